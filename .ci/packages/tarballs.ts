/** What publint, attw and the maps say of the packages as they would be published. */
import { readFileSync } from "node:fs"
import { posix } from "node:path"
import { checkPackage, createPackageFromTarballData, type Package } from "@arethetypeswrong/core"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import type { Tarballs } from "./pack.ts"
import { type Name, names, publicModules, specifiers } from "./published.ts"
import { checked } from "./report.ts"

const bytesOf = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path))

const failWith = (problems: ReadonlyArray<string>): void => {
  if (problems.length > 0) throw new Error(problems.map((problem) => `  ${problem}`).join("\n"))
}

/** publint: what bundlers and Node make of the manifest. */
const lint = async (path: string): Promise<string> => {
  const { messages, pkg } = await publint({ pack: { tarball: bytesOf(path).buffer }, strict: true })
  failWith(messages.map((message) => formatMessage(message, pkg ?? {}) ?? message.code))
  return ""
}

/**
 * attw: what TypeScript makes of each module, beside what Node makes of it. The resolution of before `exports` (`node10`)
 * finds nothing and need not. That a CommonJS file gets an ECMAScript module is what `require` does on the Nodes
 * that are supported: the CommonJS consumer shows it.
 */
const types = async (name: Name, files: Package): Promise<string> => {
  const entrypoints = publicModules(name).map((module) => (module === "index" ? "." : `./${module}`))
  const result = await checkPackage(files, { entrypoints })
  if (!result.types) throw new Error("  no types")
  failWith(
    result.problems
      .filter(
        (problem) =>
          problem.kind !== "CJSResolvesToESM" &&
          !("resolutionKind" in problem && problem.resolutionKind === "node10") &&
          !("resolutionOption" in problem && problem.resolutionOption === "node10"),
      )
      .map((problem) => JSON.stringify(problem)),
  )
  return `${entrypoints.length} modules`
}

/** Each file of `dist` has a map, whose sources are in the tarball too; and nothing is left there of a source that is no more. */
const maps = (name: Name, files: Package): string => {
  const prefix = `/node_modules/@effect-scale/${name}/`
  const paths = new Set(files.listFiles().map((path) => path.slice(prefix.length)))
  const problems: Array<string> = []
  let count = 0
  for (const path of paths) {
    if (!path.startsWith("dist/")) {
      if (!/^(?:src\/.+\.ts|package\.json|README\.md|LICENSE|llms\.md)$/.test(path))
        problems.push(`${path}: what is that?`)
    } else if (/\.(?:js|d\.ts)$/.test(path)) {
      const [, url] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(files.readFile(prefix + path)) ?? []
      const map = url === undefined ? undefined : posix.join(posix.dirname(path), url)
      if (map === undefined || !paths.has(map)) {
        problems.push(`${path}: its map ${map ?? ""} is not in the tarball`)
        continue
      }
      const { sourceRoot, sources } = JSON.parse(files.readFile(prefix + map)) as {
        readonly sourceRoot?: string
        readonly sources: ReadonlyArray<string>
      }
      const expected = path.replace(/^dist\//, "src/").replace(/\.(?:js|d\.ts)$/, ".ts")
      const found = sources.map((source) => posix.join(posix.dirname(map), sourceRoot ?? "", source))
      if (found.join() !== expected || !paths.has(expected)) {
        problems.push(
          `${path}: made of ${found.join()}, which is not in the tarball; \`rm -r packages/*/dist\` if that was renamed`,
        )
      }
      count++
    } else if (!/\.(?:js|d\.ts)\.map$/.test(path)) problems.push(`${path}: what is that?`)
  }
  failWith(problems)
  return `${count} maps lead to sources that are there`
}

export const look = async (tarballs: Tarballs): Promise<void> => {
  for (const name of names) {
    const files = createPackageFromTarballData(bytesOf(tarballs[name]))
    await checked(`publint @effect-scale/${name}`, () => lint(tarballs[name]))
    if (specifiers(name).length === 0) continue
    await checked(`attw @effect-scale/${name}`, () => types(name, files))
    await checked(`files of @effect-scale/${name}`, () => maps(name, files))
  }
}
