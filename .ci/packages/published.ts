/** The published packages and their public modules. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../..", import.meta.url))

/** Each package comes after those that it imports. */
export const names = ["api", "client", "labels", "callbacks", "sandbox", "node", "cli"] as const

export type Name = (typeof names)[number]

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly engines: { readonly node: string }
  readonly peerDependencies?: Readonly<Record<string, string>>
  /** `false`, or the modules that have side effects when they are imported. */
  readonly sideEffects?: false | ReadonlyArray<string>
}

export const manifestOf = (name: Name): Manifest =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"))

/** The paths of a package's public modules, such as `Tasks` or `entities/Task`; `index` is the package itself. */
export const publicModules = (name: Name): ReadonlyArray<string> => {
  const { exports } = manifestOf(name)
  if (exports["./*"] === undefined) return []
  return readdirSync(join(root, "packages", name, "src"), { recursive: true, encoding: "utf8" })
    .flatMap((file) => (/^[^.]+\.ts$/.test(file) ? [file.slice(0, -3).replaceAll("\\", "/")] : []))
    .filter((module) => exports[`./${module}`] !== null && !module.startsWith("internal/"))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** The import specifiers of the modules without side effects. */
export const specifiers = (name: Name): ReadonlyArray<string> => {
  const active = manifestOf(name).sideEffects || []
  return publicModules(name)
    .filter((module) => !active.includes(`./src/${module}.ts`))
    .map((module) => (module === "index" ? `@effect-scale/${name}` : `@effect-scale/${name}/${module}`))
}

/** The range of each peer dependency, which must be the same in all packages. */
export const peers = (): Readonly<Record<string, string>> => {
  const ranges: Record<string, string> = {}
  for (const name of names) {
    for (const [peer, range] of Object.entries(manifestOf(name).peerDependencies ?? {})) {
      if ((ranges[peer] ?? range) !== range) {
        throw new Error(
          `${name} has peer ${peer} ${range}, but another package has ${ranges[peer]}; use the same range in all packages`,
        )
      }
      ranges[peer] = range
    }
  }
  return ranges
}

/** The supported versions of Node, which must be the same in all packages. */
export const engine = (): string => {
  const [first = "", ...others] = new Set(names.map((name) => manifestOf(name).engines.node))
  if (others.length > 0)
    throw new Error(
      `the packages have different engines.node: ${first}, ${others.join(", ")}; use the same range`,
    )
  return first
}
