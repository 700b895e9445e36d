import { describe, expect, it } from "@effect/vitest"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Cause from "effect/Cause"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { serve } from "../../fixtures/timeline.ts"

const tasks = (count: number, options: Parameters<typeof serve>[1] = {}) =>
  serve(
    Array.from({ length: count }, (_, n) => n * 1_000_000),
    { latency: 10, ...options },
  )

describe("a stream of a list", () => {
  it.effect("emits one chunk per page", () =>
    Effect.gen(function* () {
      const { scale } = yield* tasks(50)
      for (const prefetch of [0, 1, 3]) {
        const chunks = yield* Stream.runCollect(
          Stream.chunks(scale.tasks.stream({ limit: 20 }, { prefetch })),
        )
        expect([...chunks].map(Chunk.size)).toEqual([20, 20, 10])
      }
    }).pipe(VirtualClock.run()),
  )

  for (const prefetch of [0, 1, 2, 5]) {
    it.effect(`with prefetch ${prefetch} fetches exactly ${prefetch} pages ahead of its consumer`, () =>
      Effect.gen(function* () {
        const { log, scale } = yield* tasks(100)
        const asked: Array<number> = []
        yield* scale.tasks.stream({ limit: 10 }, { prefetch }).pipe(
          Stream.chunks,
          Stream.runForEach(() =>
            Effect.zipRight(
              Effect.sleep(1000),
              Effect.sync(() => asked.push(log.length)),
            ),
          ),
        )
        expect(asked).toEqual(Array.from({ length: 10 }, (_, n) => Math.min(10, n + 1 + prefetch)))
      }).pipe(VirtualClock.run()),
    )
  }

  it.effect("aborts its request and fetches no further page when it is interrupted", () =>
    Effect.gen(function* () {
      for (const options of [
        {},
        { prefetch: 3 },
        { concurrency: 4 },
        { concurrency: 4, order: "newest" },
      ] as const) {
        const server = yield* tasks(1000)
        yield* Stream.runDrain(Stream.take(server.scale.tasks.stream({ limit: 10 }, options), 15))
        const asked = server.log.length
        expect(server.flying()).toBe(0)
        yield* Effect.sleep(1000)
        expect(server.log.length).toBe(asked)

        const fiber = yield* Effect.fork(Stream.runDrain(server.scale.tasks.stream({ limit: 10 }, options)))
        yield* Effect.sleep(25)
        expect(server.flying()).toBeGreaterThan(0)
        yield* Fiber.interrupt(fiber)
        expect(server.flying()).toBe(0)
      }
    }).pipe(VirtualClock.run()),
  )

  it.effect("rejects an invalid concurrency or prefetch without a request", () =>
    Effect.gen(function* () {
      const { log, scale } = yield* tasks(5)
      for (const options of [{ concurrency: 0 }, { concurrency: 1.5 }, { prefetch: -1 }]) {
        const error = yield* Effect.flip(Stream.runDrain(scale.tasks.stream({}, options)))
        expect(error).toMatchObject({ _tag: "ScaleInvalidRequest", attempts: 0, operation: "tasks.list" })
      }
      expect(log).toEqual([])
    }).pipe(VirtualClock.run()),
  )
})

describe("a stream with concurrency", () => {
  const walks: ReadonlyArray<readonly [name: string, options: Parameters<typeof serve>[1], limited?: true]> =
    [
      ["the server returns no total", { total: () => undefined }],
      ["the items have no dates", {}, true],
    ]
  for (const [name, options, limited_response] of walks) {
    it.effect(`reads page after page if ${name}`, () =>
      Effect.gen(function* () {
        const { log, most, names, scale } = yield* tasks(95, options)
        const found = yield* Stream.runCollect(
          scale.tasks.stream({ limit: 10, limited_response }, { concurrency: 6 }),
        )
        expect([...found].map(({ task_id }) => task_id)).toEqual(names)
        expect(log).toHaveLength(10)
        expect(most()).toBe(1)
      }).pipe(VirtualClock.run()),
    )
  }

  for (const order of ["none", "newest"] as const) {
    it.effect(`fetches no more than it may buffer while its consumer waits, with order ${order}`, () =>
      Effect.gen(function* () {
        const { log, most, scale } = yield* tasks(20_000)
        const options = { concurrency: 4, order }
        yield* Stream.runForEach(Stream.take(scale.tasks.stream({ limit: 10 }, options), 1), () =>
          Effect.sleep(100_000),
        )
        // With order `newest`: four parts of eight pages and the one being emitted, each with one page in its walk.
        expect(log.length).toBeLessThanOrEqual(order === "newest" ? 5 * 9 + 1 : 10)
        expect(most()).toBe(4)
      }).pipe(VirtualClock.run()),
    )
    it.effect(`fails when one of its parts fails, with order ${order}`, () =>
      Effect.gen(function* () {
        const { scale } = yield* tasks(400, { refuses: (request) => request === 7 })
        let taken = 0
        const exit = yield* Effect.exit(
          Stream.runForEach(scale.tasks.stream({ limit: 10 }, { concurrency: 4, order }), () =>
            Effect.sync(() => taken++),
          ),
        )
        expect(Exit.isFailure(exit) && Cause.failureOption(exit.cause)).toMatchObject({
          value: { _tag: "ScaleInvalidRequest", status: 400, operation: "tasks.list" },
        })
        expect(taken).toBeLessThan(400)
      }).pipe(VirtualClock.run()),
    )
  }

  it.effect("stays within the client's concurrency", () =>
    Effect.gen(function* () {
      const { most, names, scale } = yield* tasks(300, { client: { concurrency: 2 } })
      expect(yield* Stream.runCount(scale.tasks.stream({ limit: 10 }, { concurrency: 8 }))).toBe(names.length)
      expect(most()).toBe(2)
    }).pipe(VirtualClock.run()),
  )
})
