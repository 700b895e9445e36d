import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Config from "effect/Config"
import * as Console from "effect/Console"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const client = ScaleClient.ScaleClient.layerConfig({
  apiKey: Config.redacted("SCALE_API_KEY"),
  apiUrl: Config.string("SCALE_API_URL"),
  timeout: Config.succeed(Duration.seconds(20)), // for one attempt, including the response body
  concurrency: Config.succeed(25), // requests in flight across the whole program
  rateLimit: Config.succeed({ limit: 100, interval: "1 second" as const }),
  uniqueIds: Config.succeed("assign" as const), // makes every create safe to retry
}).pipe(Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8, maxDelay: "10 seconds" }))))

const count = ScaleClient.ScaleClient.use((scale) => scale.tasks.count({ status: "pending" })).pipe(
  ScaleClient.ScaleClient.withOptions({ timeout: "2 seconds", retry: RetryPolicy.none }), // for these calls only
)

count.pipe(
  Effect.flatMap((pending) => Console.log(`${pending} tasks are pending`)),
  Effect.provide(client),
  Effect.provide(FetchHttpClient.layer),
  Effect.runPromise,
)
