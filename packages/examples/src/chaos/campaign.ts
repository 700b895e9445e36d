/** One run: many callers create tasks while everything fails, and some of them are interrupted. */
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import type * as HttpClient from "@effect/platform/HttpClient"
import { RetryPolicy, ScaleClient, ScaleError, type Task } from "@effect-scale/client"
import { FaultPlan, Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as account from "./account.ts"
import type { Preset } from "./options.ts"

export interface Settings {
  readonly creates: number
  readonly preset: Preset
  readonly seed: number
  readonly recovery: boolean
  readonly socket: boolean
  /** Called with the number of callers that are done, now and then. */
  readonly onProgress: (done: number) => void
}

export interface Result {
  readonly account: account.Account
  /** Requests to create that reached the sandbox. */
  readonly attempts: number
}

// More callers than requests may be in flight, so that some always wait their turn.
const callers = 200
const concurrency = 50

/** Every thirtieth caller is interrupted, at any moment of its first seconds. */
const interruptions = { share: 1 / 30, within: 3000 }

const retry = RetryPolicy.make({ retries: 12, base: "200 millis", maxDelay: "10 seconds" })

export const run = (
  settings: Settings,
): Effect.Effect<Result, Sandbox.ServeError | ConfigError.ConfigError> => {
  let attempts = 0
  const options: Sandbox.Options = {
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
    const told: Array<account.Told | undefined> = new Array(settings.creates).fill(undefined)
    let done = 0
    yield* Effect.forEach(
      told.keys(),
      (n) =>
        Effect.map(caller(scale, n, settings), (answer) => {
          told[n] = answer
          if (++done % 100 === 0) settings.onProgress(done)
        }),
      { concurrency: callers, discard: true },
    )
    const { live } = yield* sandbox.state
    return { account: account.take(told, live.tasks), attempts }
  })
  return settings.socket
    ? Effect.provide(campaign, Layer.merge(Sandbox.layerServer(options), FetchHttpClient.layer))
    : campaign.pipe(
        Effect.provide(Sandbox.layer(options)),
        Effect.withRandom(Random.make(settings.seed)), // the jitter of the retries: the same seed, the same run
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

const create = (scale: ScaleClient.Service, n: number, settings: Settings) => {
  const created = scale.tasks.create("categorization", {
    instruction: "Is this sentence a question?",
    attachment_type: "text",
    attachment: `Sentence number ${n}`,
    categories: ["yes", "no"],
    metadata: account.metadataOf(n),
    // Every other caller has an id of its own; the others leave it to the client.
    ...(settings.recovery && n % 2 === 0 ? { unique_id: `create-${n}` } : {}),
  })
  return settings.recovery ? created : Effect.retry(created, loop)
}

/** What is written around a create that sometimes fails, by whoever has no client that knows better. */
const loop = {
  while: ScaleError.isRetryable,
  schedule: Schedule.exponential("200 millis").pipe(Schedule.intersect(Schedule.recurs(12))),
}

const caller = (scale: ScaleClient.Service, n: number, settings: Settings): Effect.Effect<account.Told> =>
  Effect.gen(function* () {
    // A caller's fate depends on the seed and its number alone, not on the order in which callers come.
    const random = Random.make(`${settings.seed} ${n}`)
    const fiber = yield* Effect.fork(Effect.either(create(scale, n, settings)))
    if ((yield* random.next) < interruptions.share) {
      const cut = yield* Effect.timeoutOption(
        Fiber.join(fiber),
        `${(yield* random.next) * interruptions.within} millis`,
      )
      if (Option.isSome(cut)) return tell(cut.value)
      yield* Fiber.interrupt(fiber)
      return { _tag: "Interrupted" }
    }
    return tell(yield* Fiber.join(fiber))
  })

const tell: (result: Either.Either<Task.Task, ScaleError.ScaleError>) => account.Told = Either.match({
  onRight: (task) => ({ _tag: "Created", task }),
  onLeft: (error) => ({ _tag: ScaleError.isAmbiguous(error) ? "Unknown" : "Failed", error: nameOf(error) }),
})

const nameOf = (error: ScaleError.ScaleError): string =>
  error._tag === "ScaleAmbiguousResult"
    ? `${error._tag}: ${error.message}`
    : error._tag === "ScaleConnectionError"
      ? `${error._tag} ${error.reason}`
      : error._tag
