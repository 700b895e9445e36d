/** Descriptions of why a value does not match a schema, without the value, which may be confidential. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import * as Json from "../Json.ts"

/**
 * Describes why a value does not match a schema, for up to five paths. The text has the expected and the received types
 * but, unlike Schema's own messages, not the received values.
 *
 * @example
 * ```ts
 * import * as Task from "@effect-scale/api/entities/Task"
 * import * as Issue from "@effect-scale/api/errors/Issue"
 *
 * Issue.describe(Task.Task, { task_id: 17 }) // "task_id: expected a string, got the number 17"
 * ```
 *
 * @category rendering
 */
export const describe = (schema: Schema.Top, value: unknown): string =>
  Result.match(
    Schema.decodeUnknownResult(Schema.make<Schema.Codec<unknown>>(AST.toType(schema.ast)))(
      Json.round(value),
      { errors: "all", reportInput: true },
    ),
    {
      onFailure: ({ issue }) => render(issue),
      onSuccess: () => "the value does not match the schema",
    },
  )

/**
 * Describes an issue that Schema has reported, like `describe`. The issue must have its input, which the option
 * `reportInput` keeps.
 *
 * @category rendering
 */
export const render = (issue: SchemaIssue.Issue): string => {
  const found = flatten(issue, [])
  const rest = found.length - mostPaths
  return [...found.slice(0, mostPaths), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")
}

const mostPaths = 5

const flatten = (issue: SchemaIssue.Issue, path: ReadonlyArray<PropertyKey>): ReadonlyArray<string> => {
  switch (issue._tag) {
    case "Pointer":
      return flatten(issue.issue, path.concat(issue.path))
    case "Composite":
      return issue.issues.flatMap((inner) => flatten(inner, path))
    case "AnyOf": {
      // Name the union rather than the issues of each member, unless exactly one member has the right type.
      const [closest, ...others] = issue.issues.filter((inner) => inner._tag === "Composite")
      return closest === undefined || others.length > 0
        ? [mismatch(issue.ast, issue.input, path)]
        : flatten(closest, path)
    }
    case "Filter":
      return [
        `${show(path)}: expected ${issue.filter.annotations?.description ?? "another value"}, got ${kind(issue.input)}`,
      ]
    case "Encoding":
      return flatten(issue.issue, path)
    case "MissingKey":
      return [`${show(path)} is missing`]
    case "UnexpectedKey":
      return [`${show(path)} is not a known field`]
    case "InvalidType":
    case "OneOf":
      return [mismatch(issue.ast, issue.input, path)]
    default:
      return [`${show(path)}: expected another value, got ${kind(issue.input)}`]
  }
}

const mismatch = (ast: AST.AST, actual: unknown, path: ReadonlyArray<PropertyKey>): string =>
  `${show(path)}: expected ${expected(ast)}, got ${kind(actual)}`

const expected = (ast: AST.AST): string => {
  const name = AST.resolveIdentifier(ast) ?? AST.resolveDescription(ast)
  if (name !== undefined) return name
  switch (ast._tag) {
    case "Union":
      return [...new Set(ast.types.filter((type) => !isNothing(type)).map(expected))].join(" or ")
    case "Arrays":
      return "an array"
    case "Objects":
      return "an object"
    case "String":
      return "a string"
    case "Number":
      return "a number"
    case "Boolean":
      return "a boolean"
    case "Literal":
      return JSON.stringify(ast.literal)
    default:
      return ast._tag.toLowerCase()
  }
}

// Optional fields accept these too, but naming them would distract.
const isNothing = (ast: AST.AST): boolean => ast._tag === "Undefined" || ast._tag === "Null"

const kind = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "an array"
      : typeof value === "object"
        ? "an object"
        : typeof value === "number"
          ? `the number ${value}`
          : typeof value === "boolean" || value === undefined
            ? String(value)
            : `a ${typeof value}`

const show = (path: ReadonlyArray<PropertyKey>): string =>
  path.length === 0
    ? "the value"
    : path
        .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
        .join("")
