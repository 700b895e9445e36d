/** The client of Scale's data-labeling API. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as BaseUrl from "@effect-scale/api/BaseUrl"
import type * as Json from "@effect-scale/api/Json"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as AccountFingerprint from "./AccountFingerprint.ts"
import * as Audits from "./Audits.ts"
import * as Batches from "./Batches.ts"
import * as CircuitBreaker from "./CircuitBreaker.ts"
import type * as Exchange from "./Exchange.ts"
import * as Files from "./Files.ts"
import * as executor from "./internal/call/executor.ts"
import * as config from "./internal/config.ts"
import * as guard from "./internal/guard.ts"
import * as mock from "./internal/mock.ts"
import * as tasks from "./internal/tasks/tasks.ts"
import * as Projects from "./Projects.ts"
import * as Quality from "./Quality.ts"
import * as QualityTasks from "./QualityTasks.ts"
import * as RateLimiter from "./RateLimiter.ts"
import * as Request from "./Request.ts"
import * as RequestOptions from "./RequestOptions.ts"
import * as RetryPolicy from "./RetryPolicy.ts"
import * as Studio from "./Studio.ts"
import type * as Tasks from "./Tasks.ts"
import * as Teams from "./Teams.ts"

/**
 * The settings of a client. Only `apiKey` is required.
 *
 * @category models
 */
export interface ScaleClientOptions {
  /** The API key. It also selects test or live data. */
  readonly apiKey: Redacted.Redacted
  /** The URL of the API, including its version; default `https://api.scale.com/v1`. */
  readonly apiUrl?: string | undefined
  /** How long one attempt may take, from its start to the last byte of the response; default 60 seconds. */
  readonly timeout?: Duration.DurationInput | undefined
  /**
   * How long a whole call may take, including retries and the time spent waiting for the rate limiter; default: no
   * deadline.
   */
  readonly deadline?: Duration.DurationInput | undefined
  /** How many requests may be in flight at once; default 50. */
  readonly concurrency?: number | undefined
  /** How many requests may start per interval; default: no limit, because Scale does not publish one. */
  readonly rateLimit?: RateLimiter.Rate | undefined
  /** Adapts the number of requests in flight, up to `concurrency`; see `RateLimiterOptions`. Default false. */
  readonly adaptive?: boolean | undefined
  /**
   * `assign` adds a random `unique_id` to each task that is created without one, which makes every create safe to retry;
   * `given` adds none. Default `given`.
   */
  readonly uniqueIds?: "assign" | "given" | undefined
  /**
   * `metadata` adds a random `effect_scale_nonce` to the metadata of each batch, and of each task with a `unique_id`, that
   * is created. If the response to a create is lost, the client then recognizes its own object for certain, whatever the
   * server's clocks show. A task that gets metadata in this way does not inherit that of its project. `none` adds
   * nothing. Default `none`.
   */
  readonly nonces?: "metadata" | "none" | undefined
  /**
   * How to read numbers that a JavaScript number cannot hold, such as integers beyond 2^53. `double` rounds them, logs a
   * warning and counts them (`Telemetry.changedNumbers`). `exact` reads such integers as `bigint` and others, such as
   * `1e400`, as `Json.ExactNumber`, also where a type says `number`; write such values with `Json.stringify`. Default
   * `double`. Payloads may contain both kinds in either case.
   */
  readonly numbers?: Json.Numbers | undefined
  /**
   * Runs before each request is sent, retries included, and delays it. Use it for logs: it sees no secrets. If it fails,
   * or takes longer than 5 seconds or half of `timeout`, the client logs a warning and goes on.
   */
  readonly onRequest?: ((request: Exchange.RequestInfo) => Effect.Effect<void>) | undefined
  /** Runs when the headers of a response have arrived, like `onRequest`. */
  readonly onResponse?: ((response: Exchange.AnsweredRequest) => Effect.Effect<void>) | undefined
}

/**
 * The methods of a client, grouped by resource.
 *
 * @category models
 */
export interface Service {
  /** Creates, reads, lists, cancels and changes tasks, and downloads their results. */
  readonly tasks: Tasks.Tasks
  /** Creates, finalizes, lists and watches batches. */
  readonly batches: Batches.Batches
  /** Creates, lists and updates projects. */
  readonly projects: Projects.Projects
  /** Uploads, imports and lists files. */
  readonly files: Files.Files
  /** Lists, invites and manages teammates. */
  readonly teams: Teams.Teams
  /** Creates evaluation tasks. */
  readonly evaluationTasks: QualityTasks.EvaluationTasks
  /** Creates training tasks. */
  readonly trainingTasks: QualityTasks.TrainingTasks
  /** Reads the quality of labelers. */
  readonly quality: Quality.Quality
  /** Creates and reads audits that do not change a response. */
  readonly audits: Audits.Audits
  /** Manages assignments, groups and batches in Scale Studio. */
  readonly studio: Studio.Studio
  /** Calls an endpoint that this client does not know, with the same key, limits, retries and errors. */
  readonly request: Request.Request
  /** Recognizes the account of this client in stored progress, which does not contain the API key. */
  readonly account: AccountFingerprint.Recognizer
}

/**
 * A subset of a service's groups and methods, for tests.
 *
 * @category models
 */
export type PartOf<A> = A extends (...args: infer _Args) => unknown
  ? A
  : { readonly [Member in keyof A]?: PartOf<A[Member]> }

const optional = <A>(config: Config.Config<A>): Config.Config<A | undefined> =>
  Config.map(Config.option(config), Option.getOrUndefined)

/**
 * The client as a service.
 *
 * @example
 * ```ts
 * import { ScaleClient } from "@effect-scale/client/ScaleClient"
 * import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
 * import * as Effect from "effect/Effect"
 *
 * const program = Effect.gen(function* () {
 *   const scale = yield* ScaleClient
 *   const task = yield* scale.tasks.create("imageannotation", {
 *     project: "street_objects",
 *     attachment: "https://files.example.org/street-17.jpg",
 *     geometries: { box: { objects_to_annotate: ["bicycle"] } },
 *     unique_id: "street-17",
 *   })
 *   return task.task_id
 * })
 *
 * // The key comes from SCALE_API_KEY.
 * const runnable = program.pipe(Effect.provide(ScaleClient.layerEnv), Effect.provide(FetchHttpClient.layer))
 * ```
 *
 * @category services
 */
export class ScaleClient extends Context.Tag("@effect-scale/client/ScaleClient")<ScaleClient, Service>() {
  /**
   * Provides a client. Fails with a `ConfigError` that names the option if an option is invalid.
   *
   * Keep the layer in a constant: each call of this function creates a client with its own rate limiter. To replace
   * the client's `RetryPolicy` or `RateLimiter`, or to add a `CircuitBreaker`, provide it to this layer.
   */
  static readonly layer = (
    options: ScaleClientOptions,
  ): Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> => Layer.effect(ScaleClient, make(options))

  /** Provides a client whose options come from a `Config`: one for all options together, or one for each option. */
  static readonly layerConfig = (
    options: Config.Config.Wrap<ScaleClientOptions>,
  ): Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> =>
    Layer.effect(ScaleClient, Effect.flatMap(Config.unwrap(options), make))

  /**
   * Provides a client that is configured by environment variables: `SCALE_API_KEY`, and optionally `SCALE_API_URL`,
   * `SCALE_TIMEOUT` (such as `30 seconds`), `SCALE_DEADLINE` and `SCALE_CONCURRENCY`.
   */
  static readonly layerEnv: Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> = Layer.effect(
    ScaleClient,
    Effect.flatMap(
      Config.all({
        apiKey: Config.redacted("SCALE_API_KEY"),
        apiUrl: optional(Config.string("SCALE_API_URL")),
        timeout: optional(Config.string("SCALE_TIMEOUT")),
        deadline: optional(Config.string("SCALE_DEADLINE")),
        concurrency: optional(Config.string("SCALE_CONCURRENCY")),
      }),
      (variables) =>
        Effect.mapError(
          make(config.fromEnvironment(variables) as ScaleClientOptions), // `make` rejects what is not
          config.nameVariables,
        ),
    ),
  )

  /**
   * Provides a client for tests that has only the given methods. Calling any other method dies with a message such as
   * `ScaleClient.tasks.get is not implemented in this mock`.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client/ScaleClient"
   * import * as Effect from "effect/Effect"
   *
   * const test = ScaleClient.layerMock({
   *   tasks: { get: (task_id) => Effect.succeed({ task_id, status: "completed" }) },
   * })
   * ```
   */
  static readonly layerMock = (part: PartOf<Service>): Layer.Layer<ScaleClient> =>
    Layer.succeed(ScaleClient, mock.complete<Service>(part, "ScaleClient"))

  /** Creates an effect that uses the client. */
  static readonly use = <A, E, R>(
    f: (scale: Service) => Effect.Effect<A, E, R>,
  ): Effect.Effect<A, E, R | ScaleClient> => Effect.flatMap(ScaleClient, f)

  /** Creates a stream that uses the client. */
  static readonly stream = <A, E, R>(
    f: (scale: Service) => Stream.Stream<A, E, R>,
  ): Stream.Stream<A, E, R | ScaleClient> => Stream.unwrap(Effect.map(ScaleClient, f))

  /**
   * Overrides options for every call inside an effect. The innermost value of each option wins.
   *
   * @example
   * ```ts
   * import { RetryPolicy, ScaleClient } from "@effect-scale/client"
   *
   * const quickly = ScaleClient.ScaleClient.withOptions({ timeout: "2 seconds", retry: RetryPolicy.none })
   * const status = quickly(ScaleClient.ScaleClient.use((scale) => scale.batches.status("street_2026_03")))
   * ```
   */
  static readonly withOptions = RequestOptions.withOptions

  /**
   * Returns the result of a call together with the status, the headers and the request id of its last response. The call
   * must send at least one request; otherwise, the status is 0 and there are no headers.
   *
   * @example
   * ```ts
   * import { ScaleClient } from "@effect-scale/client"
   * import * as Effect from "effect/Effect"
   *
   * const { ScaleClient: Client } = ScaleClient
   * const logged = Client.withResponse(Client.use((scale) => scale.tasks.get("6489c5e54a1e8a001a4d9c11"))).pipe(
   *   Effect.tap(({ requestId, status }) => Effect.log(`status ${status}, request ${requestId}`)),
   * )
   * ```
   */
  static readonly withResponse = RequestOptions.withResponse
}

/**
 * Creates a client as a value. Most programs use `ScaleClient.layer` instead.
 *
 * @category constructors
 */
export const make = (
  options: ScaleClientOptions,
): Effect.Effect<Service, ConfigError, HttpClient.HttpClient> =>
  Effect.gen(function* () {
    const http = yield* HttpClient.HttpClient
    yield* config.check(options)
    const apiKey = yield* config.apiKey(options.apiKey)
    const baseUrl = yield* config.baseUrl(options.apiUrl ?? BaseUrl.production)
    const concurrency = options.concurrency ?? 50
    const limiter = yield* Effect.serviceOption(RateLimiter.RateLimiter)
    const retry = Option.getOrElse(
      yield* Effect.serviceOption(RetryPolicy.RetryPolicy),
      () => RetryPolicy.default,
    )
    yield* config.checkRetry(retry)
    const breaker = yield* Effect.serviceOption(CircuitBreaker.CircuitBreaker)
    const client = executor.make({
      http,
      apiKey,
      baseUrl,
      limiter: Option.isSome(limiter)
        ? limiter.value
        : yield* RateLimiter.make({ concurrency, rate: options.rateLimit, adaptive: options.adaptive }),
      breaker: Option.getOrUndefined(breaker),
      retry,
      timeout: Duration.decode(options.timeout ?? "60 seconds"),
      deadline: options.deadline === undefined ? undefined : Duration.decode(options.deadline),
      uniqueIds: options.uniqueIds ?? "given",
      nonces: options.nonces ?? "none",
      onRequest: options.onRequest,
      onResponse: options.onResponse,
      numbers: options.numbers ?? "double",
    })
    const calls: Omit<Service, "account"> = {
      tasks: tasks.make(client, concurrency),
      batches: Batches.make(client),
      projects: Projects.make(client),
      files: Files.make(client),
      teams: Teams.make(client),
      evaluationTasks: QualityTasks.makeEvaluationTasks(client),
      trainingTasks: QualityTasks.makeTrainingTasks(client),
      quality: Quality.make(client),
      audits: Audits.make(client),
      studio: Studio.make(client),
      request: Request.make(client),
    }
    return {
      ...guard.service(calls, client.redactor),
      account: AccountFingerprint.recognizer({ apiKey, apiUrl: baseUrl }),
    }
  })
