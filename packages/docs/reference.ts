// Writes the reference into `reference/`: a page for each public module, from its doc comments, and for each command.
import { rmSync, writeFileSync } from "node:fs"
import { Application, Comment, type Context, Converter, ReferenceType, ReflectionKind } from "typedoc"
import * as Commands from "./commands.ts"
import { documented, modules, packages, summaryOf } from "./pages.ts"

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
  excludeTags: ["@since"],
  categorizeByGroup: false,
  sort: ["source-order"],
  skipErrorChecking: true, // `pnpm types` does that
  logLevel: "Warn",
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  ...markdown,
} as Parameters<typeof Application.bootstrapWithPlugins>[0]) // which knows nothing of the plugin's options

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
    // `client/src/Tasks` is what the file is called; `client/Tasks` is what is imported.
    reflection.name = reflection.name.replace("/src/", "/")
    const module = modules.find(({ name, package: of }) => `${of}/${name}` === reflection.name)
    // The comment at the head of a file that begins with imports is not TypeDoc's to find.
    if (module !== undefined) reflection.comment = new Comment([{ kind: "text", text: module.about }])
  }
})

// An interface `Task extends Schema.Type<typeof Task>` has all of its fields from there: that need not be said of each.
app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }: Context) => {
  const taskType = project.getChildByName(["api/TaskType", "TaskType"])
  for (const reflection of Object.values(project.reflections)) {
    // The compiler spells it out where it bounds a type parameter: all its members, on half a page.
    if (reflection.isTypeParameter() && taskType !== undefined) {
      for (const bound of ["type", "default"] as const) {
        if (/^OpenEnum<.*"imageannotation"/.test(String(reflection[bound]))) {
          reflection[bound] = ReferenceType.createResolvedReference("TaskType", taskType, project)
        }
      }
    }
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
if (project === undefined) throw new Error("the doc comments could not be read")
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
      return [`## @effect-scale/${name}`, "", "| module | what it is |", "| --- | --- |", ...rows].join("\n")
    }),
    Commands.index(),
  ].join("\n\n"),
)
