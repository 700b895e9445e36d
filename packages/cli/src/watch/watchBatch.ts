/** `scale batches watch`. */
import * as Json from "@effect-scale/client/Json"
import * as Watch from "@effect-scale/client/Watch"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { CommonOptions } from "../commandLine/command.ts"
import { bulkRetries, connect } from "../connection/connection.ts"
import * as Output from "../terminal/output.ts"
import { cellText } from "../terminal/table.ts"
import * as WatchProgress from "./watchProgress.ts"

/** Quotes a name for a shell if that is necessary. */
const shellWord = (name: string): string =>
  /^[\w.@+-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`

/**
 * Explains why a batch will not be completed for now; `undefined` if it may be.
 *
 * @category getters
 */
export const explainWait = (name: string, status: string | undefined, total: number): string | undefined => {
  if (status === "completed") return undefined
  if (status === "staging") {
    return `The batch "${name}" is in staging: it is not labeled until you run "scale batches finalize ${shellWord(name)}".`
  }
  return total === 0
    ? `The batch "${name}" has no tasks. It cannot be completed until it has some.`
    : undefined
}

/**
 * Prints a batch and shows the counts of its tasks until it is completed. Fails if tasks ended with an error.
 *
 * @category running
 */
export const watchBatch = (name: string, common: CommonOptions) =>
  Effect.gen(function* () {
    const { scale } = yield* connect(common, { retries: bulkRetries })
    const read = Effect.map(
      Effect.all([scale.batches.get(name), scale.batches.status(name)], { concurrency: 2 }),
      ([batch, { canceled, completed, error, pending, status }]) => {
        // The batch may have been completed between the two requests.
        const isCompleted = batch.status === "completed" || status === "completed"
        return {
          batch: { ...batch, status: isCompleted ? "completed" : (batch.status ?? status) },
          counts: { pending, completed, error, canceled },
        }
      },
    )
    let printed: string | undefined
    let counts: WatchProgress.StatusCounts = {}
    let endedBefore: number | undefined
    yield* Effect.scoped(
      Effect.gen(function* () {
        const show = yield* WatchProgress.make(`watching ${cellText(name)}`)
        yield* Stream.repeatEffectWithSchedule(read, Watch.gentle).pipe(
          Stream.takeUntil(({ batch }) => batch.status === "completed"),
          Stream.runForEach((now) =>
            Effect.gen(function* () {
              const { batch } = now
              const isFirst = printed === undefined
              counts = now.counts
              endedBefore ??= WatchProgress.ended(counts)
              yield* show(counts, WatchProgress.ended(counts) - endedBefore)
              const text = common.json
                ? Json.stringify({ ...batch, ...counts })
                : `${batch.name}  ${batch.status}`
              if (text !== printed)
                yield* common.json ? Output.json({ ...batch, ...counts }) : Output.result(`${text}\n`)
              printed = text
              const total = Object.values(now.counts).reduce((sum, count) => sum + count, 0)
              const wait = isFirst ? explainWait(name, batch.status, total) : undefined
              if (wait !== undefined) yield* Output.message(wait)
            }),
          ),
        )
      }),
    )
    yield* WatchProgress.failOnErrors(counts, `scale tasks list --batch ${shellWord(name)} --status error`)
  })
