// Compiles every example of the doc comments and of the packages' READMEs against the packages.
import { execFileSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
// Inside the examples' package, so that imports resolve as they do there.
const folder = join(root, "packages/examples/node_modules/.cache/doc-examples")

const files = (directory: string): ReadonlyArray<string> =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))

const examples = ["api", "client", "node", "sandbox"].flatMap((name) => {
  const directory = join(root, "packages", name)
  const comments = files(join(directory, "src")).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms)].map(([, block = ""]) => ({
      file,
      code: block.replace(/^ *\* ?/gm, ""),
    })),
  )
  const readme = join(directory, "README.md")
  const blocks = [...readFileSync(readme, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => ({
    file: readme,
    code,
  }))
  return [...comments, ...blocks]
})

if (examples.length === 0) throw new Error("no examples found: the search is broken")
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
examples.forEach(({ code, file }, i) => {
  writeFileSync(join(folder, `${i}.ts`), `// ${file.slice(root.length)}\n${code}\nexport {}\n`)
})
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    extends: join(root, "tsconfig.base.json"),
    include: ["*.ts"],
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
execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], {
  stdio: "inherit",
})
console.log(`${examples.length} examples compile`)
