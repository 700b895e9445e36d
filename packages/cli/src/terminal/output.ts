/** Where a command writes: results to standard output, everything else to standard error. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"

/**
 * What there is to write on; `process.stdout` is one.
 *
 * @category models
 */
export interface Sink {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly write: (text: string | Uint8Array, done?: (error?: Error | null) => void) => unknown
}

/**
 * @category models
 */
export interface Service {
  /** A part of the result. It waits until the reader of a pipe has taken it. */
  readonly result: (text: string | Uint8Array) => Effect.Effect<void>
  /** A line beside the result. */
  readonly say: (line: string) => Effect.Effect<void>
  /**
   * Shows how far something is, until the scope closes: one line that is redrawn on a terminal, and elsewhere a line
   * now and then, when there is news.
   */
  readonly progress: (line: (now: number) => string) => Effect.Effect<void, never, Scope.Scope>
  /** Columns of the terminal that shows the results; `undefined` when none does. */
  readonly width: number | undefined
  /** Whether results are colored. */
  readonly colors: boolean
  /** Whether somebody is there to be asked. */
  readonly interactive: boolean
}

/**
 * @category services
 */
export class Output extends Context.Tag("@effect-scale/cli/Output")<Output, Service>() {}

/**
 * @category models
 */
export interface Options {
  readonly stdout: Sink
  readonly stderr: Sink
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Whether standard input is a terminal. */
  readonly asks?: boolean | undefined
}

const clear = "\r\u001b[2K"

/**
 * @category constructors
 */
export const make = ({ asks = false, env = {}, stderr, stdout }: Options): Service => {
  const redraws = stderr.isTTY === true
  const width = stdout.isTTY === true ? stdout.columns || 80 : undefined
  // What stands on the last line of the terminal and is drawn over.
  let drawn = ""

  const draw = (text: string): void => {
    if (text === drawn) return
    drawn = text
    stderr.write(redraws ? clear + text.slice(0, (stderr.columns || 80) - 1) : `${text}\n`)
  }

  return {
    result: (text) =>
      Effect.async((resume) => {
        // A reader that went away is the process's affair, not the command's.
        stdout.write(text, () => resume(Effect.void))
      }),
    say: (line) =>
      Effect.sync(() => {
        stderr.write(redraws && drawn !== "" ? `${clear}${line}\n${drawn}` : `${line}\n`)
      }),
    progress: (line) =>
      Effect.gen(function* () {
        const now = Effect.map(Clock.currentTimeMillis, (millis) => draw(line(millis)))
        yield* Effect.addFinalizer(() =>
          Effect.map(now, () => {
            if (redraws && drawn !== "") stderr.write("\n")
            drawn = ""
          }),
        )
        yield* Effect.forkScoped(
          Effect.schedule(now, Schedule.spaced(redraws ? Duration.millis(100) : Duration.seconds(5))),
        )
      }),
    width,
    // https://no-color.org: any value but the empty one
    colors: width !== undefined && !env.NO_COLOR && env.TERM !== "dumb",
    interactive: asks && stderr.isTTY === true,
  }
}

/**
 * Writes values for programs: one JSON document, on one line.
 *
 * @category writing
 */
export const json = (value: unknown): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, ({ result }) => result(`${JSON.stringify(value)}\n`))

/**
 * @category writing
 */
export const result = (text: string): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, (output) => output.result(text))

/**
 * @category writing
 */
export const say = (line: string): Effect.Effect<void, never, Output> =>
  Effect.flatMap(Output, (output) => output.say(line))
