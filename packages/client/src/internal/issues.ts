import * as Either from "effect/Either"
import * as ParseResult from "effect/ParseResult"
import * as Schema from "effect/Schema"
import type * as AST from "effect/SchemaAST"

/**
 * Why a value does not fit, path by path. Schema's own texts repeat the value received, which may be anything;
 * these name only what was expected and the kind of what came.
 */
export const describe = (schema: Schema.Schema.All, value: unknown): string =>
  Either.match(ParseResult.validateEither(Schema.make(schema.ast), { errors: "all" })(value), {
    onLeft: render,
    onRight: () => "the value does not fit",
  })

/** The same for an issue at hand. */
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
      // What is wrong with each member of a union says less than what the union is.
      if (issue.ast._tag === "Union") return [mismatch(issue.ast, issue.actual, path)]
      const issues = "_tag" in issue.issues ? [issue.issues] : issue.issues
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
  const text =
    ast._tag === "Union"
      ? ast.types
          .filter(
            (type) => type._tag !== "UndefinedKeyword" && !(type._tag === "Literal" && type.literal === null),
          )
          .map(expected)
          .join(" or ")
      : String(ast)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

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
