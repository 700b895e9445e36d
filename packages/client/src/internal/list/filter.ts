import * as Timestamp from "@effect-scale/api/Timestamp"
import * as Either from "effect/Either"

/** How a filter that people write becomes a parameter of the query. */
export type Parameter =
  | { readonly kind: "value"; readonly wire: string }
  | { readonly kind: "date"; readonly wire: string }
  | { readonly kind: "oneOrMany"; readonly wire: string; readonly join: boolean }

export const value = (wire: string): Parameter => ({ kind: "value", wire })
export const date = (wire: string): Parameter => ({ kind: "date", wire })
/** Several values as a repeated key. */
export const repeated = (wire: string): Parameter => ({ kind: "oneOrMany", wire, join: false })
/** Several values joined by commas (scale-api.md A4). */
export const joined = (wire: string): Parameter => ({ kind: "oneOrMany", wire, join: true })

/**
 * The query of a filter; the `Left` names what is wrong. A filter that nobody knows is refused rather than sent:
 * the server would ignore it and list everything.
 */
export const toQuery = (
  parameters: Readonly<Record<string, Parameter>>,
  filter: object,
): Either.Either<Record<string, unknown>, string> => {
  const query: Record<string, unknown> = {}
  const wrong: Array<string> = []
  for (const [name, given] of Object.entries(filter) as ReadonlyArray<[string, unknown]>) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (parameter === undefined) {
      wrong.push(`${name} is not a filter of this list; it knows ${Object.keys(parameters).join(", ")}`)
    } else if (given === undefined || given === null) {
    } else if (parameter.kind === "date") {
      Either.match(Timestamp.format(given as Timestamp.Input), {
        onLeft: (issue) => wrong.push(`${name}: ${issue}`),
        onRight: (text) => {
          query[parameter.wire] = text
        },
      })
    } else if (parameter.kind === "oneOrMany" && Array.isArray(given)) {
      if (given.length === 0)
        wrong.push(`${name}: an empty list would match everything; leave it out to mean that`)
      else if (parameter.join && given.some((item) => String(item).includes(","))) {
        wrong.push(`${name}: a value with a comma would be taken for two`)
      } else query[parameter.wire] = parameter.join ? given.join(",") : given
    } else {
      query[parameter.wire] = given
    }
  }
  return wrong.length > 0 ? Either.left(wrong.join("; ")) : Either.right(query)
}
