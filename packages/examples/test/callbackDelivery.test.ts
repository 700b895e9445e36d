import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpServer from "@effect/platform/HttpServer"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { describe, expect, it } from "@effect/vitest"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackInbox from "@effect-scale/callbacks/CallbackInbox"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as TaskResponse from "@effect-scale/client/TaskResponse"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"

// The sandbox sends callbacks to a receiver, over local sockets and in virtual time.

const key = Redacted.make("callback_8c1f0e5b")
const path = "/scale/callback"

type Options = CallbackReceiver.CallbackReceiverOptions<string, never>

const listening = (server: Http.Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

/** `CallbackReceiver.app` on the platform's server. */
const app = (options: Options) =>
  Effect.gen(function* () {
    const server = Http.createServer()
    const http = yield* NodeHttpServer.make(() => server, { port: 0, host: "127.0.0.1" })
    const serving = HttpServer.serveEffect(yield* CallbackReceiver.app(options))
    yield* Effect.provideService(serving, HttpServer.HttpServer, http)
    return listening(server)
  }).pipe(Effect.orDie)

/** `CallbackReceiver.toWebHandler` in a plain Node server. */
const web = (options: Options) =>
  Effect.acquireRelease(
    Effect.async<{ readonly server: Http.Server; readonly dispose: () => Promise<void> }>((resume) => {
      const { dispose, handler } = CallbackReceiver.toWebHandler(options)
      const server = Http.createServer((incoming, outgoing) => {
        const chunks: Array<Buffer> = []
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
        incoming.on("end", async () => {
          const { headers, method, url } = incoming
          const request = new Request(`http://localhost${url}`, {
            method: method ?? "",
            headers: new Headers(headers as Record<string, string>), // Scale sends each header once
            body: Buffer.concat(chunks),
          })
          const { status } = await handler(request)
          outgoing.writeHead(status).end()
        })
      })
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed({ server, dispose })))
    }),
    ({ dispose, server }) =>
      Effect.promise(async () => {
        server.closeAllConnections()
        server.close()
        await dispose()
      }),
  ).pipe(Effect.map(({ server }) => listening(server)))

const turn = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))

/** Waits for a number of deliveries and returns their outcomes. */
const deliveries = (count: number) =>
  Effect.gen(function* () {
    const { callbacks } = yield* Sandbox.Sandbox
    const entries = yield* Effect.repeat(Effect.zipRight(turn, callbacks), {
      until: ({ length }) => length >= count,
    })
    return entries.map(({ event, status }) => [event, status])
  })

const connected = Effect.flatMap(Sandbox.Sandbox, ({ url }) =>
  ScaleClient.make({ apiKey: Redacted.make("live_sandbox"), apiUrl: url }),
).pipe(Effect.provide(FetchHttpClient.layer))

/** A handler that keeps events in order of arrival. */
const recorder = Effect.map(Queue.unbounded<CallbackEvent.CallbackEvent>(), (queue) => ({
  next: Queue.take(queue),
  left: Queue.size(queue),
  handler: (event: CallbackEvent.CallbackEvent) => Effect.asVoid(Queue.offer(queue, event)),
}))

const image = {
  attachment: "https://files.example.org/street-17.jpg",
  geometries: { box: { objects_to_annotate: ["bicycle"] } },
}
const sandbox = Sandbox.layerServer({ callbacks: { keys: { live: key } } })

for (const [name, serve] of [
  ["CallbackReceiver.app", app],
  ["CallbackReceiver.toWebHandler", web],
] as const) {
  describe(`callbacks from the sandbox to ${name}`, () => {
    it.scoped("report all events of a task and its batch", () =>
      Effect.gen(function* () {
        const { handler, left, next } = yield* recorder
        const callback_url = yield* serve({ keys: key, handler })
        const scale = yield* connected
        const { recall } = yield* Sandbox.Sandbox
        yield* scale.projects.create({ type: "imageannotation", name: "p" })
        yield* scale.batches.create({ project: "p", name: "b", callback: callback_url })
        const { task_id } = yield* scale.tasks.create("imageannotation", {
          ...image,
          callback_url,
          project: "p",
        })

        yield* TestClock.adjust("2 seconds")
        const completed = yield* next
        if (completed._tag !== "TaskCompleted") return expect.fail(completed._tag)
        expect(completed.task.task_id).toBe(task_id)
        expect(yield* TaskResponse.decode(completed.task)).toEqual(completed.response)
        yield* deliveries(1)
        const task = yield* scale.tasks.get(task_id)
        expect(task.callback_succeeded).toBe(true)
        expect(task.response).toEqual(completed.response)

        yield* scale.tasks.audit(task_id, { accepted: false, comments: "Second bicycle missed" })
        expect(yield* next).toMatchObject({
          _tag: "TaskAudited",
          task: { task_id, customer_review_status: "rejected" },
        })
        yield* deliveries(2)
        yield* recall(task_id)
        expect(yield* next).toMatchObject({ _tag: "TaskRecalled", task: { task_id, status: "pending" } })
        yield* deliveries(3)
        yield* TestClock.adjust("2 seconds")
        const again = yield* next
        expect(again).toMatchObject({ _tag: "TaskCompleted", task: { task_id } })
        expect(again.id).not.toBe(completed.id)
        yield* deliveries(4)

        const attachment = "https://files.invalid/a.png"
        const failing = yield* scale.tasks.create("imageannotation", { ...image, attachment, callback_url })
        yield* TestClock.adjust("2 seconds")
        expect(yield* next).toMatchObject({
          _tag: "TaskErrored",
          task: { task_id: failing.task_id },
          response: { attachments: [{ url: attachment, statusCode: 404 }] },
        })
        yield* deliveries(5)

        yield* scale.tasks.create("imageannotation", { ...image, batch: "b" })
        yield* TestClock.adjust("2 seconds")
        expect(yield* next).toMatchObject({
          _tag: "BatchCompleted",
          batch: { name: "b", status: "completed" },
        })
        expect(yield* deliveries(6)).toEqual(
          ["completed", "audited", "recalled", "completed", "error", "batchCompleted"].map((event) => [
            event,
            200,
          ]),
        )
        expect(yield* left).toBe(0)
      }).pipe(Effect.provide(sandbox)),
    )

    it.scoped("are repeated until the handler succeeds, then handled once", () =>
      Effect.gen(function* () {
        let calls = 0
        const callback_url = yield* serve({
          keys: key,
          handler: () => Effect.suspend(() => (++calls < 3 ? Effect.fail("disk full") : Effect.void)),
        })
        const scale = yield* connected
        const { task_id } = yield* scale.tasks.create("imageannotation", { ...image, callback_url })
        yield* TestClock.adjust("2 seconds")
        yield* deliveries(1)
        yield* TestClock.adjust("1 second")
        yield* deliveries(2)
        yield* TestClock.adjust("2 seconds")
        yield* deliveries(3)
        yield* scale.request("POST", `/task/${task_id}/send_callback`)
        yield* deliveries(4)
        yield* scale.request("POST", `/task/${task_id}/send-callback`)
        expect(yield* deliveries(5)).toEqual([
          ["completed", 500],
          ["completed", 500],
          ["completed", 200],
          ["resent", 200],
          ["resent", 200],
        ])
        expect(calls).toBe(3)
        expect((yield* scale.tasks.get(task_id)).callback_succeeded).toBe(true)
      }).pipe(Effect.provide(sandbox)),
    )

    it.scoped("stop after 20 attempts with a wrong key", () =>
      Effect.gen(function* () {
        const { handler, left } = yield* recorder
        const callback_url = yield* serve({ keys: Redacted.make("another"), handler })
        const scale = yield* connected
        const { task_id } = yield* scale.tasks.create("imageannotation", { ...image, callback_url })
        // Advances the clock to each attempt only: the clock must not move during a delivery over the real socket.
        for (let count = 1; count <= 20; count++) {
          yield* TestClock.adjust(count === 1 ? "2 seconds" : Math.min(1000 * 2 ** (count - 2), 10_800_000))
          yield* deliveries(count)
        }
        yield* TestClock.adjust("1 day")
        expect(new Set((yield* deliveries(20)).map(String))).toEqual(new Set(["completed,401"]))
        expect((yield* deliveries(20)).length).toBe(20)
        expect((yield* scale.tasks.get(task_id)).callback_succeeded).toBe(false)
        expect(yield* left).toBe(0)
      }).pipe(Effect.provide(sandbox)),
    )

    it.scoped("let createAndAwait finish without polling", () =>
      Effect.gen(function* () {
        const inbox = yield* CallbackInbox.make()
        const callback_url = yield* serve({ keys: key, handler: inbox.handler })
        const scale = yield* connected
        const { log } = yield* Sandbox.Sandbox
        const fiber = yield* Effect.fork(
          scale.tasks.createAndAwait("imageannotation", { ...image, callback_url }, { inbox }),
        )
        yield* Effect.repeat(Effect.zipRight(turn, log), { until: ({ length }) => length > 0 })
        yield* TestClock.adjust("2 seconds")
        const task = yield* Fiber.join(fiber)
        expect(task.status).toBe("completed")
        expect((yield* log).map(({ operation }) => operation)).toEqual(["tasks.create"])
      }).pipe(Effect.provide(sandbox)),
    )
  })
}
