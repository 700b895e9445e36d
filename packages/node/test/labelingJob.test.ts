import * as HttpClient from "@effect/platform/HttpClient"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import * as server from "./fixtures/server.ts"

const sandbox = Sandbox.layerServer({
  seed: 3,
  labeling: 0,
  faults: FaultPlan.make(
    FaultPlan.sometimes("tasks.create", 0.1, FaultPlan.serverError(503, "after")),
    FaultPlan.sometimes("tasks.create", 0.05, FaultPlan.tooManyRequests()),
    FaultPlan.sometimes("tasks.*", 0.02, FaultPlan.reset("after")),
  ),
})
const client = Layer.unwrapEffect(
  Effect.map(Sandbox.Sandbox, ({ url }) =>
    ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("live_sandbox"), apiUrl: url }),
  ),
).pipe(
  Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 10, base: "1 millis" }))),
  Layer.provide(UndiciHttpClient.layer()),
)
const box = { box: { objects_to_annotate: ["cow"] } }

describe("a labeling job over undici", () => {
  it.live("creates each task exactly once despite faults", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.ScaleClient
      yield* scale.projects.create({
        type: "imageannotation",
        name: "streets",
        rapid: true,
        params: { geometries: box },
      })
      yield* scale.batches.create({ project: "streets", name: "week 9" })
      const ids = Array.from({ length: 200 }, (_, n) => `street-${n}`)
      const created = yield* Stream.fromIterable(ids).pipe(
        Stream.mapEffect(
          (unique_id) =>
            scale.tasks.create("imageannotation", {
              batch: "week 9",
              attachment: "https://example.com/cow.jpg",
              unique_id,
            }),
          { concurrency: 50 },
        ),
        Stream.runCollect,
      )
      expect([...created].map(({ unique_id }) => unique_id)).toEqual(ids)
      const listed = yield* Stream.runCollect(
        scale.tasks.stream({ batch: "week 9", limit: 50 }, { prefetch: 1 }),
      )
      const sorted = (tasks: Iterable<{ readonly task_id: string }>) =>
        Array.from(tasks, ({ task_id }) => task_id).sort()
      expect(sorted(listed)).toEqual(sorted(created))
      const sandbox = yield* Sandbox.Sandbox
      expect((yield* sandbox.state).live.tasks).toHaveLength(200)
      const asked = yield* sandbox.log
      expect(asked.length).toBeGreaterThan(210) // some requests were retried
    }).pipe(Effect.provide(Layer.provideMerge(client, sandbox))),
  )
})

describe("a failure of undici", () => {
  it.scopedLive("is a ScaleConnectionError with its reason", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        if (request.url?.endsWith("/reset")) request.socket.resetAndDestroy()
        if (!request.url?.endsWith("/half")) return
        response.writeHead(200, { "content-length": 100 })
        response.write("half", () => request.socket.destroy())
      })
      const http = yield* UndiciHttpClient.make({ headersTimeout: "20 millis" })
      const errorOf = (apiUrl: string, taskId: string) =>
        ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl }).pipe(
          Effect.flatMap((scale) => Effect.flip(scale.tasks.get(taskId))),
          ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }),
          Effect.provideService(HttpClient.HttpClient, http),
        )
      const reasons = yield* Effect.forEach(
        [
          [yield* server.unusedUrl, "any"],
          [url, "reset"],
          [url, "hang"],
          [url, "half"],
        ] as const,
        ([apiUrl, taskId]) => errorOf(apiUrl, taskId),
      )
      expect(reasons).toMatchObject(
        ["Connect", "Reset", "Timeout", "InterruptedBody"].map((reason) => ({
          _tag: "ScaleConnectionError",
          reason,
        })),
      )
    }),
  )
  it.scopedLive("is a Timeout if an attempt is too slow, before or during the response", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http((request, response) => {
        if (request.url?.endsWith("/hang")) return
        response.writeHead(200, { "content-length": 100 })
        response.write("half")
      })
      const http = yield* UndiciHttpClient.make()
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl: url }).pipe(
        Effect.provideService(HttpClient.HttpClient, http),
      )
      for (const taskId of ["hang", "half"]) {
        const error = yield* Effect.flip(scale.tasks.get(taskId)).pipe(
          ScaleClient.ScaleClient.withOptions({
            retry: RetryPolicy.make({ retries: 1 }),
            timeout: "50 millis",
          }),
        )
        expect(error).toMatchObject({
          _tag: "ScaleConnectionError",
          reason: "Timeout",
          message: "no complete response within 50ms",
          attempts: 2,
        })
      }
    }),
  )
  it.scoped("follows the clock of the program if it is not the real one", () =>
    Effect.gen(function* () {
      const { url } = yield* server.http(() => {})
      const http = yield* UndiciHttpClient.make()
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl: url }).pipe(
        Effect.provideService(HttpClient.HttpClient, http),
      )
      const fiber = yield* Effect.flip(scale.tasks.get("hang")).pipe(
        ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none, timeout: "1 hour" }),
        Effect.fork,
      )
      yield* TestClock.adjust("1 hour")
      expect(yield* Fiber.join(fiber)).toMatchObject({ reason: "Timeout" })
    }),
  )
})
