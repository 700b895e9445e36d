import * as Timestamp from "@effect-scale/api/Timestamp"
import * as DateTime from "effect/DateTime"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import { type InvalidRequest, invalidParameter } from "./errors.ts"

const parseDate = (
  name: string,
  value: string | undefined,
): Either.Either<number | undefined, InvalidRequest> =>
  value === undefined
    ? Either.right(undefined)
    : Option.match(Timestamp.toUtc(value), {
        onNone: () => invalidParameter(`"${name}" must be a valid ISO 8601 date`),
        onSome: (date) => Either.right(DateTime.toEpochMillis(date)),
      })

/**
 * The condition of two query parameters that bound a time: inclusive at both ends, and false for an absent time
 * (`packages/api/docs/tasks.md#list-tasks`). `undefined` if neither parameter is present.
 */
export const timeRange = <From extends string, To extends string>(
  query: { readonly [Name in From | To]?: string | undefined },
  from: From,
  to: To,
): Either.Either<((at: number | undefined) => boolean) | undefined, InvalidRequest> =>
  Either.gen(function* () {
    const low = yield* parseDate(from, query[from])
    const high = yield* parseDate(to, query[to])
    if (low === undefined && high === undefined) return undefined
    return (at) =>
      at !== undefined && at >= (low ?? Number.NEGATIVE_INFINITY) && at <= (high ?? Number.POSITIVE_INFINITY)
  })

/**
 * The values of a list parameter, whole and split at commas: clients send lists either way
 * (`packages/api/docs/transport.md#query-strings`).
 */
export const listValues = (
  value: string | ReadonlyArray<string> | undefined,
): ReadonlySet<string> | undefined => {
  if (value === undefined) return undefined
  const values = typeof value === "string" ? [value] : value
  return new Set(values.flatMap((one) => [one, ...one.split(",").map((part) => part.trim())]))
}
