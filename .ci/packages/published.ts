/** The packages that are published, and what they let others import. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../..", import.meta.url))

/** Those below come after those that they import. */
export const names = ["api", "client", "sandbox", "node", "cli"] as const

export type Name = (typeof names)[number]

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
}

export const manifestOf = (name: Name): Manifest =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"))

/** The modules that can be imported from a package, by the names of their files; `index` is the package itself. */
export const publicModules = (name: Name): ReadonlyArray<string> => {
  const { exports } = manifestOf(name)
  if (exports["./*"] === undefined) return []
  return readdirSync(join(root, "packages", name, "src"))
    .flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []))
    .filter((module) => exports[`./${module}`] !== null)
    .sort((a, b) => (a < b ? -1 : 1))
}
