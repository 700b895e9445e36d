/** Prompts for a secret without showing what is typed. */
import { Writable } from "node:stream"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"

/**
 * Prompts on standard error, because standard output may be redirected. Returns `None` for an empty answer or the end of
 * input (Ctrl-D). Ctrl-C interrupts: a terminal in raw mode does not turn it into a signal.
 *
 * @category prompts
 */
export const promptSecret = (question: string): Effect.Effect<Option.Option<Redacted.Redacted>> =>
  Effect.flatMap(
    Effect.promise(() => import("node:readline")),
    ({ createInterface }) =>
      Effect.async<Option.Option<Redacted.Redacted>>((resume) => {
        const lines = createInterface({
          input: process.stdin,
          // Readline echoes what is typed to its output.
          output: new Writable({ write: (_chunk, _encoding, done) => done() }),
          terminal: true,
          historySize: 0,
        })
        let answer = Effect.succeed(Option.none<Redacted.Redacted>())
        const end = () => lines.close()
        lines.on("line", (line) => {
          const text = line.trim()
          if (text !== "") answer = Effect.succeed(Option.some(Redacted.make(text)))
          end()
        })
        lines.on("SIGINT", () => {
          answer = Effect.interrupt
          end()
        })
        lines.on("close", () => {
          process.stderr.write("\n")
          resume(answer)
        })
        process.stderr.write(`${question}: `)
        return Effect.sync(end)
      }),
  )
