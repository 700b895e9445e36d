/** Durations as users write them. */
import * as Duration from "effect/Duration"
import * as Option from "effect/Option"

const millisPerUnit: Readonly<Record<string, number>> = {
  ...{ ms: 1, millis: 1, millisecond: 1, milliseconds: 1 },
  ...{ "": 1000, s: 1000, sec: 1000, second: 1000, seconds: 1000 },
  ...{ m: 60_000, min: 60_000, minute: 60_000, minutes: 60_000 },
  ...{ h: 3_600_000, hour: 3_600_000, hours: 3_600_000 },
}

/** Timers of Node cannot wait longer. */
const longestMillis = 2 ** 31 - 1

/**
 * Parses a duration such as `90s`, `1.5 minutes` or `90`, which is in seconds. Returns `None` unless it is at least a
 * millisecond and at most 24 days.
 *
 * @category parsing
 */
export const parseDuration = (text: string): Option.Option<Duration.Duration> => {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/.exec(text.trim().toLowerCase()) ?? []
  const perUnit = Object.hasOwn(millisPerUnit, unit) ? millisPerUnit[unit] : undefined
  const millis = Number(count) * (perUnit ?? Number.NaN)
  return millis >= 1 && millis <= longestMillis ? Option.some(Duration.millis(millis)) : Option.none()
}
