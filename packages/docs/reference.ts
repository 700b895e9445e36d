// Writes the reference into `reference/`: a page for each public module, from its doc comments, and for each command.
import { rmSync, writeFileSync } from "node:fs"
import { Application, Comment, type Context, Converter, ReferenceType, ReflectionKind } from "typedoc"
import * as Commands from "./commands.ts"
import { documented, modules, packages, reexported, summaryOf } from "./pages.ts"

const out = `${packages}docs/reference`

const markdown = {
  router: "module",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: true,
  pageTitleTemplates: { module: ({ name }: { readonly name: string }) => name.slice(name.indexOf("/") + 1) },
  expandObjects: true,
  sanitizeComments: true,
  useCodeBlocks: true,
}

const app = await Application.bootstrapWithPlugins({
  plugin: ["typedoc-plugin-markdown"],
  entryPoints: modules.map(({ file }) => file),
  tsconfig: `${packages}docs/tsconfig.reference.json`,
  basePath: packages,
  readme: "none",
  out,
  disableSources: true,
  disableGit: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  categorizeByGroup: false,
  sort: ["source-order"],
  skipErrorChecking: true, // `pnpm types` checks
  logLevel: "Warn",
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  ...markdown,
} as Parameters<typeof Application.bootstrapWithPlugins>[0]) // the type does not include the plugin's options

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
    // TypeDoc names a module after its file, `client/src/Tasks`. Users import `client/Tasks`.
    reflection.name = reflection.name.replace("/src/", "/")
    const module = modules.find(({ name, package: of }) => `${of}/${name}` === reflection.name)
    // TypeDoc does not find the comment at the head of a file that starts with imports.
    if (module !== undefined) reflection.comment = new Comment([{ kind: "text", text: module.about }])
  }
})

// Do not repeat for each field of `interface Task extends Schema.Schema.Type<typeof Task>` where it is inherited from.
app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }: Context) => {
  for (const reflection of Object.values(project.reflections)) {
    if (!reflection.isDeclaration()) continue
    if (reflection.inheritedFrom !== undefined) {
      delete reflection.inheritedFrom
      delete reflection.defaultValue
    }
    if (reflection.extendedTypes?.some((type) => type instanceof ReferenceType && type.name === "Type")) {
      delete reflection.extendedTypes
    }
  }
})

const project = await app.convert()
if (project === undefined) throw new Error("TypeDoc could not convert the sources")
rmSync(out, { recursive: true, force: true })
await app.generateOutputs(project)
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1)

Commands.write()

writeFileSync(
  `${out}/index.md`,
  [
    "# Reference",
    ...documented.map((name) => {
      const rows = modules
        .filter((module) => module.package === name)
        .map((module) => `| [\`${module.name}\`](${name}/${module.name}.md) | ${summaryOf(module)} |`)
      const others = reexported.filter((module) => module.package === name)
      const links = others.map((module) => `[\`${module.name}\`](api/${module.reexports}.md)`)
      return [
        `## @effect-scale/${name}`,
        "",
        "| module | contents |",
        "| --- | --- |",
        ...rows,
        ...(links.length === 0 ? [] : ["", `Re-exported from \`@effect-scale/api\`: ${links.join(", ")}.`]),
      ].join("\n")
    }),
    Commands.index(),
  ].join("\n\n"),
)
