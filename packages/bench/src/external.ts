/** A contender from the command line: any program that can list, get and create over HTTP. */
import { spawn } from "node:child_process"
import * as Effect from "effect/Effect"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import { Failed } from "./processes.ts"

/** What such a program prints for each work that it did. */
export const Line = Schema.Struct({
  work: Schema.String,
  seconds: Schema.Number.pipe(Schema.positive()),
  count: Schema.Number.pipe(Schema.positive()),
})

export interface Line extends Schema.Schema.Type<typeof Line> {}

const parse = Schema.decodeUnknown(Schema.parseJson(Line))

/** Reads what was printed. */
export const lines = (text: string): Effect.Effect<ReadonlyArray<Line>, Failed> =>
  Effect.forEach(
    text.split("\n").filter((line) => line.trim() !== ""),
    (line) =>
      Effect.mapError(
        parse(line),
        (error) =>
          new Failed({
            message: `external: ${ParseResult.TreeFormatter.formatErrorSync(error)}\nin: ${line}`,
          }),
      ),
  )

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Runs the command once, with the URL as its last argument. */
export const run = (
  command: string,
  url: string,
  core: number | undefined,
): Effect.Effect<ReadonlyArray<Line>, Failed> =>
  Effect.flatMap(
    Effect.async<string, Failed>((resume) => {
      // A group of its own, so that all that the shell started ends with it.
      const pin = core === undefined ? [] : ["taskset", "-c", String(core)]
      const [file = "", ...args] = [...pin, "sh", "-c", `${command} ${quoted(url)}`]
      const child = spawn(file, args, { stdio: ["ignore", "pipe", 2], detached: true })
      let text = ""
      child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
        text += piece
      })
      child.once("error", ({ message }) => resume(new Failed({ message: `external: ${message}` })))
      child.once("close", (status, signal) =>
        resume(
          status === 0
            ? Effect.succeed(text)
            : new Failed({ message: `external: ended with ${status ?? signal}` }),
        ),
      )
      return Effect.async<void>((done) => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
          return done(Effect.void)
        child.once("close", () => done(Effect.void))
        process.kill(-child.pid, "SIGKILL")
      })
    }),
    lines,
  )
