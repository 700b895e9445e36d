import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as HttpServer from "@effect/platform/HttpServer"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { describe, expect, it } from "@effect/vitest"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackRequest from "@effect-scale/callbacks/CallbackRequest"
import type * as Task from "@effect-scale/client/Task"
import * as Timestamp from "@effect-scale/client/Timestamp"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { callbacks } from "../src/callbacks.ts"

const key = Redacted.make("callback_8c1f0e5b")
const path = "/scale/callback"

const post = (request: HttpClientRequest.HttpClientRequest) =>
  Effect.flatMap(HttpClient.execute(request), (response) =>
    Effect.map(response.text, (text) => ({ status: response.status, text })),
  )
const about = (task: Task.Task, given = key) => post(CallbackRequest.make(path, { task, key: given }))

describe("the callback server", () => {
  it.scopedLive("stores the latest state of tasks", () =>
    Effect.gen(function* () {
      yield* Layer.build(callbacks([key]))
      const store = yield* KeyValueStore.KeyValueStore
      const saved = Effect.map(store.get("task t1"), Option.map(JSON.parse))
      const task = { task_id: "t1", status: "completed", response: { category: "red" } }
      expect(yield* about(task)).toEqual({ status: 200, text: "" })
      expect(yield* saved).toEqual(Option.some(task))
      expect((yield* about({ task_id: "t1", status: "pending", prior_responses: [{}] })).status).toBe(200)
      expect(yield* saved).toEqual(Option.none())
      expect((yield* about(task, Redacted.make("wrong"))).status).toBe(401)
      expect((yield* post(HttpClientRequest.post("/elsewhere"))).status).toBe(404)
    }).pipe(Effect.provide([NodeHttpServer.layerTest, KeyValueStore.layerMemory])),
  )
})

describe("over a socket", () => {
  it.scopedLive("acknowledges a body that is too large", () =>
    Effect.gen(function* () {
      yield* HttpServer.serveEffect(yield* CallbackReceiver.app({ keys: key, handler: () => Effect.void }))
      const long = Stream.repeatValue(new Uint8Array(1024 * 1024)).pipe(Stream.take(32))
      const request = HttpClientRequest.post(path, {
        headers: { "scale-callback-auth": Redacted.value(key) },
      })
      // Without a content-length.
      const streamed = HttpClientRequest.setBody(request, HttpBody.stream(long, "application/json"))
      expect(yield* post(streamed)).toEqual({ status: 200, text: "" })
      const whole = HttpClientRequest.setBody(request, HttpBody.uint8Array(new Uint8Array(17 * 1024 * 1024)))
      expect((yield* post(whole)).status).toBe(200)
    }).pipe(Effect.provide(NodeHttpServer.layerTest)),
  )

  it.scopedLive("continues a handler after the client disconnects", () =>
    Effect.gen(function* () {
      const entered = yield* Deferred.make<void>()
      const gate = yield* Deferred.make<void>()
      let calls = 0
      const app = yield* CallbackReceiver.app({
        keys: key,
        handler: () => {
          calls++
          return Effect.zipRight(Deferred.succeed(entered, undefined), Deferred.await(gate))
        },
      })
      yield* HttpServer.serveEffect(app)
      const completed_at = Timestamp.Timestamp.make("2026-03-02T12:00:00.000Z")
      const task = { task_id: "t1", status: "completed", completed_at }
      const first = yield* Effect.fork(about(task))
      yield* Deferred.await(entered)
      yield* Fiber.interrupt(first)
      yield* Deferred.succeed(gate, undefined)
      expect((yield* about(task)).status).toBe(200)
      expect(calls).toBe(1)
    }).pipe(Effect.provide(NodeHttpServer.layerTest)),
  )
})
