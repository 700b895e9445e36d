import { describe, expect, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { callback, completed, posted, recorded, status } from "../fixtures/callbacks.ts"

describe("a long body", () => {
  const tooLong = (megabytes: number) => ({
    _tag: "UnknownCallback",
    id: undefined,
    body: undefined,
    problem: `the body is longer than ${megabytes * 1024 * 1024} bytes`,
  })
  const megabyte = new Uint8Array(1024 * 1024).fill(32)
  const megabytes = (n: number, taken: { count: number } = { count: 0 }) =>
    new ReadableStream({
      pull: (controller) => {
        if (taken.count++ < n) controller.enqueue(megabyte)
        else controller.close()
      },
    })

  it.scoped("is accepted up to the limit", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      // The body contains it twice, and chunks end inside two-byte characters.
      const response = { text: "ä".repeat(2.5 * 1024 * 1024) }
      expect(yield* status(app, callback(completed("t1", { response })))).toBe(200)
      expect(events).toMatchObject([{ response }])
    }),
  )

  it.scoped("is an unknown callback because of its content-length", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const request = posted(megabytes(1), { "content-length": String(17 * 1024 * 1024) })
      expect(yield* status(app, request)).toBe(200)
      expect(events).toStrictEqual([tooLong(16)])
      expect(request.bodyUsed).toBe(true) // a server may close the connection of an unread request and lose the response
    }),
  )

  it.scoped("is an unknown callback without a content-length", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded({ maxBodySize: 1024 * 1024 })
      expect(yield* status(app, posted(megabytes(1)))).toBe(200) // not too long, but blank
      expect(yield* status(app, posted(megabytes(64)))).toBe(200)
      expect(events).toMatchObject([{ problem: "the body is not JSON" }, tooLong(1)])
    }),
  )

  it.scoped("gets a 408 if it does not arrive completely in time", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded({ timeout: "5 seconds" })
      const asked = yield* Deferred.make<void>()
      const silent = new ReadableStream(
        { pull: () => Effect.runPromise(Effect.zipRight(Deferred.succeed(asked, undefined), Effect.never)) },
        { highWaterMark: 0 },
      )
      const sending = yield* Effect.fork(status(app, posted(silent)))
      yield* Deferred.await(asked)
      yield* TestClock.adjust("5 seconds")
      expect(yield* sending).toBe(408)
    }),
  )
})
