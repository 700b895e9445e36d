import * as Schema from "effect/Schema"

type Maybe<A, I, R> = Schema.optional<Schema.NullOr<Schema.Schema<A, I, R>>>

const made = new WeakMap<Schema.Schema.All, Schema.PropertySignature.All>()

/**
 * A field that may be absent or null: Scale sends either for "no value" (`scale-api.md` A4, C). The contract has hundreds
 * of them, most of which are texts and numbers: each is made once, as to make them is much of what importing takes.
 */
export const maybe = <A, I, R>(schema: Schema.Schema<A, I, R>): Maybe<A, I, R> => {
  const known = made.get(schema)
  if (known !== undefined) return known as Maybe<A, I, R> // what stands under a schema was made of it
  const field = Schema.optional(Schema.NullOr(schema))
  made.set(schema, field)
  return field
}

/** An object of which nothing is known but that it is one. */
export const Json = Schema.Record({ key: Schema.String, value: Schema.Unknown })

/**
 * An entity of the wire: what the schema names is checked, what it does not name stays on the object.
 */
export const entity = <Fields extends Schema.Struct.Fields>(identifier: string, fields: Fields) =>
  Schema.Struct(fields).annotations({ identifier, parseOptions: { onExcessProperty: "preserve" } })

const between1And100 = "an integer between 1 and 100"

/** A page size in a query string. */
export const Limit = Schema.NumberFromString.pipe(
  Schema.filter((n) => Number.isInteger(n) && n >= 1 && n <= 100, {
    description: between1And100,
    jsonSchema: { type: "integer", minimum: 1, maximum: 100, default: 100 },
  }),
)

/** How many to skip, in a query string. */
export const Offset = Schema.NumberFromString.pipe(
  Schema.filter((n) => Number.isInteger(n) && n >= 0, {
    description: "a non-negative integer",
    jsonSchema: { type: "integer", minimum: 0, default: 0 },
  }),
)

/** One value, or several as a repeated key. */
export const OneOrMany = Schema.Union(Schema.String, Schema.Array(Schema.String))
