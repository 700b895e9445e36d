import * as Timestamp from "@effect-scale/api/Timestamp"
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"

/** The millisecond of a timestamp of the server, as far as it shows one. */
export const millis = (timestamp: unknown): number | undefined =>
  typeof timestamp === "string"
    ? Option.getOrUndefined(Option.map(Timestamp.toUtc(timestamp), DateTime.toEpochMillis))
    : undefined
