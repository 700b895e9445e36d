/** Writes the packages for Effect 4 into `effect-4/packages`, installs their dependencies and checks the names that they use. */
import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { rewrite, rules } from "./codemod.ts"
import { exportedNames, unknownNames } from "./exports.ts"
import { manifest } from "./manifest.ts"
import { packages } from "./packages.ts"

const root = join(import.meta.dirname, "..")
const target = join(import.meta.dirname, "packages")

const filesIn = (folder: string): ReadonlyArray<string> =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
        .map((entry) => join(entry.parentPath, entry.name))
    : []

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const sibling = (path: string): string => path.replace(/\.ts$/, ".effect4.ts")

/** The problems of a sibling whose exports differ from those of its twin. */
const differences = (path: string): ReadonlyArray<string> => {
  const own = exportedNames(readFileSync(sibling(path), "utf8"))
  const twin = exportedNames(readFileSync(path, "utf8"))
  return [
    ...[...twin].filter((name) => !own.has(name)).map((name) => `does not export ${name}`),
    ...[...own].filter((name) => !twin.has(name)).map((name) => `exports ${name}, which its twin does not`),
  ].map((problem) => `${relative(root, sibling(path))}: ${problem}`)
}

const problems: Array<string> = []
const used = new Set<string>()

const generateModule = (from: string, to: string): void => {
  if (from.endsWith(".effect4.ts")) {
    if (!existsSync(from.replace(".effect4.ts", ".ts"))) problems.push(`${relative(root, from)} has no twin`)
    return
  }
  if (existsSync(sibling(from))) {
    problems.push(...differences(from))
    write(to, readFileSync(sibling(from), "utf8"))
    return
  }
  try {
    write(to, rewrite(readFileSync(from, "utf8"), relative(root, from), { used: (rule) => used.add(rule) }))
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
}

const generatePackage = (name: string): void => {
  const from = join(root, "packages", name)
  const to = join(target, name)
  for (const folder of ["src", "test", "docs"]) {
    // Files that are already there keep the modules installed for them.
    rmSync(join(to, folder), { recursive: true, force: true })
    for (const path of filesIn(join(from, folder))) {
      const output = join(to, relative(from, path))
      if (path.endsWith(".ts")) generateModule(path, output)
      else {
        mkdirSync(dirname(output), { recursive: true })
        cpSync(path, output)
      }
    }
  }
  for (const file of ["README.md", "tsconfig.json", "tsconfig.src.json", "tsconfig.test.json"]) {
    cpSync(join(from, file), join(to, file))
  }
  write(join(to, "package.json"), manifest(readFileSync(join(from, "package.json"), "utf8"), packages))
}

const run = (command: string, ...args: ReadonlyArray<string>): void => {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] })
}

for (const name of existsSync(target) ? readdirSync(target) : []) {
  if (!packages.includes(name)) rmSync(join(target, name), { recursive: true })
}
for (const name of packages) generatePackage(name)
write(
  join(target, "tsconfig.json"),
  JSON.stringify({ files: [], references: packages.map((name) => ({ path: name })) }),
)
run("npx", "-y", "pnpm@12", "--dir", "effect-4", "install", "--silent", ...process.argv.slice(2))
run("npx", "biome", "format", "--write", "--vcs-enabled=false", "--log-level=error", "effect-4/packages")
for (const name of packages) {
  for (const path of filesIn(join(target, name)).filter((path) => path.endsWith(".ts"))) {
    problems.push(
      ...unknownNames(readFileSync(path, "utf8"), import.meta.dirname).map(
        (unknown) => `${relative(root, path)}: Effect 4 does not export ${unknown}, and no rule renames it`,
      ),
    )
  }
}
const unused = rules.filter((rule) => !used.has(rule))
if (unused.length > 0) console.warn(`rules that no file needs: ${unused.join(", ")}`)
for (const problem of problems) console.error(problem)
console.log(`wrote ${packages.length} packages to ${relative(root, target)}`)
process.exitCode = problems.length === 0 ? 0 : 1
