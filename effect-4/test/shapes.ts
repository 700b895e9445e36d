/** An example of each rule that changes more than a name, before and after. */
export interface Example {
  readonly rule: string
  /** The modules that the example uses, by their local names. */
  readonly imports: Readonly<Record<string, string>>
  readonly before: string
  readonly after: string
}

const Schema = { Schema: "effect/Schema" }
const Effect = { Effect: "effect/Effect" }
const Context = { Context: "effect/Context" }
const Either = { Either: "effect/Either" }
const Chunk = { Chunk: "effect/Chunk" }
const Cause = { Cause: "effect/Cause" }
const Encoding = { Encoding: "effect/Encoding" }
const HttpClientError = { HttpClientError: "@effect/platform/HttpClientError" }
const HttpApiSchema = { HttpApiSchema: "@effect/platform/HttpApiSchema" }

const example = (
  rule: string,
  imports: Readonly<Record<string, string>>,
  before: string,
  after: string,
): Example => ({ rule, imports, before, after })

export const shapeExamples: ReadonlyArray<Example> = [
  example("shape Schema.Union", Schema, "Schema.Union(a, b)", "Schema.Union([a, b])"),
  example("shape Schema.Tuple", Schema, "Schema.Tuple(a, b)", "Schema.Tuple([a, b])"),
  example(
    "shape Schema.Literal of several values",
    Schema,
    'Schema.Literal("a", "b")\nSchema.Literal(...all)\nSchema.Literal("a")',
    'Schema.Literals(["a", "b"])\nSchema.Literals([...all])\nSchema.Literal("a")',
  ),
  example(
    "shape Schema.Literal<A>",
    Schema,
    'type A = Schema.Literal<["a", "b"]>\ntype B = Schema.Literal<["a"]>',
    'type A = Schema.Literals<["a", "b"]>\ntype B = Schema.Literal<"a">',
  ),
  example(
    "shape Schema.Record",
    Schema,
    "Schema.Record({ key: Schema.String, value: Schema.Union(a, b) })",
    "Schema.Record(Schema.String, Schema.Union([a, b]))",
  ),
  example(
    "shape Schema.filter",
    Schema,
    "a.pipe(Schema.filter(f, { description }))",
    "a.pipe(Schema.check(Schema.makeFilter(f, { description })))",
  ),
  example(
    "shape Schema's annotations",
    Schema,
    "a.annotations({ identifier })\ntasks.annotations(task, {})",
    "a.annotate({ identifier })\ntasks.annotations(task, {})",
  ),
  example("shape Schema.Schema.All", Schema, "type A = Schema.Schema.All", "type A = Schema.Top"),
  example(
    "shape Schema.Schema<A, I>",
    Schema,
    "interface A extends Schema.Schema<B, C> {}\ntype D = Schema.Schema<B>",
    "interface A extends Schema.Codec<B, C> {}\ntype D = Schema.Codec<B>",
  ),
  example(
    "shape Schema.Struct.Field",
    Schema,
    "type A = Schema.Struct.Field\ntype B = Schema.Struct.Fields",
    "type A = Schema.Top\ntype B = Schema.Struct.Fields",
  ),
  example(
    "shape Schema.Struct of fields and others",
    Schema,
    "Schema.Struct(fields, others)\nSchema.Struct(fields)",
    "Schema.StructWithRest(Schema.Struct(fields), [others])\nSchema.Struct(fields)",
  ),
  example(
    "shape Schema.validate",
    Schema,
    "Schema.validate(a)(value)",
    "Schema.decodeUnknownEffect(Schema.toType(a))(value)",
  ),
  example(
    "shape errors: all",
    Schema,
    'Schema.encode(a, { errors: "all" })',
    'Schema.encode(a, { errors: "all", reportInput: true })',
  ),
  example(
    "shape HttpApiSchema.annotations",
    HttpApiSchema,
    "const a = { ...HttpApiSchema.annotations({ status, description }) }",
    "const a = { ...{ httpApiStatus: status, description: description } }",
  ),
  example(
    "shape Context.Tag",
    Context,
    'class A extends Context.Tag("id")<A, Service>() {}',
    'class A extends Context.Service<A, Service>()("id") {}',
  ),
  example(
    "shape the static use of a service",
    Context,
    'class A extends Context.Tag("id")<A, Service>() {\n  static readonly use = f\n}\nclass B {\n  static readonly use = f\n}',
    'class A extends Context.Service<A, Service>()("id") {\n  static override readonly use = f\n}\nclass B {\n  static readonly use = f\n}',
  ),
  example(
    "shape Context.Reference",
    Context,
    'export class A extends Context.Reference<A>()("id", { defaultValue: (): B => b }) {}',
    'export const A = Context.Reference<B>("id", { defaultValue: (): B => b })',
  ),
  example("shape Effect.yieldNow", Effect, "yield* Effect.yieldNow()", "yield* Effect.yieldNow"),
  example("shape Effect.dieMessage", Effect, "Effect.dieMessage(text)", "Effect.die(new Error(text))"),
  example(
    "shape Effect.makeSemaphore",
    { ...Effect, Semaphore: "effect/Semaphore" },
    "Effect.makeSemaphore(1)",
    "Semaphore.make(1)",
  ),
  example(
    "shape Effect.Semaphore",
    { ...Effect, Semaphore: "effect/Semaphore" },
    "type A = Effect.Semaphore",
    "type A = Semaphore.Semaphore",
  ),
  example(
    "shape either.left and either.right",
    Either,
    "[a.left, a.right, Either.left]",
    "[a.failure, a.success, Result.fail]",
  ),
  example(
    "shape Either.match",
    Either,
    "Either.match(a, { onLeft: f, onRight: g })",
    "Result.match(a, { onFailure: f, onSuccess: g })",
  ),
  example("shape Chunk.unsafeFromArray", Chunk, "Chunk.unsafeFromArray(a)", "a"),
  example("shape Chunk.toArray", Chunk, "Chunk.toArray(a)", "a"),
  example("shape Chunk.toReadonlyArray", Chunk, "Chunk.toReadonlyArray(a)", "a"),
  example("shape Chunk.of", Chunk, "Chunk.of(a)", "[a]"),
  example("shape Chunk.Chunk<A>", Chunk, "type A = Chunk.Chunk<B>", "type A = ReadonlyArray<B>"),
  example(
    "shape Cause.dieOption",
    { ...Cause, Result: "effect/Result" },
    "Cause.dieOption(cause)",
    "Result.getSuccess(Cause.findDefect(cause))",
  ),
  example(
    "shape Duration.decodeUnknown",
    { Duration: "effect/Duration" },
    "Duration.decodeUnknown(value)",
    "Duration.fromInput(value as Duration.Input)",
  ),
  example(
    "shape ExecutionStrategy.sequential",
    { ExecutionStrategy: "effect/ExecutionStrategy" },
    "f(ExecutionStrategy.sequential)",
    'f("sequential")',
  ),
  example(
    "shape Encoding.encodeBase64",
    { ...Encoding, Base64: "effect/encoding/Base64" },
    "Encoding.encodeBase64(a)",
    "Base64.encode(a)",
  ),
  example(
    "shape Encoding.decodeBase64String",
    { ...Encoding, Base64: "effect/encoding/Base64" },
    "Encoding.decodeBase64String(a)",
    "Base64.decodeString(a)",
  ),
  example(
    "shape Encoding.encodeBase64Url",
    { ...Encoding, Base64Url: "effect/encoding/Base64Url" },
    "Encoding.encodeBase64Url(a)",
    "Base64Url.encode(a)",
  ),
  example(
    "shape Encoding.encodeHex",
    { ...Encoding, Hex: "effect/encoding/Hex" },
    "Encoding.encodeHex(a)",
    "Hex.encode(a)",
  ),
  example(
    "shape ConfigError.InvalidData",
    { ConfigError: "effect/ConfigError", ConfigProvider: "effect/ConfigProvider" },
    "ConfigError.InvalidData(path, problem)",
    'new ConfigError.ConfigError(new ConfigProvider.SourceError({ message: [...path].join(".") + ": " + problem }))',
  ),
  example(
    "shape Config.Config.Wrap",
    { Config: "effect/Config" },
    "type A = Config.Config.Wrap<B>",
    "type A = Config.Wrap<B>",
  ),
  example(
    "shape Metric.tagged",
    { Metric: "effect/Metric" },
    "Metric.tagged(metric, name, value)",
    "Metric.withAttributes(metric, { [name]: value })",
  ),
  example(
    "shape Metric.histogram",
    { Metric: "effect/Metric" },
    "Metric.histogram(name, boundaries, description)",
    "Metric.histogram(name, { boundaries: boundaries, description: description })",
  ),
  example(
    "shape MetricBoundaries.exponential",
    { Metric: "effect/Metric", MetricBoundaries: "effect/MetricBoundaries" },
    "MetricBoundaries.exponential(options)",
    "Metric.exponentialBoundaries(options)",
  ),
  example(
    "shape Schedule.stop",
    { Schedule: "effect/Schedule" },
    "f(Schedule.stop)",
    "f(Schedule.recurs(0))",
  ),
  example(
    "shape captureStackTrace",
    Effect,
    "const a = { kind, captureStackTrace: false, attributes }",
    "const a = { kind, attributes }",
  ),
  example(
    "shape new HttpClientError.RequestError",
    HttpClientError,
    'new HttpClientError.RequestError({ request, reason: "Transport", cause })',
    "new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request, cause }) })",
  ),
  example(
    "shape new HttpClientError.ResponseError",
    HttpClientError,
    'new HttpClientError.ResponseError({ request, response, reason: "Decode" })',
    "new HttpClientError.HttpClientError({ reason: new HttpClientError.DecodeError({ request, response }) })",
  ),
  example(
    "shape HttpClientError.RequestError",
    HttpClientError,
    "type A = HttpClientError.RequestError",
    "type A = HttpClientError.HttpClientError",
  ),
  example(
    "shape HttpClientError.ResponseError",
    HttpClientError,
    "type A = HttpClientError.ResponseError",
    "type A = HttpClientError.HttpClientError",
  ),
  example(
    "shape the reason of an HttpClientError",
    HttpClientError,
    'error.reason === "InvalidUrl"\nerror.reason === "Timeout"',
    'error.reason._tag === "InvalidUrlError"\nerror.reason === "Timeout"',
  ),
  example(
    "shape the tag of a ResponseError",
    HttpClientError,
    'error._tag === "ResponseError"',
    "error.response !== undefined",
  ),
  example(
    "member unsafeCurrentTimeMillis",
    Effect,
    "clock.unsafeCurrentTimeMillis()",
    "clock.currentTimeMillisUnsafe()",
  ),
  example(
    "member unsafeCurrentTimeNanos",
    Effect,
    "clock.unsafeCurrentTimeNanos()",
    "clock.currentTimeNanosUnsafe()",
  ),
  example(
    "member disableValidation",
    Effect,
    "type A = { readonly disableValidation: true }\nconst a = { disableValidation: true }",
    "type A = { readonly disableChecks: true }\nconst a = { disableChecks: true }",
  ),
]
