import * as PlatformError from "@effect/platform/Error"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import { describe, expect, it } from "@effect/vitest"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { callback, completed, gated, key, recorded, send, status } from "../fixtures/callbacks.ts"

describe("an event that arrives twice", () => {
  it.scoped("is handled once", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      for (const updated_at of ["2026-03-02T12:00:00.000Z", "2026-03-02T13:00:00.000Z"]) {
        expect(yield* status(app, callback(completed("t1", { updated_at })))).toBe(200)
      }
      expect(events.length).toBe(1)
      expect(
        yield* status(
          app,
          callback(
            completed("t1", {
              customer_review_status: "accepted",
              customer_audited_at: "2026-03-05T08:00:00.000Z",
            }),
          ),
        ),
      ).toBe(200)
      expect(events.map(({ _tag }) => _tag)).toEqual(["TaskCompleted", "TaskAudited"])
    }),
  )

  it.scoped("is handled twice if it has no id", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const task = completed("t1", { completed_at: null })
      yield* send(app, callback(task))
      yield* send(app, callback(task))
      expect(events.length).toBe(2)
    }),
  )

  it.scoped.each([
    ["succeeds", Exit.void, 200],
    ["fails", Exit.fail("no"), 500],
  ] as const)("concurrently is handled once, and both get the outcome if it %s", ([, outcome, answered]) =>
    Effect.gen(function* () {
      const { calls, entered, gate, handler } = yield* gated
      const app = yield* CallbackReceiver.app({ keys: key, handler })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      const second = yield* Effect.fork(status(app, callback(completed("t1"))))
      // The handler of a later request runs, so the second request is waiting by now.
      const other = yield* Effect.fork(status(app, callback(completed("t2"))))
      yield* Effect.repeat(Effect.yieldNow(), { until: () => calls() === 2 })
      yield* Deferred.done(gate, outcome)
      expect(yield* Fiber.join(Fiber.all([first, second, other]))).toEqual([answered, answered, answered])
      expect(calls()).toBe(2)
    }),
  )

  it.scoped("is recognized through the given store", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const before = yield* recorded({ store })
      yield* send(before.app, callback(completed("t1")))
      const after = yield* recorded({ store })
      expect(yield* status(after.app, callback(completed("t1")))).toBe(200)
      expect(after.events).toEqual([])
      expect(yield* store.size).toBe(1)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )
})

describe("a store", () => {
  const broken = new PlatformError.SystemError({
    reason: "Unknown",
    module: "KeyValueStore",
    method: "any",
    description: "private",
  })

  it.scoped("that cannot be read causes a 500 and a later delivery", () =>
    Effect.gen(function* () {
      const memory = yield* KeyValueStore.KeyValueStore
      let reads = 0
      const store = KeyValueStore.make({
        ...memory,
        get: (id) => (reads++ === 0 ? Effect.fail(broken) : memory.get(id)),
      })
      const { app, events } = yield* recorded({ store })
      const sent = yield* send(app, callback(completed("t1")))
      expect(sent.status).toBe(500)
      expect(sent.text).not.toContain("private")
      expect(events).toEqual([])
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(events.length).toBe(1)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )

  it.scoped("that cannot be written does not cause another delivery", () =>
    Effect.gen(function* () {
      const memory = yield* KeyValueStore.KeyValueStore
      const store = KeyValueStore.make({ ...memory, set: () => Effect.fail(broken) })
      const { app, events } = yield* recorded({ store })
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(events.length).toBe(2)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )
})
