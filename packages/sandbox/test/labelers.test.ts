import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { assert, describe, it } from "@effect/vitest"
import { Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { makeLabeler } from "../src/internal/labelers/labeler.ts"
import { image, type Json } from "./harness.ts"

const send = (method: "GET" | "POST", path: string, body?: Json, key = "live_sandbox") =>
  HttpClientRequest.make(method)(`https://api.scale.com/v1${path}`).pipe(
    HttpClientRequest.bearerToken(key),
    body === undefined ? (request) => request : HttpClientRequest.bodyUnsafeJson(body),
    HttpClient.execute,
    Effect.flatMap((response) => response.json),
    Effect.map((json) => json as Json),
  )

const create = (body: Json = {}, key?: string) =>
  send("POST", "/task/imageannotation", { ...image, ...body }, key)
const get = (id: string) => send("GET", `/task/${id}`)

/** In a sandbox of its own, on a clock that jumps. */
const run = <A, E>(
  options: SandboxModel.SandboxOptions,
  effect: Effect.Effect<A, E, Sandbox.Sandbox | HttpClient.HttpClient>,
) => effect.pipe(Effect.provide(Sandbox.layer(options)), VirtualClock.run())

const ids = Array.from({ length: 2000 }, (_, at) =>
  (Math.imul(at + 1, 0x9e3779b1) >>> 0).toString(16).padStart(24, "0"),
)

describe("what labelers are going to do", () => {
  it("depends on the seed and the task alone", () => {
    const labeling: SandboxModel.LabelingOptions = {
      delay: { median: "1 minute", p99: "1 hour" },
      errorRate: 0.2,
      recallRate: 0.3,
    }
    const plans = (seed: number, order: ReadonlyArray<string>) => {
      const labeler = makeLabeler(labeling, seed)
      return new Map(order.map((id) => [id, labeler(id, 0)]))
    }
    const there = plans(7, ids)
    const back = plans(7, [...ids].reverse())
    for (const id of ids) assert.deepStrictEqual(there.get(id), back.get(id))
    assert.notDeepEqual(there, plans(8, ids))
  })

  it("fails and recalls as many as it is told, and fails the same ones however long it takes", () => {
    const failed = (labeling: SandboxModel.LabelingOptions) => {
      const labeler = makeLabeler(labeling, 1)
      return ids.filter((id) => labeler(id, 0).fails)
    }
    const rates = { errorRate: 0.2, recallRate: 0.5 }
    const some = failed(rates)
    assert.closeTo(some.length, 400, 60)
    assert.deepStrictEqual(failed({ ...rates, delay: { min: 1, max: 2 } }), some)
    const labeler = makeLabeler(rates, 1)
    const recalled = ids.filter((id) => labeler(id, 0).recalledAfter !== undefined)
    assert.closeTo(recalled.length, 800, 80) // half of those that do not fail
    assert.isTrue(ids.every((id) => labeler(id, 1).recalledAfter === undefined))
  })

  it("takes as long as it is told", () => {
    const times = (delay: SandboxModel.LabelingDelay) => {
      const labeler = makeLabeler(delay, 1)
      return ids.map((id) => labeler(id, 0).millis).sort((a, b) => a - b)
    }
    const even = times({ min: "1 second", max: "3 seconds" })
    assert.isTrue((even[0] ?? 0) >= 1000 && (even.at(-1) ?? 0) <= 3000)
    assert.closeTo(even[1000] ?? 0, 2000, 100)
    const long = times({ median: "1 minute", p99: "10 minutes" })
    assert.closeTo(long[1000] ?? 0, 60_000, 6000)
    assert.closeTo(long[1980] ?? 0, 600_000, 150_000)
    for (const same of ["2 seconds", 2000, Duration.seconds(2), [2, 0], { delay: "2 seconds" }] as const) {
      assert.deepStrictEqual(new Set(ids.map((id) => makeLabeler(same, 1)(id, 0).millis)), new Set([2000]))
    }
  })
})

describe("labelers", () => {
  const described: SandboxModel.SandboxOptions = {
    seed: 5,
    labeling: { delay: { min: "1 minute", max: "1 hour" }, errorRate: 0.3, recallRate: 0.5 },
  }
  const job = (looks: number, options: SandboxModel.SandboxOptions = described) =>
    run(
      options,
      Effect.gen(function* () {
        const { state } = yield* Sandbox.Sandbox
        for (let at = 0; at < 60; at++) {
          yield* create({ unique_id: `u${at}`, clear_unique_id_on_error: at % 2 === 0 })
          yield* Effect.sleep("7 seconds")
        }
        for (let look = 0; look < looks; look++) {
          yield* Effect.sleep(3_600_000 / looks)
          yield* look % 2 === 0 ? state : send("GET", "/tasks?status=pending")
        }
        return (yield* state).live.tasks
      }),
    )

  it.effect("leave the same state whether somebody looked on or not, and the same at every run", () =>
    Effect.gen(function* () {
      const once = yield* job(1)
      assert.deepStrictEqual(yield* job(100), once)
      assert.notDeepEqual(yield* job(1, { ...described, seed: 6 }), once)
      const statuses = new Set(once.map(({ status }) => status))
      assert.deepStrictEqual([...statuses].sort(), ["completed", "error", "pending"])
      assert.isTrue(once.some(({ prior_responses }) => prior_responses?.length === 1))
    }),
  )

  it.effect("fail with the error of the type, and release the unique_id of who asked for it", () =>
    run(
      { labeling: { delay: "1 second", errorRate: 1 } },
      Effect.gen(function* () {
        const kept = yield* create({ unique_id: "kept" })
        const freed = yield* create({ unique_id: "freed", clear_unique_id_on_error: true })
        const lidar = yield* send("POST", "/task/lidarannotation", {
          attachments: ["https://files.example.org/0.json"],
          labels: ["car"],
        })
        yield* Effect.sleep("1 second")
        const failed = yield* get(kept.task_id)
        assert.deepStrictEqual(
          [failed.status, failed.unique_id, failed.updated_at, failed.response],
          [
            "error",
            "kept",
            "1970-01-01T00:00:01.000Z",
            {
              error: "One or more attachments could not be downloaded.",
              attachments: [{ url: image.attachment, statusCode: 403 }],
            },
          ],
        )
        assert.notProperty(failed, "completed_at")
        assert.notProperty(yield* get(freed.task_id), "unique_id")
        assert.strictEqual((yield* create({ unique_id: "freed" })).status, "pending")
        assert.strictEqual((yield* create({ unique_id: "kept" })).status_code, 409)
        assert.deepStrictEqual((yield* get(lidar.task_id)).response, {
          error: "One or more frames could not be processed.",
          frames: [
            {
              frame: 0,
              message: "Invalid JSON Format: unexpected token",
              attachment: { url: "https://files.example.org/0.json", statusCode: 200 },
            },
          ],
        })
      }),
    ),
  )

  it.effect("recall a completed task once, and complete it again with another response", () =>
    run(
      { labeling: { delay: "1 minute", recallRate: 1, recallDelay: "1 hour" } },
      Effect.gen(function* () {
        yield* send("POST", "/projects", { name: "p", type: "imageannotation" })
        yield* send("POST", "/batches", { name: "b", project: "p" })
        const { task_id } = yield* create({ batch: "b" })
        yield* Effect.sleep("1 minute")
        const first = yield* get(task_id)
        assert.deepStrictEqual([first.status, first.prior_responses], ["completed", undefined])
        assert.strictEqual((yield* send("GET", "/batches/b")).status, "completed")
        yield* Effect.sleep("1 hour")
        const recalled = yield* get(task_id)
        assert.deepStrictEqual(
          [recalled.status, recalled.updated_at, recalled.prior_responses],
          ["pending", "1970-01-01T01:01:00.000Z", [first.response]],
        )
        assert.notProperty(recalled, "completed_at")
        assert.notProperty(recalled, "response")
        assert.strictEqual((yield* send("GET", "/batches/b")).status, "in_progress")
        yield* Effect.sleep("1 minute")
        const second = yield* get(task_id)
        assert.deepStrictEqual(
          [second.status, second.completed_at],
          ["completed", "1970-01-01T01:02:00.000Z"],
        )
        assert.notDeepEqual(second.response, first.response)
        yield* Effect.sleep("30 days")
        assert.deepStrictEqual(yield* get(task_id), second)
      }),
    ),
  )

  it.effect("are overtaken by who does their work by hand", () =>
    run(
      { labeling: "1 minute" },
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        const [one, two, three] = [yield* create(), yield* create(), yield* create()]
        const done = yield* sandbox.complete(one.task_id, { response: { annotations: [] } })
        assert.deepStrictEqual([done.status, done.response], ["completed", { annotations: [] }])
        assert.deepStrictEqual(yield* get(one.task_id), done)
        const failed = yield* sandbox.fail(two.task_id)
        assert.strictEqual(failed.status, "error")
        const own = yield* sandbox.fail(three.task_id, { response: { error: "No." } })
        assert.deepStrictEqual(own.response, { error: "No." })
        const recalled = yield* sandbox.recall(one.task_id)
        assert.deepStrictEqual([recalled.status, recalled.prior_responses], ["pending", [done.response]])
        yield* Effect.sleep("59 seconds")
        assert.strictEqual((yield* get(one.task_id)).status, "pending")
        yield* Effect.sleep("1 second")
        assert.strictEqual((yield* get(one.task_id)).status, "completed")
        assert.deepStrictEqual(yield* get(two.task_id), failed)

        const test = yield* create({}, "test_sandbox")
        assert.strictEqual((yield* sandbox.recall(test.task_id)).status, "pending")
        assert.strictEqual((yield* sandbox.complete(test.task_id)).status, "completed")
        const refusals = [
          sandbox.complete(one.task_id),
          sandbox.fail(two.task_id),
          sandbox.recall(two.task_id),
          sandbox.recall("nope"),
        ]
        assert.deepStrictEqual(
          yield* Effect.forEach(refusals, (refusal) =>
            Effect.map(Effect.flip(refusal), ({ message }) => message),
          ),
          [
            `Task ${one.task_id} is completed: expected pending.`,
            `Task ${two.task_id} is error: expected pending.`,
            `Task ${two.task_id} is error: expected completed.`,
            "Task nope does not exist.",
          ],
        )
      }),
    ),
  )

  it.effect("finish in the order of time, however many there are", () =>
    run(
      { labeling: { delay: { min: "1 second", max: "1 hour" } } },
      Effect.gen(function* () {
        for (let at = 0; at < 1000; at++) yield* create()
        yield* Effect.sleep("30 minutes")
        const { state } = yield* Sandbox.Sandbox
        const half = (yield* state).live.tasks.filter(({ status }) => status === "completed").length
        assert.closeTo(half, 500, 60)
        yield* Effect.sleep("30 minutes")
        const { tasks } = (yield* state).live
        assert.isTrue(tasks.every(({ status }) => status === "completed"))
        assert.isTrue(tasks.every(({ completed_at }) => (completed_at ?? "") <= "1970-01-01T01:00:00.000Z"))
      }),
    ),
  )
})
