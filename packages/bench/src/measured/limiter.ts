/** Many callers before one limiter: the client's, and the one that comes with effect. */
import { RateLimiter } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stock from "effect/RateLimiter"
import { answer, collectGarbage, type Order } from "./answer.ts"

const all = (count: number, one: Effect.Effect<void>): Effect.Effect<void> =>
  Effect.all(
    Array.from({ length: count }, () => one),
    { concurrency: "unbounded", discard: true },
  )

const drain = ({ count, rate }: Order) =>
  Effect.gen(function* () {
    const limiter = yield* RateLimiter.make({ rate: { limit: rate, interval: "1 second" } })
    yield* all(count, limiter.withPermit(Effect.void))
    return count
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

const drainStock = ({ count, rate }: Order) =>
  Effect.gen(function* () {
    const limit = yield* Stock.make({ limit: rate, interval: "1 second" })
    yield* all(count, limit(Effect.void))
    return count
  }).pipe(Effect.scoped)

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
  drainStock: (order) => Effect.runPromise(drainStock(order)),
  waiting: (order) => Effect.runPromise(waiting(order)),
  parked: (order) => Effect.runPromise(parked(order)),
})
