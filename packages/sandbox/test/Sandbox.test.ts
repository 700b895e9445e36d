import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { image, type Json } from "./fixtures/scenarios.ts"

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
  it.effect("sends every kind of body", () =>
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
      // Multipart is accepted for uploads only; a project must be JSON.
      expect(statuses).toStrictEqual([200, 200, 200, 400, 200])
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("fails for a broken body and gets a 413 for an endless one", () =>
    Effect.gen(function* () {
      const request = post("/projects")
      const broken = HttpClientRequest.bodyStream(
        request,
        Stream.concat(Stream.make(bytes("{")), Stream.fail("the disk is gone")),
      )
      const error = yield* Effect.flip(HttpClient.execute(broken))
      expect([error._tag, error.reason]).toStrictEqual(["RequestError", "Encode"])
      const endless = HttpClientRequest.bodyStream(request, Stream.repeatValue(bytes("x".repeat(10_000))))
      expect((yield* send(endless))[0]).toBe(413)
      const { log, state } = yield* Sandbox.Sandbox
      expect((yield* state).live.projects).toStrictEqual([])
      expect((yield* log).map(({ status }) => status)).toStrictEqual(["interrupted", 413])
    }).pipe(Effect.provide(Sandbox.layer({ maxBodyBytes: 100_000 }))),
  )

  it.effect("gets a whole response while the clock does not advance", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1000)
      const [, task] = yield* create()
      expect(task.created_at).toBe("1970-01-01T00:00:01.000Z")
      const [entry] = yield* (yield* Sandbox.Sandbox).log
      expect({ ...entry, requestId: "" }).toStrictEqual({
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
      })
    }).pipe(Effect.provide(Sandbox.layer())),
  )
})

describe("the service", () => {
  it.effect("returns immutable snapshots of the state at the current time", () =>
    Effect.gen(function* () {
      yield* create()
      yield* create({}, "test_sandbox")
      const { state, url } = yield* Sandbox.Sandbox
      expect(url).toBe("http://sandbox.local/v1")
      const before = yield* state
      yield* TestClock.adjust("2 seconds")
      yield* create()
      const after = yield* state
      expect(before.live.tasks.map(({ status }) => status)).toStrictEqual(["pending"])
      expect(after.live.tasks.map(({ status }) => status)).toStrictEqual(["completed", "pending"])
      expect(after.test.tasks.map(({ status }) => status)).toStrictEqual(["completed"])
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("keeps the last requests and reports each once", () => {
    const paths: Array<string> = []
    return Effect.gen(function* () {
      for (let at = 0; at < 25; at++) yield* send(post(`/nope/${at}`))
      const log = yield* (yield* Sandbox.Sandbox).log
      expect(log.map(({ path }) => path)).toStrictEqual(["/v1/nope/22", "/v1/nope/23", "/v1/nope/24"])
      expect(paths.length).toBe(25)
    }).pipe(Effect.provide(Sandbox.layer({ logCapacity: 3, onRequest: ({ path }) => void paths.push(path) })))
  })

  it.effect("never logs a key", () =>
    Effect.gen(function* () {
      yield* create()
      yield* send(post("/nope?api_key=live_sandbox"))
      const { log, state } = yield* Sandbox.Sandbox
      const shown = JSON.stringify([yield* log, yield* state])
      expect(shown).not.toContain("live_sandbox")
      expect(shown).not.toContain(btoa("live_sandbox:"))
    }).pipe(Effect.provide(Sandbox.layer())),
  )

  it.effect("accepts additional keys with their modes", () =>
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
        expect(seen).toStrictEqual([true, true, false, false, 401])
      }
      expect(["test_x", "a|b|test", "live_x", "xtest_"].map(Sandbox.modeOfKey)).toStrictEqual([
        "test",
        "test",
        "live",
        "live",
      ])
    }),
  )

  it.effect("is a separate sandbox for each build of the layer", () =>
    Effect.gen(function* () {
      const layer = Sandbox.layer()
      const count = Effect.map(
        Effect.flatMap(Sandbox.Sandbox, ({ state }) => state),
        ({ live }) => live.tasks.length,
      )
      expect(yield* Effect.zipRight(create(), count).pipe(Effect.provide(layer))).toBe(1)
      expect(yield* Effect.provide(count, layer)).toBe(0)
      const taken = yield* Effect.either(Effect.provide(create(), layer))
      expect(Either.isRight(taken)).toBe(true)
    }),
  )

  it.effect("creates each unique_id once under concurrent requests", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.forEach(
        Array.from({ length: 200 }, (_, at) => `u${at % 20}`),
        (unique_id) => create({ unique_id }),
        { concurrency: "unbounded" },
      )
      expect(answers.filter(([status]) => status === 200).length).toBe(20)
      expect((yield* (yield* Sandbox.Sandbox).state).live.tasks.length).toBe(20)
    }).pipe(Effect.provide(Sandbox.layer())),
  )
})
