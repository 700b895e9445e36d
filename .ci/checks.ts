// Writes the contract's schemas as plain functions, each of which judges as `Schema.is` does; with `--check` it
// only says whether what is written is still what the schemas say.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as Option from "effect/Option"
import * as AST from "effect/SchemaAST"
import { ScaleApi } from "../packages/api/src/ScaleApi.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const path = "packages/api/src/internal/checks.generated.ts"

/** Says that a schema gets no function. Who checks with it must ask the schema itself. */
class Unsupported extends Error {}

/** What the functions say, by their names; each stands after those that it calls. */
let bodies = new Map<string, string>()
/** The functions of the nodes: a schema that is used twice has one. */
let names = new Map<AST.AST, string>()

/** The name of a node's function. `place` is where the node stands: it names what has no name of its own. */
const functionOf = (ast: AST.AST, place: string): string => {
  const known = names.get(ast)
  if (known !== undefined) return known
  const body = bodyOf(ast, place)
  if (body === "isObject(u)") return "isObject"
  const name = `is${nameOf(ast, place)}`
  if ((bodies.get(name) ?? body) !== body) {
    throw new Error(`two schemas are called ${name}: give one of them an identifier of its own`)
  }
  bodies.set(name, body)
  names.set(ast, name)
  return name
}

/** What a node says of `value`, as an expression. */
const test = (ast: AST.AST, value: string, place: string): string => {
  switch (ast._tag) {
    case "Union":
    case "TupleType":
    case "TypeLiteral": {
      const body = bodyOf(ast, place)
      return body === always ? always : `${functionOf(ast, place)}(${value})`
    }
    default:
      return simple(ast, value, place)
  }
}

/** The same, of the value `u` and without a call of the node's own function. */
const bodyOf = (ast: AST.AST, place: string): string => {
  refuseOptions(ast)
  switch (ast._tag) {
    case "Union": {
      const tests = membersOf(ast).map((member) => test(member, "u", place))
      return tests.includes(always) ? always : tests.join(" || ")
    }
    case "TupleType":
      return array(ast, place)
    case "TypeLiteral":
      return object(ast, place)
    default:
      return simple(ast, "u", place)
  }
}

const always = "true"

const simple = (ast: AST.AST, value: string, place: string): string => {
  refuseOptions(ast)
  switch (ast._tag) {
    case "UnknownKeyword":
    case "AnyKeyword":
    case "VoidKeyword":
      return always
    case "StringKeyword":
      return `typeof ${value} === "string"`
    case "NumberKeyword":
      return `typeof ${value} === "number"`
    case "BooleanKeyword":
      return `typeof ${value} === "boolean"`
    case "UndefinedKeyword":
      return `${value} === undefined`
    case "Literal":
      return `${value} === ${typeof ast.literal === "bigint" ? `${ast.literal}n` : JSON.stringify(ast.literal)}`
    default:
      throw new Unsupported(`${ast._tag} at ${place}`)
  }
}

const array = (ast: AST.TupleType, place: string): string => {
  const [rest, ...others] = ast.rest
  if (ast.elements.length > 0 || rest === undefined || others.length > 0) {
    throw new Unsupported(`a tuple at ${place}`)
  }
  return test(rest.type, "u", place) === always
    ? "Array.isArray(u)"
    : `isArrayOf(u, ${functionOf(rest.type, place)})`
}

const object = (ast: AST.TypeLiteral, place: string): string => {
  if (ast.propertySignatures.length === 0 && ast.indexSignatures.length === 0) {
    return "u !== undefined && u !== null"
  }
  const fields = ast.propertySignatures.flatMap((field) => {
    if (typeof field.name === "symbol") throw new Unsupported(`a symbol as key at ${place}`)
    const key = JSON.stringify(field.name)
    const fits = test(field.type, `u[${key}]`, `${place}.${field.name}`)
    // Only an object's own fields count. It hardly ever inherits one: that question comes last.
    if (field.isOptional) return fits === always ? [] : [`(${fits} || !has(u, ${key}))`]
    return [...(fits === always ? [] : [fits]), `has(u, ${key})`]
  })
  const values = ast.indexSignatures.flatMap(({ parameter, type }) => {
    if (parameter._tag !== "StringKeyword") throw new Unsupported(`${parameter._tag} as key at ${place}`)
    return test(type, "u", place) === always ? [] : [`hasOnly(u, ${functionOf(type, place)})`]
  })
  return ["isObject(u)", ...fields, ...values].join(" && ")
}

// A schema may ask to be judged otherwise than `Schema.is` does by itself. To keep unknown keys decides nothing.
const refuseOptions = (ast: AST.AST): void => {
  const options = Option.getOrElse(AST.getParseOptionsAnnotation(ast), (): AST.ParseOptions => ({}))
  if (options.exact === false || options.onExcessProperty === "error") {
    throw new Unsupported(`the parse options of ${ast}`)
  }
  if (Option.isSome(AST.getDecodingFallbackAnnotation(ast))) throw new Unsupported(`the fallback of ${ast}`)
}

const membersOf = (ast: AST.AST): ReadonlyArray<AST.AST> => {
  refuseOptions(ast)
  return AST.isUnion(ast) ? ast.types.flatMap(membersOf) : [ast]
}

const nameOf = (ast: AST.AST, place: string): string => {
  switch (ast._tag) {
    case "UnknownKeyword":
    case "AnyKeyword":
    case "VoidKeyword":
      return "Anything"
    case "StringKeyword":
      return "String"
    case "NumberKeyword":
      return "Number"
    case "BooleanKeyword":
      return "Boolean"
    case "UndefinedKeyword":
      return "Undefined"
    case "Literal":
      return pascal(String(ast.literal))
    case "Union": {
      const members = membersOf(ast)
      const some = members.filter((member) => !isNull(member) && !AST.isUndefinedKeyword(member))
      return members.length - some.length === 2
        ? `Maybe${some.map((member) => nameOf(member, place)).join("Or")}`
        : members.map((member) => nameOf(member, place)).join("Or")
    }
    case "TupleType":
      return `ArrayOf${ast.rest.map(({ type }) => nameOf(type, place)).join("")}`
    default: {
      const [index] = AST.isTypeLiteral(ast) && ast.propertySignatures.length === 0 ? ast.indexSignatures : []
      return Option.getOrElse(AST.getIdentifierAnnotation(ast), () =>
        index === undefined ? pascal(place) : `RecordOf${nameOf(index.type, place)}`,
      )
    }
  }
}

const isNull = (ast: AST.AST): boolean => AST.isLiteral(ast) && ast.literal === null

const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("")

const without: Array<string> = []

const entry = (
  operation: string,
  side: "payload" | "success",
  { ast }: { readonly ast: AST.AST },
): string => {
  const before = { bodies: new Map(bodies), names: new Map(names) }
  try {
    return `${side}: ${functionOf(AST.typeAST(ast), `${operation}.${side}`)},`
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    bodies = before.bodies
    names = before.names
    without.push(`the ${side} of ${operation}, because of ${error.message}`)
    return ""
  }
}

const operations = Object.values(ScaleApi.groups).flatMap((group) =>
  Object.values(group.endpoints).map((endpoint) => {
    const operation = `${group.identifier}.${endpoint.name}`
    const { kind } = HttpApiSchema.getEncoding(endpoint.successSchema.ast)
    const payload = Option.map(endpoint.payloadSchema, (schema) => entry(operation, "payload", schema))
    const success = kind === "Json" ? entry(operation, "success", endpoint.successSchema) : ""
    return `[${JSON.stringify(operation)}, { ${Option.getOrElse(payload, () => "")} ${success} }],`
  }),
)

const source = `// Written by \`pnpm checks\` from the contract's schemas: change those, not this.
${without.map((line) => `// Not here: ${line}.\n`).join("")}import type { Check, Checks } from "../Check.ts"

type Fields = Readonly<Record<string, unknown>>

const isObject = (u: unknown): u is Fields => typeof u === "object" && u !== null && !Array.isArray(u)

const has = (u: Fields, key: string): boolean => Object.hasOwn(u, key)

const hasOnly = (u: Fields, check: Check): boolean => {
  for (const key of Object.keys(u)) if (!check(u[key])) return false
  return true
}

const isArrayOf = (u: unknown, check: Check): boolean => {
  if (!Array.isArray(u)) return false
  for (let i = 0; i < u.length; i++) if (!check(u[i])) return false // \`every\` would pass over holes
  return true
}

${[...bodies].map(([name, body]) => `const ${name}: Check = (u) => ${body}`).join("\n\n")}

export const checks: ReadonlyMap<string, Checks> = new Map<string, Checks>([
${operations.join("\n")}
])
`

// Biome writes \`u.name\` for \`u["name"]\`, and lines as the rest of the house has them.
const written = execFileSync(
  join(root, "node_modules/.bin/biome"),
  ["check", "--write", "--unsafe", `--stdin-file-path=${path}`],
  { cwd: root, input: source, encoding: "utf8" },
)

for (const line of without) console.log(`no check for ${line}`)
if (!process.argv.includes("--check")) {
  writeFileSync(join(root, path), written)
  console.log(`${path}: ${bodies.size} functions for ${operations.length} operations`)
} else if (existsSync(join(root, path)) && readFileSync(join(root, path), "utf8") === written) {
  console.log(`${path} is what the schemas say`)
} else {
  console.error(`${path} is not what the schemas say: run \`pnpm checks\` and commit what it writes`)
  process.exitCode = 1
}
