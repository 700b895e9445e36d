import { describe, expect, it } from "@effect/vitest"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { callback, completed, gated, key, recorded, status } from "../fixtures/callbacks.ts"

/** One turn of the event loop, so that the test runner stays responsive. */
const yieldToEventLoop = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))

describe("a burst", () => {
  const all = Array.from({ length: 10_000 }, (_, n) => completed(`t${n}`))

  // Uses the real clock: TestClock keeps interrupted sleeps in memory.
  it.scopedLive("of 10,000 callbacks is handled completely, 16 at once", () =>
    Effect.gen(function* () {
      // The first handlers wait until the limit is reached.
      const full = yield* Deferred.make<void>()
      let active = 0
      let most = 0
      const handled = new Set<string>()
      const app = yield* CallbackReceiver.app({
        keys: key,
        handler: (event) =>
          Effect.gen(function* () {
            most = Math.max(most, ++active)
            if (active === 16) yield* Deferred.succeed(full, undefined)
            yield* Deferred.await(full)
            yield* yieldToEventLoop
            active--
            if ("task" in event) handled.add(event.task.task_id)
          }),
      })
      const sent = yield* Effect.forEach(all, (task) => status(app, callback(task)), {
        concurrency: "unbounded",
      })
      expect(new Set(sent)).toEqual(new Set([200]))
      expect(handled.size).toBe(10_000)
      expect(most).toBe(16)
    }),
  )

  it.scoped("is partly rejected if too many wait, and succeeds when it is sent again", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded({ concurrency: 4, maxWaiting: 6 })
      const refusals: Array<number> = []
      let left = all.slice(0, 100)
      while (left.length > 0) {
        const sent = yield* Effect.forEach(left, (task) => status(app, callback(task)), {
          concurrency: "unbounded",
        })
        const refused = left.filter((_, n) => sent[n] === 503)
        expect(refused.length).toBeLessThan(left.length)
        refusals.push(refused.length)
        left = refused
      }
      expect(refusals[0]).toBe(90)
      expect(events.length).toBe(100)
    }),
  )

  it.scoped("frees the place of a disconnected caller", () =>
    Effect.gen(function* () {
      const { entered, gate, handler } = yield* gated
      const app = yield* CallbackReceiver.app({ keys: key, handler, concurrency: 1, maxWaiting: 1 })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      const second = yield* Effect.fork(status(app, callback(completed("t2"))))
      yield* Effect.repeat(Effect.yieldNow(), { times: 100 })
      expect(yield* status(app, callback(completed("t3")))).toBe(503)
      yield* Fiber.interrupt(second)
      const third = yield* Effect.fork(status(app, callback(completed("t3"))))
      yield* Deferred.succeed(gate, undefined)
      expect(yield* Fiber.join(Fiber.zip(first, third))).toEqual([200, 200])
    }),
  )
})
