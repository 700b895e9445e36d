import * as Duration from "effect/Duration"

/**
 * `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3). A date is compared with the answer's own
 * `Date`, where it has one, because the clocks of two machines disagree.
 */
export const parse = (
  value: string | undefined,
  date: string | undefined,
  now: number,
): Duration.Duration | undefined => {
  const text = value?.trim()
  if (text === undefined || text === "") return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Duration.seconds(Number(text))
  // `Date.parse` takes "-5" and "1.5 weeks" for dates; an HTTP date begins with the name of a day.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) return undefined
  const server = date === undefined ? Number.NaN : Date.parse(date)
  return Duration.millis(Math.max(0, at - (Number.isNaN(server) ? now : server)))
}
