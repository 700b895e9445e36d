/** Writes results to standard output and everything else to standard error. */
import * as Json from "@effect-scale/client/Json"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import { onOneLine } from "../failure/excerpt.ts"
import { AlreadyReported, CommandError, exitStatus } from "../failure/failure.ts"
import { cut } from "./textWidth.ts"

/**
 * The part of `process.stdout` and `process.stderr` that is used here.
 *
 * @category models
 */
export interface OutputStream {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly write: (text: string | Uint8Array, done?: (error?: Error | null) => void) => unknown
}

/**
 * Standard output cannot be written.
 *
 * @category errors
 */
export type WriteError = CommandError | AlreadyReported

/**
 * Methods of the `Output` service.
 *
 * @category models
 */
export interface OutputService {
  /**
   * Writes a part of the result. Waits until the stream has accepted it, so a slow pipe slows the command down. Fails if
   * the stream cannot be written, for example because the disk is full.
   */
  readonly result: (text: string | Uint8Array) => Effect.Effect<void, WriteError>
  /**
   * Writes a line to standard error. Escapes line breaks and other control characters, which names and responses can
   * contain. Does nothing if standard error cannot be written: the command goes on without it.
   */
  readonly message: (line: string) => Effect.Effect<void>
  /**
   * Shows progress until the scope closes: a line that is redrawn on a terminal, or a new line every five seconds when
   * the text has changed. `line` returns the text for a time in milliseconds and the width of the terminal; the width is
   * `undefined` for lines that are not redrawn.
   */
  readonly progress: (
    line: (now: number, columns: number | undefined) => string,
  ) => Effect.Effect<void, never, Scope.Scope>
  /** Sets a text that is shown at the end of progress lines, such as `3 retries (status 503)`. */
  readonly progressNote: (note: string) => Effect.Effect<void>
  /** The width of the terminal in columns; `undefined` if results do not go to a terminal. */
  readonly width: number | undefined
  /** Whether to color results. */
  readonly colors: boolean
  /** Whether a user can answer a prompt. */
  readonly interactive: boolean
}

/**
 * The output streams of the command.
 *
 * @category services
 */
export class Output extends Context.Tag("@effect-scale/cli/Output")<Output, OutputService>() {}

/**
 * The streams and the environment that `make` builds on.
 *
 * @category models
 */
export interface OutputOptions {
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Environment variables; `NO_COLOR` and `TERM` are read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Whether standard input is a terminal. */
  readonly stdinIsTerminal?: boolean | undefined
}

const reasonOf = ({ code, message }: NodeJS.ErrnoException): string =>
  code === "ENOSPC" || code === "EDQUOT"
    ? "the disk is full. Free some space and run the same command again."
    : `${message}.`

/**
 * Returns the failure of a command that cannot write its results. A pipe that is closed early (`… | head`) is normal, so
 * it gets no message.
 *
 * @category errors
 */
export const writeError = (error: NodeJS.ErrnoException): WriteError =>
  error.code === "EPIPE"
    ? new AlreadyReported({ status: exitStatus.incomplete })
    : new CommandError({
        message: `Cannot write the results to standard output: ${reasonOf(error)}`,
        status: exitStatus.incomplete,
      })

const write = (stream: OutputStream, text: string | Uint8Array): Effect.Effect<void, WriteError> =>
  Effect.async((resume) => {
    const done = (error?: Error | null) => resume(error ? Effect.fail(writeError(error)) : Effect.void)
    try {
      stream.write(text, done)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })

/** Writes to a stream without which the command can go on. */
const tryWrite = (stream: OutputStream, text: string): void => {
  try {
    stream.write(text, () => {}) // an error is not reported anywhere: this stream would be the place
  } catch {
    // as above
  }
}

const clearLine = "\r\u001b[2K"

/**
 * Makes an output of two streams.
 *
 * @category constructors
 */
export const make = ({ env = {}, stderr, stdinIsTerminal = false, stdout }: OutputOptions): OutputService => {
  const redraws = stderr.isTTY === true && env.TERM !== "dumb"
  const width = stdout.isTTY === true ? stdout.columns || 80 : undefined
  let progressLine = ""
  let note = ""

  const draw = (text: string): void => {
    if (text === progressLine) return
    progressLine = text
    tryWrite(stderr, redraws ? clearLine + cut(text, (stderr.columns || 80) - 1) : `${text}\n`)
  }

  return {
    // Results and progress may go to the same terminal: clear the line, and draw it again below the results.
    result: (text) =>
      Effect.suspend(() => {
        const shown = redraws && width !== undefined && progressLine !== "" ? progressLine : undefined
        if (shown === undefined) return write(stdout, text)
        tryWrite(stderr, clearLine)
        progressLine = ""
        return Effect.zipRight(
          write(stdout, text),
          Effect.sync(() => draw(shown)),
        )
      }),
    message: (text) =>
      Effect.sync(() => {
        const line = onOneLine(text)
        tryWrite(
          stderr,
          redraws && progressLine !== "" ? `${clearLine}${line}\n${progressLine}` : `${line}\n`,
        )
      }),
    progress: (line) =>
      Effect.gen(function* () {
        const drawNow = Effect.map(Clock.currentTimeMillis, (millis) =>
          draw(
            onOneLine(
              [line(millis, redraws ? stderr.columns || 80 : undefined), note].filter(Boolean).join(", "),
            ),
          ),
        )
        yield* Effect.addFinalizer(() =>
          Effect.map(drawNow, () => {
            if (redraws && progressLine !== "") tryWrite(stderr, "\n")
            progressLine = ""
          }),
        )
        yield* Effect.forkScoped(
          Effect.schedule(drawNow, Schedule.spaced(redraws ? Duration.millis(100) : Duration.seconds(5))),
        )
      }),
    progressNote: (text) =>
      Effect.sync(() => {
        note = text
      }),
    width,
    // https://no-color.org: any value except the empty string turns colors off
    colors: width !== undefined && !env.NO_COLOR && env.TERM !== "dumb",
    interactive: stdinIsTerminal && stderr.isTTY === true,
  }
}

/**
 * Writes a value as one line of JSON to standard output.
 *
 * @category writing
 */
export const json = (value: unknown): Effect.Effect<void, WriteError, Output> =>
  Effect.flatMap(Output, ({ result }) => result(`${Json.stringify(value)}\n`))

/**
 * Writes text to standard output.
 *
 * @category writing
 */
export const result = (text: string): Effect.Effect<void, WriteError, Output> =>
  Effect.flatMap(Output, (output) => output.result(text))

/**
 * Writes a line to standard error.
 *
 * @category writing
 */
export const message = (line: string): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, (output) => output.message(line))
