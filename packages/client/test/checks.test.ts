import * as OpenApi from "@effect/platform/OpenApi"
import { describe, expect, it } from "@effect/vitest"
import * as Check from "@effect-scale/api/Check"
import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as Endpoints from "@effect-scale/api/endpoints/index"
import * as ScaleApi from "@effect-scale/api/ScaleApi"
import * as Arbitrary from "effect/Arbitrary"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"
import { fromEndpoint } from "../src/internal/call/operation.ts"

/** Every JSON body of the contract, with the check that the executor uses. */
const bodies = Object.values(Endpoints).flatMap((group) =>
  Object.values(group).flatMap((endpoint: Endpoint.Any) => {
    const { name, payload, success } = fromEndpoint(endpoint)
    return [
      ...(payload === undefined ? [] : [{ name, side: "payload" as const, ...payload }]),
      ...(typeof success === "string" ? [] : [{ name, side: "success" as const, ...success }]),
    ]
  }),
)

/** Values of every kind, which replace any part of a valid value. */
const replacements: ReadonlyArray<unknown> = [
  null,
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0,
  "",
  "text",
  true,
  Symbol.iterator,
  () => "text",
  new Date(0),
  {},
  Object.create(null),
  [],
  [undefined],
  new Array(1),
  [{}],
  { text: "text" },
]

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> => typeof u === "object" && u !== null

const keysOf = (u: unknown): ReadonlyArray<string> => (isObject(u) ? Object.keys(u) : [])

const put = (parent: object, key: string, child: unknown): unknown =>
  Array.isArray(parent)
    ? Object.assign(new Array(parent.length), parent, { [key]: child })
    : { ...parent, [key]: child }

const mark = Symbol("mark")

const asArray = ({ length: _, ...fields }: Readonly<Record<string, unknown>>): unknown =>
  Object.assign([], fields)

/** All variants of a value with one change at its top level. */
const changes = (value: unknown): ReadonlyArray<unknown> => [
  ...replacements,
  [value],
  ...(Array.isArray(value) ? [{ ...value }, Object.assign(new Array(value.length + 1), value)] : []),
  ...(isObject(value) && !Array.isArray(value)
    ? [
        { ...value, unknown_key: 1 },
        { ...value, [mark]: 1 },
        Object.values(value),
        asArray(value),
        Object.assign(Object.create(null), value),
        Object.create(value),
        ...Object.keys(value).flatMap((key) => {
          const { [key]: gone, ...rest } = value
          return [rest, ...[gone, 17, "text"].map((inherited) => inherit(rest, { [key]: inherited }))]
        }),
      ]
    : []),
]

const inherit = (own: object, inherited: object): unknown => Object.assign(Object.create(inherited), own)

/** All variants of a value with one change at any depth. */
const everyChange = (value: unknown): ReadonlyArray<unknown> => [
  ...changes(value),
  ...keysOf(value).flatMap((key) =>
    isObject(value) ? everyChange(value[key]).map((child) => put(value, key, child)) : [],
  ),
]

/** A variant of a value with one change at a random place. */
const someChange = (value: unknown, below: (n: number) => number): unknown => {
  const keys = keysOf(value)
  const key = keys[below(keys.length * 2)]
  const all = changes(value)
  return isObject(value) && key !== undefined
    ? put(value, key, someChange(value[key], below))
    : all[below(all.length)]
}

/** A value with every field of a schema that has no transformations. */
const complete = (ast: AST.AST): unknown => {
  switch (ast._tag) {
    case "StringKeyword":
      return "text"
    case "NumberKeyword":
      return 17
    case "BooleanKeyword":
      return true
    case "UnknownKeyword":
      return { anything: 1 }
    case "Literal":
      return ast.literal
    case "Union":
      return complete(ast.types[0])
    case "TupleType":
      return ast.rest.map(({ type }) => complete(type))
    case "TypeLiteral":
      return Object.fromEntries([
        ...ast.indexSignatures.map(({ type }) => ["text", complete(type)]),
        ...ast.propertySignatures.map(({ name, type }) => [name, complete(type)]),
      ])
    default:
      throw new Error(`no value for ${ast}`)
  }
}

const verdicts = (schema: Schema.Schema.All, checks: Readonly<Record<string, Check.Check>>) => {
  const judge = Schema.is(Schema.make(schema.ast))
  const is = (value: unknown): boolean => {
    try {
      return judge(value)
    } catch {
      return false // converting a union's tag to a string throws for an object without a prototype
    }
  }
  const seen = { accepted: 0, refused: 0 }
  return {
    seen,
    agree: (value: unknown): void => {
      const expected = is(value)
      seen[expected ? "accepted" : "refused"]++
      for (const [name, check] of Object.entries(checks)) {
        if (check(value) !== expected) expect({ check: name, says: !expected, of: value }).toBe(expected)
      }
    },
  }
}

/** Compares the checks on random valid values and on changed ones. */
const agreeOnMany = (schema: Schema.Schema.All, agree: (value: unknown) => void): void =>
  FastCheck.assert(
    FastCheck.property(Arbitrary.make(Schema.make(schema.ast)), FastCheck.gen(), (value, gen) => {
      const below = (n: number) => gen(FastCheck.nat, { max: Math.max(0, n - 1) })
      agree(value)
      let changed: unknown = value
      for (let i = 0; i < 3; i++) {
        changed = someChange(changed, below)
        agree(changed)
      }
    }),
    { numRuns: 30 },
  )

describe("the checks of the contract", () => {
  it("cover every JSON body in the OpenAPI document", () => {
    const operations = Object.values(OpenApi.fromApi(ScaleApi.ScaleApi).paths).flatMap((path) =>
      Object.values(path),
    )
    const answers = operations.filter(
      ({ responses }) => "application/json" in ((responses[200] ?? responses[201])?.content ?? {}),
    )
    const requests = operations.filter(({ requestBody }) => requestBody !== undefined)
    expect(bodies).toHaveLength(answers.length + requests.length)
    expect(bodies.length).toBeGreaterThan(operations.length)
  })

  for (const { fits, name, schema, side } of bodies) {
    it(`agree with Schema.is on the ${side} of ${name}`, () => {
      const { agree, seen } = verdicts(schema, { fits })
      const value = complete(AST.typeAST(schema.ast))
      agree(value)
      expect(seen).toEqual({ accepted: 1, refused: 0 })
      for (const changed of everyChange(value)) agree(changed)
      // Scale does not publish some responses; they may be anything.
      if (!AST.isUnknownKeyword(schema.ast)) expect(seen.refused).toBeGreaterThan(0)
      agreeOnMany(schema, agree)
    })
  }
})

interface Folder extends Schema.Struct.Type<typeof leaf> {
  readonly folders: ReadonlyArray<Folder>
}
const leaf = { name: Schema.String }
const Folder = Schema.Struct({
  ...leaf,
  folders: Schema.Array(Schema.suspend((): Schema.Schema<Folder> => Folder)),
})

describe("a compiled check", () => {
  const table: Readonly<Record<string, Schema.Schema.Any>> = {
    "required fields of any type": Schema.Struct({ a: Schema.Unknown, b: Schema.UndefinedOr(Schema.Number) }),
    "optional fields that must not be undefined": Schema.Struct({
      a: Schema.optionalWith(Schema.String, { exact: true }),
    }),
    "fields named like members of Object.prototype": Schema.Struct({
      constructor: Schema.optional(Schema.String),
      toString: Schema.Unknown,
    }),
    "symbols as keys": Schema.Struct({ [mark]: Schema.Number }),
    "any value except null and undefined": Schema.Struct({}),
    "any object": Schema.Object,
    "fields together with a record": Schema.Struct(
      { a: Schema.Number },
      Schema.Record({ key: Schema.String, value: Schema.Number }),
    ),
    "records of symbols": Schema.Record({ key: Schema.SymbolFromSelf, value: Schema.Number }),
    "records with a pattern": Schema.Record({
      key: Schema.TemplateLiteral("te", Schema.String),
      value: Schema.Number,
    }),
    "records with a filter": Schema.Record({ key: Schema.NonEmptyString, value: Schema.String }),
    "objects without other keys": Schema.Struct({ a: Schema.Struct({ b: Schema.Number }) }).annotations({
      parseOptions: { onExcessProperty: "error" },
    }),
    "required fields that may be missing": Schema.Struct({ a: Schema.Unknown }).annotations({
      parseOptions: { exact: false },
    }),
    "fields with a decoding fallback": Schema.Struct({
      a: Schema.String.annotations({ decodingFallback: () => Either.right("") }),
    }),
    filters: Schema.Struct({ a: Schema.Int, b: Schema.NonEmptyArray(Schema.String) }),
    tuples: Schema.Tuple(Schema.String, Schema.optionalElement(Schema.Number)),
    "tuples with rest elements": Schema.Tuple([Schema.String], Schema.Number, Schema.Boolean),
    "tagged unions": Schema.Union(
      Schema.Struct({ kind: Schema.Literal("a"), a: Schema.Number }),
      Schema.Struct({ kind: Schema.Literal("b", 17, true, null), b: Schema.optional(Schema.Number) }),
      Schema.Literal("text"),
    ),
    brands: Schema.Struct({ a: Schema.Number.pipe(Schema.positive(), Schema.brand("Positive")) }),
    recursion: Folder,
    instances: Schema.Struct({ at: Schema.DateFromSelf }),
    "decoded values": Schema.Struct({ at: Schema.NumberFromString }),
    "decoded values with a default": Schema.Struct({
      at: Schema.optionalWith(Schema.Number, { default: () => 0 }),
    }),
    bigints: Schema.Union(Schema.BigIntFromSelf, Schema.Literal(17n)),
    enums: Schema.Enums({ Zero: 0, Text: "text" } as const),
  }
  for (const [name, schema] of Object.entries(table)) {
    it(`agrees with Schema.is on ${name}`, () => {
      const { agree, seen } = verdicts(schema, { compiled: Check.compile(schema) })
      for (const value of FastCheck.sample(Arbitrary.make(schema), { numRuns: 3, seed: 17 })) {
        for (const changed of everyChange(value)) agree(changed)
      }
      agreeOnMany(schema, agree)
      expect(seen.accepted).toBeGreaterThan(0)
      expect(seen.refused).toBeGreaterThan(0)
    })
  }
})
