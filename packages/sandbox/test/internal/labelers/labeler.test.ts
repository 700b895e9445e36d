import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { makeLabeler } from "../../../src/internal/labelers/labeler.ts"
import { image, type Json } from "../../fixtures/scenarios.ts"

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

/** Runs in a separate sandbox on virtual time. */
const run = <A, E>(
  options: SandboxModel.SandboxOptions,
  effect: Effect.Effect<A, E, Sandbox.Sandbox | HttpClient.HttpClient>,
) => effect.pipe(Effect.provide(Sandbox.layer(options)), VirtualClock.run())

const ids = Array.from({ length: 2000 }, (_, at) =>
  (Math.imul(at + 1, 0x9e3779b1) >>> 0).toString(16).padStart(24, "0"),
)

describe("a labeler", () => {
  it("depends only on the seed and the task", () => {
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
    for (const id of ids) expect(there.get(id)).toStrictEqual(back.get(id))
    expect(there).not.toStrictEqual(plans(8, ids))
  })

  it("fails and recalls the given fractions, and fails the same tasks for any delay", () => {
    const failed = (labeling: SandboxModel.LabelingOptions) => {
      const labeler = makeLabeler(labeling, 1)
      return ids.filter((id) => labeler(id, 0).fails)
    }
    const rates = { errorRate: 0.2, recallRate: 0.5 }
    const some = failed(rates)
    expect(Math.abs(some.length - 400)).toBeLessThanOrEqual(60)
    expect(failed({ ...rates, delay: { min: 1, max: 2 } })).toStrictEqual(some)
    const labeler = makeLabeler(rates, 1)
    const recalled = ids.filter((id) => labeler(id, 0).recalledAfter !== undefined)
    expect(Math.abs(recalled.length - 800)).toBeLessThanOrEqual(80) // half of those that do not fail
    expect(ids.every((id) => labeler(id, 1).recalledAfter === undefined)).toBe(true)
  })

  it("takes the given delay", () => {
    const times = (delay: SandboxModel.LabelingDelay) => {
      const labeler = makeLabeler(delay, 1)
      return ids.map((id) => labeler(id, 0).millis).sort((a, b) => a - b)
    }
    const even = times({ min: "1 second", max: "3 seconds" })
    expect((even[0] ?? 0) >= 1000 && (even.at(-1) ?? 0) <= 3000).toBe(true)
    expect(Math.abs((even[1000] ?? 0) - 2000)).toBeLessThanOrEqual(100)
    const long = times({ median: "1 minute", p99: "10 minutes" })
    expect(Math.abs((long[1000] ?? 0) - 60_000)).toBeLessThanOrEqual(6000)
    expect(Math.abs((long[1980] ?? 0) - 600_000)).toBeLessThanOrEqual(150_000)
    for (const same of ["2 seconds", 2000, Duration.seconds(2), [2, 0], { delay: "2 seconds" }] as const) {
      expect(new Set(ids.map((id) => makeLabeler(same, 1)(id, 0).millis))).toStrictEqual(new Set([2000]))
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

  it.effect("produce the same state in all runs, however often it is read", () =>
    Effect.gen(function* () {
      const once = yield* job(1)
      expect(yield* job(100)).toStrictEqual(once)
      expect(yield* job(1, { ...described, seed: 6 })).not.toStrictEqual(once)
      const statuses = new Set(once.map(({ status }) => status))
      expect([...statuses].sort()).toStrictEqual(["completed", "error", "pending"])
      expect(once.some(({ prior_responses }) => prior_responses?.length === 1)).toBe(true)
    }),
  )

  it.effect("fail tasks with the error of their type and release unique_id if requested", () =>
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
        expect([failed.status, failed.unique_id, failed.updated_at, failed.response]).toStrictEqual([
          "error",
          "kept",
          "1970-01-01T00:00:01.000Z",
          {
            error: "One or more attachments could not be downloaded.",
            attachments: [{ url: image.attachment, statusCode: 403 }],
          },
        ])
        expect(failed).not.toHaveProperty(["completed_at"])
        expect(yield* get(freed.task_id)).not.toHaveProperty(["unique_id"])
        expect((yield* create({ unique_id: "freed" })).status).toBe("pending")
        expect((yield* create({ unique_id: "kept" })).status_code).toBe(409)
        expect((yield* get(lidar.task_id)).response).toStrictEqual({
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

  it.effect("recall a completed task once and complete it with another response", () =>
    run(
      { labeling: { delay: "1 minute", recallRate: 1, recallDelay: "1 hour" } },
      Effect.gen(function* () {
        yield* send("POST", "/projects", { name: "p", type: "imageannotation" })
        yield* send("POST", "/batches", { name: "b", project: "p" })
        const { task_id } = yield* create({ batch: "b" })
        yield* Effect.sleep("1 minute")
        const first = yield* get(task_id)
        expect([first.status, first.prior_responses]).toStrictEqual(["completed", undefined])
        expect((yield* send("GET", "/batches/b")).status).toBe("completed")
        yield* Effect.sleep("1 hour")
        const recalled = yield* get(task_id)
        expect([recalled.status, recalled.updated_at, recalled.prior_responses]).toStrictEqual([
          "pending",
          "1970-01-01T01:01:00.000Z",
          [first.response],
        ])
        expect(recalled).not.toHaveProperty(["completed_at"])
        expect(recalled).not.toHaveProperty(["response"])
        expect((yield* send("GET", "/batches/b")).status).toBe("in_progress")
        yield* Effect.sleep("1 minute")
        const second = yield* get(task_id)
        expect([second.status, second.completed_at]).toStrictEqual(["completed", "1970-01-01T01:02:00.000Z"])
        expect(second.response).not.toStrictEqual(first.response)
        yield* Effect.sleep("30 days")
        expect(yield* get(task_id)).toStrictEqual(second)
      }),
    ),
  )

  it.effect("do not process tasks that complete, fail and recall have changed", () =>
    run(
      { labeling: "1 minute" },
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        const [one, two, three] = [yield* create(), yield* create(), yield* create()]
        const done = yield* sandbox.complete(one.task_id, { response: { annotations: [] } })
        expect([done.status, done.response]).toStrictEqual(["completed", { annotations: [] }])
        expect(yield* get(one.task_id)).toStrictEqual(done)
        const failed = yield* sandbox.fail(two.task_id)
        expect(failed.status).toBe("error")
        const own = yield* sandbox.fail(three.task_id, { response: { error: "No." } })
        expect(own.response).toStrictEqual({ error: "No." })
        const recalled = yield* sandbox.recall(one.task_id)
        expect([recalled.status, recalled.prior_responses]).toStrictEqual(["pending", [done.response]])
        yield* Effect.sleep("59 seconds")
        expect((yield* get(one.task_id)).status).toBe("pending")
        yield* Effect.sleep("1 second")
        expect((yield* get(one.task_id)).status).toBe("completed")
        expect(yield* get(two.task_id)).toStrictEqual(failed)

        const test = yield* create({}, "test_sandbox")
        expect((yield* sandbox.recall(test.task_id)).status).toBe("pending")
        expect((yield* sandbox.complete(test.task_id)).status).toBe("completed")
        const rejections = [
          sandbox.complete(one.task_id),
          sandbox.fail(two.task_id),
          sandbox.recall(two.task_id),
          sandbox.recall("nope"),
        ]
        expect(
          yield* Effect.forEach(rejections, (rejection) =>
            Effect.map(Effect.flip(rejection), ({ message }) => message),
          ),
        ).toStrictEqual([
          `Task ${one.task_id} is completed: expected pending.`,
          `Task ${two.task_id} is error: expected pending.`,
          `Task ${two.task_id} is error: expected completed.`,
          "Task nope does not exist.",
        ])
      }),
    ),
  )

  it.effect("complete 1,000 tasks in order of time", () =>
    run(
      { labeling: { delay: { min: "1 second", max: "1 hour" } } },
      Effect.gen(function* () {
        for (let at = 0; at < 1000; at++) yield* create()
        yield* Effect.sleep("30 minutes")
        const { state } = yield* Sandbox.Sandbox
        const half = (yield* state).live.tasks.filter(({ status }) => status === "completed").length
        expect(Math.abs(half - 500)).toBeLessThanOrEqual(60)
        yield* Effect.sleep("30 minutes")
        const { tasks } = (yield* state).live
        expect(tasks.every(({ status }) => status === "completed")).toBe(true)
        expect(tasks.every(({ completed_at }) => (completed_at ?? "") <= "1970-01-01T01:00:00.000Z")).toBe(
          true,
        )
      }),
    ),
  )
})
