import * as Duration from "effect/Duration"

/**
 * Parses `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). A date is compared with the `Date` of the same
 * response, if it has one, because the clocks of two machines differ.
 */
export const parse = (
  value: string | undefined,
  date: string | undefined,
  now: number,
): Duration.Duration | undefined => {
  const text = value?.trim()
  if (text === undefined || text === "") return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Duration.seconds(Number(text))
  // An HTTP date starts with the name of a day. `Date.parse` also accepts "-5" and "1.5 weeks".
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) return undefined
  const server = date === undefined ? Number.NaN : Date.parse(date)
  return Duration.millis(Math.max(0, at - (Number.isNaN(server) ? now : server)))
}
