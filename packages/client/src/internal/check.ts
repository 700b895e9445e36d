import * as Schema from "effect/Schema"
import type * as AST from "effect/SchemaAST"

/** Whether a value is what a schema says, without copying it. */
export type Check = (u: unknown) => boolean

/**
 * Turns a schema without transformations into a function that allocates nothing. `Schema.is` walks the schema
 * and builds a copy for each value: on a page of tasks that costs more than parsing it.
 */
export const compile = (schema: Schema.Schema.All): Check => go(schema.ast)

const compiled = new WeakMap<AST.AST, Check>()

const go = (ast: AST.AST): Check => {
  const known = compiled.get(ast)
  if (known !== undefined) return known
  const check = build(ast)
  compiled.set(ast, check)
  return check
}

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
      return ast.elements.length === 0 && ast.rest.length === 1 ? array(ast) : fallback(ast)
    case "TypeLiteral":
      return ast.indexSignatures.every((signature) => signature.parameter._tag === "StringKeyword")
        ? object(ast)
        : fallback(ast)
    // A brand, which checks nothing, is a Refinement only where it has a filter: let Schema decide.
    default:
      return fallback(ast)
  }
}

const fallback = (ast: AST.AST): Check => Schema.is(Schema.make(ast))

const union = (members: ReadonlyArray<Check>): Check => {
  const [a, b] = members
  if (members.length === 2 && a !== undefined && b !== undefined) return (u) => a(u) || b(u)
  return (u) => members.some((member) => member(u))
}

const array = (ast: AST.TupleType): Check => {
  const element = ast.rest[0]
  const check = element === undefined ? () => true : go(element.type)
  return (u) => {
    if (!Array.isArray(u)) return false
    for (let i = 0; i < u.length; i++) if (!check(u[i])) return false
    return true
  }
}

const object = (ast: AST.TypeLiteral): Check => {
  const fields = ast.propertySignatures.map((field) => ({
    name: field.name,
    optional: field.isOptional,
    check: go(field.type),
  }))
  const names = new Set<PropertyKey>(fields.map((field) => field.name))
  const rest = ast.indexSignatures.map((signature) => go(signature.type))
  return (u) => {
    if (typeof u !== "object" || u === null || Array.isArray(u)) return false
    const record = u as Record<PropertyKey, unknown> // an object, by the line above
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i]
      if (field === undefined) continue
      const value = record[field.name]
      if (value === undefined && (field.optional || field.name in record)) {
        if (field.optional || field.check(undefined)) continue
        return false
      }
      if (!field.check(value)) return false
    }
    for (const check of rest) {
      for (const key of Object.keys(record)) if (!names.has(key) && !check(record[key])) return false
    }
    return true
  }
}
