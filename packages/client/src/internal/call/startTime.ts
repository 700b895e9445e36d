import { epochMillis } from "../epochMillis.ts"

/** When a call started, by the clocks that are known. Times are in milliseconds since 1970. */
export interface StartTime {
  /** By the server's clock, or a little earlier. The local clock only measures how much time has passed since. */
  readonly server: number
  /** How far the clock that dates the responses may be ahead of the one that dates new objects. */
  readonly skew: number
}

/** The `Date` of a response, and how long after the start of the call it arrived, in milliseconds. */
export interface Dated {
  readonly date: number
  readonly elapsed: number
}

/** The clocks of a server farm differ by this much without anyone noticing. */
const leastSkew = 1000

/** A clock that differs more than this from the server's is wrong, and says nothing about the server's other clocks. */
const mostSkew = 5 * 60_000

/**
 * The start of a call from the dates of its responses; `undefined` if no response had one. `localStart` is the start by
 * the local clock, and `observed` the skew that earlier calls have shown.
 */
export const startTime = (
  responses: ReadonlyArray<Dated>,
  localStart: number,
  observed: number,
): StartTime | undefined => {
  if (responses.length === 0) return undefined
  const starts = responses.map(({ date, elapsed }) => date - elapsed)
  const server = Math.max(...starts)
  // The responses come from different machines. Where their clocks disagree, new objects may have the date of any.
  const spread = server - Math.min(...starts)
  const local = server - localStart
  return {
    server,
    skew: Math.max(leastSkew, spread, ...[observed, local].filter((skew) => skew <= mostSkew)),
  }
}

/**
 * How far the date of a response is certainly ahead of the date of the object that it returns, given that the object
 * was created while the call ran; 0 if one of the dates is unknown. A `Date` has no fractions of a second.
 */
export const skewOf = (created: unknown, response: Dated | undefined): number => {
  const createdAt = createdAtOf(created)
  return createdAt === undefined || response === undefined
    ? 0
    : Math.max(0, response.date + 1000 - response.elapsed - createdAt)
}

/**
 * Compares the date of an object with the start of a call: `newer` if it was created by the call or later, `older` if it
 * was certainly created before the call, `unclear` if that depends on whose clock is right.
 */
export const compare = (createdAt: number, start: StartTime): "newer" | "older" | "unclear" => {
  if (createdAt >= floorLike(createdAt, start.server)) return "newer"
  return createdAt >= floorLike(createdAt, start.server - start.skew) ? "unclear" : "older"
}

// A server that stores whole seconds, or milliseconds, cuts off the rest: an object that is new would look older.
const floorLike = (stored: number, time: number): number => {
  const resolution = stored % 1000 === 0 ? 1000 : 1
  return Math.floor(time / resolution) * resolution
}

/** When an object was created by the server's clock. */
export const createdAtOf = (found: unknown): number | undefined =>
  typeof found === "object" && found !== null && "created_at" in found
    ? epochMillis(found.created_at)
    : undefined
