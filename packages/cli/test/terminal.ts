/** The command as a process on a terminal, which `script` makes; it is part of every Linux. */
import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url))
const here = fileURLToPath(new URL(".", import.meta.url))

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

/** The command with its arguments, as a shell takes it. */
export const scaleLine = (...args: ReadonlyArray<string>): string =>
  [process.execPath, "--import", "tsx", bin, ...args].map(quoted).join(" ")

export interface Terminal {
  readonly type: (text: string) => Effect.Effect<void>
  /** All that was shown until there is such a text. */
  readonly until: (text: RegExp) => Effect.Effect<string>
  /** All that was shown, and the exit status. */
  readonly end: Effect.Effect<{ readonly code: number | null; readonly shown: string }>
}

/** Runs a line of shell on a terminal of that width. */
export const terminal = (
  line: string,
  {
    columns = 80,
    env = {},
  }: { readonly columns?: number; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Effect.Effect<Terminal, never, Scope.Scope> =>
  Effect.gen(function* () {
    let shown = ""
    const waiting = new Set<() => void>()
    const ended = yield* Deferred.make<number | null>()
    const child = yield* Effect.acquireRelease(
      Effect.sync((): ChildProcess => {
        const child = spawn("script", ["-qefc", `stty cols ${columns} rows 24; ${line}`, "/dev/null"], {
          cwd: here,
          env: { ...process.env, XDG_CONFIG_HOME: "/nowhere", SCALE_API_KEY: undefined, ...env },
          stdio: ["pipe", "pipe", "inherit"],
        })
        child.stdout.setEncoding("utf8").on("data", (text) => {
          shown += text
          for (const look of waiting) look()
        })
        child.on("close", (code) => {
          Deferred.unsafeDone(ended, Effect.succeed(code))
          for (const look of waiting) look()
        })
        return child
      }),
      // Its end hangs up the terminal, and with it whoever is on it.
      (child) =>
        Effect.async<void>((resume) => {
          if (child.exitCode !== null || child.signalCode !== null) return resume(Effect.void)
          child.once("exit", () => resume(Effect.void))
          child.kill("SIGTERM")
        }),
    )
    return {
      type: (text) => Effect.sync(() => child.stdin?.write(text)),
      until: (text) =>
        Effect.async((resume) => {
          const look = () => {
            if (!text.test(shown) && child.exitCode === null) return
            waiting.delete(look)
            resume(text.test(shown) ? Effect.succeed(shown) : Effect.dieMessage(`no ${text} in: ${shown}`))
          }
          waiting.add(look)
          look()
        }),
      end: Effect.map(Deferred.await(ended), (code) => ({ code, shown })),
    }
  })
