/** Shows progress: one line that is redrawn on a terminal, or a line every two seconds elsewhere. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"

export interface Service {
  /** Starts a stage. `total` is unknown while the input is still being read. */
  readonly stage: (name: string, total?: number) => Effect.Effect<void>
  /** Sets how many items of the stage are done. */
  readonly done: (count: number) => Effect.Effect<void>
  /** Prints a line that is not redrawn. */
  readonly note: (text: string) => Effect.Effect<void>
}

export class Progress extends Context.Tag("examples/Progress")<Progress, Service>() {}

/** An output, such as `process.stderr`. */
export interface Terminal {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly write: (text: string) => unknown
}

interface Stage {
  readonly name: string
  readonly total: number | undefined
  readonly since: number
  done: number
}

const clear = "\r\u001b[2K"

const bar = (fraction: number): string => "#".repeat(Math.round(fraction * 24)).padEnd(24, "-")

const render = ({ done, name, since, total }: Stage, now: number): string => {
  const rate = done / Math.max(0.001, (now - since) / 1000)
  return [
    name.padEnd(18),
    ...(total === undefined ? [] : [`[${bar(total === 0 ? 1 : done / total)}]`]),
    total === undefined ? `${done}` : `${done}/${total}`,
    ...(done > 0 ? [`${rate.toFixed(0)}/s`] : []),
  ].join(" ")
}

export const layer = (terminal: Terminal): Layer.Layer<Progress> =>
  Layer.scoped(
    Progress,
    Effect.gen(function* () {
      const redraws = terminal.isTTY === true
      let stage: Stage | undefined
      // The last line that was written.
      let written: { readonly done: number; readonly text: string } | undefined

      const draw = Effect.map(Clock.currentTimeMillis, (now) => {
        if (stage === undefined) return
        const text = render(stage, now)
        if (redraws ? written?.text === text : written?.done === stage.done) return
        written = { done: stage.done, text }
        terminal.write(redraws ? clear + text.slice(0, (terminal.columns ?? 80) - 1) : `${text}\n`)
      })
      // The last line of a stage stays on the screen.
      const end = Effect.zipRight(
        draw,
        Effect.sync(() => {
          if (stage !== undefined && redraws) terminal.write("\n")
          stage = undefined
        }),
      )

      yield* Effect.addFinalizer(() => end)
      yield* Effect.forkScoped(
        Effect.schedule(draw, Schedule.spaced(redraws ? Duration.millis(100) : Duration.seconds(2))),
      )
      return {
        stage: (name, total) =>
          Effect.zipRight(
            end,
            Effect.map(Clock.currentTimeMillis, (since) => {
              stage = { name, total, since, done: 0 }
              written = undefined
            }),
          ),
        done: (count) =>
          Effect.sync(() => {
            if (stage !== undefined) stage.done = count
          }),
        note: (text) =>
          Effect.sync(() => {
            terminal.write(`${redraws ? clear : ""}${text}\n`)
            if (redraws) written = undefined
          }),
      } satisfies Service
    }),
  )
