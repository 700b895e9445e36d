/** Timestamps: ISO 8601 strings. `toUtc` parses them. */
import * as DateTime from "effect/DateTime"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"

/**
 * An ISO 8601 string from the server, such as `2021-06-17T21:46:36.359Z`. `toUtc` parses it.
 *
 * @category schemas
 */
export const Timestamp = Schema.String.pipe(Schema.brand("@effect-scale/api/Timestamp")).annotations({
  identifier: "Timestamp",
  description: "ISO 8601 date-time, UTC",
  jsonSchema: { type: "string", format: "date-time" },
})

/**
 * An ISO 8601 string from the server.
 *
 * @category models
 */
export type Timestamp = typeof Timestamp.Type

/**
 * A date or a date and time as a parameter: a `DateTime`, a `Date`, or an ISO 8601 string. A string without a time zone
 * is in UTC (`packages/api/docs/tasks.md#dates`).
 *
 * @category models
 */
export type TimestampInput = DateTime.DateTime | Date | string

/**
 * Parses a timestamp. Returns `None` if it is not an ISO 8601 date.
 *
 * @example
 * ```ts
 * import * as Timestamp from "@effect-scale/api/Timestamp"
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
  const [, date = "", time = "00:00", zone = "Z"] = parts
  if (!isDay(date)) return Option.none()
  return Option.map(DateTime.make(`${date}T${time}${zone}`), DateTime.toUtc)
}

// `Date` reads the 30th of February as the 2nd of March.
const isDay = (date: string): boolean => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number)
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  )
}

// A date, or a date and a time separated by `T` or a space, with or without a time zone
// (packages/api/docs/tasks.md#dates).
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Formats a date for a request. An ISO 8601 string stays as it is, so that it keeps its precision. Returns a `Left`
 * with a description if the input is not a date.
 *
 * @example
 * ```ts
 * import * as Timestamp from "@effect-scale/api/Timestamp"
 *
 * Timestamp.format(new Date(0)) // Right("1970-01-01T00:00:00.000Z")
 * Timestamp.format("last week") // Left("expected an ISO 8601 date, found \"last week\"")
 * ```
 *
 * @category conversions
 */
export const format = (input: TimestampInput): Either.Either<string, string> => {
  if (typeof input === "string") {
    return Option.isSome(toUtc(input))
      ? Either.right(input)
      : Either.left(`expected an ISO 8601 date, found ${JSON.stringify(input)}`)
  }
  if (DateTime.isDateTime(input)) return Either.right(DateTime.formatIso(DateTime.toUtc(input)))
  if (input instanceof Date) {
    return Number.isNaN(input.getTime())
      ? Either.left("expected a valid date, found an invalid Date")
      : Either.right(input.toISOString())
  }
  return Either.left("expected a DateTime, a Date or an ISO 8601 string")
}
