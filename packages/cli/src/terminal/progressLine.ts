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
  /** The width of the terminal. Without it, or if it is small, the line has no bar. */
  readonly columns?: number | undefined
}

const barWidth = 20

/** In narrower terminals, a bar would take the place of the text. */
const leastColumnsForBar = 60

const bar = (share: number): string => {
  const filled = Math.floor(barWidth * Math.min(1, Math.max(0, share)))
  return ` ${"█".repeat(filled)}${"░".repeat(barWidth - filled)}`
}

/** A rate in the unit that shows it with few digits. */
const rateText = (perSecond: number): string => {
  const [rate, unit] =
    perSecond >= 0.1
      ? [perSecond, "s"]
      : perSecond * 60 >= 0.1
        ? [perSecond * 60, "min"]
        : [perSecond * 3600, "h"]
  return `${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/${unit}`
}

/** The two largest units of a duration, such as `2d 3h`. */
const durationText = (seconds: number): string =>
  Duration.format(Duration.seconds(Math.ceil(seconds)))
    .split(" ")
    .slice(0, 2)
    .join(" ")

/**
 * Returns a progress line: `creating 1200/3000 (40 %), 410/s, 4s left, 3 retries`.
 *
 * @category getters
 */
export const progressLine = (
  activity: string,
  { columns = 0, done, doneByThisRun = done, millis, notes = [], total }: Progress,
): string => {
  const rate = doneByThisRun / Math.max(0.001, millis / 1000)
  const left = total === undefined ? 0 : total - done
  const share = done / Math.max(1, total ?? 0)
  const count = total === undefined ? done : `${done}/${total} (${Math.floor(100 * share)} %)`
  const isDrawn = total !== undefined && columns >= leastColumnsForBar
  return [
    `${activity} ${count}${isDrawn ? bar(share) : ""}`,
    ...(doneByThisRun > 0 ? [rateText(rate)] : []),
    ...(doneByThisRun > 0 && left > 0 ? [`${durationText(left / rate)} left`] : []),
    ...notes,
  ].join(", ")
}
