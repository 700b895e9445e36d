/** Checks the tarballs with publint and attw, and checks their files and source maps. */
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

/** publint: checks the manifest for Node and bundlers. */
const lint = async (path: string): Promise<string> => {
  const { messages, pkg } = await publint({ pack: { tarball: bytesOf(path).buffer }, strict: true })
  failWith(messages.map((message) => formatMessage(message, pkg ?? {}) ?? message.code))
  return ""
}

/**
 * attw: checks that TypeScript and Node resolve each module alike. Ignores the resolution from before `exports` (`node10`),
 * and that CommonJS files get ES modules: the supported versions of Node can `require` them, which the CommonJS consumer tests.
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

/** Checks that each file in `dist` has a source map, that its source is in the tarball, and that there are no unexpected files. */
const maps = (name: Name, files: Package): string => {
  const prefix = `/node_modules/@effect-scale/${name}/`
  const paths = new Set(files.listFiles().map((path) => path.slice(prefix.length)))
  const problems: Array<string> = []
  let count = 0
  for (const path of paths) {
    if (!path.startsWith("dist/")) {
      if (!/^(?:src\/.+\.ts|docs\/.+\.md|package\.json|README\.md|LICENSE|llms\.md)$/.test(path))
        problems.push(`${path}: unexpected file`)
    } else if (/\.(?:js|d\.ts)$/.test(path)) {
      const [, url] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(files.readFile(prefix + path)) ?? []
      const map = url === undefined ? undefined : posix.join(posix.dirname(path), url)
      if (map === undefined || !paths.has(map)) {
        problems.push(`${path}: source map ${map ?? ""} is not in the tarball`)
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
          `${path}: source ${found.join()} is not in the tarball; if it was renamed, run \`rm -r packages/*/dist\` and build again`,
        )
      }
      count++
    } else if (!/\.(?:js|d\.ts)\.map$/.test(path)) problems.push(`${path}: unexpected file`)
  }
  failWith(problems)
  return `${count} source maps`
}

export const check = async (tarballs: Tarballs): Promise<void> => {
  for (const name of names) {
    const files = createPackageFromTarballData(bytesOf(tarballs[name]))
    await checked(`publint @effect-scale/${name}`, () => lint(tarballs[name]))
    if (specifiers(name).length === 0) continue
    await checked(`attw @effect-scale/${name}`, () => types(name, files))
    await checked(`files of @effect-scale/${name}`, () => maps(name, files))
  }
}
