/** Attributes the CPU time of this process to packages, using V8's sampling profiler. */
import { readFileSync } from "node:fs"
import { type Profiler, Session } from "node:inspector/promises"
import { fileURLToPath } from "node:url"

/** Microseconds of CPU by package; `gc` is the garbage collector, and `node` is Node itself. */
export type CpuByPackage = Readonly<Record<string, number>>

export const withCpuProfile = async <A>(run: () => Promise<A>): Promise<readonly [A, CpuByPackage]> => {
  const session = new Session()
  session.connect()
  try {
    await session.post("Profiler.enable")
    await session.post("Profiler.setSamplingInterval", { interval: 200 })
    await session.post("Profiler.start")
    const from = process.cpuUsage()
    const result = await run()
    const { system, user } = process.cpuUsage(from)
    const { profile } = await session.post("Profiler.stop")
    return [result, scaleTo(sumByPackage(profile), system + user)]
  } finally {
    session.disconnect()
  }
}

/** Samples measure wall time, including time when another process uses the core, so scales them to the CPU time. */
const scaleTo = (cpuByPackage: CpuByPackage, cpuMicros: number): CpuByPackage => {
  const total = Object.values(cpuByPackage).reduce((sum, micros) => sum + micros, 0)
  return Object.fromEntries(
    Object.entries(cpuByPackage).map(([name, micros]) => [name, (micros / total) * cpuMicros]),
  )
}

const sumByPackage = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): CpuByPackage => {
  const packages = new Map(nodes.map(({ callFrame, id }) => [id, packageOf(callFrame)]))
  const cpuByPackage: Record<string, number> = {}
  samples.forEach((id, at) => {
    const name = packages.get(id)
    if (name !== undefined) cpuByPackage[name] = (cpuByPackage[name] ?? 0) + (timeDeltas[at] ?? 0)
  })
  return cpuByPackage
}

const packageOf = ({
  functionName,
  lineNumber,
  url,
}: Profiler.ProfileNode["callFrame"]): string | undefined => {
  if (functionName === "(idle)" || functionName === "(root)") return undefined
  if (functionName === "(garbage collector)") return "gc"
  const [, installed] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!\.cache)/.exec(url) ?? []
  if (installed !== undefined && !url.includes("/.cache/")) return installed
  return url.startsWith("file:") ? packageOfBundledLine(fileURLToPath(url), lineNumber) : "node"
}

const packagesByLine = new Map<string, ReadonlyArray<string>>()

/** esbuild writes a comment with the file name above each module of a bundle. */
const packageOfBundledLine = (path: string, line: number): string => {
  const packages = packagesByLine.get(path) ?? readPackages(path)
  packagesByLine.set(path, packages)
  return packages[line] ?? "bench"
}

const readPackages = (path: string): ReadonlyArray<string> => {
  let name = "bench"
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => {
      const [, folder] = /^\/\/ (?:.*\/)?([\w-]+)\/src\/[\w./]+\.ts$/.exec(line) ?? []
      if (folder !== undefined)
        name = folder === "bench" || line.startsWith("// src/") ? "bench" : `@effect-scale/${folder}`
      return name
    })
}
