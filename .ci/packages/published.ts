/** The packages that are published, and what they let others import. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../..", import.meta.url))

/** Those below come after those that they import. */
export const names = ["api", "client", "labels", "callbacks", "sandbox", "node", "cli"] as const

export type Name = (typeof names)[number]

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly engines: { readonly node: string }
  readonly peerDependencies?: Readonly<Record<string, string>>
  /** `false`, or the modules that do something when they are imported. */
  readonly sideEffects?: false | ReadonlyArray<string>
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

/** Those that do nothing by being imported, as they are imported. */
export const specifiers = (name: Name): ReadonlyArray<string> => {
  const active = manifestOf(name).sideEffects || []
  return publicModules(name)
    .filter((module) => !active.includes(`./src/${module}.ts`))
    .map((module) => (module === "index" ? `@effect-scale/${name}` : `@effect-scale/${name}/${module}`))
}

/** The peers, and the range of each: the same in every package that has it. */
export const peers = (): Readonly<Record<string, string>> => {
  const ranges: Record<string, string> = {}
  for (const name of names) {
    for (const [peer, range] of Object.entries(manifestOf(name).peerDependencies ?? {})) {
      if ((ranges[peer] ?? range) !== range) {
        throw new Error(
          `the packages differ in the ${peer} that they take: ${ranges[peer]}, and ${name} ${range}`,
        )
      }
      ranges[peer] = range
    }
  }
  return ranges
}

/** The Nodes that they run on: the same for every package. */
export const engine = (): string => {
  const [first = "", ...others] = new Set(names.map((name) => manifestOf(name).engines.node))
  if (others.length > 0)
    throw new Error(`the packages differ in the Node that they take: ${first}, ${others.join(", ")}`)
  return first
}
