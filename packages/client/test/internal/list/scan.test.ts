import { describe, expect, it } from "@effect/vitest"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Stream from "effect/Stream"
import { serve } from "../../fixtures/timeline.ts"

const beginning = Date.UTC(2026, 2, 2, 10)
const now = beginning * 1000
const day = 86_400_000_000

const collect = <A, E>(stream: Stream.Stream<A, E>) =>
  Effect.map(Stream.runCollect(stream), (all) => [...all])
const timed = <A, E>(effect: Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    const from = yield* Clock.currentTimeMillis
    yield* effect
    return (yield* Clock.currentTimeMillis) - from
  })
const inTime = VirtualClock.run({ start: beginning })

// Ages in microseconds. Clusters of equal ages make cuts fall between items of the same microsecond, within a millisecond
// and around its edges.
const age = FastCheck.oneof(
  FastCheck.integer({ min: 0, max: 400 * day }),
  FastCheck.integer({ min: 0, max: 5_000_000 }),
  FastCheck.integer({ min: 0, max: 5_000 }),
  FastCheck.constantFrom(0, 1, 999, 1000, 1001, 2000, 1_000_000, day),
)
const cluster = FastCheck.tuple(age, FastCheck.integer({ min: 1, max: 60 })).map(([at, count]) =>
  Array.from({ length: count }, () => at),
)
const ages = FastCheck.oneof(
  FastCheck.array(age, { maxLength: 120 }),
  FastCheck.array(cluster, { maxLength: 6 }).map((clusters) => clusters.flat()),
  FastCheck.tuple(FastCheck.array(age, { maxLength: 60 }), FastCheck.array(cluster, { maxLength: 3 })).map(
    ([single, clusters]) => [...single, ...clusters.flat()],
  ),
)
const habits = FastCheck.record({
  shows: FastCheck.constantFrom(0 as const, 3 as const, 6 as const),
  inclusive: FastCheck.boolean(),
  coarse: FastCheck.boolean(),
})

describe("a stream with concurrency", () => {
  for (const group of ["tasks", "batches"] as const) {
    it.effect.prop(
      `of ${group} emits each exactly once for any dates and any precision of the server`,
      {
        ages,
        habits,
        limit: FastCheck.integer({ min: 1, max: 8 }),
        concurrency: FastCheck.integer({ min: 2, max: 9 }),
        order: FastCheck.constantFrom("none" as const, "newest" as const),
        creates: FastCheck.array(FastCheck.integer({ min: 1, max: 30 }), { maxLength: 10 }),
        wrong: FastCheck.constantFrom(undefined, 0.1, 3),
      },
      ({ ages, concurrency, creates, habits, limit, order, wrong }) =>
        Effect.gen(function* () {
          const { names, scale } = yield* serve(
            ages.map((each) => now - each),
            {
              habits,
              latency: 7,
              creates: (n) => creates.includes(n),
              total: (count) => (wrong === undefined ? count : Math.round(count * wrong)),
            },
          )
          const options = { concurrency, order }
          const found: ReadonlyArray<string> =
            group === "tasks"
              ? (yield* collect(scale.tasks.stream({ limit }, options))).map(({ task_id }) => task_id)
              : (yield* collect(scale.batches.stream({ limit }, options))).map(({ name }) => name)
          const before = found.filter((name) => name.startsWith("t"))
          expect(order === "none" ? before.toSorted() : before).toEqual(
            order === "none" ? names.toSorted() : names,
          )
          expect(new Set(found).size).toBe(found.length)
        }).pipe(inTime),
      { fastCheck: { numRuns: 60 } },
    )
  }
})

describe("a scan of 4,000 tasks in pages of 100 that take 50 ms each", () => {
  const shapes: ReadonlyArray<readonly [name: string, age: (n: number) => number, least: number]> = [
    ["created evenly", (n) => n * 60_000_000, 6],
    ["created at a growing rate", (n) => n ** 3, 4],
    ["created in two imports of a minute each, years apart", (n) => (n % 2) * 800 * day + n * 15_000, 3],
    ["created in bursts of 250 in one microsecond", (n) => Math.floor(n / 250) * day, 3],
  ]
  for (const [name, age, least] of shapes) {
    for (const order of ["none", "newest"] as const) {
      it.live(
        `takes at most 1/${least} of the time with concurrency 8 and order ${order} if they were ${name}`,
        () =>
          Effect.gen(function* () {
            const server = yield* serve(
              Array.from({ length: 4000 }, (_, n) => now - age(n)),
              { latency: 50 },
            )
            const { tasks } = server.scale
            const sequential = yield* timed(Stream.runDrain(tasks.stream()))
            expect(sequential).toBe(2000)
            const parallel = yield* timed(Stream.runDrain(tasks.stream({}, { concurrency: 8, order })))
            expect(parallel).toBeLessThanOrEqual(sequential / least)
            expect(server.most()).toBeLessThanOrEqual(8)
          }).pipe(inTime),
      )
    }
  }
})
