/** Where the CPU time of this process goes: by package, as V8's profiler samples it. */
import { readFileSync } from "node:fs"
import { type Profiler, Session } from "node:inspector/promises"
import { fileURLToPath } from "node:url"

/** Microseconds by package; what V8 and Node do by themselves stands under `gc` and `node`. */
export type Where = Readonly<Record<string, number>>

export const profiled = async <A>(run: () => Promise<A>): Promise<readonly [A, Where]> => {
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
    return [result, shared(sum(profile), system + user)]
  } finally {
    session.disconnect()
  }
}

/** Samples tell the time that passes, also while another process has the core: the shares are right, and so is the sum. */
const shared = (where: Where, cpuMicros: number): Where => {
  const total = Object.values(where).reduce((sum, micros) => sum + micros, 0)
  return Object.fromEntries(
    Object.entries(where).map(([name, micros]) => [name, (micros / total) * cpuMicros]),
  )
}

const sum = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Where => {
  const packages = new Map(nodes.map(({ callFrame, id }) => [id, packageOf(callFrame)]))
  const where: Record<string, number> = {}
  samples.forEach((id, at) => {
    const name = packages.get(id)
    if (name !== undefined) where[name] = (where[name] ?? 0) + (timeDeltas[at] ?? 0)
  })
  return where
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
  return url.startsWith("file:") ? bundled(fileURLToPath(url), lineNumber) : "node"
}

const sources = new Map<string, ReadonlyArray<string>>()

/** Of a line in a bundle: esbuild writes the file of each module above it. */
const bundled = (path: string, line: number): string => {
  const known = sources.get(path) ?? modules(path)
  sources.set(path, known)
  return known[line] ?? "bench"
}

const modules = (path: string): ReadonlyArray<string> => {
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
