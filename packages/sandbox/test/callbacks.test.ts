import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import * as HttpClient from "@effect/platform/HttpClient"
import { RequestError } from "@effect/platform/HttpClientError"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { assert, describe, it } from "@effect/vitest"
import { Sandbox, VirtualClock } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { identity } from "effect/Function"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/TestClock"
import { CallbackDelivery } from "../src/internal/callbacks/delivery.ts"
import { image, type Json } from "./harness.ts"

const send = (method: "GET" | "POST", path: string, body?: Json, key = "live_sandbox") =>
  HttpClientRequest.make(method)(`https://api.scale.com/v1${path}`).pipe(
    HttpClientRequest.bearerToken(key),
    body === undefined ? identity : HttpClientRequest.bodyUnsafeJson(body),
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

/** Whoever receives callbacks; answers each, counted from 1, with a status, or fails, or never does. */
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
      // Every other answer says how long it is.
      const announced = thanks === null || received.length % 2 === 0 ? {} : { "content-length": "9" }
      return HttpClientResponse.fromWeb(request, new Response(thanks, { status, headers: announced }))
    }).pipe(Effect.mapError((cause) => new RequestError({ request, reason: "Transport", cause }))),
  )
  return { client, received }
}

/** In a sandbox of its own, on a clock that jumps. */
const run = <A, E>(
  options: SandboxModel.SandboxOptions,
  effect: Effect.Effect<A, E, Sandbox.Sandbox | HttpClient.HttpClient>,
) => effect.pipe(Effect.provide(Sandbox.layer(options)), VirtualClock.run())

const callbacks = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.callbacks)
const outcome = (task: Json) => [task.callback_succeeded, task.callback_succeeded_at, task.callback_completed]

describe("callbacks", () => {
  it.effect("tell that a live task is completed, when it is, though nobody looks", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const { task_id } = yield* create({ callback_url: `${hook}?token=s3cret` })
        yield* Effect.sleep("1999 millis")
        assert.strictEqual(received.length, 0)
        yield* Effect.sleep("1 millis")
        yield* Effect.sleep("1 millis")
        const [one] = received
        const { headers } = one ?? {}
        assert.deepStrictEqual(
          [received.length, one?.at, one?.method, one?.url, headers?.["scale-callback-auth"]],
          [1, 2000, "POST", `${hook}?token=s3cret`, "callback_sandbox"],
        )
        assert.strictEqual(headers?.["content-type"], "application/json")
        assert.notProperty(headers, "traceparent")
        const { callback_completed, callback_succeeded, callback_succeeded_at, ...task } = yield* get(task_id)
        assert.deepStrictEqual(
          [callback_completed, callback_succeeded, callback_succeeded_at],
          [true, true, "1970-01-01T00:00:02.000Z"],
        )
        assert.strictEqual(task.updated_at, "1970-01-01T00:00:02.000Z")
        assert.deepStrictEqual(one?.body, { task_id, status: "completed", response: task.response, task })
        assert.deepStrictEqual(yield* callbacks, [
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

  it.effect("are sent for test tasks too, each mode with its key", () => {
    const { client, received } = receiver(() => 204)
    const keys = { test: Redacted.make("key-of-test"), live: Redacted.make("key-of-live") }
    return run(
      { callbacks: { client, keys } },
      Effect.gen(function* () {
        const test = yield* create({}, "test_sandbox")
        yield* create()
        yield* Effect.sleep("3 seconds")
        assert.deepStrictEqual(
          received.map(({ at, body, headers }) => [at, body.task.is_test, headers["scale-callback-auth"]]),
          [
            [0, true, "key-of-test"],
            [2000, false, "key-of-live"],
          ],
        )
        assert.deepStrictEqual(outcome(yield* get(test.task_id, "test_sandbox")), [
          true,
          "1970-01-01T00:00:00.000Z",
          true,
        ])
        const { state } = yield* Sandbox.Sandbox
        assert.notMatch(JSON.stringify([yield* callbacks, yield* state]), /key-of/)
      }),
    )
  })

  it.effect("are tried again until they are taken; a redirect, a refusal and silence are failures", () => {
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
        assert.deepStrictEqual(outcome(yield* get(task_id)), [undefined, undefined, undefined])
        yield* Effect.sleep("1 day")
        // 1, 2, 4, 8 and 16 seconds after the failure before; the third is given up after 30
        const times = [2000, 3000, 5000, 39_000, 47_000, 63_000]
        assert.deepStrictEqual(
          received.map(({ at }) => at),
          times,
        )
        assert.deepStrictEqual(
          (yield* callbacks).map(({ at, attempt, status }) => [at, attempt, status]),
          [302, "failed", "timeout", "failed", 503, 201].map((status, at) => [times[at], at + 1, status]),
        )
        assert.deepStrictEqual(new Set(received.map(({ body }) => JSON.stringify(body))).size, 1)
        assert.deepStrictEqual(outcome(yield* get(task_id)), [true, "1970-01-01T00:01:03.000Z", true])
      }),
    )
  })

  it.effect("are given up after 20 tries within a day", () => {
    const { client, received } = receiver(() => 500)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const { task_id } = yield* create()
        yield* Effect.sleep("30 days")
        assert.strictEqual(received.length, 20)
        assert.isBelow((received.at(-1)?.at ?? 0) - (received[0]?.at ?? 0), 86_400_000)
        assert.deepStrictEqual(outcome(yield* get(task_id)), [false, undefined, true])
      }),
    )
  })

  it.effect("tell of errors, audits, recalls, and again on request", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { labeling: "1 hour", callbacks: { client } },
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        const pause = Effect.sleep("1 second")
        const { task_id } = yield* create()
        const path = `/task/${task_id}`
        assert.strictEqual((yield* send("POST", `${path}/send_callback`)).status_code, 400)
        yield* sandbox.complete(task_id)
        yield* pause
        yield* send("POST", `${path}/audit`, { accepted: false })
        yield* pause
        assert.deepStrictEqual(yield* send("POST", `${path}/send_callback`), { success: true })
        yield* pause
        assert.deepStrictEqual(yield* send("POST", `${path}/send-callback`), { success: true })
        yield* pause
        yield* sandbox.recall(task_id)
        yield* pause
        yield* sandbox.fail(task_id)
        yield* pause
        yield* send("POST", `${path}/send_callback`)
        yield* pause
        assert.deepStrictEqual(
          (yield* callbacks).map(({ event }) => event),
          ["completed", "audited", "resent", "resent", "recalled", "error", "resent"],
        )
        assert.deepStrictEqual(
          received.map(({ body }) => [body.status, body.task.customer_review_status, "response" in body]),
          [
            ["completed", undefined, true],
            ["completed", "rejected", true],
            ["completed", "rejected", true],
            ["completed", "rejected", true],
            ["pending", "rejected", false],
            ["error", "rejected", true],
            ["error", "rejected", true],
          ],
        )
        assert.strictEqual((yield* send("POST", "/task/nope/send_callback")).status_code, 404)
        const silent = yield* create({ callback_url: null }, "test_sandbox")
        const again = send("POST", `/task/${silent.task_id}/send-callback`, undefined, "test_sandbox")
        assert.strictEqual((yield* again).status_code, 400)
        const { log } = sandbox
        assert.strictEqual(
          (yield* log).filter(({ operation }) => operation === "tasks.sendCallback").length,
          6,
        )
      }),
    )
  })

  it.effect("of a task that fails come with its error", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        const dead = "https://files.invalid/a.png"
        yield* create({ attachment: dead, unique_id: "u", clear_unique_id_on_error: true })
        yield* Effect.sleep("3 seconds")
        const [one] = received
        assert.deepStrictEqual(one?.body.response.attachments, [{ url: dead, statusCode: 404 }])
        assert.deepStrictEqual([one?.body.status, one?.body.task.unique_id], ["error", undefined])
        assert.strictEqual((yield* create({ unique_id: "u" })).unique_id, "u")
      }),
    )
  })

  it.effect("go to the task's address, or its project's, or the account's", () => {
    const { client, received } = receiver(() => 200)
    return run(
      { callbacks: { client, url: "https://account.example.org/" } },
      Effect.gen(function* () {
        const params = { callback_url: "https://project.example.org/" }
        yield* send("POST", "/projects", { name: "p", type: "imageannotation", params })
        yield* create({ project: "p", callback_url: "https://task.example.org/" })
        yield* create({ project: "p", callback_url: null })
        const none = yield* create({ callback_url: null })
        assert.notProperty(none, "callback_url")
        yield* Effect.sleep("3 seconds")
        assert.deepStrictEqual(
          received.map(({ url }) => url),
          ["https://task.example.org/", "https://project.example.org/", "https://account.example.org/"],
        )
      }),
    )
  })

  it.effect("tell when a batch is completed, each time", () => {
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
        assert.strictEqual(received.length, 0)
        yield* send("POST", "/batches/b/finalize")
        yield* Effect.sleep("3 seconds")
        assert.deepStrictEqual(
          received.map(({ at, body, url }) => [at, url, body]),
          [
            [
              3_602_000,
              "https://batch.example.org/",
              { batch: yield* send("GET", "/batches/b"), status: "completed" },
            ],
          ],
        )
        yield* sandbox.recall(one.task_id)
        yield* Effect.sleep("3 seconds")
        assert.deepStrictEqual(
          (yield* callbacks).map(({ batch, event, taskId }) => [batch, event, taskId]),
          [
            ["b", "batchCompleted", undefined],
            ["b", "batchCompleted", undefined],
          ],
        )
      }),
    )
  })

  it.effect("to an e-mail address, or without a client, are recorded and not sent", () => {
    const { client, received } = receiver(() => 200)
    const job = Effect.gen(function* () {
      const { task_id } = yield* create({ callback_url: "ops@example.org" })
      yield* create({ callback_url: "https://user:pass@hooks.example.org/a?b=c#d" }, "test_sandbox")
      yield* Effect.sleep("1 minute")
      assert.deepStrictEqual(outcome(yield* get(task_id)), [undefined, undefined, undefined])
      return (yield* callbacks).map(({ at, attempt, status, to }) => [at, attempt, status, to])
    })
    const mail = [2000, 0, "notSent", "ops@example.org"]
    return Effect.gen(function* () {
      for (const none of [undefined, { client: false as const }]) {
        assert.deepStrictEqual(yield* run({ callbacks: none }, job), [
          [0, 0, "notSent", "https://hooks.example.org/a"],
          mail,
        ])
      }
      assert.deepStrictEqual(yield* run({ callbacks: { client } }, job), [
        [0, 1, 200, "https://hooks.example.org/a"],
        mail,
      ])
      assert.strictEqual(received.length, 1)
    })
  })

  it.effect("are the same at every run of the same seed", () => {
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
      assert.deepStrictEqual(yield* job(1), first)
      assert.notDeepEqual(yield* job(2), first)
      assert.deepStrictEqual(
        new Set(first.map(({ event }) => event)),
        new Set(["completed", "error", "recalled"]),
      )
    })
  })

  /** A receiver that takes its time, and counts how many it is sent at once. */
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

  it.effect("of many tasks at once are sent a few at a time, and all are delivered", () => {
    const { client, received, seen } = slowly()
    return run(
      { callbacks: { client } },
      Effect.gen(function* () {
        for (let at = 0; at < 100; at++) yield* create()
        yield* Effect.sleep("1 minute")
        assert.deepStrictEqual([received.length, seen.most, seen.underWay], [100, 16, 0])
        const { live } = yield* (yield* Sandbox.Sandbox).state
        assert.isTrue(live.tasks.every((task) => task.callback_succeeded))
      }),
    )
  })

  it.effect(
    "of 2,000 completions are no more at a time",
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
        assert.deepStrictEqual([received.length, seen.most, finished.size], [2_000, 16, 2_000])
        assert.isFalse(delivery.needsStart)
      }).pipe(Effect.scoped, VirtualClock.run())
    },
    120_000,
  )

  it.effect("that are under way when the sandbox is closed are interrupted, and never tried again", () =>
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
      assert.isTrue(yield* Deferred.isDone(interrupted))
      yield* TestClock.adjust("1 day")
      assert.strictEqual(received.length, 1)
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

  it.scoped("meet a dead receiver, a redirect, and one who takes them", () =>
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
      assert.deepStrictEqual(
        entries.map(({ at, status, to }) => [at, status, to]),
        [
          [0, "failed", `http://127.0.0.1:${port}/hook`],
          [1000, 302, `http://127.0.0.1:${port}/hook`],
          [3000, 200, `http://127.0.0.1:${port}/hook`],
        ],
      )
      const one = ["/hook?x=1", "callback_sandbox", task_id] as const
      assert.deepStrictEqual(seen, [one, one])
    }).pipe(Effect.provide(Sandbox.layerServer())),
  )
})
