/** A question to whoever sits at the terminal, the answer to which is not shown. */
import { Writable } from "node:stream"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"

/**
 * Asks on standard error, so that results can be sent elsewhere. `None` when there is no answer: an empty one, or the
 * end of input (Ctrl-D). Ctrl-C interrupts, as a terminal that shows nothing does not send it as a signal.
 *
 * @category asking
 */
export const secret = (question: string): Effect.Effect<Option.Option<Redacted.Redacted>> =>
  Effect.flatMap(
    Effect.promise(() => import("node:readline")),
    ({ createInterface }) =>
      Effect.async<Option.Option<Redacted.Redacted>>((resume) => {
        const lines = createInterface({
          input: process.stdin,
          // What is typed would be written there.
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
