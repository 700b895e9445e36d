/** The text of a progress line. */
import * as Duration from "effect/Duration"

/**
 * How far a command is.
 *
 * @category models
 */
export interface Progress {
  /** Items that are done, including those of earlier runs. */
  readonly done: number
  /** All items; `undefined` while unknown. */
  readonly total: number | undefined
  /** Items done by this run, for the rate; default: `done`. */
  readonly doneByThisRun?: number | undefined
  /** Time since the start of this run. */
  readonly millis: number
  /** Further parts of the line, such as `3 retries`. */
  readonly notes?: ReadonlyArray<string> | undefined
}

/**
 * Returns a progress line: `creating 1200/3000 (40 %), 410/s, 4s left, 3 retries`.
 *
 * @category getters
 */
export const progressLine = (
  activity: string,
  { done, doneByThisRun = done, millis, notes = [], total }: Progress,
): string => {
  const rate = doneByThisRun / Math.max(0.001, millis / 1000)
  const left = total === undefined ? 0 : total - done
  const count =
    total === undefined ? done : `${done}/${total} (${Math.floor((100 * done) / Math.max(1, total))} %)`
  return [
    `${activity} ${count}`,
    ...(doneByThisRun > 0 ? [`${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s`] : []),
    ...(doneByThisRun > 0 && left > 0
      ? [`${Duration.format(Duration.seconds(Math.ceil(left / rate)))} left`]
      : []),
    ...notes,
  ].join(", ")
}
