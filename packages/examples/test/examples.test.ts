import * as KeyValueStore from "@effect/platform/KeyValueStore"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScriptedHttpClient from "@effect-scale/client/ScriptedHttpClient"
import type * as Task from "@effect-scale/client/Task"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"
import * as cancelBatches from "../src/cancelBatches.ts"
import * as handlingErrors from "../src/handlingErrors.ts"
import * as quickStart from "../src/quickStart.ts"
import * as streaming from "../src/streaming.ts"

const sandbox = (key: "test_sandbox" | "live_sandbox") =>
  ScaleClient.ScaleClient.layer({ apiKey: Redacted.make(key) }).pipe(Layer.provideMerge(Sandbox.layer()))

const scripted = (script: ReadonlyArray<ScriptedHttpClient.Step>) =>
  ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key"), timeout: "5 seconds" }).pipe(
    Layer.provide(RetryPolicy.layer(RetryPolicy.none)),
    Layer.provideMerge(ScriptedHttpClient.layer(script)),
  )

/** Creates a batch of tasks. */
const makeBatch = (name: string, size: number) =>
  ScaleClient.ScaleClient.use((scale) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ name: `${name}_project`, type: "categorization" })
      yield* scale.batches.create({ name, project: `${name}_project` })
      return yield* Effect.forEach(
        Array.from({ length: size }, (_, n) => n),
        (n) =>
          scale.tasks.create("categorization", {
            batch: name,
            attachment: `letter ${n}`,
            attachment_type: "text",
            instruction: "Which desk?",
            categories: ["billing", "delivery"],
            unique_id: `${name}-${n}`,
          }),
      )
    }),
  )

const liveTasks = Effect.flatMap(Sandbox.Sandbox, ({ state }) => Effect.map(state, ({ live }) => live.tasks))
const testTasks = Effect.flatMap(Sandbox.Sandbox, ({ state }) => Effect.map(state, ({ test }) => test.tasks))

const seen = ({ tags }: Task.Task): boolean => tags?.includes("seen") === true

describe("quickStart", () => {
  it.effect("gets a box around a bicycle", () =>
    Effect.gen(function* () {
      const { response, status } = yield* quickStart.program
      expect(status).toBe("completed")
      expect(response).toMatchObject({ annotations: [{ type: "box", label: "bicycle" }] })
    }).pipe(Effect.provide(sandbox("test_sandbox"))),
  )
})

describe("handlingErrors", () => {
  it.effect("reports the status of a task", () =>
    Effect.gen(function* () {
      const { task_id } = yield* quickStart.program
      expect(yield* handlingErrors.program(task_id)).toBe(`Task ${task_id} is completed.`)
      expect(Option.map(yield* handlingErrors.find(task_id), (task) => task.task_id)).toEqual(
        Option.some(task_id),
      )
    }).pipe(Effect.provide(sandbox("test_sandbox"))),
  )

  it.effect("returns None for a missing task", () =>
    Effect.gen(function* () {
      expect(yield* handlingErrors.find("64f0c2a19b1e8a0012d4c7e1")).toEqual(Option.none())
    }).pipe(Effect.provide(sandbox("test_sandbox"))),
  )

  const body = (status_code: number) => ({
    status: status_code,
    body: { status_code, error: "Error text." },
  })

  it.effect.each([
    [body(400), "The request is invalid: Error text."],
    [body(401), "The API key is not valid."],
    [body(402), "ask Scale to enable it"],
    [body(404), "This key has no task with that id"],
    [{ ...body(429), headers: { "retry-after": "120" } }, "Rate limited after 1 attempts; try again in 2m"],
    [
      { ...body(500), headers: { "x-request-id": "r-17" } },
      "Scale failed to handle the request (request id: r-17)",
    ],
    [body(503), "Scale is overloaded"],
    [body(504), "did not respond in time"],
    [{ status: 502, body: "<html>Bad gateway</html>" }, "unexpected status 502"],
    ["refuse", "No response (Connect)"],
    ["reset", "No response (Reset)"],
    [{ status: 200, body: { id: "no task" } }, "The response is not a task: "],
  ] as const)("explains %j", ([step, explanation]) =>
    Effect.gen(function* () {
      expect(yield* handlingErrors.program("64f0c2a19b1e8a0012d4c7e1")).toContain(explanation)
    }).pipe(Effect.provide(scripted([step]))),
  )

  it.effect("explains an invalid id without sending a request", () =>
    Effect.gen(function* () {
      expect(yield* handlingErrors.program("")).toContain("The request is invalid: task_id")
    }).pipe(Effect.provide(scripted([]))),
  )
})

describe("streaming", () => {
  it.effect("tags every completed task of a batch", () =>
    Effect.gen(function* () {
      yield* makeBatch("letters", 120)
      yield* makeBatch("others", 3)
      expect(yield* streaming.program("letters")).toBe(120)
      expect((yield* testTasks).filter(seen)).toHaveLength(120)
    }).pipe(Effect.provide(sandbox("test_sandbox"))),
  )

  it.effect("continues where it stopped", () =>
    Effect.gen(function* () {
      yield* makeBatch("letters", 5)
      // Crashes at the given call of addTags, and returns the number of calls.
      const run = (most: number) =>
        Effect.suspend(() => {
          let calls = 0
          return streaming.resumable("letters", { batch: "letters", limit: 2 }).pipe(
            Effect.updateService(ScaleClient.ScaleClient, (scale) => ({
              ...scale,
              tasks: {
                ...scale.tasks,
                addTags: (id, tags) =>
                  ++calls === most ? Effect.dieMessage("crash") : scale.tasks.addTags(id, tags),
              },
            })),
            Effect.exit,
            Effect.map((exit) => [exit._tag, calls]),
          )
        })
      expect(yield* run(4)).toEqual(["Failure", 4])
      expect((yield* testTasks).filter(seen).length).toBeLessThan(4)
      expect(yield* run(100)).toEqual(["Success", 3]) // the first page was done
      expect((yield* testTasks).filter(seen)).toHaveLength(5)
    }).pipe(Effect.provide([sandbox("test_sandbox"), KeyValueStore.layerMemory])),
  )
})

describe("cancelBatches", () => {
  it.effect("cancels only pending tasks of the given batches", () =>
    Effect.gen(function* () {
      yield* makeBatch("done", 4)
      yield* TestClock.adjust("1 minute")
      yield* makeBatch("first", 110)
      yield* makeBatch("second", 20)
      yield* makeBatch("spared", 2)
      expect(yield* cancelBatches.program(["first", "second", "done"])).toEqual({
        canceled: 130,
        tooLate: 0,
        failed: {},
      })
      const statuses = (yield* liveTasks).map(({ batch, status }) => `${batch} ${status}`)
      expect([...new Set(statuses)]).toEqual([
        "done completed",
        "first canceled",
        "second canceled",
        "spared pending",
      ])
    }).pipe(Effect.provide(sandbox("live_sandbox"))),
  )

  it.effect("summarizes tasks that could not be canceled", () =>
    Effect.gen(function* () {
      const page = { docs: ["a", "b", "c"].map((task_id) => ({ task_id })), has_more: false, total: 3 }
      const cancel = (task_id: string) =>
        ({
          a: { status: 200, body: { task_id } },
          b: { status: 400 },
          c: { status: 500, body: { error: "Oh" } },
        })[task_id] ?? { status: 404 }
      const server = ScriptedHttpClient.layer(({ url }) =>
        url.pathname.endsWith("/tasks")
          ? { status: 200, body: page }
          : cancel(url.pathname.split("/").at(-2) ?? ""),
      )
      const client = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(
        Layer.provide(RetryPolicy.layer(RetryPolicy.none)),
        Layer.provide(server),
      )
      expect(yield* Effect.provide(cancelBatches.program(["x"]), client)).toEqual({
        canceled: 1,
        tooLate: 1,
        failed: { c: "Oh" },
      })
    }),
  )

  it.effect("fails if listing fails", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(cancelBatches.program(["x"]))
      expect(error._tag).toBe("ScaleUnauthorized")
    }).pipe(Effect.provide(scripted([{ status: 401 }]))),
  )
})
