import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"

type Maybe<S extends Schema.Top> = Schema.optional<Schema.NullOr<S>>

const optionalFields = new WeakMap<Schema.Top, Schema.Top>()

/**
 * A field that may be absent or null: Scale sends either for "no value"
 * (`packages/api/docs/transport.md#empty-values` and
 * `packages/api/docs/transport.md#identifiers-and-timestamps`). The contract has hundreds of these fields,
 * most of them strings and numbers. Each is made once per schema, because making them dominates the import
 * time.
 */
export const maybe = <S extends Schema.Top>(schema: S): Maybe<S> => {
  const known = optionalFields.get(schema)
  if (known !== undefined) return known as Maybe<S> // it was made from this very schema
  const field = Schema.optional(Schema.NullOr(schema))
  optionalFields.set(schema, field)
  return field
}

/** A JSON object of unknown content. */
export const Json = Schema.Record(Schema.String, Schema.Unknown)

/**
 * An object on the wire. Checks the fields that the schema names and keeps all others.
 *
 * The wire type is the decoded type: brands and known members of enumerations exist only in types.
 */
export const entity = <Fields extends Schema.Struct.Fields>(
  identifier: string,
  fields: Fields,
): Schema.Codec<Schema.Struct.Type<Fields>> =>
  Schema.StructWithRest(Schema.Struct(fields), [Json]).annotate({ identifier }) as unknown as Schema.Codec<
    Schema.Struct.Type<Fields>
  > // see above

const between1And100 = "an integer between 1 and 100"

/** A boolean in a query string. */
export const BooleanFromString = Schema.Literals(["true", "false"]).pipe(
  Schema.decodeTo(Schema.Boolean, {
    decode: SchemaGetter.transform((text) => text === "true"),
    encode: SchemaGetter.transform((flag) => (flag ? ("true" as const) : ("false" as const))),
  }),
)

/** The page size in a query string. */
export const Limit = Schema.NumberFromString.pipe(
  Schema.check(
    Schema.makeFilter((n) => Number.isInteger(n) && n >= 1 && n <= 100, {
      description: between1And100,
      jsonSchema: { type: "integer", minimum: 1, maximum: 100, default: 100 },
    }),
  ),
)

/** The number of items to skip, in a query string. */
export const Offset = Schema.NumberFromString.pipe(
  Schema.check(
    Schema.makeFilter((n) => Number.isInteger(n) && n >= 0, {
      description: "a non-negative integer",
      jsonSchema: { type: "integer", minimum: 0, default: 0 },
    }),
  ),
)

/** One value, or several values as a repeated key in a query string. */
export const OneOrMany = Schema.Union([Schema.String, Schema.Array(Schema.String)])
