import type * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"

/** A query as the contract expects it. */
export type Query = Readonly<Record<string, string | Array<string>>>

interface QueryFormat {
  readonly booleans: ReadonlySet<string>
  /** Parameters that accept a list of values. */
  readonly lists: ReadonlySet<string>
}

const alternatives = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> =>
  SchemaAST.isUnion(ast) ? ast.types.flatMap(alternatives) : [ast]

const makeQueryFormat = ({ ast }: Schema.Schema.All): QueryFormat => {
  const parameters = SchemaAST.getPropertySignatures(SchemaAST.typeAST(ast))
  const namesOf = (isType: (type: SchemaAST.AST) => boolean): ReadonlySet<string> =>
    new Set(parameters.flatMap(({ name, type }) => (alternatives(type).some(isType) ? [String(name)] : [])))
  return { booleans: namesOf(SchemaAST.isBooleanKeyword), lists: namesOf(SchemaAST.isTupleType) }
}

const queryFormats = new WeakMap<Schema.Schema.All, QueryFormat>()

const queryFormat = (schema: Schema.Schema.All): QueryFormat => {
  const known = queryFormats.get(schema)
  if (known !== undefined) return known
  const format = makeQueryFormat(schema)
  queryFormats.set(schema, format)
  return format
}

// Times are plain strings in the contract.
const dateParameters = new Set([
  "start_time",
  "end_time",
  "completed_after",
  "completed_before",
  "updated_after",
  "updated_before",
])

// Several values of these parameters are sent as one, with commas.
const commaSeparatedParameters = new Set(["customer_review_status"])

/** Accepts `True`, `FALSE`, `1` and `0` as well (`packages/api/docs/transport.md#query-strings`). */
export const normalizeBoolean = (value: string): string => {
  const lower = value.toLowerCase()
  return lower === "1" ? "true" : lower === "0" ? "false" : lower
}

/** Restores the `+` of a time zone, which arrives as a space if the client did not escape it. */
const normalizeDate = (value: string): string =>
  value.trim().replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, "$1+$2")

/**
 * Parses a query string into the form that its schema in the contract expects: collects lists written as `key=a&key=b`, `key[]=` or
 * `key[0]=` under one name, omits keys without a value, and keeps the last of several single values
 * (`packages/api/docs/transport.md#query-strings`).
 */
export const parseQuery = (search: string, schema: Schema.Schema.All): Query => {
  const { booleans, lists } = queryFormat(schema)
  const values = new Map<string, Array<string>>()
  for (const [key, value] of new URLSearchParams(search)) {
    const name = key.replace(/\[\d*\]$/, "")
    if (value !== "") values.set(name, [...(values.get(name) ?? []), value])
  }
  const query: Record<string, string | Array<string>> = Object.create(null)
  for (const [name, all] of values) {
    const last = all.at(-1) ?? ""
    if (lists.has(name)) query[name] = all.length === 1 ? last : all
    else if (commaSeparatedParameters.has(name)) query[name] = all.join(",")
    else if (booleans.has(name)) query[name] = normalizeBoolean(last)
    else if (dateParameters.has(name)) query[name] = normalizeDate(last)
    else query[name] = last
  }
  return query
}
