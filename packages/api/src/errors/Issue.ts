/** Descriptions of why a value does not match a schema, without the value, which may be confidential. */
import * as Either from "effect/Either"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"
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
export const describe = (schema: Schema.Schema.All, value: unknown): string =>
  Either.match(
    ParseResult.validateEither(Schema.make(schema.ast), { errors: "all", exact: true })(Json.round(value)),
    {
      onLeft: render,
      onRight: () => "the value does not match the schema",
    },
  )

/**
 * Describes an issue that Schema has reported, like `describe`.
 *
 * @category rendering
 */
export const render = (issue: ParseResult.ParseIssue): string => {
  const found = flatten(issue, [])
  const rest = found.length - mostPaths
  return [...found.slice(0, mostPaths), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")
}

const mostPaths = 5

const flatten = (issue: ParseResult.ParseIssue, path: ReadonlyArray<PropertyKey>): ReadonlyArray<string> => {
  switch (issue._tag) {
    case "Pointer":
      return flatten(issue.issue, path.concat(issue.path))
    case "Composite": {
      const issues = "_tag" in issue.issues ? [issue.issues] : issue.issues
      if (issue.ast._tag === "Union") {
        // Name the union rather than the issues of each member, unless exactly one member has the right type.
        const [closest, ...others] = issues.filter((inner) => inner._tag === "Composite")
        return closest === undefined || others.length > 0
          ? [mismatch(issue.ast, issue.actual, path)]
          : flatten(closest, path)
      }
      return issues.flatMap((inner) => flatten(inner, path))
    }
    case "Refinement":
      return issue.kind === "Predicate"
        ? [mismatch(issue.ast, issue.actual, path)]
        : flatten(issue.issue, path)
    case "Transformation":
      return flatten(issue.issue, path)
    case "Missing":
      return [`${show(path)} is missing`]
    case "Unexpected":
      return [`${show(path)} is not a known field`]
    default:
      return [mismatch(issue.ast, issue.actual, path)]
  }
}

const mismatch = (ast: AST.AST, actual: unknown, path: ReadonlyArray<PropertyKey>): string =>
  `${show(path)}: expected ${expected(ast)}, got ${kind(actual)}`

const expected = (ast: AST.AST): string => {
  if (ast._tag === "Transformation") return expected(ast.to)
  const name = ast.annotations[AST.IdentifierAnnotationId] ?? ast.annotations[AST.DescriptionAnnotationId]
  if (typeof name === "string") return name
  switch (ast._tag) {
    case "Union":
      return [...new Set(ast.types.filter((type) => !isNothing(type)).map(expected))].join(" or ")
    case "Refinement":
      return expected(ast.from)
    case "TupleType":
      return "an array"
    case "TypeLiteral":
      return "an object"
    default:
      return String(ast)
  }
}

// Optional fields accept these too, but naming them would distract.
const isNothing = (ast: AST.AST): boolean =>
  ast._tag === "UndefinedKeyword" || (ast._tag === "Literal" && ast.literal === null)

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
