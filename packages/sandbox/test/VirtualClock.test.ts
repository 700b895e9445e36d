import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Ref from "effect/Ref"
import * as Stream from "effect/Stream"

const now = Clock.currentTimeMillis
const at = (millis: number) => Effect.zipRight(Effect.sleep(millis), now)

const here = fileURLToPath(import.meta.url)

const fileStream = () =>
  Stream.fromAsyncIterable(createReadStream(here, { highWaterMark: 100 }), (cause) => cause as Error)

/** A server that responds to every request. Returns its port. */
const respondingServer = Effect.acquireRelease(
  Effect.async<ReturnType<typeof createServer>>((resume) => {
    const server = createServer((_, response) => response.end("hello"))
    server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
  }),
  (server) =>
    Effect.sync(() => {
      server.close()
      server.closeAllConnections()
    }),
).pipe(Effect.map((server) => (server.address() as AddressInfo).port)) // an object for a server on a port

describe("virtual time", () => {
  it.effect("starts at the given time and advances to each sleeper", () =>
    Effect.gen(function* () {
      expect(yield* VirtualClock.run()(at(1.5))).toBe(1.5)
      expect(yield* VirtualClock.run({ start: 1000 })(at(86_400_000))).toBe(86_401_000)
      expect(yield* VirtualClock.run({ start: 2 })(Clock.currentTimeNanos)).toBe(2_000_000n)
    }),
  )
  it.effect.prop(
    "wakes all sleepers at their time, in order",
    [FastCheck.array(FastCheck.integer({ min: 0, max: 20 }), { maxLength: 40 })],
    ([times]) =>
      Effect.gen(function* () {
        const order: Array<readonly [number, number]> = []
        const woke = yield* Effect.forEach(
          times,
          (millis, i) => Effect.tap(at(millis), () => Effect.sync(() => order.push([millis, i]))),
          { concurrency: "unbounded" },
        )
        expect(woke).toStrictEqual(times)
        expect(order).toStrictEqual(
          times.map((millis, i) => [millis, i] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
        )
      }).pipe(VirtualClock.run()),
  )
  it.effect("does not advance while a fiber has work", () =>
    Effect.gen(function* () {
      const busy = Effect.repeatN(
        Effect.zipRight(
          Effect.yieldNow(),
          Effect.promise(() => Promise.resolve()),
        ),
        5000,
      )
      yield* Effect.fork(Effect.sleep("1 second"))
      yield* Effect.forEach([...Array(20)], () => busy, { concurrency: "unbounded" })
      expect(yield* now).toBe(0)
    }).pipe(VirtualClock.run()),
  )
  it.effect("does not wait for unused timeouts", () =>
    Effect.gen(function* () {
      yield* Effect.forEach([...Array(5000).keys()], (n) => Effect.timeout(Effect.sleep(n % 7), "1 hour"), {
        concurrency: 100,
      })
      expect(yield* now).toBeLessThan(5000)
    }).pipe(VirtualClock.run()),
  )
  it.effect("does not wait for fibers that sleep forever", () =>
    Effect.gen(function* () {
      yield* Effect.fork(Effect.sleep(Duration.infinity))
      expect(yield* at(10)).toBe(10)
    }).pipe(VirtualClock.run()),
  )
  it.effect("dies if no fiber can continue", () =>
    Effect.gen(function* () {
      for (const stuck of [Effect.never, Effect.flatMap(Deferred.make<void>(), Deferred.await)]) {
        const exit = yield* Effect.exit(VirtualClock.run({ patience: 10 })(stuck))
        expect(Exit.isFailure(exit)).toBe(true)
        if (Exit.isFailure(exit)) {
          expect(Cause.pretty(exit.cause)).toMatch(
            /none of them for the clock.*within 10ms\. .* wrap it in VirtualClock\.hold or raise patience\./,
          )
        }
      }
    }),
  )
  it.effect("waits for files while no fiber sleeps", () =>
    Effect.gen(function* () {
      const text = yield* Effect.promise(() => readFile(here, "utf8"))
      expect(text).toContain("waits for files")
      const [streamed, zipped] = yield* Effect.all([
        Stream.mkString(Stream.decodeText(fileStream())),
        Effect.promise(() => promisify(gzip)(text)),
      ])
      expect(streamed).toBe(text)
      expect(yield* Effect.promise(() => promisify(gunzip)(zipped))).toHaveLength(Buffer.byteLength(text))
      expect(yield* now).toBe(0)
    }).pipe(VirtualClock.run()),
  )
  it.effect("does not advance while a file is read", () =>
    Effect.gen(function* () {
      const text = yield* Effect.promise(() => readFile(here, "utf8")).pipe(Effect.timeout("1 second"))
      const streamed = yield* Stream.mkString(Stream.decodeText(fileStream())).pipe(
        Effect.timeout("1 second"),
      )
      expect(streamed).toBe(text)
      expect(yield* now).toBe(0)
      expect(yield* at(5)).toBe(5)
    }).pipe(VirtualClock.run()),
  )
  it.scoped("waits for a socket while no fiber sleeps", () =>
    Effect.gen(function* () {
      const port = yield* respondingServer
      const status = Effect.promise(() => fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status))
      expect(yield* status.pipe(VirtualClock.run())).toBe(200)
    }),
  )
  it.scoped("does not advance while an effect holds it", () =>
    Effect.gen(function* () {
      const port = yield* respondingServer
      const status = Effect.promise(() => fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status))
      yield* VirtualClock.hold(status).pipe(
        Effect.timeout("1 second"),
        Effect.zip(now),
        Effect.tap((result) => Effect.sync(() => expect(result).toStrictEqual([200, 0]))),
        VirtualClock.run({ patience: 0 }),
      )
      expect(yield* VirtualClock.hold(Effect.succeed(1))).toBe(1)
    }),
  )
  it.effect("returns errors", () =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(VirtualClock.run()(Effect.zipRight(at(5), Effect.fail("no"))))).toBe("no")
    }),
  )
  it.live("is interrupted with its caller", () =>
    Effect.gen(function* () {
      const released = yield* Ref.make(false)
      const started = yield* Deferred.make<void>()
      const forever = Effect.forever(Effect.sleep("1 second")).pipe(Effect.ensuring(Ref.set(released, true)))
      const fiber = yield* Deferred.succeed(started, undefined).pipe(
        Effect.zipRight(forever),
        VirtualClock.run(),
        Effect.fork,
      )
      yield* Deferred.await(started)
      yield* Fiber.interrupt(fiber)
      expect(yield* Ref.get(released)).toBe(true)
    }),
  )
  it.effect("waits for a run inside another one", () =>
    Effect.gen(function* () {
      const inner = VirtualClock.run({ start: 7 })(at(86_400_000))
      const outer = Effect.zip(Effect.timeout(inner, "1 second"), now)
      expect(yield* VirtualClock.run()(outer)).toStrictEqual([86_400_007, 0])
    }),
  )
  it.effect("dies of an option that it cannot work with, and names it", () =>
    Effect.gen(function* () {
      for (const [name, options] of [
        ["start", { start: Number.NaN }],
        ["start", { start: Number.POSITIVE_INFINITY }],
        ["patience", { patience: Number.NaN }],
        ["patience", { patience: -1 }],
        ["patience", { patience: "soon" as Duration.DurationInput }],
      ] as const) {
        const exit = yield* Effect.exit(VirtualClock.run(options)(Effect.sleep(1)))
        expect(Exit.isFailure(exit) ? Cause.pretty(exit.cause) : "").toContain(`VirtualClock.run: ${name}: `)
      }
    }),
  )
})
