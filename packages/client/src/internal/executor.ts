import type * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import type { HttpMethod } from "@effect/platform/HttpMethod"
import { Pagination, type Style } from "@effect-scale/api/Pagination"
import { Repeat, type Safety } from "@effect-scale/api/Repeat"
import * as ScaleError from "@effect-scale/api/ScaleError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import * as Metric from "effect/Metric"
import * as Option from "effect/Option"
import * as ParseResult from "effect/ParseResult"
import * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"
import type * as Tracer from "effect/Tracer"
import type { Service as RateLimiter } from "../RateLimiter.ts"
import { RequestOptions, type Options as RequestSettings } from "../RequestOptions.ts"
import type { Policy } from "../RetryPolicy.ts"
import * as Telemetry from "../Telemetry.ts"
import * as check from "./check.ts"
import * as classify from "./classify.ts"
import * as issues from "./issues.ts"

/** What an executor needs to know; every part is decided once, when the client is made. */
export interface Environment {
  readonly http: HttpClient.HttpClient
  readonly apiKey: Redacted.Redacted
  readonly baseUrl: string
  readonly limiter: RateLimiter
  readonly retry: Policy
  readonly timeout: Duration.Duration
  readonly deadline: Duration.Duration | undefined
  readonly uniqueIds: "assign" | "given"
}

/** An endpoint as the executor needs it. */
export interface Operation {
  /** Its name for people, spans and errors: `tasks.get`. */
  readonly name: string
  readonly method: HttpMethod
  /** Its path with the parameters as `{task_id}`. */
  readonly route: string
  readonly repeat: Safety
  readonly pagination: Style
  /** The statuses with an error of their own. */
  readonly declared: ReadonlySet<number>
  readonly query: ((query: unknown) => Either.Either<Query, string>) | undefined
  readonly payload: { readonly fits: check.Check; readonly schema: Schema.Schema.All } | undefined
  readonly success: { readonly fits: check.Check; readonly schema: Schema.Schema.All } | "text"
}

export type Query = Record<string, string | ReadonlyArray<string> | undefined>

/** What one call adds to its operation. */
export interface Input<A> {
  readonly path?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly payload?: unknown
  /** A body that is not JSON, made anew for each attempt. */
  readonly body?: (() => HttpBody.HttpBody) | undefined
  /**
   * Asked when the server says "taken" after an attempt whose outcome is unknown: what is there may be our own
   * work. `None` leaves the error as it is.
   */
  readonly recover?: Effect.Effect<Option.Option<A>, ScaleError.ScaleError> | undefined
}

// One member at a time, so that an endpoint that declares nothing adds nothing.
type Declared<Body> = Body extends { readonly status_code: infer Status extends keyof ScaleError.ByStatus }
  ? ScaleError.ByStatus[Status]
  : never

/** The errors of an endpoint: what every call can fail with, and what the contract declares for it. */
export type ErrorOf<Endpoint extends HttpApiEndpoint.HttpApiEndpoint.Any> =
  | ScaleError.Common
  | Declared<HttpApiEndpoint.HttpApiEndpoint.Error<Endpoint>>

type Part<Name extends string, Value> = [Value] extends [never]
  ? { readonly [name in Name]?: undefined }
  : { readonly [name in Name]: Value }

/** What a call of an endpoint takes, and what it gives. */
export type Call<Endpoint extends HttpApiEndpoint.HttpApiEndpoint.Any> = (
  input: Part<"path", HttpApiEndpoint.HttpApiEndpoint.PathParsed<Endpoint>> &
    Part<"query", HttpApiEndpoint.HttpApiEndpoint.UrlParams<Endpoint>> &
    Part<"payload", HttpApiEndpoint.HttpApiEndpoint.Payload<Endpoint>> &
    Pick<Input<HttpApiEndpoint.HttpApiEndpoint.Success<Endpoint>>, "recover">,
) => Effect.Effect<HttpApiEndpoint.HttpApiEndpoint.Success<Endpoint>, ErrorOf<Endpoint>>

export interface Executor {
  /** The call of an endpoint of the contract, typed by it. */
  readonly endpoint: <Endpoint extends HttpApiEndpoint.HttpApiEndpoint.Any>(
    group: string,
    endpoint: Endpoint,
  ) => Call<Endpoint>
  /** A call of anything. */
  readonly execute: <A>(operation: Operation, input: Input<A>) => Effect.Effect<A, ScaleError.ScaleError>
}

/** Reads an endpoint of the contract. */
export const operation = (group: string, any: HttpApiEndpoint.HttpApiEndpoint.Any): Operation => {
  const endpoint = any as HttpApiEndpoint.HttpApiEndpoint.AnyWithProps // `Any` only hides the properties
  const success = endpoint.successSchema as Schema.Schema.All // the contract's schemas need no services
  return {
    name: `${group}.${endpoint.name}`,
    method: endpoint.method,
    route: endpoint.path.replace(/:(\w+)/g, "{$1}"),
    repeat: Context.get(endpoint.annotations, Repeat),
    pagination: Context.get(endpoint.annotations, Pagination),
    declared: declaredStatuses(endpoint),
    query: Option.getOrUndefined(Option.map(endpoint.urlParamsSchema, queryEncoder)),
    payload: Option.getOrUndefined(
      Option.map(endpoint.payloadSchema, (schema) => ({ fits: check.compile(schema), schema })),
    ),
    success:
      HttpApiSchema.getEncoding(success.ast).kind === "Text"
        ? "text"
        : { fits: check.compile(success), schema: success },
  }
}

const declaredStatuses = (endpoint: HttpApiEndpoint.HttpApiEndpoint.AnyWithProps): ReadonlySet<number> => {
  const { ast } = endpoint.errorSchema
  const members = ast._tag === "Union" ? ast.types : [ast]
  return new Set(members.map((member) => HttpApiSchema.getStatusErrorAST(member)))
}

const queryEncoder = (schema: Schema.Schema.All) => {
  const encode = ParseResult.encodeUnknownEither(
    schema as Schema.Schema<unknown, Query>, // the contract's query schemas encode to strings
    { errors: "all", onExcessProperty: "error" },
  )
  return (query: unknown) => Either.mapLeft(encode(query), issues.render)
}

/** One logical call: what its attempts share. */
class State {
  attempts = 0
  limiterWait = 0
  status: number | undefined
  /** Whether an attempt failed in a way that leaves open what the server did. */
  ambiguous = false

  constructor(
    readonly operation: string,
    readonly method: HttpMethod,
    readonly route: string,
  ) {}
}

export const make = (environment: Environment): Executor => {
  const { http, limiter } = environment
  const client = http.pipe(
    // One span of our own per call: the platform's would carry every header and the whole URL, and send the
    // trace's id to Scale.
    HttpClient.withTracerDisabledWhen(() => true),
    HttpClient.withTracerPropagation(false),
  )

  // A proxy may quote the request in its error page.
  const scrub = (text: string): string => {
    const key = Redacted.value(environment.apiKey)
    return [key, Encoding.encodeBase64(`${key}:`), Encoding.encodeBase64(key)].reduce(
      (scrubbed, secret) => scrubbed.replaceAll(secret, "<redacted>"),
      text,
    )
  }

  const attempt = (
    operation: Operation,
    request: HttpClientRequest.HttpClientRequest,
    timeout: Duration.Duration,
    state: State,
  ): Effect.Effect<unknown, ScaleError.ScaleError> =>
    Effect.clockWith((clock) =>
      Effect.suspend(() => {
        const asked = clock.unsafeCurrentTimeMillis()
        const send = Effect.suspend(() => {
          const wait = clock.unsafeCurrentTimeMillis() - asked
          state.limiterWait += wait
          state.attempts++
          return client.execute(request).pipe(
            Effect.catchAll((error) => Effect.fail(classify.transport(error, environment.baseUrl, state))),
            Effect.flatMap((response) => {
              state.status = response.status
              return Effect.matchEffect(response.text, {
                onFailure: () => Effect.fail(classify.interruptedBody(response.status, state)),
                onSuccess: (text) =>
                  response.status >= 200 && response.status < 300
                    ? readSuccess(operation, response, text, scrub, state)
                    : Effect.fail(
                        classify.status(
                          response,
                          scrub(text),
                          operation.declared,
                          state,
                          clock.unsafeCurrentTimeMillis(),
                        ),
                      ),
              })
            }),
            Effect.timeoutFail({
              duration: timeout,
              onTimeout: () =>
                classify.timeout(`no complete answer within ${Duration.format(timeout)}`, state),
            }),
            Effect.tapBoth({
              onSuccess: () => record(operation, wait, String(state.status)),
              onFailure: (error) =>
                record(
                  operation,
                  wait,
                  error._tag === "ScaleConnectionError" ? error.reason : String(state.status),
                ),
            }),
          )
        })
        return Effect.tapError(limiter.withPermit(send), (error) => {
          // One 429 is news for every caller of this client.
          const pause = error._tag === "ScaleTooManyRequests" ? error.retryAfter : undefined
          return pause === undefined || Duration.greaterThan(pause, environment.retry.retryAfterCap)
            ? Effect.void
            : limiter.pauseFor(pause)
        })
      }),
    )

  const run = (
    operation: Operation,
    input: Input<unknown>,
    settings: RequestSettings,
    state: State,
    span: Tracer.Span,
  ): Effect.Effect<unknown, ScaleError.ScaleError> => {
    const url = path(operation, input.path)
    if (Either.isLeft(url)) return Effect.fail(classify.invalid(url.left, state))
    const query = operation.query?.(input.query ?? {})
    if (query !== undefined && Either.isLeft(query)) return Effect.fail(classify.invalid(query.left, state))
    const payload = assign(operation, input.payload, settings.uniqueIds ?? environment.uniqueIds)
    if (operation.payload !== undefined && input.body === undefined && !operation.payload.fits(payload)) {
      return Effect.fail(classify.invalid(issues.describe(operation.payload.schema, payload), state))
    }
    const body = encodeBody(payload)
    if (Either.isLeft(body)) return Effect.fail(classify.encode(body.left, state))

    const base = HttpClientRequest.make(operation.method)(environment.baseUrl + url.right, {
      acceptJson: true,
      urlParams: query === undefined ? [] : pairs(query.right),
      ...(body.right === undefined ? {} : { body: body.right }),
    }).pipe(HttpClientRequest.basicAuth(environment.apiKey, ""))
    const request = () => (input.body === undefined ? base : HttpClientRequest.setBody(base, input.body()))

    const policy = settings.retry ?? environment.retry
    const timeout = Duration.decode(settings.timeout ?? environment.timeout)
    const deadline = settings.deadline ?? environment.deadline
    const safe =
      operation.repeat === "always" ||
      (operation.repeat === "withUniqueId" && uniqueIdOf(payload) !== undefined)

    let failed: ScaleError.ScaleError | undefined
    const once = Effect.suspend(() =>
      failed === undefined
        ? attempt(operation, request(), timeout, state)
        : Effect.zipRight(announce(failed, state, span), attempt(operation, request(), timeout, state)),
    ).pipe(
      Effect.tapError((error) =>
        Effect.sync(() => {
          failed = error
          if (ScaleError.isAmbiguous(error)) state.ambiguous = true
        }),
      ),
    )
    const again = (error: ScaleError.ScaleError): boolean => {
      const retryAfter = ScaleError.retryAfterOf(error)
      return (
        policy.retryable(error) &&
        (safe || ScaleError.isRefusal(error)) &&
        (retryAfter === undefined || Duration.lessThanOrEqualTo(retryAfter, policy.retryAfterCap))
      )
    }
    const repeated = Effect.retry(once, { schedule: policy.schedule, while: again })
    const recovered =
      input.recover === undefined
        ? repeated
        : Effect.catchTag(repeated, "ScaleDuplicateResource", (error) =>
            state.ambiguous
              ? Effect.flatMap(
                  input.recover ?? Effect.succeedNone,
                  Option.match({
                    onNone: () => Effect.fail(error),
                    onSome: Effect.succeed,
                  }),
                )
              : Effect.fail(error),
          )
    return deadline === undefined
      ? recovered
      : Effect.timeoutFail(recovered, {
          duration: deadline,
          onTimeout: () =>
            classify.timeout(
              `not done within the deadline of ${Duration.format(Duration.decode(deadline))}`,
              state,
            ),
        })
  }

  const execute: Executor["execute"] = <A>(operation: Operation, input: Input<A>) =>
    Effect.flatMap(RequestOptions, (settings) =>
      Effect.useSpan(
        `Scale.${operation.name}`,
        {
          kind: "client",
          captureStackTrace: false,
          attributes: {
            [Telemetry.attributes.method]: operation.method,
            [Telemetry.attributes.route]: operation.route,
          },
        },
        (span) =>
          Effect.suspend(() => {
            const state = new State(operation.name, operation.method, operation.route)
            return Effect.onExit(run(operation, input, settings, state, span), () =>
              Effect.sync(() => {
                span.attribute(Telemetry.attributes.attempts, state.attempts)
                span.attribute(Telemetry.attributes.limiterWait, state.limiterWait)
                if (state.status !== undefined) span.attribute(Telemetry.attributes.status, state.status)
              }),
            )
          }),
      ),
    ) as Effect.Effect<A, ScaleError.ScaleError> // `readSuccess` has checked it against the operation's schema

  return {
    execute,
    endpoint: (group, endpoint) => {
      const compiled = operation(group, endpoint)
      // The operation is read from the endpoint, so its checks and statuses are those that the type names.
      return ((input) => execute(compiled, input as Input<unknown>)) as Call<typeof endpoint>
    },
  }
}

const record = (operation: Operation, wait: number, outcome: string): Effect.Effect<void> =>
  Effect.zipRight(
    Metric.update(
      Metric.tagged(Metric.tagged(Telemetry.attempts, "operation", operation.name), "outcome", outcome),
      1,
    ),
    Metric.update(Metric.tagged(Telemetry.limiterWait, "operation", operation.name), wait),
  )

/** Tells of an attempt that is made again: once for each, on the log, in the metrics and on the span. */
const announce = (error: ScaleError.ScaleError, state: State, span: Tracer.Span): Effect.Effect<void> =>
  Effect.zipRight(
    Effect.clockWith((clock) =>
      Effect.sync(() =>
        span.event(Telemetry.retryEvent, clock.unsafeCurrentTimeNanos(), {
          error: error._tag,
          attempt: state.attempts,
        }),
      ),
    ),
    Effect.zipRight(
      Metric.update(
        Metric.tagged(Metric.tagged(Telemetry.retries, "operation", state.operation), "error", error._tag),
        1,
      ),
      Effect.logDebug(`${state.operation}: attempt ${state.attempts} failed (${error._tag}), trying again`),
    ),
  )

/** The path with its parameters; the `Left` names the one that cannot stand in a path. */
const path = (
  operation: Operation,
  parameters: Readonly<Record<string, string>> = {},
): Either.Either<string, string> => {
  const missing: Array<string> = []
  const result = operation.route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = parameters[name]
    // URL parsers take `.` and `..` for steps between folders, percent-encoded or not.
    if (typeof value !== "string" || value === "" || value === "." || value === "..") {
      missing.push(`${name}: expected a non-empty name or id, got ${JSON.stringify(value)}`)
      return ""
    }
    return encodeSegment(value)
  })
  return missing.length > 0 ? Either.left(missing.join("; ")) : Either.right(result)
}

// With nothing safe, as Scale's SDK does (scale-api.md A5); `encodeURIComponent` leaves these five alone. A lone
// surrogate has no encoding at all and becomes U+FFFD.
const encodeSegment = (value: string): string =>
  encodeURIComponent(
    value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  ).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const pairs = (query: Query): ReadonlyArray<readonly [string, string]> =>
  Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === "string"
        ? [[name, value] as const]
        : value.map((item) => [name, item] as const),
  )

const uniqueIdOf = (payload: unknown): string | undefined =>
  typeof payload === "object" &&
  payload !== null &&
  "unique_id" in payload &&
  typeof payload.unique_id === "string"
    ? payload.unique_id
    : undefined

const assign = (operation: Operation, payload: unknown, uniqueIds: "assign" | "given"): unknown =>
  uniqueIds === "assign" && operation.repeat === "withUniqueId" && uniqueIdOf(payload) === undefined
    ? { ...(payload as object), unique_id: crypto.randomUUID() } // creates take objects
    : payload

const encodeBody = (payload: unknown): Either.Either<HttpBody.HttpBody | undefined, string> => {
  if (payload === undefined) return Either.right(undefined)
  try {
    return Either.right(HttpBody.text(JSON.stringify(payload), "application/json"))
  } catch (cause) {
    // A BigInt or a circle: V8's message names the property.
    return Either.left(
      `the body is not JSON: ${cause instanceof Error ? cause.message.split("\n")[0] : "unknown"}`,
    )
  }
}

const readSuccess = (
  { success }: Operation,
  response: HttpClientResponse.HttpClientResponse,
  text: string,
  scrub: (text: string) => string,
  state: State,
): Effect.Effect<unknown, ScaleError.ScaleDecodeError> => {
  if (success === "text") return Effect.succeed(text)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return Effect.fail(
      classify.decode(
        response,
        scrub(text),
        text.trim() === "" ? "the body is empty" : `the body (${text.length} characters) is not JSON`,
        state,
      ),
    )
  }
  return success.fits(json)
    ? Effect.succeed(json)
    : Effect.fail(classify.decode(response, undefined, issues.describe(success.schema, json), state))
}
