/** Asks the user on the terminal. */
import { Writable } from "node:stream"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"

/**
 * Reads one line. The question goes to standard error, because standard output may be redirected. Returns `None` at the
 * end of input (Ctrl-D). Ctrl-C interrupts: a terminal in raw mode does not turn it into a signal.
 */
const readLine = (question: string, { echo }: { readonly echo: boolean }) =>
  Effect.flatMap(
    Effect.promise(() => import("node:readline")),
    ({ createInterface }) =>
      Effect.async<Option.Option<string>>((resume) => {
        // Readline echoes the input to its output.
        const output = echo ? process.stderr : new Writable({ write: (_chunk, _encoding, done) => done() })
        const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 })
        let answer = Effect.succeed(Option.none<string>())
        let entered = false
        const end = () => lines.close()
        lines.on("line", (line) => {
          answer = Effect.succeed(Option.some(line.trim()))
          entered = true
          end()
        })
        lines.on("SIGINT", () => {
          answer = Effect.interrupt
          end()
        })
        lines.on("close", () => {
          if (!echo || !entered) process.stderr.write("\n")
          resume(answer)
        })
        if (echo) {
          lines.setPrompt(question)
          lines.prompt()
        } else process.stderr.write(question)
        return Effect.sync(end)
      }),
  )

/**
 * Asks for a secret without showing the input. Returns `None` for an empty answer or the end of input.
 *
 * @category prompts
 */
export const promptSecret = (question: string): Effect.Effect<Option.Option<Redacted.Redacted>> =>
  Effect.map(readLine(`${question}: `, { echo: false }), (answer) =>
    Option.map(
      Option.filter(answer, (text) => text !== ""),
      Redacted.make,
    ),
  )

/**
 * Asks a question that only `y` and `yes` agree to.
 *
 * @category prompts
 */
export const promptYesNo = (question: string): Effect.Effect<boolean> =>
  Effect.map(readLine(`${question} [y/N] `, { echo: true }), (answer) =>
    /^y(es)?$/i.test(Option.getOrElse(answer, () => "")),
  )
