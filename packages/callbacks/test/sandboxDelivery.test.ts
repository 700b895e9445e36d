import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import { describe, expect, it } from "@effect/vitest"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as VirtualClock from "@effect-scale/sandbox/VirtualClock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"

const keys = Redacted.make("callback_sandbox")

/** Creates a task and returns its id. */
const createTask = (more: Readonly<Record<string, unknown>> = {}) =>
  HttpClientRequest.post("https://api.scale.com/v1/task/datacollection").pipe(
    HttpClientRequest.bearerToken("live_sandbox"),
    HttpClientRequest.bodyUnsafeJson({ instruction: "x", fields: { name: "n" }, ...more }),
    HttpClient.execute,
    Effect.flatMap((response) => response.json),
    Effect.map((task) => (task as { readonly task_id: string }).task_id),
  )

const sandbox = (to: SandboxModel.CallbackOptions["to"]) =>
  Sandbox.layer({ labeling: "1 hour", callbacks: { to } })

const idOf = (event: CallbackEvent.CallbackEvent) => ("task" in event ? event.task.task_id : undefined)

const attempts = Effect.flatMap(Sandbox.Sandbox, ({ callbacks }) =>
  Effect.map(callbacks, (entries) => entries.map(({ status, to }) => [to, status])),
)

describe("a receiver that the sandbox delivers to without a socket", () => {
  it.scoped("gets the callbacks of tasks with and without a URL, on a TestClock", () =>
    Effect.gen(function* () {
      const events = yield* Queue.unbounded<CallbackEvent.CallbackEvent>()
      const app = yield* CallbackReceiver.app({ keys, handler: (event) => Queue.offer(events, event) })
      yield* Effect.gen(function* () {
        const first = yield* createTask()
        const second = yield* createTask({ callback_url: "https://mine.example.org/hook" })
        yield* TestClock.adjust("1 hour")
        const received = yield* Queue.takeN(events, 2)
        expect([...received].map(idOf)).toStrictEqual([first, second])
        expect([...received].map(({ _tag }) => _tag)).toStrictEqual(["TaskCompleted", "TaskCompleted"])
      }).pipe(Effect.provide(sandbox(CallbackReceiver.toHttpClient(app))))
    }),
  )

  it.scoped("gets a callback again after its handler failed", () =>
    Effect.gen(function* () {
      let calls = 0
      const handler = () => Effect.suspend(() => (++calls < 3 ? Effect.fail("busy") : Effect.void))
      const app = yield* CallbackReceiver.app({ keys, handler })
      yield* Effect.gen(function* () {
        yield* createTask()
        yield* Effect.sleep("2 hours")
        expect(yield* attempts).toStrictEqual(
          [500, 500, 200].map((status) => ["http://callbacks.local/", status]),
        )
      }).pipe(Effect.provide(sandbox(CallbackReceiver.toHttpClient(app))))
    }).pipe(VirtualClock.run()),
  )

  it.scoped("refuses callbacks with another key", () =>
    Effect.gen(function* () {
      const app = yield* CallbackReceiver.app({ keys: Redacted.make("other"), handler: () => Effect.void })
      yield* Effect.gen(function* () {
        yield* createTask()
        yield* Effect.sleep("2 hours")
        expect((yield* attempts)[0]).toStrictEqual(["http://callbacks.local/", 401])
      }).pipe(Effect.provide(sandbox(CallbackReceiver.toHttpClient(app))))
    }).pipe(VirtualClock.run()),
  )

  it.effect("can be a web handler, also in virtual time", () =>
    Effect.gen(function* () {
      const received: Array<string | undefined> = []
      const { dispose, handler } = yield* Effect.acquireRelease(
        Effect.sync(() =>
          CallbackReceiver.toWebHandler({
            keys,
            handler: (event) => Effect.sync(() => received.push(idOf(event))),
          }),
        ),
        ({ dispose }) => Effect.promise(dispose),
      )
      yield* Effect.gen(function* () {
        const task = yield* createTask()
        yield* Effect.sleep("2 hours")
        expect(received).toStrictEqual([task])
        expect(yield* attempts).toStrictEqual([["http://callbacks.local/", 200]])
      }).pipe(Effect.provide(sandbox(handler)))
      yield* Effect.promise(dispose)
    }).pipe(Effect.scoped, VirtualClock.run()),
  )

  it.effect("fails an attempt if the handler rejects", () =>
    Effect.gen(function* () {
      yield* createTask()
      yield* Effect.sleep("2 hours")
      expect((yield* attempts)[0]).toStrictEqual(["http://callbacks.local/", "failed"])
    }).pipe(Effect.provide(sandbox(() => Promise.reject(new Error("no")))), VirtualClock.run()),
  )
})

describe("toHttpClient", () => {
  const echo = Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const { "content-length": length, "content-type": type } = request.headers
    return HttpServerResponse.unsafeJson(
      { method: request.method, text: yield* request.text, length, type },
      { status: 202, headers: { "x-a": "b" } },
    )
  }).pipe(Effect.orDie)
  const client = CallbackReceiver.toHttpClient(echo)

  it.effect("passes on any kind of body, and the status and headers of the response", () =>
    Effect.gen(function* () {
      const post = HttpClientRequest.post("http://x.example/")
      const seen = (request: HttpClientRequest.HttpClientRequest) =>
        Effect.flatMap(client.execute(request), (response) =>
          Effect.map(response.json, (body) => ({
            ...(body as object),
            status: response.status,
            a: response.headers["x-a"],
          })),
        )
      const expected = { method: "POST", status: 202, a: "b" }
      const text = HttpClientRequest.bodyText(post, "häh", "text/x")
      expect(yield* seen(text)).toStrictEqual({ ...expected, text: "häh", length: "4", type: "text/x" })
      const bytes = Stream.make(new TextEncoder().encode("a"), new TextEncoder().encode("b"))
      expect(yield* seen(HttpClientRequest.bodyStream(post, bytes))).toMatchObject({
        ...expected,
        text: "ab",
      })
      const form = HttpClientRequest.bodyUrlParams(post, { a: "1" })
      expect(yield* seen(form)).toMatchObject({ ...expected, text: "a=1" })
      expect(yield* seen(post)).toMatchObject({ ...expected, text: "" })
    }),
  )

  it.effect("interrupts the app with the request", () =>
    Effect.gen(function* () {
      let interrupted = false
      const slow = Effect.onInterrupt(Effect.never, () => Effect.sync(() => (interrupted = true)))
      const fiber = yield* Effect.fork(CallbackReceiver.toHttpClient(slow).get("http://x.example/"))
      yield* Effect.yieldNow()
      yield* Fiber.interrupt(fiber)
      expect(interrupted).toBe(true)
    }),
  )
})
