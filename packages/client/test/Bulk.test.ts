import { describe, expect, it } from "@effect/vitest"
import { Bulk, ScaleClient, Tasks } from "@effect-scale/client"
import { FaultPlan, Sandbox, VirtualClock } from "@effect-scale/sandbox"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { box, image } from "./fixtures/taskTypes.ts"

type Ended = Bulk.Ended<number, number, string>

const run = <Input, A, E, E2 = never>(
  source: Bulk.Source<Input, E2>,
  call: (input: Input) => Effect.Effect<A, E>,
  concurrency: number,
  options: Bulk.BulkOptions<Input, A, E>,
) => Bulk.forEach(source, call, { ...options, concurrency })

/** Records which calls started and how they ended. */
const account = (call: (n: number) => Effect.Effect<number, string>) => {
  const begun: Array<number> = []
  const ended: Array<Ended> = []
  return {
    begun,
    ended,
    call: (n: number) => {
      begun.push(n)
      return call(n)
    },
    onExit: (each: Ended) =>
      Effect.zipRight(
        Effect.yieldNow(),
        Effect.sync(() => ended.push(each)),
      ),
  }
}

describe("Bulk.forEach", () => {
  it.effect.prop(
    "emits one outcome and reports one exit per input, in either order",
    {
      waits: FastCheck.array(FastCheck.integer({ min: 0, max: 50 }), { maxLength: 60 }),
      failing: FastCheck.array(FastCheck.integer({ min: 0, max: 60 }), { maxLength: 5 }),
      concurrency: FastCheck.integer({ min: 1, max: 12 }),
      order: FastCheck.constantFrom("input" as const, "none" as const),
      onFailure: FastCheck.constantFrom("continue" as const, "stop" as const),
      asStream: FastCheck.boolean(),
      breaks: FastCheck.boolean(),
    },
    ({ asStream, breaks, concurrency, failing, onFailure, order, waits }) =>
      Effect.gen(function* () {
        let flying = 0
        let most = 0
        const { begun, call, ended, onExit } = account((n) =>
          Effect.gen(function* () {
            most = Math.max(most, ++flying)
            yield* Effect.sleep(waits[n] ?? 0)
            flying--
            return failing.includes(n) ? yield* Effect.fail(`no ${n}`) : n * 2
          }),
        )
        const inputs = waits.map((_, n) => n)
        const source = asStream
          ? Stream.rechunk(Stream.fromIterable(inputs), 7).pipe(
              Stream.concat(breaks ? Stream.fail("source" as const) : Stream.empty),
            )
          : inputs
        const outcomes: Array<Bulk.Outcome<number, number, string>> = []
        const exit = yield* Effect.exit(
          Stream.runForEach(run(source, call, concurrency, { order, onFailure, onExit }), (outcome) =>
            Effect.sync(() => outcomes.push(outcome)),
          ),
        )
        const indices = outcomes.map(({ index }) => index)
        const sorted = indices.toSorted((a, b) => a - b)
        expect(sorted).toEqual(begun)
        expect(begun).toEqual(inputs.slice(0, begun.length))
        if (order === "input") expect(indices).toEqual(sorted)
        for (const { index, input, result } of outcomes) {
          expect(input).toBe(index)
          expect(result).toEqual(
            failing.includes(index) ? Either.left(`no ${index}`) : Either.right(index * 2),
          )
        }
        expect(ended.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(begun)
        const failed = begun.some((n) => failing.includes(n))
        if (onFailure === "continue" || !failed) expect(begun).toHaveLength(inputs.length)
        const first = Math.min(...failing)
        // Only calls that were in progress at the first failure.
        if (onFailure === "stop" && failed && order === "input") {
          expect(begun.length).toBeLessThanOrEqual(first + 2 * concurrency)
        }
        if (!asStream || !breaks) expect(exit).toEqual(Exit.void)
        else if (!failed || onFailure === "continue") expect(exit).toEqual(Exit.fail("source"))
        expect(most).toBeLessThanOrEqual(concurrency)
      }).pipe(VirtualClock.run()),
    { fastCheck: { numRuns: 150 } },
  )

  it.effect("does not start another input after a failure if onFailure is stop", () =>
    Effect.gen(function* () {
      const { begun, call } = account((n) =>
        Effect.delay(n === 3 ? Effect.fail("no") : Effect.succeed(n), n === 3 ? 10 : 20),
      )
      const outcomes = yield* Stream.runCollect(
        run(
          Stream.iterate(0, (n) => n + 1),
          call,
          2,
          { onFailure: "stop" },
        ),
      )
      // 0 and 1 from 0 to 20, 2 and 3 from 20: at 30 the last one fails, at 40 the other one is done.
      expect(begun).toEqual([0, 1, 2, 3])
      expect([...outcomes].map(({ result }) => Either.isRight(result))).toEqual([true, true, true, false])
    }).pipe(VirtualClock.run()),
  )

  it.effect("stops after a failure even if its source is silent", () =>
    Effect.gen(function* () {
      const waiting = Stream.concat(Stream.make(0, 1), Stream.never)
      const outcomes = yield* Stream.runCollect(
        run(waiting, (n: number) => Effect.delay(n === 1 ? Effect.fail("no") : Effect.succeed(n), 10), 5, {
          onFailure: "stop",
        }),
      )
      expect([...outcomes].map(({ result }) => Either.isRight(result))).toEqual([true, false])
    }).pipe(VirtualClock.run()),
  )

  it.effect("reads an endless source only as fast as outcomes are consumed", () =>
    Effect.gen(function* () {
      let read = 0
      function* source() {
        while (true) yield read++
      }
      const stuck = run(source(), (n: number) => (n === 5 ? Effect.never : Effect.succeed(n)), 3, {})
      const taken: Array<number> = []
      const fiber = yield* Effect.fork(
        Stream.runForEach(stuck, ({ index }) => Effect.sync(() => taken.push(index))),
      )
      yield* Effect.sleep(1000)
      expect(taken).toEqual([0, 1, 2, 3, 4])
      expect(read).toBeLessThanOrEqual(5 + 6)
      yield* Fiber.interrupt(fiber)

      // The same holds for a consumer that stops early.
      read = 0
      yield* Stream.runDrain(
        Stream.take(
          run(source(), (n: number) => Effect.succeed(n), 3, {}),
          2,
        ),
      )
      expect(read).toBeLessThanOrEqual(12)
    }).pipe(VirtualClock.run()),
  )

  it.effect("reports the exit of every started call when interrupted", () =>
    Effect.gen(function* () {
      const both = yield* Deferred.make<void>()
      let interrupted = 0
      const { begun, call, ended, onExit } = account((n) =>
        n < 2
          ? Effect.succeed(n)
          : Effect.zipRight(n === 3 ? Deferred.succeed(both, undefined) : Effect.void, Effect.never).pipe(
              Effect.onInterrupt(() =>
                Effect.delay(
                  Effect.sync(() => interrupted++),
                  5,
                ),
              ),
            ),
      )
      const fiber = yield* Effect.fork(
        Stream.runDrain(
          run(
            Stream.iterate(0, (n) => n + 1),
            call,
            2,
            { onExit },
          ),
        ),
      )
      yield* Deferred.await(both)
      yield* Fiber.interrupt(fiber)
      expect(begun).toEqual([0, 1, 2, 3])
      expect(interrupted).toBe(2)
      expect(
        ended.map(({ exit, index }) => [index, Exit.isSuccess(exit) ? "done" : Exit.isInterrupted(exit)]),
      ).toEqual([
        [0, "done"],
        [1, "done"],
        [2, true],
        [3, true],
      ])
    }).pipe(VirtualClock.run()),
  )

  it.effect("dies with the defect of a call", () =>
    Effect.gen(function* () {
      const { call, ended, onExit } = account((n) => (n === 1 ? Effect.die("broken") : Effect.never))
      const exit = yield* Effect.exit(Stream.runDrain(run([0, 1, 2], call, 2, { onExit })))
      expect(Exit.isFailure(exit) && String(exit.cause)).toContain("broken")
      expect(ended.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([0, 1])
    }).pipe(VirtualClock.run()),
  )
})

describe("tasks.createAll", () => {
  it.effect("creates no task twice under chaos, and reports what the sandbox stores", () =>
    Effect.gen(function* () {
      const sandbox = yield* Sandbox.Sandbox
      const scale = yield* ScaleClient.make({
        apiKey: Redacted.make("live_sandbox"),
        apiUrl: sandbox.url,
        timeout: "10 seconds",
      })
      const creations = Stream.range(0, 299).pipe(
        Stream.map((n) =>
          Tasks.creation("imageannotation", { attachment: image, geometries: box, unique_id: `n${n}` }),
        ),
      )
      const journal = new Set<string>()
      const outcomes = [
        ...(yield* Stream.runCollect(
          scale.tasks.createAll(creations, {
            onExit: ({ exit, input }) =>
              Effect.sync(() => {
                if (Exit.isSuccess(exit)) journal.add(String(input.payload.unique_id))
              }),
          }),
        )),
      ]
      expect(outcomes.map(({ input }) => input.payload.unique_id)).toEqual(
        Array.from({ length: 300 }, (_, n) => `n${n}`),
      )
      const { tasks } = (yield* sandbox.state).live
      const stored = new Map(tasks.map((task) => [task.unique_id, task]))
      expect(stored.size).toBe(tasks.length)
      for (const { input, result } of outcomes) {
        if (Either.isRight(result)) expect(result.right).toEqual(stored.get(input.payload.unique_id))
        expect(journal.has(String(input.payload.unique_id))).toBe(Either.isRight(result))
      }
    }).pipe(
      Effect.provide(Sandbox.layer({ seed: 5, labeling: "1 hour", faults: FaultPlan.presets.chaos })),
      VirtualClock.run({ start: Date.UTC(2026, 2, 2, 10) }),
    ),
  )

  it.effect("rejects a concurrency that is not a positive integer", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_sandbox") })
      for (const concurrency of [0, -1, 1.5, Number.NaN]) {
        const error = yield* Effect.flip(Stream.runDrain(scale.tasks.createAll([], { concurrency })))
        expect(error).toMatchObject({
          _tag: "ScaleInvalidRequest",
          operation: "Bulk.forEach",
          attempts: 0,
          message: `concurrency: expected a positive integer, got ${concurrency}`,
        })
      }
    }).pipe(Effect.provide(Sandbox.layer())),
  )
})
