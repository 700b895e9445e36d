import { describe, expect, it } from "@effect/vitest"
import * as CallbackInbox from "@effect-scale/callbacks/CallbackInbox"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { callback, completed, key, send } from "./fixtures/callbacks.ts"

const yieldTurns = Effect.repeat(Effect.yieldNow(), { times: 200 })

describe("an inbox", () => {
  const received = Effect.gen(function* () {
    const inbox = yield* CallbackInbox.make({ capacity: 3 })
    const app = yield* CallbackReceiver.app({ keys: key, handler: inbox.handler })
    const post = (id: string, others: object = {}) => send(app, callback(completed(id, others)))
    return { inbox, post }
  })

  it.scoped.each([
    ["completed", {}],
    ["audited", { customer_review_status: "accepted" }],
    ["in error", { status: "error" }],
    ["canceled", { status: "canceled" }],
  ] as const)("resumes the programs that wait for a task when it is %s", ([, others]) =>
    Effect.gen(function* () {
      const { inbox, post } = yield* received
      const waiting = yield* Effect.forkAll([inbox.awaitTask("t1"), inbox.awaitTask("t1")])
      const other = yield* Effect.fork(inbox.awaitTask("t2"))
      yield* yieldTurns
      yield* post("t1", others)
      expect(yield* waiting).toEqual([completed("t1", others), completed("t1", others)])
      expect(other.unsafePoll()).toBeNull()
      yield* Fiber.interrupt(other)
    }),
  )

  it.scoped("remembers as many recent tasks as its capacity", () =>
    Effect.gen(function* () {
      const { inbox, post } = yield* received
      yield* Effect.forEach(["t1", "t2", "t3", "t4"], (id) => post(id))
      expect((yield* inbox.awaitTask("t2")).task_id).toBe("t2")
      const forgotten = yield* Effect.fork(inbox.awaitTask("t1"))
      yield* yieldTurns
      expect(forgotten.unsafePoll()).toBeNull()
      yield* Fiber.interrupt(forgotten)
    }),
  )

  it.scoped("waits again for a recalled task", () =>
    Effect.gen(function* () {
      const { inbox, post } = yield* received
      yield* post("t1")
      yield* post("t1", { status: "pending", prior_responses: [{}] })
      const waiting = yield* Effect.fork(inbox.awaitTask("t1"))
      yield* yieldTurns
      expect(waiting.unsafePoll()).toBeNull()
      const again = { completed_at: "2026-03-05T12:00:00.000Z" }
      yield* post("t1", again)
      expect(yield* waiting).toEqual(completed("t1", again))
    }),
  )

  it.scoped("sends all events to subscribers", () =>
    Effect.gen(function* () {
      const { inbox, post } = yield* received
      const two = yield* Effect.fork(Stream.runCollect(Stream.take(inbox.subscribe, 2)))
      yield* yieldTurns
      yield* post("t1")
      yield* post("t1", { status: "pending" })
      expect(Chunk.toArray(yield* two).map(({ _tag }) => _tag)).toEqual(["TaskCompleted", "TaskRecalled"])
    }),
  )
})
