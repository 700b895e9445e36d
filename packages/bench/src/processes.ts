/** The measured processes: bundled, started on a core of their own, asked, ended. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as esbuild from "esbuild"
import type { Answer, Order, Sample } from "./measured/answer.ts"
import type { Program } from "./works.ts"

/** A process that cannot do what it was asked for. */
export class Failed extends Data.TaggedError("Failed")<{ readonly message: string }> {}

const sources = fileURLToPath(new URL("./measured", import.meta.url))
const cliBuild = fileURLToPath(new URL("../../cli/build.ts", import.meta.url))
// Within the package, so that what is not bundled resolves as it does for anybody who installed it.
const cache = fileURLToPath(new URL("../node_modules/.cache", import.meta.url))

/**
 * The programs as JavaScript in a folder of their own: ours in one file, what is from npm as it is installed.
 * The loader that runs TypeScript is no part of what is measured.
 */
export const bundle = (programs: ReadonlyArray<Program>): Effect.Effect<string, Failed, Scope.Scope> =>
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
      catch: (error) => new Failed({ message: `bundling: ${String(error)}` }),
    })
    if (programs.includes("starting")) {
      // The command as it is published.
      yield* Effect.try({
        try: () =>
          execFileSync(process.execPath, ["--import", "tsx", cliBuild, join(folder, "cli")], {
            stdio: "pipe",
          }),
        catch: (error) => new Failed({ message: `bundling scale: ${String(error)}` }),
      })
    }
    // What the client imports from npm, for the work that compares the two.
    const parts = Object.entries(metafile.outputs).find(([path]) => path.endsWith("clientModule.mjs"))?.[1]
      .imports
    writeFileSync(
      join(folder, "parts.mjs"),
      [...new Set(parts?.map(({ path }) => path))].map((path) => `import ${JSON.stringify(path)}\n`).join(""),
    )
    return folder
  })

/** One core for the contenders and one for their server, where the system can do that. */
export interface Cores {
  readonly contender: number
  readonly server: number
}

/** `undefined` where it cannot: processes run where the system puts them. */
export const cores: Effect.Effect<Cores | undefined> = Effect.sync(() => {
  if (process.platform !== "linux") return undefined
  try {
    const said = execFileSync("taskset", ["-cp", String(process.pid)], { encoding: "utf8" })
    const [contender, server] = listed(said.slice(said.lastIndexOf(":") + 1))
    return contender === undefined || server === undefined ? undefined : { contender, server }
  } catch {
    return undefined // there is no taskset
  }
})

/** The cores in a list such as `0,2-5`. */
export const listed = (list: string): ReadonlyArray<number> =>
  list
    .trim()
    .split(",")
    .flatMap((part) => {
      const [from = Number.NaN, to = from] = part.split("-").map(Number)
      return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, n) => from + n)
    })

export interface Process {
  readonly ask: (order: Order) => Effect.Effect<Sample, Failed>
}

export const start = (
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
          stdio: ["ignore", 2, 2, "ipc"], // whatever it prints is no result
          serialization: "json",
        })
      }),
      end,
    ),
    (child) => ({ ask: (order) => ask(child, program, order) }),
  )

const end = (child: ChildProcess): Effect.Effect<void> =>
  Effect.async((resume) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return resume(Effect.void)
    child.once("exit", () => resume(Effect.void))
    child.kill("SIGKILL")
  })

const ask = (child: ChildProcess, program: Program, order: Order): Effect.Effect<Sample, Failed> =>
  Effect.async((resume) => {
    const fail = (message: string) => resume(new Failed({ message: `${program}, ${order.job}: ${message}` }))
    const onMessage = (answer: Answer) => {
      stop()
      if ("error" in answer) fail(answer.error)
      else resume(Effect.succeed(answer.sample))
    }
    const onExit = () => {
      stop()
      fail("the process ended")
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
