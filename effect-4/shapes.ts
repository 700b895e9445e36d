/** The changes between Effect 3 and Effect 4 that are more than a new name. */
import ts from "typescript"
import type { File, Shape } from "./codemod.ts"

const call = (
  module: string,
  name: string,
  apply: (args: ReadonlyArray<ts.Expression>, file: File, node: ts.CallExpression) => string | undefined,
  title = `${module.slice(module.lastIndexOf("/") + 1)}.${name}`,
): Shape => ({
  name: title,
  apply: (node, file) =>
    ts.isCallExpression(node) && file.is(node.expression, module, name)
      ? apply(node.arguments, file, node)
      : undefined,
})

const errorModule = "@effect/platform/HttpClientError"

const list = (nodes: ReadonlyArray<ts.Node>, file: File): string => nodes.map(file.text).join(", ")

const properties = (node: ts.Node | undefined): Readonly<Record<string, ts.Expression>> =>
  node !== undefined && ts.isObjectLiteralExpression(node)
    ? Object.fromEntries(
        node.properties.flatMap((property) =>
          ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
            ? [[property.name.text, property.initializer]]
            : ts.isShorthandPropertyAssignment(property)
              ? [[property.name.text, property.name]]
              : [],
        ),
      )
    : {}

/** `class A extends Context.Tag("id")<Self, Shape>() {}` */
const baseCall = (node: ts.Node, file: File, module: string, name: string) => {
  if (!ts.isExpressionWithTypeArguments(node)) return undefined
  const outer = node.expression
  if (!ts.isCallExpression(outer) || !ts.isCallExpression(outer.expression)) return undefined
  return file.is(outer.expression.expression, module, name) ? { outer, inner: outer.expression } : undefined
}

const schemas: ReadonlyArray<Shape> = [
  call("effect/Schema", "Union", (args, file) => `Schema.Union([${list(args, file)}])`),
  call("effect/Schema", "Tuple", (args, file) => `Schema.Tuple([${list(args, file)}])`),
  call(
    "effect/Schema",
    "Literal",
    (args, file) =>
      args.length > 1 || args.some(ts.isSpreadElement) ? `Schema.Literals([${list(args, file)}])` : undefined,
    "Schema.Literal of several values",
  ),
  call("effect/Schema", "Record", ([options], file) => {
    const { key, value } = properties(options)
    return key && value ? `Schema.Record(${file.text(key)}, ${file.text(value)})` : undefined
  }),
  call("effect/Schema", "filter", (args, file) => `Schema.check(Schema.makeFilter(${list(args, file)}))`),
  {
    name: "Schema's annotations",
    apply: (node, file) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === "annotations" &&
      !file.isNamespace(node.expression.expression) &&
      node.arguments.length === 1 &&
      ts.isObjectLiteralExpression(node.arguments[0] as ts.Expression) &&
      file.imports("effect/Schema")
        ? `${file.text(node.expression.expression)}.annotate(${list(node.arguments, file)})`
        : undefined,
  },
  {
    name: "Schema.Schema.All",
    apply: (node, file) =>
      ts.isQualifiedName(node) &&
      file.is(node.left, "effect/Schema", "Schema") &&
      ["All", "Any", "AnyNoContext"].includes(node.right.text)
        ? "Schema.Top"
        : undefined,
  },
  {
    name: "Schema.Schema<A, I>",
    apply: (node, file) => {
      const name = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isExpressionWithTypeArguments(node)
          ? node.expression
          : undefined
      if (name === undefined || !file.is(name, "effect/Schema", "Schema")) return undefined
      const args = (node as ts.NodeWithTypeArguments).typeArguments
      return args && `Schema.Codec<${list(args, file)}>`
    },
  },
  {
    name: "Schema.Literal<A>",
    apply: (node, file) => {
      if (!ts.isTypeReferenceNode(node) || !file.is(node.typeName, "effect/Schema", "Literal"))
        return undefined
      const [members] = node.typeArguments ?? []
      if (members === undefined) return undefined
      return ts.isTupleTypeNode(members) && members.elements.length === 1
        ? `Schema.Literal<${list(members.elements, file)}>`
        : `Schema.Literals<${file.text(members)}>`
    },
  },
  {
    name: "Schema.Struct.Field",
    apply: (node, file) =>
      ts.isQualifiedName(node) && file.is(node.left, "effect/Schema", "Struct") && node.right.text === "Field"
        ? "Schema.Top"
        : undefined,
  },
  call(
    "effect/Schema",
    "Struct",
    ([fields, rest], file) =>
      fields && rest && `Schema.StructWithRest(Schema.Struct(${file.text(fields)}), [${file.text(rest)}])`,
    "Schema.Struct of fields and others",
  ),
  call("@effect/platform/HttpApiSchema", "annotations", ([options], file) => {
    const { status, ...others } = properties(options)
    const rest = Object.entries(others).map(([name, value]) => `, ${name}: ${file.text(value)}`)
    return status && `{ httpApiStatus: ${file.text(status)}${rest.join("")} }`
  }),
  call(
    "effect/Schema",
    "validate",
    (args, file) => `Schema.decodeUnknownEffect(Schema.toType(${list(args, file)}))`,
  ),
  {
    name: "errors: all",
    apply: (node, file) =>
      ts.isPropertyAssignment(node) && node.getText() === 'errors: "all"' && file.imports("effect/Schema")
        ? 'errors: "all", reportInput: true'
        : undefined,
  },
]

const services: ReadonlyArray<Shape> = [
  {
    name: "Context.Tag",
    apply: (node, file) => {
      const base = baseCall(node, file, "effect/Context", "Tag")
      return (
        base &&
        `Context.Service<${list(base.outer.typeArguments ?? [], file)}>()(${list(base.inner.arguments, file)})`
      )
    },
  },
  {
    name: "the static use of a service",
    apply: (node, file) => {
      if (!ts.isPropertyDeclaration(node) || node.name.getText() !== "use" || !ts.isClassLike(node.parent))
        return undefined
      const base = node.parent.heritageClauses?.[0]?.types[0]
      const isService = base !== undefined && baseCall(base, file, "effect/Context", "Tag") !== undefined
      return isService ? file.plain(node).replace("static ", "static override ") : undefined
    },
  },
  {
    name: "Context.Reference",
    apply: (node, file) => {
      if (!ts.isClassDeclaration(node)) return undefined
      const base = node.heritageClauses?.[0]?.types[0]
      const found = base && baseCall(base, file, "effect/Context", "Reference")
      const [id, options] = found?.outer.arguments ?? []
      const { defaultValue } = properties(options)
      if (!id || !defaultValue || !ts.isArrowFunction(defaultValue)) return undefined
      const type = defaultValue.type === undefined ? "" : `<${file.text(defaultValue.type)}>`
      const exported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
        ? "export "
        : ""
      return `${exported}const ${node.name?.text} = Context.Reference${type}(${file.text(id)}, ${file.text(options as ts.Node)})`
    },
  },
]

const encodings = [
  ["encodeBase64", "Base64", "encode"],
  ["decodeBase64String", "Base64", "decodeString"],
  ["encodeBase64Url", "Base64Url", "encode"],
  ["encodeHex", "Hex", "encode"],
] as const

/** Modules that are one module in Effect 3 and several in Effect 4, or the other way round. */
const split: ReadonlyArray<Shape> = [
  ...encodings.map(([name, module, to]) =>
    call("effect/Encoding", name, (args, file) => {
      file.add(module, `effect/encoding/${module}`)
      return `${module}.${to}(${list(args, file)})`
    }),
  ),
  call("effect/ConfigError", "InvalidData", ([path, problem], file) => {
    file.add("ConfigProvider", "effect/ConfigProvider")
    return (
      path &&
      problem &&
      `new ConfigError.ConfigError(new ConfigProvider.SourceError({ message: [...${file.text(path)}].join(".") + ": " + ${file.text(problem)} }))`
    )
  }),
  call("effect/Cause", "dieOption", (args, file) => {
    file.add("Result", "effect/Result")
    return `Result.getSuccess(Cause.findDefect(${list(args, file)}))`
  }),
  call(
    "effect/Duration",
    "decodeUnknown",
    (args, file) => `Duration.fromInput(${list(args, file)} as Duration.Input)`,
  ),
  {
    name: "ExecutionStrategy.sequential",
    apply: (node, file) =>
      file.is(node, "effect/ExecutionStrategy", "sequential") ? '"sequential"' : undefined,
  },
  {
    name: "Config.Config.Wrap",
    apply: (node, file) =>
      ts.isQualifiedName(node) && file.is(node.left, "effect/Config", "Config") && node.right.text === "Wrap"
        ? "Config.Wrap"
        : undefined,
  },
  call("effect/Metric", "tagged", ([metric, name, value], file) =>
    metric && name && value
      ? `Metric.withAttributes(${file.text(metric)}, { [${file.text(name)}]: ${file.text(value)} })`
      : undefined,
  ),
  call("effect/Metric", "histogram", ([name, boundaries, description], file) =>
    name && boundaries && description
      ? `Metric.histogram(${file.text(name)}, { boundaries: ${file.text(boundaries)}, description: ${file.text(description)} })`
      : undefined,
  ),
  call(
    "effect/MetricBoundaries",
    "exponential",
    (args, file) => `Metric.exponentialBoundaries(${list(args, file)})`,
  ),
  {
    name: "Schedule.stop",
    apply: (node, file) => (file.is(node, "effect/Schedule", "stop") ? "Schedule.recurs(0)" : undefined),
  },
  {
    name: "captureStackTrace",
    apply: (node, file) => {
      if (!ts.isObjectLiteralExpression(node)) return undefined
      const others = node.properties.filter((property) => property.name?.getText() !== "captureStackTrace")
      return others.length === node.properties.length ? undefined : `{ ${list(others, file)} }`
    },
  },
]

const effects: ReadonlyArray<Shape> = [
  call("effect/Effect", "yieldNow", () => "Effect.yieldNow"),
  call("effect/Effect", "dieMessage", (args, file) => `Effect.die(new Error(${list(args, file)}))`),
  call("effect/Effect", "makeSemaphore", (args, file) => {
    file.add("Semaphore", "effect/Semaphore")
    return `Semaphore.make(${list(args, file)})`
  }),
  {
    name: "Effect.Semaphore",
    apply: (node, file) => {
      if (!file.is(node, "effect/Effect", "Semaphore")) return undefined
      file.add("Semaphore", "effect/Semaphore")
      return "Semaphore.Semaphore"
    },
  },
]

const sides: ReadonlyMap<string, string> = new Map([
  ["left", "failure"],
  ["right", "success"],
  ["onLeft", "onFailure"],
  ["onRight", "onSuccess"],
])

const requestErrors: ReadonlyMap<string, string> = new Map([
  ["Transport", "TransportError"],
  ["Encode", "EncodeError"],
  ["InvalidUrl", "InvalidUrlError"],
  ["StatusCode", "StatusCodeError"],
  ["Decode", "DecodeError"],
  ["EmptyBody", "EmptyBodyError"],
])

const reasonOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteral(node) ? requestErrors.get(node.text) : undefined

const httpErrorNames = ["RequestError", "ResponseError"] as const

/** The `HttpClientError` of Effect 3 has its reason as text; that of Effect 4 contains one of several errors. */
const httpErrors: ReadonlyArray<Shape> = [
  ...httpErrorNames.map(
    (name): Shape => ({
      name: `new HttpClientError.${name}`,
      apply: (node, file) => {
        if (!ts.isNewExpression(node) || !file.is(node.expression, errorModule, name)) return undefined
        const [options] = node.arguments ?? []
        if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined
        const reason = reasonOf(properties(options).reason)
        const others = options.properties.filter((property) => property.name?.getText() !== "reason")
        return (
          reason &&
          `new HttpClientError.HttpClientError({ reason: new HttpClientError.${reason}({ ${list(others, file)} }) })`
        )
      },
    }),
  ),
  ...httpErrorNames.map(
    (name): Shape => ({
      name: `HttpClientError.${name}`,
      apply: (node, file) =>
        file.is(node, errorModule, name) && ts.isQualifiedName(node)
          ? "HttpClientError.HttpClientError"
          : undefined,
    }),
  ),
  {
    name: "the reason of an HttpClientError",
    apply: (node, file) => {
      if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return undefined
      const reason = node.left.name.text === "reason" ? reasonOf(node.right) : undefined
      if (reason === undefined || !(reason === "EmptyBodyError" || file.imports(errorModule)))
        return undefined
      return `${file.text(node.left)}._tag ${node.operatorToken.getText()} "${reason}"`
    },
  },
  {
    name: "the tag of a ResponseError",
    apply: (node, file) =>
      ts.isBinaryExpression(node) &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.name.text === "_tag" &&
      node.right.getText() === '"ResponseError"' &&
      file.imports(errorModule)
        ? `${file.text(node.left.expression)}.response !== undefined`
        : undefined,
  },
]

const results: ReadonlyArray<Shape> = [
  {
    name: "either.left and either.right",
    apply: (node, file) => {
      if (!ts.isPropertyAccessExpression(node) || !file.imports("effect/Either")) return undefined
      if (
        node.name.text.startsWith("on") ||
        file.is(node, "effect/Either", "left") ||
        file.is(node, "effect/Either", "right")
      )
        return undefined
      const name = sides.get(node.name.text)
      return name && `${file.text(node.expression)}.${name}`
    },
  },
  {
    name: "Either.match",
    apply: (node, file) => {
      if (!ts.isPropertyAssignment(node) && !ts.isMethodDeclaration(node)) return undefined
      const match = node.parent.parent
      if (!ts.isCallExpression(match) || !file.is(match.expression, "effect/Either", "match"))
        return undefined
      const name = sides.get(node.name.getText())
      return name && ts.isPropertyAssignment(node) ? `${name}: ${file.text(node.initializer)}` : undefined
    },
  },
]

const chunkAccess = ["unsafeFromArray", "toArray", "toReadonlyArray"] as const

const chunks: ReadonlyArray<Shape> = [
  ...chunkAccess.map((name) =>
    call("effect/Chunk", name, ([chunk], file) => (chunk === undefined ? undefined : file.text(chunk))),
  ),
  call("effect/Chunk", "of", (args, file) => `[${list(args, file)}]`),
  {
    name: "Chunk.Chunk<A>",
    apply: (node, file) =>
      ts.isTypeReferenceNode(node) && file.is(node.typeName, "effect/Chunk", "Chunk")
        ? `ReadonlyArray<${list(node.typeArguments ?? [], file)}>`
        : undefined,
  },
]

export const shapes: ReadonlyArray<Shape> = [
  ...schemas,
  ...services,
  ...split,
  ...effects,
  ...httpErrors,
  ...results,
  ...chunks,
]
