import * as Schema from "effect/Schema"
import * as AST from "effect/SchemaAST"
import * as Json from "../Json.ts"

type Check = (u: unknown) => boolean

export const compile = (schema: Schema.Top): Check => {
  let check: Check | undefined
  return (u) => {
    check ??= checkOf(schema.ast)
    return check(u)
  }
}

// Most fields are primitive or null. Their types are bits, so that one test covers a whole union.
const stringBit = 1
const numberBit = 2
const booleanBit = 4
const undefinedBit = 8
const nullBit = 16
const allBits = 31

const bitOf = (u: unknown): number => {
  switch (typeof u) {
    case "string":
      return stringBit
    case "number":
      return numberBit
    case "boolean":
      return booleanBit
    case "undefined":
      return undefinedBit
    default:
      return u === null ? nullBit : 0
  }
}

/** The members of a type: its primitives as bits, and a check for each of the others. */
interface Members {
  readonly bits: number
  readonly others: ReadonlyArray<Check>
}

const membersOf = (ast: AST.AST): Members => {
  if (isPlain(ast)) {
    switch (ast._tag) {
      case "String":
        return { bits: stringBit, others: [] }
      case "Number":
        return { bits: numberBit, others: [] }
      case "Boolean":
        return { bits: booleanBit, others: [] }
      case "Undefined":
        return { bits: undefinedBit, others: [] }
      case "Null":
        return { bits: nullBit, others: [] }
      case "Unknown":
      case "Any":
        return { bits: allBits, others: [() => true] }
      case "Union": {
        const all = ast.types.map(membersOf)
        return {
          bits: all.reduce((bits, member) => bits | member.bits, 0),
          others: all.flatMap(({ others }) => others),
        }
      }
    }
  }
  return { bits: 0, others: [checkOf(ast)] }
}

const fits = ({ bits, others }: Members, u: unknown): boolean => {
  if ((bitOf(u) & bits) !== 0) return true
  for (let i = 0; i < others.length; i++) if (others[i]?.(u) === true) return true
  // The nearest JavaScript number would fit, and the digits are the server's.
  return (bits & numberBit) !== 0 && Json.isExact(u)
}

const compiled = new WeakMap<AST.AST, Check>()

const checkOf = (ast: AST.AST): Check => {
  const known = compiled.get(ast)
  if (known !== undefined) return known
  const check = isPlain(ast) ? build(ast) : fallback(ast)
  compiled.set(ast, check)
  return check
}

// Filters, transformations and this option make `Schema.is` decide differently.
const isPlain = (ast: AST.AST): boolean =>
  ast.encoding === undefined && ast.checks === undefined && ast.annotations?.onExcessProperty !== "error"

const build = (ast: AST.AST): Check => {
  switch (ast._tag) {
    case "String":
    case "Number":
    case "Boolean":
    case "Undefined":
    case "Null":
    case "Unknown":
    case "Any":
    case "Union": {
      const members = membersOf(ast)
      return (u) => fits(members, u)
    }
    case "Literal": {
      const { literal } = ast
      return (u) => u === literal
    }
    case "Arrays":
      return array(ast)
    case "Objects":
      return object(ast)
    // Recursion, classes.
    default:
      return fallback(ast)
  }
}

const fallback = (ast: AST.AST): Check => {
  const is = Schema.is(Schema.make<Schema.Top>(ast))
  return (u) => is(u)
}

const array = (ast: AST.Arrays): Check => {
  const [rest, ...others] = ast.rest
  if (ast.elements.length > 0 || rest === undefined || others.length > 0) return fallback(ast)
  const members = membersOf(rest)
  return (u) => {
    if (!Array.isArray(u)) return false
    for (let i = 0; i < u.length; i++) if (!fits(members, u[i])) return false
    return true
  }
}

const object = (ast: AST.Objects): Check => {
  const { indexSignatures, propertySignatures } = ast
  if (
    propertySignatures.length + indexSignatures.length === 0 || // `{}` is anything but null and undefined
    propertySignatures.some(({ name }) => typeof name === "symbol") ||
    indexSignatures.some((signature) => !AST.isString(signature.parameter))
  ) {
    return fallback(ast)
  }
  const required: Array<readonly [name: string, members: Members]> = []
  // Without a prototype, so that `constructor` finds nothing. Measured faster than a Map.
  const optional: Record<string, Members | undefined> = Object.create(null)
  for (const { name, type } of propertySignatures) {
    if (AST.isOptional(type)) optional[String(name)] = membersOf(type)
    else required.push([String(name), membersOf(type)])
  }
  const values = indexSignatures.map(({ type }) => membersOf(type)).filter(({ bits }) => bits !== allBits)
  return (u) => {
    if (!isObject(u)) return false
    for (const [name, members] of required) {
      if (!Object.hasOwn(u, name) || !fits(members, u[name])) return false
    }
    // A response has few of its optional fields, so the loop is over the value's keys, not over the schema's.
    for (const key in u) {
      const members = optional[key]
      if (members !== undefined && !fits(members, u[key]) && Object.hasOwn(u, key)) return false
    }
    for (const members of values) {
      for (const key of Object.keys(u)) if (!fits(members, u[key])) return false
    }
    return true
  }
}

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === "object" && u !== null && !Array.isArray(u)
