/** Measures a limiter with many waiting callers. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as RateLimiter from "@effect-scale/client/RateLimiter"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import { collectGarbage, type JobOrder, serveJobs } from "./jobRunner.ts"

const runAll = (count: number, effect: Effect.Effect<void>): Effect.Effect<void> =>
  Effect.all(
    Array.from({ length: count }, () => effect),
    { concurrency: "unbounded", discard: true },
  )

/** Pauses the limiter while callers queue up: starting 100,000 fibers takes longer than admitting them. */
const queueingMillis = 15_000

/** Seconds from the end of the pause until the last caller is admitted. */
const drain = ({ count, rate }: JobOrder) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make({ rate: { limit: rate, interval: "1 second" } })
    const pauseEnd = performance.now() + queueingMillis
    yield* limiter.pauseFor(queueingMillis)
    const last = yield* Deferred.make<number>()
    let admitted = 0
    const caller = limiter.withPermit(
      Effect.suspend(() =>
        ++admitted === count ? Deferred.succeed(last, (performance.now() - pauseEnd) / 1000) : Effect.void,
      ),
    )
    let callers = 0
    yield* Effect.whileLoop({
      while: () => callers++ < count,
      body: () => Effect.forkDaemon(caller),
      step: () => {},
    })
    if (performance.now() > pauseEnd) return yield* Effect.dieMessage("the callers did not queue up in time")
    return yield* Deferred.await(last)
  })

/** The part of the rate that is reached between the first and the last start. */
const pace = ({ count, rate }: JobOrder) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make({ rate: { limit: rate, interval: "1 second" } })
    const starts: Array<number> = []
    yield* runAll(count, limiter.withPermit(Effect.sync(() => void starts.push(performance.now()))))
    const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000
    return (starts.length - 1) / seconds / rate
  })

/** Heap bytes for each of many waiting fibers. */
const bytesPerWaiter = ({ count }: JobOrder, wait: Effect.Effect<void>) =>
  Effect.gen(function* () {
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    const fiber = yield* Effect.fork(runAll(count, wait))
    yield* Effect.sleep("200 millis") // until all of them wait
    collectGarbage()
    const after = process.memoryUsage().heapUsed
    yield* Fiber.interrupt(fiber)
    return (after - before) / count
  })

const waiting = (order: JobOrder) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make()
    yield* limiter.pauseFor("1 hour")
    return yield* bytesPerWaiter(order, limiter.withPermit(Effect.void))
  })

/** The size of a waiting fiber itself. */
const fiber = (order: JobOrder) =>
  bytesPerWaiter(
    order,
    Effect.async(() => {}),
  )

/** Seconds to interrupt many waiting fibers at once, until all of them have ended. */
const secondsToInterrupt = ({ count }: JobOrder, wait: Effect.Effect<unknown, unknown>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.fork(runAll(count, Effect.ignore(wait)))
    yield* Effect.sleep("200 millis") // until all of them wait
    const start = performance.now()
    yield* Fiber.interrupt(fiber)
    return (performance.now() - start) / 1000
  })

const interruptLimiter = (order: JobOrder) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make()
    yield* limiter.pauseFor("1 hour")
    return yield* secondsToInterrupt(order, limiter.withPermit(Effect.void))
  })

/** Calls of a client whose server never responds: most of them wait for the limiter. */
const interruptCalls = (order: JobOrder) =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key") })
    return yield* secondsToInterrupt(order, scale.tasks.get("t"))
  }).pipe(
    Effect.provideService(
      HttpClient.HttpClient,
      HttpClient.make(() => Effect.never),
    ),
  )

serveJobs({
  interruptFibers: (order) => Effect.runPromise(secondsToInterrupt(order, Effect.never)),
  interruptLimiter: (order) => Effect.runPromise(interruptLimiter(order)),
  interruptCalls: (order) => Effect.runPromise(interruptCalls(order)),
  drain: (order) => Effect.runPromise(drain(order)),
  pace: (order) => Effect.runPromise(pace(order)),
  waiting: (order) => Effect.runPromise(waiting(order)),
  fiber: (order) => Effect.runPromise(fiber(order)),
})
