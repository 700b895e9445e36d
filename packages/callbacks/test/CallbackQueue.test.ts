import { describe, expect, it } from "@effect/vitest"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackQueue from "@effect-scale/callbacks/CallbackQueue"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { callback, completed, key, send } from "./fixtures/callbacks.ts"

const nameOf = (event: CallbackEvent.CallbackEvent): string => ("task" in event ? event.task.task_id : "")

/** A queue behind a receiver; `post` returns the status of a callback about a task. */
const served = (options: Partial<CallbackReceiver.CallbackReceiverOptions<unknown, never>> = {}) =>
  Effect.gen(function* () {
    const queue = yield* CallbackQueue.make
    const app = yield* CallbackReceiver.app({ keys: key, handler: queue.handler, ...options })
    const post = (id: string) => Effect.map(send(app, callback(completed(id))), ({ status }) => status)
    return { queue, post }
  })

const yieldTurns = Effect.repeat(Effect.yieldNow(), { times: 200 })

describe("events", () => {
  it.scoped("get a response one by one, after each was processed", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      const [first, second] = yield* Effect.all([Deferred.make<void>(), Deferred.make<void>()])
      const seen: Array<string> = []
      yield* Effect.forkScoped(
        Stream.runForEach(queue.events, (event) => {
          seen.push(nameOf(event))
          return Deferred.await(seen.length === 1 ? first : second)
        }),
      )
      const a = yield* Effect.fork(post("a"))
      yield* Effect.repeat(Effect.yieldNow(), { until: () => seen.length === 1 })
      const b = yield* Effect.fork(post("b"))
      yield* yieldTurns
      expect(a.unsafePoll()).toBeNull()
      yield* Deferred.succeed(first, undefined)
      expect(yield* a).toBe(200)
      yield* Effect.repeat(Effect.yieldNow(), { until: () => seen.length === 2 })
      expect(b.unsafePoll()).toBeNull()
      yield* Deferred.succeed(second, undefined)
      expect(yield* b).toBe(200)
      expect(seen).toEqual(["a", "b"])
    }),
  )

  it.scoped("arrive again after processing failed", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      const failing = yield* Effect.fork(Stream.runForEach(queue.events, () => Effect.fail("disk full")))
      expect(yield* post("a")).toBe(500)
      expect(yield* Fiber.await(failing)).toEqual(Exit.fail("disk full"))
      const seen: Array<string> = []
      yield* Effect.forkScoped(
        Stream.runForEach(queue.events, (event) => Effect.sync(() => seen.push(nameOf(event)))),
      )
      expect(yield* post("a")).toBe(200)
      expect(seen).toEqual(["a"])
    }),
  )

  it.scoped("arrive again after their consumer was interrupted", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      const taken = yield* Deferred.make<void>()
      const hanging = yield* Effect.fork(
        Stream.runForEach(queue.events, () =>
          Effect.zipRight(Deferred.succeed(taken, undefined), Effect.never),
        ),
      )
      const a = yield* Effect.fork(post("a"))
      yield* Deferred.await(taken)
      yield* Fiber.interrupt(hanging)
      expect(yield* a).toBe(503)
      const next = yield* Effect.fork(Stream.runHead(queue.events))
      expect(yield* post("a")).toBe(200)
      yield* next
    }),
  )

  it.scoped("all get a 200 when the stream ends early", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      const three = yield* Effect.fork(Stream.runCollect(Stream.map(Stream.take(queue.events, 3), nameOf)))
      expect(yield* Effect.all([post("a"), post("b"), post("c")])).toEqual([200, 200, 200])
      expect(Chunk.toArray(yield* three)).toEqual(["a", "b", "c"])
    }),
  )

  it.scoped("that are not pulled in time leave the queue and arrive again", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served({ timeout: "1 minute" })
      const late = yield* Effect.forkAll(["a", "b", "c"].map(post))
      yield* yieldTurns
      yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve))) // until the bodies are read
      yield* yieldTurns
      yield* TestClock.adjust("1 minute")
      expect(yield* late).toEqual([500, 500, 500])
      const seen: Array<string> = []
      yield* Effect.forkScoped(
        Stream.runForEach(queue.events, (event) => Effect.sync(() => seen.push(nameOf(event)))),
      )
      expect(yield* post("d")).toBe(200)
      expect(yield* post("a")).toBe(200)
      expect(seen).toEqual(["d", "a"])
    }),
  )
})

describe("deliveries", () => {
  it.scoped("are processed concurrently, and each gets a response for its own outcome", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      yield* queue.deliveries.pipe(
        Stream.mapEffect(
          ({ event, settle }) =>
            Effect.ignore(
              Effect.onExit(nameOf(event).startsWith("bad") ? Effect.fail("bad") : Effect.yieldNow(), settle),
            ),
          { concurrency: 8, unordered: true },
        ),
        Stream.runDrain,
        Effect.forkScoped,
      )
      const names = Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? `bad${n}` : `good${n}`))
      const answers = yield* Effect.forEach(names, post, { concurrency: "unbounded" })
      expect(answers).toEqual(names.map((name) => (name.startsWith("bad") ? 500 : 200)))
    }),
  )
})
