/** Writes results to standard output and everything else to standard error. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"

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
 * Methods of the `Output` service.
 *
 * @category models
 */
export interface OutputService {
  /** Writes a part of the result. Waits until the stream has accepted it, so a slow pipe slows the command down. */
  readonly result: (text: string | Uint8Array) => Effect.Effect<void>
  /** Writes a line to standard error. */
  readonly message: (line: string) => Effect.Effect<void>
  /**
   * Shows progress until the scope closes: a line that is redrawn on a terminal, or a new line every five seconds when
   * the text has changed. `line` returns the text for a time in milliseconds.
   */
  readonly progress: (line: (now: number) => string) => Effect.Effect<void, never, Scope.Scope>
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

const clearLine = "\r\u001b[2K"

/**
 * Makes an output of two streams.
 *
 * @category constructors
 */
export const make = ({ env = {}, stderr, stdinIsTerminal = false, stdout }: OutputOptions): OutputService => {
  const redraws = stderr.isTTY === true
  const width = stdout.isTTY === true ? stdout.columns || 80 : undefined
  let progressLine = ""

  const draw = (text: string): void => {
    if (text === progressLine) return
    progressLine = text
    stderr.write(redraws ? clearLine + text.slice(0, (stderr.columns || 80) - 1) : `${text}\n`)
  }

  return {
    result: (text) =>
      Effect.async((resume) => {
        // `process.ts` handles write errors, such as a closed pipe.
        stdout.write(text, () => resume(Effect.void))
      }),
    message: (line) =>
      Effect.sync(() => {
        stderr.write(redraws && progressLine !== "" ? `${clearLine}${line}\n${progressLine}` : `${line}\n`)
      }),
    progress: (line) =>
      Effect.gen(function* () {
        const drawNow = Effect.map(Clock.currentTimeMillis, (millis) => draw(line(millis)))
        yield* Effect.addFinalizer(() =>
          Effect.map(drawNow, () => {
            if (redraws && progressLine !== "") stderr.write("\n")
            progressLine = ""
          }),
        )
        yield* Effect.forkScoped(
          Effect.schedule(drawNow, Schedule.spaced(redraws ? Duration.millis(100) : Duration.seconds(5))),
        )
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
export const json = (value: unknown): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, ({ result }) => result(`${JSON.stringify(value)}\n`))

/**
 * Writes text to standard output.
 *
 * @category writing
 */
export const result = (text: string): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, (output) => output.result(text))

/**
 * Writes a line to standard error.
 *
 * @category writing
 */
export const message = (line: string): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, (output) => output.message(line))
