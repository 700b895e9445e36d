/** The client of Scale's data-labeling API. */

import * as HttpClient from "@effect/platform/HttpClient"
import * as BaseUrl from "@effect-scale/api/BaseUrl"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as Batches from "./Batches.ts"
import * as CircuitBreaker from "./CircuitBreaker.ts"
import * as Files from "./Files.ts"
import * as executor from "./internal/call/executor.ts"
import * as config from "./internal/config.ts"
import * as mock from "./internal/mock.ts"
import * as Projects from "./Projects.ts"
import * as QualityTasks from "./QualityTasks.ts"
import * as RateLimiter from "./RateLimiter.ts"
import * as Request from "./Request.ts"
import * as RequestOptions from "./RequestOptions.ts"
import * as RetryPolicy from "./RetryPolicy.ts"
import * as Studio from "./Studio.ts"
import * as Tasks from "./Tasks.ts"
import * as Teams from "./Teams.ts"

/**
 * How a client is set up. Only the key is needed.
 *
 * @category models
 */
export interface Options {
  /** The API key. It decides between test and live data. */
  readonly apiKey: Redacted.Redacted
  /** Where the API is, its version included; default `https://api.scale.com/v1`. */
  readonly apiUrl?: string | undefined
  /** How long one attempt may take, from its start to the last byte of the answer; default 60 seconds. */
  readonly timeout?: Duration.DurationInput | undefined
  /** How long a whole call may take, waiting and repeating included; default: as long as that takes. */
  readonly deadline?: Duration.DurationInput | undefined
  /** How many requests may be in flight at once; default 50. */
  readonly concurrency?: number | undefined
  /** How fast requests may start; default: as fast as `concurrency` lets them (Scale publishes no figure). */
  readonly rateLimit?: RateLimiter.Rate | undefined
  /** Finds the concurrency that Scale bears, up to `concurrency`; see `RateLimiter.Options`. Default false. */
  readonly adaptive?: boolean | undefined
  /**
   * `assign` gives a random `unique_id` to each task that is created without one, so that every create can be
   * repeated safely; default `given`.
   */
  readonly uniqueIds?: "assign" | "given" | undefined
}

/**
 * Everything a client does.
 *
 * @category models
 */
export interface Service {
  readonly tasks: Tasks.Tasks
  readonly batches: Batches.Batches
  readonly projects: Projects.Projects
  readonly files: Files.Files
  readonly teams: Teams.Teams
  readonly evaluationTasks: QualityTasks.EvaluationTasks
  readonly trainingTasks: QualityTasks.TrainingTasks
  readonly studio: Studio.Studio
  /** Calls an endpoint that this client does not know, with the same key, limits, retries and errors. */
  readonly request: Request.Request
}

/**
 * Any part of the service.
 *
 * @category models
 */
export type Partial = {
  readonly [Group in keyof Service]?: Service[Group] extends (...args: infer _Args) => unknown
    ? Service[Group]
    : {
        readonly [Member in keyof Service[Group]]?: Group extends "studio"
          ? { readonly [Method in keyof Service[Group][Member]]?: Service[Group][Member][Method] }
          : Service[Group][Member]
      }
}

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
   * A client. It fails with a `ConfigError` that names the option when one cannot be right. Keep the layer in a
   * constant: each call of this function makes a client, and with it a limiter, of its own.
   *
   * `RetryPolicy`, `RateLimiter` and `CircuitBreaker` are used where they are provided to this layer.
   */
  static readonly layer = (options: Options): Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> =>
    Layer.effect(ScaleClient, make(options))

  /** The same from `Config`s, for each option or for all. */
  static readonly layerConfig = (
    options: Config.Config.Wrap<Options>,
  ): Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> =>
    Layer.effect(ScaleClient, Effect.flatMap(Config.unwrap(options), make))

  /**
   * The client of the environment: `SCALE_API_KEY`, and where they are set `SCALE_API_URL`, `SCALE_TIMEOUT`
   * (such as `30 seconds`), `SCALE_DEADLINE` and `SCALE_CONCURRENCY`.
   */
  static readonly layerEnv: Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient> = Layer.effect(
    ScaleClient,
    Effect.flatMap(
      Config.all({
        apiKey: Config.redacted("SCALE_API_KEY"),
        apiUrl: optional(Config.string("SCALE_API_URL")),
        timeout: optional(Config.duration("SCALE_TIMEOUT")),
        deadline: optional(Config.duration("SCALE_DEADLINE")),
        concurrency: optional(Config.integer("SCALE_CONCURRENCY")),
      }),
      (options) => make(options),
    ),
  )

  /**
   * A client for tests, of the methods that the test needs. Any other one dies when it is called, and says which
   * it was.
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
  static readonly layerMock = (part: Partial): Layer.Layer<ScaleClient> =>
    Layer.succeed(ScaleClient, mock.partial<Service>(part, "ScaleClient", shape))

  /** Uses the client without a generator. */
  static readonly use = <A, E, R>(
    f: (scale: Service) => Effect.Effect<A, E, R>,
  ): Effect.Effect<A, E, R | ScaleClient> => Effect.flatMap(ScaleClient, f)

  /** A stream of the client's. */
  static readonly stream = <A, E, R>(
    f: (scale: Service) => Stream.Stream<A, E, R>,
  ): Stream.Stream<A, E, R | ScaleClient> => Stream.unwrap(Effect.map(ScaleClient, f))

  /**
   * Sets options for every call inside an effect.
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
}

/**
 * A client as a value; `ScaleClient.layer` is the usual way to one.
 *
 * @category constructors
 */
export const make = (options: Options): Effect.Effect<Service, ConfigError, HttpClient.HttpClient> =>
  Effect.gen(function* () {
    const http = yield* HttpClient.HttpClient
    const apiKey = yield* config.apiKey(options.apiKey)
    const baseUrl = yield* config.baseUrl(options.apiUrl ?? BaseUrl.production)
    const concurrency = yield* config.positive("concurrency", options.concurrency ?? 50)
    if (options.rateLimit !== undefined) yield* config.positive("rateLimit.limit", options.rateLimit.limit)
    const limiter = yield* Effect.serviceOption(RateLimiter.RateLimiter)
    const retry = yield* Effect.serviceOption(RetryPolicy.RetryPolicy)
    const breaker = yield* Effect.serviceOption(CircuitBreaker.CircuitBreaker)
    const client = executor.make({
      http,
      apiKey,
      baseUrl,
      limiter: Option.isSome(limiter)
        ? limiter.value
        : yield* RateLimiter.make({ concurrency, rate: options.rateLimit, adaptive: options.adaptive }),
      breaker: Option.getOrUndefined(breaker),
      retry: Option.getOrElse(retry, () => RetryPolicy.default),
      timeout: Duration.decode(options.timeout ?? "60 seconds"),
      deadline: options.deadline === undefined ? undefined : Duration.decode(options.deadline),
      uniqueIds: options.uniqueIds ?? "given",
    })
    return {
      tasks: Tasks.make(client, concurrency),
      batches: Batches.make(client),
      projects: Projects.make(client),
      files: Files.make(client),
      teams: Teams.make(client),
      evaluationTasks: QualityTasks.makeEvaluationTasks(client),
      trainingTasks: QualityTasks.makeTrainingTasks(client),
      studio: Studio.make(client),
      request: Request.make(client),
    }
  })

const shape = {
  groups: new Set(
    [
      "tasks",
      "batches",
      "projects",
      "files",
      "teams",
      "evaluationTasks",
      "trainingTasks",
      "studio",
      "studio.assignments",
      "studio.groups",
      "studio.batches",
    ].map((group) => `ScaleClient.${group}`),
  ),
  streams: new Set([
    ...["pages", "stream", "createAll"],
    ...["download", "elements", "annotations", "watch"],
  ]),
  values: new Set<string>(),
}
