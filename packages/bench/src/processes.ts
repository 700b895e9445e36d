/** Bundles the measured programs, starts them as processes on their own cores, and sends them jobs. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as esbuild from "esbuild"
import type { Program } from "./benchmarks.ts"
import type { JobOrder, JobReply, Sample } from "./programs/jobRunner.ts"

/** A job, a process or the bundler failed. */
export class BenchmarkError extends Data.TaggedError("BenchmarkError")<{ readonly message: string }> {}

const sources = fileURLToPath(new URL("./programs", import.meta.url))
const cliBuild = fileURLToPath(new URL("../../cli/build.ts", import.meta.url))
// Inside the package, so that unbundled dependencies resolve as usual.
const cache = fileURLToPath(new URL("../node_modules/.cache", import.meta.url))

/**
 * Bundles each program into one JavaScript file in a temporary folder, with npm packages left external, so that no TypeScript
 * loader is measured.
 */
export const bundle = (
  programs: ReadonlyArray<Program>,
): Effect.Effect<string, BenchmarkError, Scope.Scope> =>
  Effect.gen(function* () {
    const folder = yield* Effect.acquireRelease(
      Effect.sync(() => {
        mkdirSync(cache, { recursive: true })
        return mkdtempSync(join(cache, "bench-"))
      }),
      (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
    )
    const { metafile } = yield* Effect.tryPromise({
      try: () =>
        esbuild.build({
          entryPoints: [...programs, "clientModule"].map((name) => join(sources, `${name}.ts`)),
          outdir: folder,
          outExtension: { ".js": ".mjs" },
          bundle: true,
          format: "esm",
          platform: "node",
          target: "node20",
          external: ["effect", "effect/*", "@effect/*", "undici", "undici/*"],
          metafile: true,
          logLevel: "silent",
        }),
      catch: (error) => new BenchmarkError({ message: `bundling the programs failed: ${String(error)}` }),
    })
    if (programs.includes("commandTime")) {
      // The command as it is published.
      yield* Effect.try({
        try: () =>
          execFileSync(process.execPath, ["--import", "tsx", cliBuild, join(folder, "cli")], {
            stdio: "pipe",
          }),
        catch: (error) => new BenchmarkError({ message: `bundling the command failed: ${String(error)}` }),
      })
    }
    // The npm modules that the client imports, for the import benchmark.
    const dependencies = Object.entries(metafile.outputs).find(([path]) =>
      path.endsWith("clientModule.mjs"),
    )?.[1].imports
    writeFileSync(
      join(folder, "clientDependencies.mjs"),
      [...new Set(dependencies?.map(({ path }) => path))]
        .map((path) => `import ${JSON.stringify(path)}\n`)
        .join(""),
    )
    return folder
  })

/** One core for the contenders and one for their servers. */
export interface Cores {
  readonly contender: number
  readonly server: number
}

/** Returns `undefined` if processes cannot be pinned to cores. */
export const availableCores: Effect.Effect<Cores | undefined> = Effect.sync(() => {
  if (process.platform !== "linux") return undefined
  try {
    const affinity = execFileSync("taskset", ["-cp", String(process.pid)], { encoding: "utf8" })
    const [contender, server] = parseCoreList(affinity.slice(affinity.lastIndexOf(":") + 1))
    return contender === undefined || server === undefined ? undefined : { contender, server }
  } catch {
    return undefined // `taskset` is not installed
  }
})

/** Parses a list of cores such as `0,2-5`. */
export const parseCoreList = (list: string): ReadonlyArray<number> =>
  list
    .trim()
    .split(",")
    .flatMap((part) => {
      const [from = Number.NaN, to = from] = part.split("-").map(Number)
      return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, n) => from + n)
    })

/** A running program. */
export interface Process {
  readonly runJob: (order: JobOrder) => Effect.Effect<Sample, BenchmarkError>
}

export const startProcess = (
  folder: string,
  program: Program,
  core: number | undefined,
): Effect.Effect<Process, never, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() => {
        const node = [process.execPath, "--expose-gc", join(folder, `${program}.mjs`)]
        const [command = "", ...args] = core === undefined ? node : ["taskset", "-c", String(core), ...node]
        return spawn(command, args, {
          stdio: ["ignore", 2, 2, "ipc"], // its output is not the result
          serialization: "json",
        })
      }),
      endProcess,
    ),
    (child) => ({ runJob: (order) => runJob(child, program, order) }),
  )

const endProcess = (child: ChildProcess): Effect.Effect<void> =>
  Effect.async((resume) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return resume(Effect.void)
    child.once("exit", () => resume(Effect.void))
    child.kill("SIGKILL")
  })

const runJob = (
  child: ChildProcess,
  program: Program,
  order: JobOrder,
): Effect.Effect<Sample, BenchmarkError> =>
  Effect.async((resume) => {
    const fail = (message: string) =>
      resume(new BenchmarkError({ message: `${program}, ${order.job}: ${message}` }))
    const onMessage = (answer: JobReply) => {
      stop()
      if ("error" in answer) fail(answer.error)
      else resume(Effect.succeed(answer.sample))
    }
    const onExit = () => {
      stop()
      fail("the process exited")
    }
    const onError = (error: Error) => {
      stop()
      fail(error.message)
    }
    const stop = () => {
      child.off("message", onMessage)
      child.off("exit", onExit)
      child.off("error", onError)
    }
    child.on("message", onMessage)
    child.on("exit", onExit)
    child.on("error", onError)
    if (child.exitCode !== null || child.signalCode !== null) return onExit()
    child.send(order)
    return Effect.sync(stop)
  })
