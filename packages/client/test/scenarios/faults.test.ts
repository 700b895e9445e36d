import { expect } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import { FaultPlan } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { box, image } from "../fixtures/taskTypes.ts"
import { inTime, type Setup, scenarios, type World } from "../fixtures/transports.ts"

const { close, drip, exactly, gateway, hang, latency, reset, resetBody, serverError } = FaultPlan
const {
  conflict,
  duplicatePage,
  emptyBody,
  repeatedCursor,
  tooManyRequests,
  truncatedBody,
  wrongContentType,
} = FaultPlan

const create = (scale: ScaleClient.Service, unique_id?: string) =>
  scale.tasks.create("imageannotation", { attachment: image, geometries: box, unique_id })

const striking = (operation: string, request: number, fault: Fault.Fault): Setup => ({
  client: { timeout: "10 seconds" },
  faults: FaultPlan.make(exactly(operation, [request], fault)),
})

/** The responses of the sandbox without those of the preparation. */
const answers = ({ sandbox }: World, from = 0) =>
  Effect.map(sandbox.log, (log) => log.slice(from).map(({ status }) => status))

/** The fault of the first create, all responses until the client has its task, and whether the first request created it. */
const struck: ReadonlyArray<
  readonly [name: string, fault: Fault.Fault, answers: ReadonlyArray<string | number>, worked: boolean]
> = [
  ["a latency between bounds", latency({ min: 100, max: 2000 }), [200], true],
  ["a latency with a tail", latency({ median: 100, p99: 2000 }), [200], true],
  ["a 429 with an invalid Retry-After", tooManyRequests({ format: "absurd" }), [429, 200], false],
  ["503 before the commit", serverError(503, "before"), [503, 200], false],
  ["503 after the commit", serverError(503, "after"), [503, 409, 200], true],
  ["a gateway before the commit", gateway(502, "before"), [502, 200], false],
  ["a gateway after the commit", gateway(520, "after"), [520, 409, 200], true],
  ["an empty body", emptyBody, [200, 409, 200], true],
  ["a truncated body", truncatedBody, [200, 409, 200], true],
  ["a wrong content type", wrongContentType, [200], true],
  ["a slow body", drip(2000), [200], true],
  ["a hang before the commit", hang("headers", "before"), ["interrupted", 200], false],
  ["a hang after the commit", hang("headers", "after"), ["interrupted", 409, 200], true],
  ["a hang in the body", hang("body"), ["interrupted", 409, 200], true],
  ["a reset before the commit", reset("before"), ["reset", 200], false],
  ["a reset after the commit", reset("after"), ["reset", 409, 200], true],
  ["a reset in the middle of the body", resetBody("middle"), ["reset", 409, 200], true],
  ["a reset after the complete body", resetBody("end"), [200], true],
  ["a close before the commit", close("before"), ["closed", 200], false],
  ["a close after the commit", close("after"), ["closed", 409, 200], true],
]

scenarios("a create with a unique_id creates one task despite", (scenario) => {
  for (const [name, fault, expected, worked] of struck) {
    scenario(name, striking("tasks.create", 1, fault), (world) =>
      Effect.gen(function* () {
        const task = yield* inTime(create(world.scale, "u"))
        expect(task.unique_id).toBe("u")
        expect((yield* world.state).tasks).toEqual([task])
        expect(yield* answers(world)).toEqual(expected)
        const creates = (yield* world.sandbox.log).filter(({ operation }) => operation === "tasks.create")
        expect(creates[0]?.worked).toBe(worked)
        expect(creates.filter((entry) => entry.worked)).toHaveLength(1)
      }),
    )
  }
  scenario("a 409 without a task, which is ambiguous", striking("tasks.create", 1, conflict), (world) =>
    Effect.gen(function* () {
      const error = yield* inTime(Effect.flip(create(world.scale, "u")))
      expect(error).toMatchObject({ _tag: "ScaleDuplicateResource", status: 409, attempts: 1 })
      expect((yield* world.state).tasks).toEqual([])
    }),
  )
})

scenarios("a create without a unique_id never creates two tasks despite", (scenario) => {
  for (const [name, fault, expected, worked] of struck) {
    scenario(name, striking("tasks.create", 1, fault), (world) =>
      Effect.gen(function* () {
        const result = yield* inTime(Effect.either(create(world.scale)))
        const { tasks } = yield* world.state
        const refused = expected[0] === 429
        if (expected.length === 1 || refused) expect(tasks).toEqual([Either.getOrThrow(result)])
        else {
          expect(result).toMatchObject({ _tag: "Left", left: { attempts: 1 } })
          expect(tasks).toHaveLength(worked ? 1 : 0)
        }
      }),
    )
  }
})

const lists: ReadonlyArray<
  readonly [name: string, fault: Fault.Fault, answers: ReadonlyArray<string | number>]
> = [
  ["a truncated body", truncatedBody, [200, 200]],
  ["an empty body", emptyBody, [200, 200]],
  ["a gateway", gateway(502, "after"), [502, 200]],
  ["a slow body", drip(2000), [200]],
  ["a hang in the body", hang("body"), ["interrupted", 200]],
  ["a hang", hang("headers", "after"), ["interrupted", 200]],
  ["a reset in the body", resetBody("middle"), ["reset", 200]],
  ["a close", close("after"), ["closed", 200]],
  ["a wrong content type", wrongContentType, [200]],
]

const ids = ["a", "b", "c", "d", "e"]
const listed = ["e", "d", "c", "b", "a"]

scenarios("a list of tasks contains each task once despite", (scenario) => {
  for (const [name, fault, expected] of lists) {
    scenario(`${name}, as one page`, striking("tasks.list", 1, fault), (world) =>
      Effect.gen(function* () {
        yield* Effect.forEach(ids, (id) => create(world.scale, id))
        const { docs } = yield* inTime(world.scale.tasks.list())
        expect(docs.map((task) => task.unique_id)).toEqual(listed)
        expect(yield* answers(world, ids.length)).toEqual(expected)
      }),
    )
    scenario(`${name}, as a stream`, striking("tasks.list", 2, fault), (world) =>
      Effect.gen(function* () {
        yield* Effect.forEach(ids, (id) => create(world.scale, id))
        const tasks = yield* inTime(Stream.runCollect(world.scale.tasks.stream({ limit: 2 })))
        expect([...tasks].map((task) => task.unique_id)).toEqual(listed)
        expect(yield* answers(world, ids.length)).toEqual([200, ...expected, 200])
      }),
    )
  }
})

scenarios("a cursor that does not advance", (scenario) => {
  for (const page of [2, 3]) {
    scenario(
      `fails on page ${page} of 3 instead of looping`,
      striking("tasks.list", page, repeatedCursor),
      (world) =>
        Effect.gen(function* () {
          yield* Effect.forEach(ids, (id) => create(world.scale, id))
          const error = yield* inTime(Effect.flip(Stream.runCollect(world.scale.tasks.stream({ limit: 2 }))))
          expect(error).toMatchObject({
            _tag: "ScaleDecodeError",
            reason: "Shape",
            issue: "the cursor of the next page was followed before",
          })
          expect(yield* answers(world, ids.length)).toEqual(Array.from({ length: page }, () => 200))
        }),
    )
  }
})

scenarios("a page with its own token as next_token", (scenario) => {
  scenario("fails", striking("tasks.list", 2, repeatedCursor), (world) =>
    Effect.gen(function* () {
      yield* Effect.forEach(ids, (id) => create(world.scale, id))
      const { next } = yield* world.scale.tasks.list({ limit: 2 })
      const error = yield* Effect.flip(
        world.scale.tasks.list({ limit: 2 }, { from: Option.getOrThrow(next) }),
      )
      expect(error).toMatchObject({
        _tag: "ScaleDecodeError",
        reason: "Shape",
        issue: "the cursor of the next page was followed before",
      })
    }),
  )
})

scenarios("a page that repeats the previous page", (scenario) => {
  for (const page of [2, 3]) {
    scenario(`fails as page ${page} of 3`, striking("tasks.list", page, duplicatePage), (world) =>
      Effect.gen(function* () {
        yield* Effect.forEach(ids, (id) => create(world.scale, id))
        const seen: Array<string | null | undefined> = []
        const error = yield* Effect.flip(
          Stream.runForEach(world.scale.tasks.stream({ limit: 2 }), (task) =>
            Effect.sync(() => seen.push(task.unique_id)),
          ),
        )
        expect(error).toMatchObject({
          _tag: "ScaleDecodeError",
          reason: "Shape",
          issue: "it has the items of the page before",
        })
        expect(seen).toEqual(listed.slice(0, 2 * (page - 1)))
      }),
    )
  }
})

// In memory only, because virtual time does not keep step with many sockets.
scenarios(
  "200 creates with the preset",
  (scenario) => {
    for (const preset of ["flaky", "storm", "chaos"] as const) {
      scenario(
        `${preset} create no task twice and lose none that was returned`,
        { faults: FaultPlan.presets[preset], seed: 3, client: { timeout: "10 seconds" } },
        (world) =>
          Effect.gen(function* () {
            const names = Array.from({ length: 200 }, (_, n) => `n${n}`)
            const results = yield* inTime(
              Effect.forEach(names, (name) => Effect.either(create(world.scale, name)), { concurrency: 20 }),
            ).pipe(ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.make({ retries: 20 }) }))
            const { tasks } = yield* world.state
            const stored = new Map(tasks.map((task) => [task.unique_id, task]))
            expect(stored.size).toBe(tasks.length)
            const failed: Array<string> = []
            for (const [at, result] of results.entries()) {
              if (Either.isRight(result)) expect(result.right).toEqual(stored.get(names[at]))
              else failed.push(result.left._tag)
            }
            // Only a 409 without a task cannot be recovered.
            const log = yield* world.sandbox.log
            const conflicts = log.filter(({ fault }) => fault?.type === "conflict").length
            expect(failed.length, failed.join()).toBeLessThanOrEqual(conflicts)
            expect(log.filter(({ complete, status }) => !complete || status !== 200).length).toBeGreaterThan(
              15,
            )
            expect(
              log.filter(({ operation, worked }) => operation === "tasks.create" && worked),
            ).toHaveLength(tasks.length)
          }),
      )
    }
  },
  ["in memory"],
)
