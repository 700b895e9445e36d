/** Points in time as Scale writes them: ISO 8601 strings, kept as they came. */
import * as DateTime from "effect/DateTime"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"

/**
 * An ISO 8601 string from the server, such as `2021-06-17T21:46:36.359Z`. It is not parsed until you ask.
 *
 * @category schemas
 */
export const Timestamp = Schema.String.pipe(Schema.brand("@effect-scale/api/Timestamp")).annotations({
  identifier: "Timestamp",
  description: "ISO 8601 date-time, UTC",
  jsonSchema: { type: "string", format: "date-time" },
})

/**
 * @category models
 */
export type Timestamp = typeof Timestamp.Type

/**
 * What a caller may give where Scale wants a date: a `DateTime`, a `Date`, or an ISO 8601 string (a date, or a
 * date and time; without a zone it means UTC, `scale-api.md` B3).
 *
 * @category models
 */
export type Input = DateTime.DateTime | Date | string

/**
 * The instant that a timestamp of the server stands for; `None` when it is not a date at all.
 *
 * @example
 * ```ts
 * import { Timestamp } from "@effect-scale/api"
 * import * as DateTime from "effect/DateTime"
 * import * as Option from "effect/Option"
 *
 * const created = Timestamp.Timestamp.make("2021-06-17T21:46:36.359Z")
 * Option.map(Timestamp.toUtc(created), DateTime.formatIsoDateUtc) // Some("2021-06-17")
 * ```
 *
 * @category conversions
 */
export const toUtc = (timestamp: string): Option.Option<DateTime.Utc> => {
  const parts = iso.exec(timestamp)
  if (parts === null) return Option.none()
  const [, date, time = "00:00", zone = "Z"] = parts
  return Option.map(DateTime.make(`${date}T${time}${zone}`), DateTime.toUtc)
}

// A date, or a date and a time apart by `T` or a space, with or without a zone: what clients really send
// (scale-api.md B3).
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Writes a date for the wire. A string goes out as it is when it is an ISO 8601 date, so that nothing of its
 * precision is lost. The `Left` says what is wrong with the input.
 *
 * @example
 * ```ts
 * import { Timestamp } from "@effect-scale/api"
 *
 * Timestamp.format(new Date(0)) // Right("1970-01-01T00:00:00.000Z")
 * Timestamp.format("last week") // Left("\"last week\" is not an ISO 8601 date")
 * ```
 *
 * @category conversions
 */
export const format = (input: Input): Either.Either<string, string> => {
  if (typeof input === "string") {
    return Option.isSome(toUtc(input))
      ? Either.right(input)
      : Either.left(`${JSON.stringify(input)} is not an ISO 8601 date`)
  }
  if (DateTime.isDateTime(input)) return Either.right(DateTime.formatIso(DateTime.toUtc(input)))
  if (input instanceof Date) {
    return Number.isNaN(input.getTime()) ? Either.left("an invalid Date") : Either.right(input.toISOString())
  }
  return Either.left("not a DateTime, a Date or an ISO 8601 string")
}
