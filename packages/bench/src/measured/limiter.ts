/** Many callers before one limiter. */
import { RateLimiter } from "@effect-scale/client"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { answer, collectGarbage, type Order } from "./answer.ts"

const all = (count: number, one: Effect.Effect<void>): Effect.Effect<void> =>
  Effect.all(
    Array.from({ length: count }, () => one),
    { concurrency: "unbounded", discard: true },
  )

/** While they gather nobody goes in: to make a hundred thousand fibers takes longer than to let them through. */
const gathering = 15_000

/** How long from when the first of them may go until the last one is through. */
const drain = ({ count, rate }: Order) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make({ rate: { limit: rate, interval: "1 second" } })
    const opens = performance.now() + gathering
    yield* limiter.pauseFor(gathering)
    const last = yield* Deferred.make<number>()
    let through = 0
    const caller = limiter.withPermit(
      Effect.suspend(() =>
        ++through === count ? Deferred.succeed(last, (performance.now() - opens) / 1000) : Effect.void,
      ),
    )
    let callers = 0
    yield* Effect.whileLoop({
      while: () => callers++ < count,
      body: () => Effect.forkDaemon(caller),
      step: () => {},
    })
    if (performance.now() > opens) return yield* Effect.dieMessage("they came too late to be a queue")
    return yield* Deferred.await(last)
  })

/** Which part of the rate is reached, from the first start to the last. */
const pace = ({ count, rate }: Order) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make({ rate: { limit: rate, interval: "1 second" } })
    const starts: Array<number> = []
    yield* all(count, limiter.withPermit(Effect.sync(() => void starts.push(performance.now()))))
    const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000
    return (starts.length - 1) / seconds / rate
  })

/** Bytes on the heap for each of many fibers that wait. */
const bytes = ({ count }: Order, wait: Effect.Effect<void>) =>
  Effect.gen(function* () {
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    const fiber = yield* Effect.fork(all(count, wait))
    yield* Effect.sleep("200 millis") // all of them stand in the queue
    collectGarbage()
    const after = process.memoryUsage().heapUsed
    yield* Fiber.interrupt(fiber)
    return (after - before) / count
  })

const waiting = (order: Order) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make()
    yield* limiter.pauseFor("1 hour")
    return yield* bytes(order, limiter.withPermit(Effect.void))
  })

/** What such a fiber has of its own. */
const parked = (order: Order) =>
  bytes(
    order,
    Effect.async(() => {}),
  )

answer({
  drain: (order) => Effect.runPromise(drain(order)),
  pace: (order) => Effect.runPromise(pace(order)),
  waiting: (order) => Effect.runPromise(waiting(order)),
  parked: (order) => Effect.runPromise(parked(order)),
})
