import * as Timestamp from "@effect-scale/api/Timestamp"
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"

/** Milliseconds since 1970 of a timestamp from the server; `undefined` if it is not one. */
export const epochMillis = (timestamp: unknown): number | undefined =>
  typeof timestamp === "string"
    ? Option.getOrUndefined(Option.map(Timestamp.toUtc(timestamp), DateTime.toEpochMillis))
    : undefined
