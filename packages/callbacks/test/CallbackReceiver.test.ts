import * as HttpApp from "@effect/platform/HttpApp"
import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import { describe, expect, it } from "@effect/vitest"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackRequest from "@effect-scale/callbacks/CallbackRequest"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/TestClock"
import {
  callback,
  completed,
  gated,
  key,
  posted,
  read,
  recorded,
  send,
  status,
  url,
} from "./fixtures/callbacks.ts"

describe("a callback", () => {
  it.scoped("is handled and gets a 200", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const task = completed("t1", { response: { category: "red" }, novelty: 1 })
      expect(yield* send(app, callback(task))).toEqual({ status: 200, text: "" })
      expect(events).toMatchObject([{ _tag: "TaskCompleted", task, response: { category: "red" } }])
    }),
  )

  it.scoped("can be about a batch", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const request = CallbackRequest.makeWeb(url, { batch: { name: "b1", status: "completed" }, key })
      expect(yield* status(app, request)).toBe(200)
      expect(events).toMatchObject([{ _tag: "BatchCompleted", batch: { name: "b1" } }])
    }),
  )

  it.scoped("gets its response only after the handler succeeded", () =>
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

describe("an invalid callback", () => {
  it.scoped.each([
    ["without a key", undefined],
    ["with another key", Redacted.make("callback_8c1f0e5c")],
    ["with the beginning of the key", Redacted.make("callback_8c1f0e5")],
    ["with more than the key", Redacted.make("callback_8c1f0e5bc")],
    ["with the key twice", Redacted.make("callback_8c1f0e5bcallback_8c1f0e5b")],
    ["with an empty key", Redacted.make("")],
  ] as const)("gets a 401 and is not read: %s", ([, given]) =>
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

  it.scoped("gets a 401 unless its key is one of several", () =>
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
    ["\u0000\u0000", "the body is not JSON"],
    ['{"task": {"task_id": {"private": true}}}', "task.task_id: expected a string, got an object"],
    ['{"private": 1}', "task is missing"],
    ['{"error": {"message": "private"}}', "task is missing"],
    ['{"batch": {"private": 1}}', "batch.name is missing"],
    ['"private"', "the value: expected TaskCallback, got a string"],
    ["null", "the value: expected TaskCallback, got null"],
    ['[{"task": {"task_id": "t1"}}]', "the value: expected TaskCallback, got an array"],
    [`{"private": ${"[".repeat(5000)}${"]".repeat(5000)}}`, "the body is nested more than 500 levels deep"],
    ["[".repeat(1_000_000), "the body is not JSON"],
  ])("is acknowledged and handled as unknown if nothing can be read: %#", ([body, problem]) =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const sent = yield* send(app, posted(new Blob([body]).stream()))
      expect(sent).toEqual({ status: 200, text: "" })
      expect(events).toMatchObject([{ _tag: "UnknownCallback", problem }])
    }),
  )

  it.scoped("is delivered again if it is unknown and the handler fails", () =>
    Effect.gen(function* () {
      const app = yield* CallbackReceiver.app({ keys: key, handler: () => Effect.fail("disk full") })
      expect(yield* status(app, posted("[]"))).toBe(500)
    }),
  )

  it.scoped.each([
    ['\uFEFF{"task":{"task_id":"t1"}}', "TaskChanged"],
    ['{"task":{"task_id":"t1"}}\n\u0000\u0000', "TaskChanged"],
    ['{"task_id":"t1","status":"error","response":{"error":"gone"}}', "TaskErrored"],
    ['{"batch":"march","status":"completed"}', "BatchCompleted"],
  ])("is read: %j", ([body, tag]) =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      expect(yield* status(app, posted(body, { "content-length": String(Buffer.byteLength(body)) }))).toBe(
        200,
      )
      expect(yield* status(app, posted(new Blob([body]).stream()))).toBe(200)
      expect(events.map(({ _tag }) => _tag)).toEqual([tag, tag])
    }),
  )

  it.scoped("gets a 400 if the body is incomplete", () =>
    Effect.gen(function* () {
      const { app, events } = yield* recorded()
      const broken = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) })
      expect(yield* status(app, posted(broken))).toBe(400)
      expect(events).toEqual([])
      expect(yield* status(app, posted(null))).toBe(200)
      expect(events).toMatchObject([{ _tag: "UnknownCallback", body: "" }])
    }),
  )

  it.scoped("gets a 405 if it is not a POST", () =>
    Effect.gen(function* () {
      const { app } = yield* recorded()
      const request = new Request(url, { headers: { "scale-callback-auth": Redacted.value(key) } })
      expect(yield* status(app, request)).toBe(405)
    }),
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
  ] as const)("that %s causes a 500 and is called again", ([, wrong]) =>
    Effect.gen(function* () {
      let calls = 0
      const handler = (): Effect.Effect<void, string> => (calls++ === 0 ? wrong() : Effect.void)
      const app = yield* CallbackReceiver.app({ keys: key, handler })
      expect(yield* send(app, callback(completed("t1")))).toEqual({
        status: 500,
        text: '{"status_code":500,"error":"the callback could not be handled"}',
      })
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(yield* status(app, callback(completed("t1")))).toBe(200)
      expect(calls).toBe(2)
    }),
  )

  it.scoped("that takes too long is interrupted and called again", () =>
    Effect.gen(function* () {
      const { calls, entered, handler } = yield* gated
      const interrupted = yield* Deferred.make<void>()
      const app = yield* CallbackReceiver.app({
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
        text: '{"status_code":500,"error":"the handler did not finish within 30s"}',
      })
      yield* Deferred.await(interrupted)
      const again = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* Effect.repeat(Effect.yieldNow(), { until: () => calls() === 2 })
      yield* Fiber.interrupt(again)
    }),
  )

  it.scoped("gets a scope of its own and the services of the app", () =>
    Effect.gen(function* () {
      class Name extends Context.Tag("Name")<Name, string>() {}
      const seen: Array<string> = []
      const handler = () =>
        Effect.acquireRelease(
          Effect.map(Name, (name) => seen.push(name)),
          () => Effect.sync(() => seen.push("released")),
        )
      const app = yield* Effect.provideService(CallbackReceiver.app({ keys: key, handler }), Name, "Ada")
      yield* send(app, callback(completed("t1")))
      expect(seen).toEqual(["Ada", "released"])
    }),
  )

  it.scoped("continues when Scale disconnects, and the next delivery gets its outcome", () =>
    Effect.gen(function* () {
      const { calls, entered, gate, handler } = yield* gated
      const app = yield* CallbackReceiver.app({ keys: key, handler, concurrency: 2 })
      const first = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* entered
      yield* Fiber.interrupt(first)
      const second = yield* Effect.fork(status(app, callback(completed("t1"))))
      yield* Deferred.succeed(gate, undefined)
      expect(yield* second).toBe(200)
      expect(calls()).toBe(1)
    }),
  )

  it.scoped("that is interrupted by a shutdown causes a 503, and the next server calls it again", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const { entered, handler } = yield* gated
      let done = 0
      const scope = yield* Scope.make()
      // The handler has done its work when the server stops, but has not returned.
      const first = yield* Scope.extend(
        CallbackReceiver.app({
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
      const next = yield* CallbackReceiver.app({ keys: key, handler: () => Effect.sync(() => done++), store })
      expect(yield* status(next, callback(completed("t1")))).toBe(200)
      expect(done).toBe(2)
    }).pipe(Effect.provide(KeyValueStore.layerMemory)),
  )

  it.scoped("that cannot be interrupted holds up a shutdown only for the grace period", () =>
    Effect.gen(function* () {
      const entered = yield* Deferred.make<void>()
      const scope = yield* Scope.make()
      const handler = () =>
        Effect.uninterruptible(Effect.zipRight(Deferred.succeed(entered, undefined), Effect.never))
      const app = yield* Scope.extend(
        CallbackReceiver.app({ keys: key, handler, grace: "3 seconds", concurrency: 2 }),
        scope,
      )
      const sent = yield* Effect.forEach(["t1", "t2", "t3"], (id) =>
        Effect.fork(status(app, callback(completed(id)))),
      )
      yield* Deferred.await(entered)
      const closing = yield* Effect.fork(Scope.close(scope, Exit.void))
      yield* TestClock.adjust("2999 millis")
      expect(yield* Fiber.poll(closing)).toEqual(Option.none())
      yield* TestClock.adjust("1 millis")
      yield* Fiber.join(closing)
      expect(yield* Effect.forEach(sent, Fiber.join)).toEqual([503, 503, 503])
    }),
  )
})

const handlerOf = (seen: Array<string>) => (event: CallbackEvent.CallbackEvent) =>
  Effect.sync(() => void seen.push(event._tag))
const fetched = (handler: (request: Request) => Promise<Response>, request: Request) =>
  Effect.flatMap(
    Effect.promise(() => handler(request)),
    read,
  )

describe("a receiver", () => {
  it.effect("runs as a web handler", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const { dispose, handler } = CallbackReceiver.toWebHandler({ keys: key, handler: handlerOf(seen) })
      expect(yield* fetched(handler, callback(completed("t1")))).toEqual({ status: 200, text: "" })
      expect((yield* fetched(handler, callback(completed("t1"), Redacted.make("x")))).status).toBe(401)
      expect(seen).toEqual(["TaskCompleted"])
      yield* Effect.promise(dispose)
    }),
  )

  it.effect("runs as a web handler with a layer, and releases the layer", () =>
    Effect.gen(function* () {
      class Seen extends Context.Tag("Seen")<Seen, Array<string>>() {}
      const seen: Array<string> = []
      const entered = yield* Deferred.make<void>()
      const layer = Layer.scoped(
        Seen,
        Effect.acquireRelease(Effect.succeed(seen), () => Effect.sync(() => seen.push("released"))),
      )
      const { dispose, handler } = CallbackReceiver.toWebHandler(
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

  it.scoped("runs in a router with other routes", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const callbacks = yield* CallbackReceiver.router("/scale/callback", {
        keys: key,
        handler: handlerOf(seen),
      })
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
})
