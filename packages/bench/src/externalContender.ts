/** Runs a contender from the command line: any program that can list, get and create tasks over HTTP. */
import { spawn } from "node:child_process"
import * as Effect from "effect/Effect"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import { BenchmarkError } from "./processes.ts"

/** The line that the program prints for each benchmark. */
export const ResultLine = Schema.Struct({
  benchmark: Schema.String,
  seconds: Schema.Number.pipe(Schema.positive()),
  count: Schema.Number.pipe(Schema.positive()),
})

export interface ResultLine extends Schema.Schema.Type<typeof ResultLine> {}

const parse = Schema.decodeUnknown(Schema.parseJson(ResultLine))

/** Parses the output of the program. */
export const parseOutput = (text: string): Effect.Effect<ReadonlyArray<ResultLine>, BenchmarkError> =>
  Effect.forEach(
    text.split("\n").filter((line) => line.trim() !== ""),
    (line) =>
      Effect.mapError(
        parse(line),
        (error) =>
          new BenchmarkError({
            message: `external: unexpected output: ${ParseResult.TreeFormatter.formatErrorSync(error)}\nin: ${line}`,
          }),
      ),
  )

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Runs the command once with the URL as its last argument. */
export const run = (
  command: string,
  url: string,
  core: number | undefined,
): Effect.Effect<ReadonlyArray<ResultLine>, BenchmarkError> =>
  Effect.flatMap(
    Effect.async<string, BenchmarkError>((resume) => {
      // Its own process group, so that all its children can be ended with it.
      const pin = core === undefined ? [] : ["taskset", "-c", String(core)]
      const [file = "", ...args] = [...pin, "sh", "-c", `${command} ${quoted(url)}`]
      const child = spawn(file, args, { stdio: ["ignore", "pipe", 2], detached: true })
      let text = ""
      child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
        text += piece
      })
      child.once("error", ({ message }) => resume(new BenchmarkError({ message: `external: ${message}` })))
      child.once("close", (status, signal) =>
        resume(
          status === 0
            ? Effect.succeed(text)
            : new BenchmarkError({ message: `external: the command exited with ${status ?? signal}` }),
        ),
      )
      return Effect.async<void>((done) => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
          return done(Effect.void)
        child.once("close", () => done(Effect.void))
        process.kill(-child.pid, "SIGKILL")
      })
    }),
    parseOutput,
  )
