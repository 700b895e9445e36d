/** One run of the campaign: many callers create tasks under faults, and some of them are interrupted. */
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import type * as HttpClient from "@effect/platform/HttpClient"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScaleError from "@effect-scale/client/ScaleError"
import type * as Task from "@effect-scale/client/Task"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import type * as ServeError from "@effect-scale/sandbox/ServeError"
import * as VirtualClock from "@effect-scale/sandbox/VirtualClock"
import type * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import type { Preset } from "./options.ts"
import * as Tally from "./tally.ts"

export interface RunSettings {
  readonly creates: number
  readonly preset: Preset
  readonly seed: number
  readonly recovery: boolean
  readonly socket: boolean
  /** Called with the number of finished callers after every 100. */
  readonly onProgress: (done: number) => void
}

export interface RunResult {
  readonly tally: Tally.Tally
  /** Create requests that reached the sandbox. */
  readonly attempts: number
}

// More callers than concurrent requests, so that some callers always wait.
const callers = 200
const concurrency = 50

/** One in thirty callers is interrupted, within its first three seconds. */
const interruptions = { share: 1 / 30, within: 3000 }

const retry = RetryPolicy.make({ retries: 12, base: "200 millis", maxDelay: "10 seconds" })

export const run = (
  settings: RunSettings,
): Effect.Effect<RunResult, ServeError.ServeError | ConfigError.ConfigError> => {
  let attempts = 0
  const options: SandboxModel.SandboxOptions = {
    seed: settings.seed,
    faults: FaultPlan.presets[settings.preset],
    labeling: "1000 hours",
    logCapacity: 0,
    onRequest: ({ operation }) => {
      if (operation === "tasks.create") attempts++
    },
  }
  const campaign = Effect.gen(function* () {
    const sandbox = yield* Sandbox.Sandbox
    const scale = yield* makeClient(sandbox.url, settings.recovery)
    const results: Array<Tally.CallerResult | undefined> = new Array(settings.creates).fill(undefined)
    let done = 0
    yield* Effect.forEach(
      results.keys(),
      (n) =>
        Effect.map(caller(scale, n, settings), (result) => {
          results[n] = result
          if (++done % 100 === 0) settings.onProgress(done)
        }),
      { concurrency: callers, discard: true },
    )
    const { live } = yield* sandbox.state
    return { tally: Tally.count(results, live.tasks), attempts }
  })
  return settings.socket
    ? Effect.provide(campaign, Layer.merge(Sandbox.layerServer(options), FetchHttpClient.layer))
    : campaign.pipe(
        Effect.provide(Sandbox.layer(options)),
        Effect.withRandom(Random.make(settings.seed)), // makes the jitter of retries reproducible
        VirtualClock.run({ start: Date.UTC(2026, 2, 2, 10) }),
      )
}

const makeClient = (
  url: string,
  recovery: boolean,
): Effect.Effect<ScaleClient.Service, ConfigError.ConfigError, HttpClient.HttpClient> =>
  ScaleClient.make({
    apiKey: Redacted.make("live_sandbox"),
    apiUrl: url,
    timeout: "5 seconds",
    concurrency,
    uniqueIds: recovery ? "assign" : "given",
  }).pipe(Effect.provideService(RetryPolicy.RetryPolicy, recovery ? retry : RetryPolicy.none))

const create = (scale: ScaleClient.Service, n: number, settings: RunSettings) => {
  const created = scale.tasks.create("categorization", {
    instruction: "Is this sentence a question?",
    attachment_type: "text",
    attachment: `Sentence number ${n}`,
    categories: ["yes", "no"],
    metadata: Tally.metadataOf(n),
    // Half of the callers pass a unique_id; the client assigns one to the others.
    ...(settings.recovery && n % 2 === 0 ? { unique_id: `create-${n}` } : {}),
  })
  return settings.recovery ? created : Effect.retry(created, plainRetryLoop)
}

/** The usual retry loop, without a `unique_id`. */
const plainRetryLoop = {
  while: ScaleError.isRetryable,
  schedule: Schedule.exponential("200 millis").pipe(Schedule.intersect(Schedule.recurs(12))),
}

const caller = (
  scale: ScaleClient.Service,
  n: number,
  settings: RunSettings,
): Effect.Effect<Tally.CallerResult> =>
  Effect.gen(function* () {
    // Depends only on the seed and the caller's number, not on the order of callers.
    const random = Random.make(`${settings.seed} ${n}`)
    const fiber = yield* Effect.fork(Effect.either(create(scale, n, settings)))
    if ((yield* random.next) < interruptions.share) {
      const result = yield* Effect.timeoutOption(
        Fiber.join(fiber),
        `${(yield* random.next) * interruptions.within} millis`,
      )
      if (Option.isSome(result)) return toCallerResult(result.value)
      yield* Fiber.interrupt(fiber)
      return { _tag: "Interrupted" }
    }
    return toCallerResult(yield* Fiber.join(fiber))
  })

const toCallerResult: (result: Either.Either<Task.Task, ScaleError.ScaleError>) => Tally.CallerResult =
  Either.match({
    onRight: (task) => ({ _tag: "Created", task }),
    onLeft: (error) => ({ _tag: ScaleError.isAmbiguous(error) ? "Unknown" : "Failed", error: nameOf(error) }),
  })

const nameOf = (error: ScaleError.ScaleError): string =>
  error._tag === "ScaleAmbiguousResult"
    ? `${error._tag}: ${error.message}`
    : error._tag === "ScaleConnectionError"
      ? `${error._tag} ${error.reason}`
      : error._tag
