/** The line that says how far something is. */
import * as Duration from "effect/Duration"

/**
 * @category models
 */
export interface Progress {
  readonly done: number
  /** `undefined` while nobody knows. */
  readonly total: number | undefined
  /** How many of `done` are the work of this run, which its rate is reckoned from; all of them without it. */
  readonly worked?: number | undefined
  readonly millis: number
  readonly notes?: ReadonlyArray<string> | undefined
}

/**
 * `creating 1200/3000 (40 %), 410/s, 4s left, 3 retries`
 *
 * @category getters
 */
export const line = (name: string, { done, millis, notes = [], total, worked = done }: Progress): string => {
  const rate = worked / Math.max(0.001, millis / 1000)
  const left = total === undefined ? 0 : total - done
  return [
    `${name} ${total === undefined ? done : `${done}/${total} (${Math.floor((100 * done) / Math.max(1, total))} %)`}`,
    ...(worked > 0 ? [`${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s`] : []),
    ...(worked > 0 && left > 0 ? [`${Duration.format(Duration.seconds(Math.ceil(left / rate)))} left`] : []),
    ...notes,
  ].join(", ")
}
