import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"
import type { Check } from "../Check.ts"

/**
 * Turns a schema that the contract does not have into a function that allocates nothing and judges as `Schema.is`
 * does. `Schema.is` builds a copy of each value: on a page of tasks that costs more than parsing it. Nothing is
 * built before the first value comes.
 */
export const compile = (schema: Schema.Schema.All): Check => {
  let check: Check | undefined
  return (u) => {
    check ??= go(schema.ast)
    return check(u)
  }
}

const compiled = new WeakMap<AST.AST, Check>()

const go = (ast: AST.AST): Check => {
  const known = compiled.get(ast)
  if (known !== undefined) return known
  const check = isPlain(ast) ? build(ast) : fallback(ast)
  compiled.set(ast, check)
  return check
}

// A schema may ask to be judged otherwise than `Schema.is` does by itself. To keep unknown keys decides nothing.
const isPlain = (ast: AST.AST): boolean =>
  Option.isNone(AST.getDecodingFallbackAnnotation(ast)) &&
  Option.match(AST.getParseOptionsAnnotation(ast), {
    onNone: () => true,
    onSome: ({ exact, onExcessProperty }) => exact !== false && onExcessProperty !== "error",
  })

const build = (ast: AST.AST): Check => {
  switch (ast._tag) {
    case "StringKeyword":
      return (u) => typeof u === "string"
    case "NumberKeyword":
      return (u) => typeof u === "number"
    case "BooleanKeyword":
      return (u) => typeof u === "boolean"
    case "UnknownKeyword":
    case "AnyKeyword":
      return () => true
    case "UndefinedKeyword":
      return (u) => u === undefined
    case "Literal": {
      const { literal } = ast
      return (u) => u === literal
    }
    case "Union":
      return union(ast.types.map(go))
    case "TupleType":
      return array(ast)
    case "TypeLiteral":
      return object(ast)
    // Filters, transformations, recursion, classes.
    default:
      return fallback(ast)
  }
}

const fallback = (ast: AST.AST): Check => {
  const is = Schema.is(Schema.make(ast))
  return (u) => is(u)
}

const union = (members: ReadonlyArray<Check>): Check => {
  const [a, b] = members
  if (members.length === 2 && a !== undefined && b !== undefined) return (u) => a(u) || b(u)
  return (u) => members.some((member) => member(u))
}

const array = (ast: AST.TupleType): Check => {
  const [rest, ...others] = ast.rest
  if (ast.elements.length > 0 || rest === undefined || others.length > 0) return fallback(ast)
  const check = go(rest.type)
  return (u) => {
    if (!Array.isArray(u)) return false
    for (let i = 0; i < u.length; i++) if (!check(u[i])) return false
    return true
  }
}

const object = (ast: AST.TypeLiteral): Check => {
  const { indexSignatures, propertySignatures } = ast
  if (
    propertySignatures.length + indexSignatures.length === 0 || // `{}` is whatever is neither null nor undefined
    indexSignatures.some((signature) => !AST.isStringKeyword(signature.parameter))
  ) {
    return fallback(ast)
  }
  // Only what an object owns counts as there. It hardly ever inherits a field: that question comes last.
  const fields = propertySignatures.map(({ isOptional, name, type }): ((u: Fields) => boolean) => {
    const check = go(type)
    return isOptional
      ? (u) => check(u[name]) || !Object.hasOwn(u, name)
      : (u) => check(u[name]) && Object.hasOwn(u, name)
  })
  const values = indexSignatures.map(({ type }) => go(type))
  return (u) => {
    if (!isObject(u)) return false
    for (const fits of fields) if (!fits(u)) return false
    for (const check of values) {
      for (const key of Object.keys(u)) if (!check(u[key])) return false
    }
    return true
  }
}

type Fields = Readonly<Record<PropertyKey, unknown>>

const isObject = (u: unknown): u is Fields => typeof u === "object" && u !== null && !Array.isArray(u)
