import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { describe, expect, it } from "@effect/vitest"
import { Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Function from "effect/Function"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/TestClock"
import { CallbackDelivery } from "../../../src/internal/callbacks/delivery.ts"
import { image, type Json } from "../../fixtures/scenarios.ts"

const send = (method: "GET" | "POST", path: string, body?: Json, key = "live_sandbox") =>
  HttpClientRequest.make(method)(`https://api.scale.com/v1${path}`).pipe(
    HttpClientRequest.bearerToken(key),
    body === undefined ? Function.identity : HttpClientRequest.bodyUnsafeJson(body),
    HttpClient.execute,
    Effect.flatMap((response) => response.text),
    Effect.map((text): Json => (text.startsWith("{") ? JSON.parse(text) : text)),
  )

const hook = "https://hooks.example.org/scale"
const create = (body: Json = {}, key?: string) =>
  send("POST", "/task/imageannotation", { ...image, callback_url: hook, ...body }, key)
const get = (id: string, key?: string) => send("GET", `/task/${id}`, undefined, key)

interface Received {
  readonly at: number
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

/** A receiver that responds to each callback, counted from 1, with a status, fails, or never responds. */
const receiver = (answer: (count: number, received: Received) => number | Effect.Effect<number, string>) => {
  const received: Array<Received> = []
  const client = HttpClient.make((request, url) =>
    Effect.gen(function* () {
      const { body, headers, method } = request
      const text = body._tag === "Uint8Array" ? new TextDecoder().decode(body.body) : ""
      const at = yield* Clock.currentTimeMillis
      const one = { at, url: url.href, method, headers: { ...headers }, body: JSON.parse(text) }
      received.push(one)
      const given = answer(received.length, one)
      const status = typeof given === "number" ? given : yield* given
      const thanks = status === 204 ? null : "thank you"
      // Every second response has a content length.
      const announced = thanks === null || received.length % 2 === 0 ? {} : { "content-length": "9" }
      return HttpClientResponse.fromWeb(request, new Response(thanks, { status, headers: announced }))
    }).pipe(
      Effect.mapError((cause) => new HttpClientError.RequestError({ request, reason: "Transport", cause })),
    ),
  )
  return { client, received }
}

/** Runs in a separate sandbox on virtual time. */
const run = <A, E>(
  options: SandboxModel.SandboxOptions,
  effect: Effect.Effect<A, E, Sandbox.Sandbox | HttpClient.HttpClient>,
) => effect.pipe(Effect.provide(Sandbox.layer(options)), VirtualClock.run())

const callbacks = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.callbacks)
const outcome = (task: Json) => [task.callback_succeeded, task.callback_succeeded_at, task.callback_completed]

describe("callbacks", () => {
  it.effect("are sent when a live task is completed, without a request to the sandbox", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const { task_id } = yield* create({ callback_url: `${hook}?token=s3cret` })
        yield* Effect.sleep("1999 millis")
        expect(received.length).toBe(0)
        yield* Effect.sleep("1 millis")
        yield* Effect.sleep("1 millis")
        const [one] = received
        const { headers } = one ?? {}
        expect([
          received.length,
          one?.at,
          one?.method,
          one?.url,
          headers?.["scale-callback-auth"],
        ]).toStrictEqual([1, 2000, "POST", `${hook}?token=s3cret`, "callback_sandbox"])
        expect(headers?.["content-type"]).toBe("application/json")
        expect(headers).not.toHaveProperty(["traceparent"])
        const { callback_completed, callback_succeeded, callback_succeeded_at, ...task } = yield* get(task_id)
        expect([callback_completed, callback_succeeded, callback_succeeded_at]).toStrictEqual([
          true,
          true,
          "1970-01-01T00:00:02.000Z",
        ])
        expect(task.updated_at).toBe("1970-01-01T00:00:02.000Z")
        expect(one?.body).toStrictEqual({ task_id, status: "completed", response: task.response, task })
        expect(yield* callbacks).toStrictEqual([
          {
            at: 2000,
            mode: "live",
            event: "completed",
            taskId: task_id,
            batch: undefined,
            to: hook,
            attempt: 1,
            status: 200,
          },
        ])
      }),
    )
  })

  it.effect("are sent for test and live tasks, with the key of the mode", () => {
    const { client, received } = receiver(() => 204)
    const keys = { test: Redacted.make("key-of-test"), live: Redacted.make("key-of-live") }
    return run(
      { callbacks: { client, keys } },
      Effect.gen(function* () {
        const test = yield* create({}, "test_sandbox")
        yield* create()
        yield* Effect.sleep("3 seconds")
        expect(
          received.map(({ at, body, headers }) => [at, body.task.is_test, headers["scale-callback-auth"]]),
        ).toStrictEqual([
          [0, true, "key-of-test"],
          [2000, false, "key-of-live"],
        ])
        expect(outcome(yield* get(test.task_id, "test_sandbox"))).toStrictEqual([
          true,
          "1970-01-01T00:00:00.000Z",
          true,
        ])
        const { state } = yield* Sandbox.Sandbox
        expect(JSON.stringify([yield* callbacks, yield* state])).not.toMatch(/key-of/)
      }),
    )
  })

  it.effect("are retried after a redirect, an error and a timeout until they succeed", () => {
    const { client, received } = receiver((count) => {
      switch (count) {
        case 1:
          return 302
        case 2:
          return Effect.fail("ECONNREFUSED")
        case 3:
          return Effect.never
        case 4:
          return Effect.dieMessage("a client that throws")
        case 5:
          return 503
        default:
          return 201
      }
    })
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const { task_id } = yield* create()
        yield* Effect.sleep("40 seconds")
        expect(outcome(yield* get(task_id))).toStrictEqual([undefined, undefined, undefined])
        yield* Effect.sleep("1 day")
        // 1, 2, 4, 8 and 16 seconds after the previous failure; the third attempt times out after 30 seconds
        const times = [2000, 3000, 5000, 39_000, 47_000, 63_000]
        expect(received.map(({ at }) => at)).toStrictEqual(times)
        expect((yield* callbacks).map(({ at, attempt, status }) => [at, attempt, status])).toStrictEqual(
          [302, "failed", "timeout", "failed", 503, 201].map((status, at) => [times[at], at + 1, status]),
        )
        expect(new Set(received.map(({ body }) => JSON.stringify(body))).size).toStrictEqual(1)
        expect(outcome(yield* get(task_id))).toStrictEqual([true, "1970-01-01T00:01:03.000Z", true])
      }),
    )
  })

  it.effect("are abandoned after 20 attempts within a day", () => {
    const { client, received } = receiver(() => 500)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const { task_id } = yield* create()
        yield* Effect.sleep("30 days")
        expect(received.length).toBe(20)
        expect((received.at(-1)?.at ?? 0) - (received[0]?.at ?? 0)).toBeLessThan(86_400_000)
        expect(outcome(yield* get(task_id))).toStrictEqual([false, undefined, true])
      }),
    )
  })

  it.effect("are sent for errors, audits and recalls, and again on request", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { labeling: "1 hour", callbacks: { client } },
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        const pause = Effect.sleep("1 second")
        const { task_id } = yield* create()
        const path = `/task/${task_id}`
        expect((yield* send("POST", `${path}/send_callback`)).status_code).toBe(400)
        yield* sandbox.complete(task_id)
        yield* pause
        yield* send("POST", `${path}/audit`, { accepted: false })
        yield* pause
        expect(yield* send("POST", `${path}/send_callback`)).toStrictEqual({ success: true })
        yield* pause
        expect(yield* send("POST", `${path}/send-callback`)).toStrictEqual({ success: true })
        yield* pause
        yield* sandbox.recall(task_id)
        yield* pause
        yield* sandbox.fail(task_id)
        yield* pause
        yield* send("POST", `${path}/send_callback`)
        yield* pause
        expect((yield* callbacks).map(({ event }) => event)).toStrictEqual([
          "completed",
          "audited",
          "resent",
          "resent",
          "recalled",
          "error",
          "resent",
        ])
        expect(
          received.map(({ body }) => [body.status, body.task.customer_review_status, "response" in body]),
        ).toStrictEqual([
          ["completed", undefined, true],
          ["completed", "rejected", true],
          ["completed", "rejected", true],
          ["completed", "rejected", true],
          ["pending", "rejected", false],
          ["error", "rejected", true],
          ["error", "rejected", true],
        ])
        expect((yield* send("POST", "/task/nope/send_callback")).status_code).toBe(404)
        const silent = yield* create({ callback_url: null }, "test_sandbox")
        const again = send("POST", `/task/${silent.task_id}/send-callback`, undefined, "test_sandbox")
        expect((yield* again).status_code).toBe(400)
        const { log } = sandbox
        expect((yield* log).filter(({ operation }) => operation === "tasks.sendCallback").length).toBe(6)
      }),
    )
  })

  it.effect("contain the error of a failed task", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const dead = "https://files.invalid/a.png"
        yield* create({ attachment: dead, unique_id: "u", clear_unique_id_on_error: true })
        yield* Effect.sleep("3 seconds")
        const [one] = received
        expect(one?.body.response.attachments).toStrictEqual([{ url: dead, statusCode: 404 }])
        expect([one?.body.status, one?.body.task.unique_id]).toStrictEqual(["error", undefined])
        expect((yield* create({ unique_id: "u" })).unique_id).toBe("u")
      }),
    )
  })

  it.effect("are sent to the URL of the task, or else of its project, or else of the account", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client, url: "https://account.example.org/" } },
      Effect.gen(function* () {
        const params = { callback_url: "https://project.example.org/" }
        yield* send("POST", "/projects", { name: "p", type: "imageannotation", params })
        yield* create({ project: "p", callback_url: "https://task.example.org/" })
        yield* create({ project: "p", callback_url: null })
        const none = yield* create({ callback_url: null })
        expect(none).not.toHaveProperty(["callback_url"])
        yield* Effect.sleep("3 seconds")
        expect(received.map(({ url }) => url)).toStrictEqual([
          "https://task.example.org/",
          "https://project.example.org/",
          "https://account.example.org/",
        ])
      }),
    )
  })

  it.effect("are sent each time a batch is completed", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        yield* send("POST", "/projects", { name: "p", type: "imageannotation", rapid: true })
        yield* send("POST", "/batches", { name: "b", project: "p", callback: "https://batch.example.org/" })
        const one = yield* create({ batch: "b", callback_url: null })
        yield* create({ batch: "b", callback_url: null })
        yield* Effect.sleep("1 hour")
        expect(received.length).toBe(0)
        yield* send("POST", "/batches/b/finalize")
        yield* Effect.sleep("3 seconds")
        expect(received.map(({ at, body, url }) => [at, url, body])).toStrictEqual([
          [
            3_602_000,
            "https://batch.example.org/",
            { batch: yield* send("GET", "/batches/b"), status: "completed" },
          ],
        ])
        yield* sandbox.recall(one.task_id)
        yield* Effect.sleep("3 seconds")
        expect((yield* callbacks).map(({ batch, event, taskId }) => [batch, event, taskId])).toStrictEqual([
          ["b", "batchCompleted", undefined],
          ["b", "batchCompleted", undefined],
        ])
      }),
    )
  })

  it.effect("are recorded but not sent to an e-mail address or without a client", () => {
    const { client, received } = receiver(() => 200)
    const job = Effect.gen(function* () {
      const { task_id } = yield* create({ callback_url: "ops@example.org" })
      yield* create({ callback_url: "https://user:pass@hooks.example.org/a?b=c#d" }, "test_sandbox")
      yield* Effect.sleep("1 minute")
      expect(outcome(yield* get(task_id))).toStrictEqual([undefined, undefined, undefined])
      return (yield* callbacks).map(({ at, attempt, status, to }) => [at, attempt, status, to])
    })
    const mail = [2000, 0, "notSent", "ops@example.org"]
    return Effect.gen(function* () {
      for (const none of [undefined, { client: false as const }]) {
        expect(yield* run({ callbacks: none }, job)).toStrictEqual([
          [0, 0, "notSent", "https://hooks.example.org/a"],
          mail,
        ])
      }
      expect(yield* run({ callbacks: { client } }, job)).toStrictEqual([
        [0, 1, 200, "https://hooks.example.org/a"],
        mail,
      ])
      expect(received.length).toBe(1)
    })
  })

  it.effect("are the same in all runs with the same seed", () => {
    const job = (seed: number) =>
      Effect.suspend(() => {
        const { client } = receiver((count) => (count % 3 === 0 ? 200 : 500))
        const labeling = {
          delay: { min: "1 second", max: "1 minute" },
          errorRate: 0.2,
          recallRate: 0.2,
        } as const
        return run(
          { seed, labeling, callbacks: { client } },
          Effect.gen(function* () {
            for (let at = 0; at < 50; at++) yield* create()
            yield* Effect.sleep("10 days")
            return yield* callbacks
          }),
        )
      })
    return Effect.gen(function* () {
      const first = yield* job(1)
      expect(yield* job(1)).toStrictEqual(first)
      expect(yield* job(2)).not.toStrictEqual(first)
      expect(new Set(first.map(({ event }) => event))).toStrictEqual(
        new Set(["completed", "error", "recalled"]),
      )
    })
  })

  /** A slow receiver that counts concurrent callbacks. */
  const slowly = () => {
    const seen = { underWay: 0, most: 0 }
    const { client, received } = receiver(() =>
      Effect.acquireUseRelease(
        Effect.sync(() => {
          seen.most = Math.max(seen.most, ++seen.underWay)
        }),
        () => Effect.as(Effect.sleep("100 millis"), 200),
        () => Effect.sync(() => seen.underWay--),
      ),
    )
    return { client, received, seen }
  }

  it.effect("are all delivered, with a limited number at a time", () => {
    const { client, received, seen } = slowly()
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        for (let at = 0; at < 100; at++) yield* create()
        yield* Effect.sleep("1 minute")
        expect([received.length, seen.most, seen.underWay]).toStrictEqual([100, 16, 0])
        const { live } = yield* (yield* Sandbox.Sandbox).state
        expect(live.tasks.every((task) => task.callback_succeeded)).toBe(true)
      }),
    )
  })

  it.effect(
    "are limited to 16 at a time for 2,000 completions",
    () => {
      const { client, received, seen } = slowly()
      const key = Redacted.make("k")
      const finished = new Set<string>()
      return Effect.gen(function* () {
        const options = { client, defaultUrl: undefined, keys: { test: key, live: key } }
        const delivery = new CallbackDelivery(
          { ...options, onAttempt: () => {}, settle: () => {} },
          yield* Effect.scope,
        )
        for (let at = 0; at < 2_000; at++) {
          const taskId = String(at)
          const callback = { mode: "live", event: "completed", to: hook, taskId, batch: undefined } as const
          delivery.send({ ...callback, body: () => ({}), onFinished: () => void finished.add(taskId) }, 0)
        }
        yield* delivery.start
        yield* Effect.sleep("1 hour")
        expect([received.length, seen.most, finished.size]).toStrictEqual([2_000, 16, 2_000])
        expect(delivery.needsStart).toBe(false)
      }).pipe(Effect.scoped, VirtualClock.run())
    },
    120_000,
  )

  it.effect("are interrupted and not retried when the sandbox is closed", () =>
    Effect.gen(function* () {
      const interrupted = yield* Deferred.make<void>()
      const sent = yield* Deferred.make<void>()
      const { client, received } = receiver(() =>
        Deferred.succeed(sent, undefined).pipe(
          Effect.zipRight(Effect.never),
          Effect.onInterrupt(() => Deferred.succeed(interrupted, undefined)),
        ),
      )
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(Sandbox.layer({ callbacks: { client } }), scope)
      yield* Effect.provide(create({}, "test_sandbox"), context)
      yield* Deferred.await(sent)
      yield* Scope.close(scope, Exit.void)
      expect(yield* Deferred.isDone(interrupted)).toBe(true)
      yield* TestClock.adjust("1 day")
      expect(received.length).toBe(1)
    }),
  )
})

describe("callbacks over a socket", () => {
  const turn = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))
  const tried = (count: number) =>
    Effect.repeat(Effect.zipRight(turn, callbacks), { until: ({ length }) => length >= count })

  const post = (url: string, callback_url: string) =>
    Effect.promise(async () => {
      const response = await fetch(`${url}/task/imageannotation`, {
        method: "POST",
        headers: { authorization: "Bearer test_sandbox" },
        body: JSON.stringify({ ...image, callback_url }),
      })
      return (await response.json()) as Json
    })

  it.scoped("fail without a receiver and after a redirect, and succeed otherwise", () =>
    Effect.gen(function* () {
      const seen: Array<readonly [path: string | undefined, key: unknown, id: string]> = []
      const server = Http.createServer((request, response) => {
        let text = ""
        request.on("data", (data) => {
          text += data
        })
        request.on("end", () => {
          seen.push([request.url, request.headers["scale-callback-auth"], JSON.parse(text).task_id])
          if (seen.length === 1) response.writeHead(302, { location: "/elsewhere" })
          response.end("ok")
        })
      })
      const listen = (port: number) =>
        Effect.async<number>((resume) => {
          server.listen(port, "127.0.0.1", () => {
            resume(Effect.succeed((server.address() as AddressInfo).port))
          })
        })
      const close = Effect.async<void>((resume) => {
        server.close(() => resume(Effect.void))
        server.closeAllConnections()
      })
      const port = yield* listen(0)
      yield* close
      const { url } = yield* Sandbox.Sandbox
      const { task_id } = yield* post(url, `http://127.0.0.1:${port}/hook?x=1`)
      yield* tried(1)
      yield* listen(port)
      yield* Effect.addFinalizer(() => close)
      yield* TestClock.adjust("1 second")
      yield* tried(2)
      yield* TestClock.adjust("2 seconds")
      const entries = yield* tried(3)
      expect(entries.map(({ at, status, to }) => [at, status, to])).toStrictEqual([
        [0, "failed", `http://127.0.0.1:${port}/hook`],
        [1000, 302, `http://127.0.0.1:${port}/hook`],
        [3000, 200, `http://127.0.0.1:${port}/hook`],
      ])
      const one = ["/hook?x=1", "callback_sandbox", task_id] as const
      expect(seen).toStrictEqual([one, one])
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )
})
