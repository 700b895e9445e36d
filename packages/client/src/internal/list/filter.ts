import * as Json from "@effect-scale/api/Json"
import * as Timestamp from "@effect-scale/api/Timestamp"
import * as Either from "effect/Either"
import * as Predicate from "effect/Predicate"
import { show } from "../show.ts"

/** How a filter is written as a parameter of the query. */
export type Parameter =
  | { readonly kind: "value"; readonly wire: string }
  | { readonly kind: "date"; readonly wire: string }
  | { readonly kind: "json"; readonly wire: string }
  | { readonly kind: "oneOrMany"; readonly wire: string; readonly join: boolean }

export const value = (wire: string): Parameter => ({ kind: "value", wire })
export const date = (wire: string): Parameter => ({ kind: "date", wire })
/** An object, sent as JSON text. */
export const json = (wire: string): Parameter => ({ kind: "json", wire })
/** One value, or several as a repeated key. */
export const repeated = (wire: string): Parameter => ({ kind: "oneOrMany", wire, join: false })
/** One value, or several joined by commas (packages/api/docs/transport.md#query-strings). */
export const joined = (wire: string): Parameter => ({ kind: "oneOrMany", wire, join: true })

/** The parameter of each filter, by the filter's name. */
export type Parameters<Filter> = { readonly [Name in keyof Filter]-?: Parameter }

/**
 * Translates a filter into query parameters; the `Left` says which filters are wrong. An unknown filter is an error,
 * because the server would ignore it and list everything.
 */
export const toQuery = (
  parameters: Readonly<Record<string, Parameter>>,
  filter: object,
): Either.Either<Record<string, unknown>, string> => {
  const query: Record<string, unknown> = {}
  const issues: Array<string> = []
  for (const [name, given] of Object.entries(filter) as ReadonlyArray<[string, unknown]>) {
    if (!Object.hasOwn(parameters, name)) {
      issues.push(`${name} is not a filter of this list; expected ${Object.keys(parameters).join(", ")}`)
      continue
    }
    if (given === undefined || given === null) continue
    const parameter = parameters[name] as Parameter // it is an own property, by the line above
    Either.match(encode(parameter, given), {
      onLeft: (issue) => issues.push(`${name}: ${issue}`),
      onRight: (encoded) => {
        query[parameter.wire] = encoded
      },
    })
  }
  return issues.length > 0 ? Either.left(issues.join("; ")) : Either.right(query)
}

const encode = (parameter: Parameter, given: unknown): Either.Either<unknown, string> => {
  if (parameter.kind === "date") return Timestamp.format(given as Timestamp.TimestampInput) // which checks it
  if (parameter.kind === "json") return encodeJson(given)
  if (parameter.kind === "value" || !Array.isArray(given)) return Either.right(given)
  if (given.length === 0) {
    return Either.left("an empty list would match everything; leave the filter out instead")
  }
  if (!parameter.join) return Either.right(given)
  return given.some((item) => String(item).includes(","))
    ? Either.left("a value that contains a comma would be read as two values")
    : Either.right(given.join(","))
}

const encodeJson = (given: unknown): Either.Either<string, string> => {
  const expected = "expected an object that can be encoded as JSON"
  if (!Predicate.isRecord(given)) return Either.left(`${expected}, got ${show(given)}`)
  return Either.mapLeft(
    Either.try(() => Json.stringify(given)),
    () => expected,
  )
}
