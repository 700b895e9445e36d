import { describe, expect, it } from "@effect/vitest"
import { Callback, type CallbackEvent, CallbackInbox, CallbackQueue } from "@effect-scale/callbacks"
import * as Chunk from "effect/Chunk"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { callback, completed, key, send } from "./fixtures/callbacks.ts"

const nameOf = (event: CallbackEvent.CallbackEvent): string => ("task" in event ? event.task.task_id : "")

/** A queue behind an app: `post` says how a callback about that task was answered. */
const served = (options: Partial<Callback.Options<unknown, never>> = {}) =>
  Effect.gen(function* () {
    const queue = yield* CallbackQueue.make
    const app = yield* Callback.app({ keys: key, handler: queue.handler, ...options })
    const post = (id: string) => Effect.map(send(app, callback(completed(id))), ({ status }) => status)
    return { queue, post }
  })

const turns = Effect.repeat(Effect.yieldNow(), { times: 200 })

describe("events", () => {
  it.scoped("are answered one by one, when each was processed", () =>
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
      yield* turns
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

  it.scoped("come again when processing them failed", () =>
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

  it.scoped("come again when their consumer was interrupted", () =>
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

  it.scoped("are all answered when the stream ends because it is enough", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served()
      const three = yield* Effect.fork(Stream.runCollect(Stream.map(Stream.take(queue.events, 3), nameOf)))
      expect(yield* Effect.all([post("a"), post("b"), post("c")])).toEqual([200, 200, 200])
      expect(Chunk.toArray(yield* three)).toEqual(["a", "b", "c"])
    }),
  )

  it.scoped("that nobody takes in time come again, and nothing of them is left", () =>
    Effect.gen(function* () {
      const { post, queue } = yield* served({ timeout: "1 minute" })
      const late = yield* Effect.forkAll(["a", "b", "c"].map(post))
      yield* turns
      yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve))) // the bodies are read by now
      yield* turns
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
  it.scoped("are processed many at once, and each is answered by how that ended", () =>
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

describe("an inbox", () => {
  const told = Effect.gen(function* () {
    const inbox = yield* CallbackInbox.make({ capacity: 3 })
    const app = yield* Callback.app({ keys: key, handler: inbox.handler })
    const tell = (id: string, others: object = {}) => send(app, callback(completed(id, others)))
    return { inbox, tell }
  })

  it.scoped.each([
    ["completed", {}],
    ["audited", { customer_review_status: "accepted" }],
    ["in error", { status: "error" }],
    ["canceled", { status: "canceled" }],
  ] as const)("tells who waits that a task is %s", ([, others]) =>
    Effect.gen(function* () {
      const { inbox, tell } = yield* told
      const waiting = yield* Effect.forkAll([inbox.awaitTask("t1"), inbox.awaitTask("t1")])
      const other = yield* Effect.fork(inbox.awaitTask("t2"))
      yield* turns
      yield* tell("t1", others)
      expect(yield* waiting).toEqual([completed("t1", others), completed("t1", others)])
      expect(other.unsafePoll()).toBeNull()
      yield* Fiber.interrupt(other)
    }),
  )

  it.scoped("knows of those that came shortly before, and of so many", () =>
    Effect.gen(function* () {
      const { inbox, tell } = yield* told
      yield* Effect.forEach(["t1", "t2", "t3", "t4"], (id) => tell(id))
      expect((yield* inbox.awaitTask("t2")).task_id).toBe("t2")
      const forgotten = yield* Effect.fork(inbox.awaitTask("t1"))
      yield* turns
      expect(forgotten.unsafePoll()).toBeNull()
      yield* Fiber.interrupt(forgotten)
    }),
  )

  it.scoped("waits again for a task that was recalled", () =>
    Effect.gen(function* () {
      const { inbox, tell } = yield* told
      yield* tell("t1")
      yield* tell("t1", { status: "pending", prior_responses: [{}] })
      const waiting = yield* Effect.fork(inbox.awaitTask("t1"))
      yield* turns
      expect(waiting.unsafePoll()).toBeNull()
      const again = { completed_at: "2026-03-05T12:00:00.000Z" }
      yield* tell("t1", again)
      expect(yield* waiting).toEqual(completed("t1", again))
    }),
  )

  it.scoped("shows what comes to who looks on", () =>
    Effect.gen(function* () {
      const { inbox, tell } = yield* told
      const two = yield* Effect.fork(Stream.runCollect(Stream.take(inbox.subscribe, 2)))
      yield* turns
      yield* tell("t1")
      yield* tell("t1", { status: "pending" })
      expect(Chunk.toArray(yield* two).map(({ _tag }) => _tag)).toEqual(["TaskCompleted", "TaskRecalled"])
    }),
  )
})
