import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { box, image } from "../fixtures/taskTypes.ts"

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
  Layer.provide(FetchHttpClient.layer),
)

describe("a labeling job over a socket, in real time", () => {
  it.live(
    "loses no task and creates none twice",
    () =>
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
              scale.tasks.create("imageannotation", { batch: "week 9", attachment: image, unique_id }),
            { concurrency: 50 },
          ),
          Stream.runCollect,
        )
        expect([...created].map(({ unique_id }) => unique_id)).toEqual(ids)
        expect([...created].map(({ status }) => status)).toEqual(ids.map(() => "pending"))
        const canceled = yield* Effect.forEach(
          [...created].slice(0, 20),
          ({ task_id }) => scale.tasks.cancel(task_id),
          { concurrency: 10 },
        )
        yield* scale.batches.finalize("week 9")
        expect(yield* scale.batches.status("week 9")).toEqual({
          status: "completed",
          pending: 0,
          completed: 180,
          error: 0,
          canceled: 20,
        })
        const completed = yield* Stream.runCollect(
          scale.tasks.stream({ batch: "week 9", status: "completed", limit: 50 }, { prefetch: 1 }),
        )
        expect(new Set([...completed, ...canceled].map(({ unique_id }) => unique_id))).toEqual(new Set(ids))
        const { live, test } = yield* Effect.flatMap(Sandbox.Sandbox, ({ state }) => state)
        expect(live.tasks).toHaveLength(200)
        expect(live.tasks.filter(({ status }) => status === "completed").reverse()).toEqual([...completed])
        expect(test.tasks).toEqual([])
      }).pipe(Effect.provide(Layer.provideMerge(client, sandbox))),
    30_000,
  )
})
