import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { assert, describe, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { image, type Json } from "./harness.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const post = (path: string, key = "live_sandbox") =>
  HttpClientRequest.post(`https://anything.example/v1${path}`).pipe(HttpClientRequest.bearerToken(key))
const send = (request: HttpClientRequest.HttpClientRequest) =>
  Effect.gen(function* () {
    const response = yield* HttpClient.execute(request)
    return [response.status, (yield* response.json) as Json] as const
  })
const create = (body: Json = {}, key?: string) =>
  send(HttpClientRequest.bodyUnsafeJson(post("/task/imageannotation", key), { ...image, ...body }))
const project = `{"name":"p","type":"chat"}`

describe("the client without a socket", () => {
  it.effect("takes every kind of body", () =>
    Effect.gen(function* () {
      const request = post("/projects")
      const rows = [
        HttpClientRequest.bodyText(request, project.replace("p", "text"), "application/json"),
        HttpClientRequest.bodyUint8Array(request, bytes(project), "application/json"),
        HttpClientRequest.bodyStream(
          request,
          Stream.make(bytes(project.slice(0, 5)), bytes(project.slice(5).replace("p", "s"))),
          { contentType: "application/json" },
        ),
        HttpClientRequest.bodyFormDataRecord(request, { name: "form", type: "chat" }),
        HttpClientRequest.bodyUrlParams(request, { name: "url", type: "chat" }),
      ]
      const statuses = []
      for (const row of rows) statuses.push((yield* send(row))[0])
      // Multipart is for uploads only; as a project it is no JSON.
      assert.deepStrictEqual(statuses, [200, 200, 200, 400, 200])
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("a body that breaks is an error of the request, one without end is too long", () =>
    Effect.gen(function* () {
      const request = post("/projects")
      const broken = HttpClientRequest.bodyStream(
        request,
        Stream.concat(Stream.make(bytes("{")), Stream.fail("the disk is gone")),
      )
      const error = yield* Effect.flip(HttpClient.execute(broken))
      assert.deepStrictEqual([error._tag, error.reason], ["RequestError", "Encode"])
      const endless = HttpClientRequest.bodyStream(request, Stream.repeatValue(bytes("x".repeat(10_000))))
      assert.strictEqual((yield* send(endless))[0], 413)
      const { log, state } = yield* Sandbox.Sandbox
      assert.deepStrictEqual((yield* state).live.projects, [])
      assert.deepStrictEqual(
        (yield* log).map(({ status }) => status),
        ["interrupted", 413],
      )
    }).pipe(Effect.provide(Sandbox.layer({ maxBodyBytes: 100_000 }))),
  )

  it.effect("finishes an answer at once, on a clock that stands still", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1000)
      const [, task] = yield* create()
      assert.strictEqual(task.created_at, "1970-01-01T00:00:01.000Z")
      const [entry] = yield* (yield* Sandbox.Sandbox).log
      assert.deepStrictEqual(
        { ...entry, requestId: "" },
        {
          at: 1000,
          millis: 0,
          operation: "tasks.create",
          method: "POST",
          path: "/v1/task/imageannotation",
          status: 200,
          complete: true,
          worked: true,
          mode: "live",
          fault: undefined,
          requestId: "",
        },
      )
    }).pipe(Effect.provide(Sandbox.layer())),
  )
})

describe("the service", () => {
  it.effect("keeps a snapshot as it was, and settles what is due", () =>
    Effect.gen(function* () {
      yield* create()
      yield* create({}, "test_sandbox")
      const { state, url } = yield* Sandbox.Sandbox
      assert.strictEqual(url, "http://sandbox.local/v1")
      const before = yield* state
      yield* TestClock.adjust("2 seconds")
      yield* create()
      const after = yield* state
      assert.deepStrictEqual(
        before.live.tasks.map(({ status }) => status),
        ["pending"],
      )
      assert.deepStrictEqual(
        after.live.tasks.map(({ status }) => status),
        ["completed", "pending"],
      )
      assert.deepStrictEqual(
        after.test.tasks.map(({ status }) => status),
        ["completed"],
      )
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("remembers the last requests, and tells each once", () => {
    const told: Array<string> = []
    return Effect.gen(function* () {
      for (let at = 0; at < 25; at++) yield* send(post(`/nope/${at}`))
      const log = yield* (yield* Sandbox.Sandbox).log
      assert.deepStrictEqual(
        log.map(({ path }) => path),
        ["/v1/nope/22", "/v1/nope/23", "/v1/nope/24"],
      )
      assert.strictEqual(told.length, 25)
    }).pipe(Effect.provide(Sandbox.layer({ logCapacity: 3, onRequest: ({ path }) => void told.push(path) })))
  })

  it.effect("never shows a key", () =>
    Effect.gen(function* () {
      yield* create()
      yield* send(post("/nope?api_key=live_sandbox"))
      const { log, state } = yield* Sandbox.Sandbox
      const shown = JSON.stringify([yield* log, yield* state])
      assert.notInclude(shown, "live_sandbox")
      assert.notInclude(shown, btoa("live_sandbox:"))
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("takes more keys, each with its mode", () =>
    Effect.gen(function* () {
      const isTest = (key: string) => Effect.map(create({}, key), ([, task]) => task.is_test)
      const layers = [
        Sandbox.layer({ keys: ["secret|user|test", "test_x", "secret"] }),
        Sandbox.layer({ keys: { "secret|user|test": "test", test_x: "test", secret: "live" } }),
      ]
      for (const layer of layers) {
        const seen = yield* Effect.all([
          isTest("secret|user|test"),
          isTest("test_x"),
          isTest("secret"),
          isTest("live_sandbox"),
          Effect.map(create({}, "test_unknown"), ([status]) => status),
        ]).pipe(Effect.provide(layer))
        assert.deepStrictEqual(seen, [true, true, false, false, 401])
      }
      assert.deepStrictEqual(["test_x", "a|b|test", "live_x", "xtest_"].map(Sandbox.modeOfKey), [
        "test",
        "test",
        "live",
        "live",
      ])
    }),
  )

  it.effect("is a sandbox of its own for every build of the layer", () =>
    Effect.gen(function* () {
      const layer = Sandbox.layer()
      const count = Effect.map(
        Effect.flatMap(Sandbox.Sandbox, ({ state }) => state),
        ({ live }) => live.tasks.length,
      )
      assert.strictEqual(yield* Effect.zipRight(create(), count).pipe(Effect.provide(layer)), 1)
      assert.strictEqual(yield* Effect.provide(count, layer), 0)
      const taken = yield* Effect.either(Effect.provide(create(), layer))
      assert.isTrue(Either.isRight(taken))
    }),
  )

  it.effect("creates each unique_id once, however many ask at the same time", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.forEach(
        Array.from({ length: 200 }, (_, at) => `u${at % 20}`),
        (unique_id) => create({ unique_id }),
        { concurrency: "unbounded" },
      )
      assert.strictEqual(answers.filter(([status]) => status === 200).length, 20)
      assert.strictEqual((yield* (yield* Sandbox.Sandbox).state).live.tasks.length, 20)
    }).pipe(Effect.provide(Sandbox.layer())),
  )
})
