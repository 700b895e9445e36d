// Compiles every TypeScript block in doc comments, package READMEs and guides against the packages.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
// Inside this package, which depends on all packages, so that their imports resolve.
const folder = join(root, "packages/docs/node_modules/.cache/code-blocks")

const files = (directory: string, ending: string): ReadonlyArray<string> =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))

interface Example {
  readonly file: string
  /** The file name, such as `label.ts`, under which other blocks of the same document import it. */
  readonly name?: string | undefined
  readonly code: string
}

const blocks = (file: string): ReadonlyArray<Example> =>
  [...readFileSync(file, "utf8").matchAll(/^```ts(?: \[([^\]\n]+)\])?\n(.*?)^```$/gms)].map(
    ([, name, code = ""]) => ({ file, name, code }),
  )

const inPackages = ["api", "client", "labels", "callbacks", "node", "sandbox"].flatMap((name) => {
  const directory = join(root, "packages", name)
  // `NAME.effect4.ts` replaces `NAME.ts` in the packages for Effect 4.
  const modules = files(join(directory, "src"), ".ts").filter((file) => !file.endsWith(".effect4.ts"))
  const comments = modules.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms)].map(([, block = ""]) => ({
      file,
      code: block.replace(/^ *\* ?/gm, ""),
    })),
  )
  return [
    ...comments,
    ...files(directory, ".md")
      .filter((file) => !file.includes("node_modules") && !file.endsWith("surface.md"))
      .flatMap(blocks),
  ]
})
const inGuides = files(join(root, "packages/docs/guides"), ".md").flatMap(blocks)
const examples: ReadonlyArray<Example> = [...inPackages, ...inGuides]

if (inPackages.length === 0 || inGuides.length === 0)
  throw new Error("no code blocks found: the patterns do not match the documents")
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
examples.forEach(({ code, file, name }, i) => {
  const source = file.slice(root.length).replaceAll(/\W/g, "_")
  // Named blocks share a folder with the others of their document. A later block with the same name replaces an
  // earlier one, which still has to compile under another name.
  const directory = name === undefined ? folder : join(folder, source)
  const path = join(directory, name ?? `${source}_${i}.ts`)
  mkdirSync(directory, { recursive: true })
  if (existsSync(path)) renameSync(path, join(directory, `before-${i}.ts`))
  writeFileSync(path, `${code}\nexport {}\n`)
})
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    extends: join(root, "tsconfig.base.json"),
    include: ["**/*.ts"],
    compilerOptions: {
      composite: false,
      incremental: false,
      noEmit: true,
      noUnusedLocals: false,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    },
  }),
)
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
  {
    stdio: "inherit",
  },
)
if (status === 0) console.log(`${examples.length} code blocks compile`)
else process.exitCode = 1
