import * as PlatformError from "@effect/platform/Error"
import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import * as HttpApp from "@effect/platform/HttpApp"
import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServer from "@effect/platform/HttpServer"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import { describe, expect, it } from "@effect/vitest"
import { Callback, CallbackApi, type CallbackEvent, CallbackRequest } from "@effect-scale/callbacks"
import { Telemetry } from "@effect-scale/client"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/TestClock"
import { recent } from "../src/internal/callback.ts"
import { callback, completed, key, posted, read, send, status, url } from "./fixtures/callbacks.ts"

/** An app that remembers what it handled. */
const recorded = (options: Partial<Callback.Options<never, never>> = {}) => {
  const events: Array<CallbackEvent.CallbackEvent> = []
  const handler = (event: CallbackEvent.CallbackEvent) => Effect.sync(() => void events.push(event))
  return Effect.map(Callback.app({ keys: key, handler, ...options }), (app) => ({ app, events }))
}

/** A handler that waits to be let go, and says when it is there. */
const gated = Effect.gen(function* () {
  const entered = yield* Deferred.make<void>()
  const gate = yield* Deferred.make<void, string>()
  let calls = 0
  const handler = () =>
    Effect.suspend(() => {
      calls++
      return Effect.zipRight(Deferred.succeed(entered, undefined), Deferred.await(gate))
    })
  return { entered: Deferred.await(entered), gate, handler, calls: () => calls }
})

describe("a callback", () => {
  it.scoped("is handled, and answered with 200", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const task = completed("t1", { response: { category: "red" }, novelty: 1 })
      expect(yield* send(app, callback(task))).toEqual({ status: 200, text: "" })
      expect(events).toMatchObject([{ _tag: "TaskCompleted", task, response: { category: "red" } }])
    }),
  )

  it.scoped("may be about a batch", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const request = CallbackRequest.makeWeb(url, { batch: { name: "b1", status: "completed" }, key })
      expect(yield* status(app, request)).toBe(200)
      expect(events).toMatchObject([{ _tag: "BatchCompleted", batch: { name: "b1" } }])
    }),
  )

  it.scoped("is answered when it has been handled, and not before", () =>
    Effect.gen(function* () {
      const { entered, gate, handler } = yield* gated
      const { app } = yield* recorded({ handler: () => Effect.orDie(handler()) })
      const sending = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      expect(sending.unsafePoll()).toBeNull()
      yield* Deferred.succeed(gate, undefined)
      expect(yield* sending).toBe(200)
    }),
  )
})

describe("a callback that is none", () => {
  it.scoped.each([
    ["without a key", undefined],
    ["with another key", Redacted.make("callback_8c1f0e5c")],
    ["with the beginning of the key", Redacted.make("callback_8c1f0e5")],
    ["with more than the key", Redacted.make("callback_8c1f0e5bc")],
    ["with the key twice", Redacted.make("callback_8c1f0e5bcallback_8c1f0e5b")],
    ["with an empty key", Redacted.make("")],
  ] as const)("is answered with 401 and not read: %s", ([, given]) =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const request = CallbackRequest.makeWeb(url, { task: completed("t1"), key: given })
      expect(yield* send(app, request)).toEqual({
        status: 401,
        text: '{"status_code":401,"error":"scale-callback-auth is missing or wrong"}',
      })
      expect(request.bodyUsed).toBe(false)
      expect(events).toEqual([])
    }),
  )

  it.scoped("nobody gets in by a key that was forgotten", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded({ keys: Redacted.make("") })
      expect(yield* status(app, callback(completed("t1"), Redacted.make("")))).toBe(401)
    }),
  )

  it.scoped("two keys are good while one takes the place of the other", () =>
    Effect.gen(function* () {
      const other = Redacted.make("another")
      const { app } = yield* recorded({ keys: [other, key] })
      expect(yield* status(app, callback(completed("t1"), key))).toBe(200)
      expect(yield* status(app, callback(completed("t2"), other))).toBe(200)
      expect(yield* status(app, callback(completed("t3"), Redacted.make("third")))).toBe(401)
    }),
  )

  it.scoped.each([
    ['{"task": {"task_id": "private', "the body is not JSON"],
    ["", "the body is not JSON"],
    ['{"task": {"task_id": {"private": true}}}', "task.task_id: expected a string, got an object"],
    ['{"private": 1}', "task is missing"],
    ['"private"', "the value: expected TaskCallback, got a string"],
  ])("is answered with 400, and not quoted: %s", ([body, error]) =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const sent = yield* send(app, posted(new Blob([body]).stream()))
      expect(sent).toEqual({ status: 400, text: JSON.stringify({ status_code: 400, error }) })
      expect(events).toEqual([])
    }),
  )

  it.scoped("is answered with 400 when there is no body, or half of one", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded()
      const broken = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) })
      expect(yield* status(app, posted(null))).toBe(400)
      expect(yield* status(app, posted(broken))).toBe(400)
    }),
  )

  it.scoped("is answered with 405 when it is no POST", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded()
      const request = new Request(url, { headers: { "scale-callback-auth": Redacted.value(key) } })
      expect(yield* status(app, request)).toBe(405)
    }),
  )
})

describe("a long body", () => {
  const megabyte = new Uint8Array(1024 * 1024).fill(32)
  const megabytes = (n: number, taken: { count: number } = { count: 0 }) =>
    new ReadableStream({
      pull: (controller) => {
        if (taken.count++ < n) controller.enqueue(megabyte)
        else controller.close()
      },
    })

  it.scoped("of ten megabytes is taken", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      // It is in the body twice, and characters of two bytes are cut wherever a chunk ends.
      const response = { text: "ä".repeat(2.5 * 1024 * 1024) }
      expect(yield* status(app, callback(completed("t1", { response })))).toBe(200)
      expect(events).toMatchObject([{ response }])
    }),
  )

  it.scoped("is refused by its length alone", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded()
      const request = posted(megabytes(1), { "content-length": String(17 * 1024 * 1024) })
      expect(yield* status(app, request)).toBe(413)
      expect(request.bodyUsed).toBe(true) // a server may close the connection of one that is not, answer and all
    }),
  )

  it.scoped("is refused when it does not say how long it is", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded({ maxBodySize: 1024 * 1024 })
      expect(yield* status(app, posted(megabytes(1)))).toBe(400) // as long as it may be, but blank
      expect(yield* send(app, posted(megabytes(64)))).toEqual({
        status: 413,
        text: '{"status_code":413,"error":"the body is longer than 1048576 bytes"}',
      })
      expect(events).toEqual([])
    }),
  )

  it.scoped("that does not come to its end is answered with 408", () =>
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

describe("an event that comes twice", () => {
  it.scoped("is handled once", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      for (const updated_at of ["2026-03-02T12:00:00.000Z", "2026-03-02T13:00:00.000Z"]) {
        expect(yield* status(app, callback(completed("t1", { updated_at })))).toBe(200)
      }
      expect(events.length).toBe(1)
      expect(
        yield* status(
          app,
          callback(
            completed("t1", {
              customer_review_status: "accepted",
              customer_audited_at: "2026-03-05T08:00:00.000Z",
            }),
          ),
        ),
      ).toBe(200)
      expect(events.map(({ _tag }) => _tag)).toEqual(["TaskCompleted", "TaskAudited"])
    }),
  )

  it.scoped("is handled twice when nothing tells it from another one", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const task = completed("t1", { completed_at: null })
      yield* send(app, callback(task))
      yield* send(app, callback(task))
      expect(events.length).toBe(2)
    }),
  )

  it.scoped.each([
    ["succeeds", Exit.void, 200],
    ["fails", Exit.fail("no"), 500],
  ] as const)("at the same time is handled once, and both hear that it %s", ([, outcome, answered]) =>
    Effect.gen(function* () {
      const { calls, entered, gate, handler } = yield* gated
      const app = yield* Callback.app({ keys: key, handler })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      const second = yield* Effect.fork(status(app, callback(completed("t1"))))
      // Another one that is through shows that the second, which came before, waits by now.
      const other = yield* Effect.fork(status(app, callback(completed("t2"))))
      yield* Effect.repeat(Effect.yieldNow(), { until: () => calls() === 2 })
      yield* Deferred.done(gate, outcome)
      expect(yield* Fiber.join(Fiber.all([first, second, other]))).toEqual([answered, answered, answered])
      expect(calls()).toBe(2)
    }),
  )

  it.scoped("is remembered in the store that was given", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const before = yield* recorded({ store })
      yield* send(before.app, callback(completed("t1")))
      const after = yield* recorded({ store })
      expect(yield* status(after.app, callback(completed("t1")))).toBe(200)
      expect(after.events).toEqual([])
      expect(yield* store.size).toBe(1)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )
})

describe("a handler", () => {
  it.scoped.each([
    ["fails", () => Effect.fail("private")],
    ["dies", () => Effect.dieMessage("private")],
    [
      "throws",
      (): Effect.Effect<void> => {
        throw new Error("private")
      },
    ],
  ] as const)("that %s is answered with 500, and asked again", ([, wrong]) =>
    Effect.gen(function* () {
      let calls = 0
      const handler = (): Effect.Effect<void, string> => (calls++ === 0 ? wrong() : Effect.void)
      const app = yield* Callback.app({ keys: key, handler })
      expect(yield* send(app, callback(completed("t1")))).toEqual({
        status: 500,
        text: '{"status_code":500,"error":"the callback was not handled"}',
      })
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(calls).toBe(2)
    }),
  )

  it.scoped("that takes too long is interrupted, and asked again", () =>
    Effect.gen(function* () {
      const { calls, entered, handler } = yield* gated
      const interrupted = yield* Deferred.make<void>()
      const app = yield* Callback.app({
        keys: key,
        handler: () => Effect.onInterrupt(handler(), () => Deferred.succeed(interrupted, undefined)),
        timeout: "30 seconds",
      })
      const sending = yield* Effect.fork(send(app, callback(completed("t1"))))
      yield* entered
      yield* TestClock.adjust("29 seconds")
      expect(sending.unsafePoll()).toBeNull()
      yield* TestClock.adjust("1 second")
      expect(yield* sending).toEqual({
        status: 500,
        text: '{"status_code":500,"error":"not handled within 30s"}',
      })
      yield* Deferred.await(interrupted)
      const again = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* Effect.repeat(Effect.yieldNow(), { until: () => calls() === 2 })
      yield* Fiber.interrupt(again)
    }),
  )

  it.scoped("has a scope of its own, and what the app was made with", () =>
    Effect.gen(function* () {
      class Name extends Context.Tag("Name")<Name, string>() {}
      const seen: Array<string> = []
      const handler = () =>
        Effect.acquireRelease(
          Effect.map(Name, (name) => seen.push(name)),
          () => Effect.sync(() => seen.push("released")),
        )
      const app = yield* Effect.provideService(Callback.app({ keys: key, handler }), Name, "Ada")
      yield* send(app, callback(completed("t1")))
      expect(seen).toEqual(["Ada", "released"])
    }),
  )

  it.scoped("goes on when Scale hangs up, and who comes again hears how it ended", () =>
    Effect.gen(function* () {
      const { calls, entered, gate, handler } = yield* gated
      const app = yield* Callback.app({ keys: key, handler, concurrency: 2 })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      yield* Fiber.interrupt(first)
      const second = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* Deferred.succeed(gate, undefined)
      expect(yield* second).toBe(200)
      expect(calls()).toBe(1)
    }),
  )

  it.scoped(
    "that is cut off by the end of the server is answered with 503, and asked again by the next one",
    () =>
      Effect.gen(function* () {
        const store = yield* KeyValueStore.KeyValueStore
        const { entered, handler } = yield* gated
        let done = 0
        const scope = yield* Scope.make()
        // It has done its work when the server stops, and nobody knows.
        const first = yield* Scope.extend(
          Callback.app({
            keys: key,
            handler: () =>
              Effect.zipRight(
                Effect.sync(() => done++),
                handler(),
              ),
            store,
          }),
          scope,
        )
        const sending = yield* Effect.fork(status(first, callback(completed("t1"))))
        const waiting = yield* Effect.zipRight(entered, Effect.fork(status(first, callback(completed("t1")))))
        yield* Scope.close(scope, Exit.void)
        expect(yield* sending).toBe(503)
        expect(yield* waiting).toBe(503)
        expect(yield* status(first, callback(completed("t1")))).toBe(503)
        const next = yield* Callback.app({ keys: key, handler: () => Effect.sync(() => done++), store })
        expect(yield* status(next, callback(completed("t1")))).toBe(200)
        expect(done).toBe(2)
      }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )
})

describe("a store", () => {
  it.effect("in memory keeps the newest, and no more than twice as many", () =>
    Effect.gen(function* () {
      const store = recent(10)
      for (let n = 1; n <= 1000; n++) {
        yield* store.set(`${n}`, "")
        expect(yield* store.has(`${Math.max(1, n - 9)}`)).toBe(true)
        expect(yield* store.size).toBeLessThanOrEqual(20)
      }
      expect(yield* store.has("980")).toBe(false)
    }),
  )

  const broken = new PlatformError.SystemError({
    reason: "Unknown",
    module: "KeyValueStore",
    method: "any",
    description: "private",
  })

  it.scoped("that cannot be asked is no reason to lose an event", () =>
    Effect.gen(function* () {
      const memory = yield* KeyValueStore.KeyValueStore
      let reads = 0
      const store = KeyValueStore.make({
        ...memory,
        get: (id) => (reads++ === 0 ? Effect.fail(broken) : memory.get(id)),
      })
      const { app, events } = yield* recorded({ store })
      const sent = yield* send(app, callback(completed("t1")))
      expect(sent.status).toBe(500)
      expect(sent.text).not.toContain("private")
      expect(events).toEqual([])
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(events.length).toBe(1)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )

  it.scoped("that cannot be written does not undo what was handled", () =>
    Effect.gen(function* () {
      const memory = yield* KeyValueStore.KeyValueStore
      const store = KeyValueStore.make({ ...memory, set: () => Effect.fail(broken) })
      const { app, events } = yield* recorded({ store })
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(events.length).toBe(2)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )
})

/** A turn of the event loop: so much work must not starve who runs the tests. */
const breath = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))

describe("a burst", () => {
  const all = Array.from({ length: 10_000 }, (_, n) => completed(`t${n}`))

  // On the real clock: the sleepers that a test's clock is told of stay with it when they are interrupted.
  it.scopedLive("of 10,000 is handled to the last one, so many at once", () =>
    Effect.gen(function* () {
      // The first ones wait until there are as many as there may be at once.
      const full = yield* Deferred.make<void>()
      let active = 0
      let most = 0
      const handled = new Set<string>()
      const app = yield* Callback.app({
        keys: key,
        handler: (event) =>
          Effect.gen(function* () {
            most = Math.max(most, ++active)
            if (active === 16) yield* Deferred.succeed(full, undefined)
            yield* Deferred.await(full)
            yield* breath
            active--
            if ("task" in event) handled.add(event.task.task_id)
          }),
      })
      const sent = yield* Effect.forEach(all, (task) => status(app, callback(task)), {
        concurrency: "unbounded",
      })
      expect(new Set(sent)).toEqual(new Set([200]))
      expect(handled.size).toBe(10_000)
      expect(most).toBe(16)
    }),
  )

  it.scoped("of more than may wait is refused in part, and comes through when it is sent again", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded({ concurrency: 4, maxWaiting: 6 })
      const refusals: Array<number> = []
      let left = all.slice(0, 100)
      while (left.length > 0) {
        const sent = yield* Effect.forEach(left, (task) => status(app, callback(task)), {
          concurrency: "unbounded",
        })
        const refused = left.filter((_, n) => sent[n] === 503)
        expect(refused.length).toBeLessThan(left.length)
        refusals.push(refused.length)
        left = refused
      }
      expect(refusals[0]).toBe(90)
      expect(events.length).toBe(100)
    }),
  )

  it.scoped("those who give up waiting make room for others", () =>
    Effect.gen(function* () {
      const { entered, gate, handler } = yield* gated
      const app = yield* Callback.app({ keys: key, handler, concurrency: 1, maxWaiting: 1 })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      const second = yield* Effect.fork(status(app, callback(completed("t2"))))
      yield* Effect.repeat(Effect.yieldNow(), { times: 100 })
      expect(yield* status(app, callback(completed("t3")))).toBe(503)
      yield* Fiber.interrupt(second)
      const third = yield* Effect.fork(status(app, callback(completed("t3"))))
      yield* Deferred.succeed(gate, undefined)
      expect(yield* Fiber.join(Fiber.zip(first, third))).toEqual([200, 200])
    }),
  )
})

describe("is mounted", () => {
  const handlerOf = (seen: Array<string>) => (event: CallbackEvent.CallbackEvent) =>
    Effect.sync(() => void seen.push(event._tag))
  const fetched = (handler: (request: Request) => Promise<Response>, request: Request) =>
    Effect.flatMap(
      Effect.promise(() => handler(request)),
      read,
    )

  it.effect("as a web handler", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const { dispose, handler } = Callback.toWebHandler({ keys: key, handler: handlerOf(seen) })
      expect(yield* fetched(handler, callback(completed("t1")))).toEqual({ status: 200, text: "" })
      expect((yield* fetched(handler, callback(completed("t1"), Redacted.make("x")))).status).toBe(401)
      expect(seen).toEqual(["TaskCompleted"])
      yield* Effect.promise(dispose)
    }),
  )

  it.effect("as a web handler with a layer, which it releases", () =>
    Effect.gen(function* () {
      class Seen extends Context.Tag("Seen")<Seen, Array<string>>() {}
      const seen: Array<string> = []
      const entered = yield* Deferred.make<void>()
      const layer = Layer.scoped(
        Seen,
        Effect.acquireRelease(Effect.succeed(seen), () => Effect.sync(() => seen.push("released"))),
      )
      const { dispose, handler } = Callback.toWebHandler(
        {
          keys: key,
          handler: (event) =>
            Effect.flatMap(Seen, (seen) => {
              seen.push(event._tag)
              return event._tag === "TaskErrored"
                ? Effect.zipRight(Deferred.succeed(entered, undefined), Effect.never)
                : Effect.void
            }),
        },
        layer,
      )
      expect((yield* fetched(handler, callback(completed("t1")))).status).toBe(200)
      const hanging = yield* Effect.fork(fetched(handler, callback(completed("t2", { status: "error" }))))
      yield* Deferred.await(entered)
      yield* Effect.promise(dispose)
      expect((yield* hanging).status).toBe(503)
      expect(seen).toEqual(["TaskCompleted", "TaskErrored", "released"])
    }),
  )

  it.scoped("in a router, beside other routes", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const callbacks = yield* Callback.router("/scale/callback", { keys: key, handler: handlerOf(seen) })
      const app = HttpRouter.empty.pipe(
        HttpRouter.get("/", HttpServerResponse.text("home")),
        HttpRouter.concat(callbacks),
      )
      const handler = HttpApp.toWebHandler(app)
      expect((yield* fetched(handler, callback(completed("t1")))).status).toBe(200)
      expect((yield* fetched(handler, new Request(url))).status).toBe(405)
      expect((yield* fetched(handler, new Request("https://me.example.org/"))).text).toBe("home")
      expect(seen).toEqual(["TaskCompleted"])
    }),
  )

  it.effect("in an HttpApi, wherever its group stands", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const api = HttpApi.make("mine").add(CallbackApi.group.prefix("/hooks"))
      const group = HttpApiBuilder.group(
        api,
        "callbacks",
        Callback.handlers({ keys: key, handler: handlerOf(seen) }),
      )
      const { dispose, handler } = HttpApiBuilder.toWebHandler(
        Layer.mergeAll(Layer.provide(HttpApiBuilder.api(api), group), HttpServer.layerContext),
      )
      const at = (task: Parameters<typeof completed>[0], given: Redacted.Redacted) =>
        CallbackRequest.makeWeb("https://me.example.org/hooks/scale/callback", {
          task: completed(task),
          key: given,
        })
      expect((yield* fetched(handler, at("t1", key))).status).toBe(200)
      const refused = yield* fetched(handler, at("t1", Redacted.make("x")))
      expect(refused).toMatchObject({ status: 401, text: expect.stringContaining('"status_code":401') })
      expect(seen).toEqual(["TaskCompleted"])
      yield* Effect.promise(dispose)
    }),
  )
})

it.scoped("what came of a callback is counted", () =>
  Effect.gen(function* () {
    const count = (event: string, outcome: Callback.Outcome) =>
      Effect.map(
        Metric.value(
          Telemetry.callbacks.pipe(
            Metric.tagged(Telemetry.labels.event, event),
            Metric.tagged(Telemetry.labels.outcome, outcome),
          ),
        ),
        (state) => state.count,
      )
    const counts = Effect.all([
      count("TaskErrored", "handled"),
      count("TaskErrored", "duplicate"),
      count("", "unauthorized"),
    ])
    const before = yield* counts
    const { app } = yield* recorded()
    const errored = completed("t1", { status: "error" })
    yield* send(app, callback(errored))
    yield* send(app, callback(errored))
    yield* send(app, callback(errored, Redacted.make("x")))
    expect(yield* counts).toEqual(before.map((n) => n + 1))
  }),
)
