/** Why a value does not fit a schema, without the value itself, which may be anybody's business. */
import * as Either from "effect/Either"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"

/**
 * Why a value does not fit, path by path. Schema's own texts repeat the value received, which may be anything;
 * these name only what was expected and the kind of what came.
 *
 * @example
 * ```ts
 * import { Issue, Task } from "@effect-scale/api"
 *
 * Issue.describe(Task.Task, { task_id: 17 }) // "task_id: expected a string, got the number 17"
 * ```
 *
 * @category rendering
 */
export const describe = (schema: Schema.Schema.All, value: unknown): string =>
  Either.match(ParseResult.validateEither(Schema.make(schema.ast), { errors: "all", exact: true })(value), {
    onLeft: render,
    onRight: () => "the value does not fit",
  })

/**
 * The same for an issue at hand.
 *
 * @category rendering
 */
export const render = (issue: ParseResult.ParseIssue): string => {
  const found = flatten(issue, [])
  const rest = found.length - shown
  return [...found.slice(0, shown), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")
}

const shown = 5

const flatten = (issue: ParseResult.ParseIssue, path: ReadonlyArray<PropertyKey>): ReadonlyArray<string> => {
  switch (issue._tag) {
    case "Pointer":
      return flatten(issue.issue, path.concat(issue.path))
    case "Composite": {
      const issues = "_tag" in issue.issues ? [issue.issues] : issue.issues
      if (issue.ast._tag === "Union") {
        // What is wrong with each member says less than what the union is, unless one member is of the right kind.
        const [near, ...others] = issues.filter((inner) => inner._tag === "Composite")
        return near === undefined || others.length > 0
          ? [mismatch(issue.ast, issue.actual, path)]
          : flatten(near, path)
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
      return [`${show(path)} is not known here`]
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

// An optional field takes these too; to name them would only distract.
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
