import type { ChildProcess } from "node:child_process"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "@effect/vitest"
import * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Fiber from "effect/Fiber"
import { events, sample } from "../../src/callbacks/samples.ts"
import * as Child from "../fixtures/childProcess.ts"
import {
  parseJsonLines,
  readFile,
  scale,
  scaleWith,
  temporaryDirectory,
  writeFile,
} from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

interface Received {
  readonly key: string | undefined
  readonly body: string
}

/** A server that records callbacks and answers with these statuses, the last one repeatedly. */
const receiver = (...statuses: ReadonlyArray<number>) =>
  Effect.acquireRelease(
    Effect.async<{ readonly server: Server; readonly url: string; readonly received: Array<Received> }>(
      (resume) => {
        const received: Array<Received> = []
        const server = createServer((request, response) => {
          let body = ""
          request.setEncoding("utf8").on("data", (text) => {
            body += text
          })
          request.on("end", () => {
            received.push({ key: String(request.headers["scale-callback-auth"]), body })
            response.writeHead(statuses[received.length - 1] ?? statuses.at(-1) ?? 200).end()
          })
        })
        server.listen(0, "127.0.0.1", () => {
          const { port } = server.address() as AddressInfo
          resume(Effect.succeed({ server, received, url: `http://127.0.0.1:${port}/hook` }))
        })
      },
    ),
    ({ server }) =>
      Effect.async<void>((resume) => {
        server.close(() => resume(Effect.void))
        server.closeAllConnections()
      }),
  )

/** A port on which nothing listens. */
const freePort = Effect.map(Effect.scoped(receiver(200)), ({ url }) => new URL(url).port)

/** Starts `scale callbacks listen` and waits until it listens. */
const listening = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const ready = yield* Deferred.make<ChildProcess>()
    const fiber = yield* Effect.fork(
      Child.run(Child.sourceProgram, ["callbacks", "listen", ...args], (child) => {
        child.stderr?.on("data", (text) => {
          if (String(text).includes("Listening")) Deferred.unsafeDone(ready, Effect.succeed(child))
        })
      }),
    )
    const child = yield* Effect.raceFirst(
      Deferred.await(ready),
      Effect.flatMap(Fiber.join(fiber), ({ err }) => Effect.dieMessage(err)),
    )
    /** Sends SIGINT, as Ctrl-C does, and returns the output. */
    const stop = Effect.suspend(() => {
      child.kill("SIGINT")
      return Fiber.join(fiber)
    })
    return { stop }
  })

describe("scale callbacks", () => {
  test("listens, records, passes on and replays", () =>
    Effect.gen(function* () {
      const target = yield* receiver(200, 500, 200)
      const port = yield* freePort
      const file = `${yield* temporaryDirectory}/callbacks.jsonl`
      const { stop } = yield* listening("--port", port, "--forward", target.url, "--out", file, "--json")
      const to = `localhost:${port}/any/path`
      const done = yield* scale("callbacks", "trigger", "--to", to, "--id", "t1", "--json")
      expect([done.code, done.err]).toEqual([0, ""])
      expect(JSON.parse(done.out)).toMatchObject({ event: "completed", subject: "t1", status: 200 })
      const refused = yield* scale("callbacks", "trigger", "--to", to, "--event", "error-without-task")
      expect([refused.code, refused.out]).toEqual([5, expect.stringMatching(/-> 500 /)])
      const env = { SCALE_CALLBACK_KEY: "another", XDG_CONFIG_HOME: "/nowhere" }
      const wrong = yield* scaleWith({ env }, "callbacks", "trigger", "--to", to)
      expect([wrong.code, wrong.err]).toEqual([5, expect.stringMatching(/Set SCALE_CALLBACK_KEY/)])
      const body = '{ "task_id": "t3",  "status": "error", "response": {"error": 1598992510763825123} }'
      const post = yield* Effect.promise(() =>
        fetch(`http://127.0.0.1:${port}`, {
          method: "POST",
          body,
          headers: { "scale-callback-auth": "callback_sandbox" },
        }),
      )
      expect(post.status).toBe(200)
      const stopped = yield* stop
      expect(stopped.code, stopped.err).toBe(130)
      expect(stopped.err).toMatch(/Rejected a callback with another key .*\nStopped after 3 callbacks\.\n$/s)
      expect(parseJsonLines(stopped.out)).toMatchObject([
        { event: "TaskCompleted", subject: "t1", forwarded: { status: 200 } },
        { event: "TaskErrored", forwarded: { status: 500 } },
        { event: "TaskErrored", subject: "t3", body, forwarded: { status: 200 } },
      ])
      expect(target.received.at(-1)).toEqual({ key: "callback_sandbox", body })

      expect(yield* readFile(file)).not.toContain("callback_sandbox")
      const sent = target.received.length
      const replayed = yield* scale("callbacks", "replay", file, "--to", target.url)
      expect([replayed.code, replayed.out.match(/-> 200/g)?.length]).toEqual([0, 3])
      expect(target.received.slice(sent)).toEqual(target.received.slice(0, sent))
    }))

  test("names a port that is in use", () =>
    Effect.gen(function* () {
      const { url } = yield* receiver(200)
      const { port } = new URL(url)
      const { code, err, out } = yield* scale("callbacks", "listen", "--port", port)
      expect([code, out, err]).toEqual([
        2,
        "",
        `Cannot listen on 127.0.0.1:${port}: the port is already in use. Stop the other program, or pass another --port.\n`,
      ])
    }))

  test("answers with a failure if the target is gone, so that the callback is sent again", () =>
    Effect.gen(function* () {
      const [port, dead] = [yield* freePort, yield* freePort]
      const { stop } = yield* listening("--port", port, "--forward", `localhost:${dead}`)
      const sent = yield* scale("callbacks", "trigger", "--to", `localhost:${port}`, "--event", "batch")
      expect([sent.code, sent.out]).toEqual([5, expect.stringMatching(/^batch {2}example_batch {2}-> 500 /)])
      const stopped = yield* stop
      expect(stopped.out).toMatch(/BatchCompleted {2}example_batch {2}-> no response: ECONNREFUSED/)
    }))

  test("rejects addresses, types and files that cannot be used", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      yield* writeFile(`${directory}/empty.jsonl`, "\n")
      yield* writeFile(`${directory}/tasks.jsonl`, '\n{"task_id": "t1"}\n')
      const port = yield* freePort
      const run = (line: string) => scale("callbacks", ...line.replace("DIRECTORY", directory).split(" "))
      for (const [line, code, words] of [
        ["trigger --to ftp://localhost", 2, /--to expects a URL such as .*, found "ftp:\/\/localhost"/],
        ["listen --forward http://", 2, /--forward expects a URL such as .*, found "http:\/\/"/],
        ["listen --port 70000", 2, /--port expects an integer from 1 to 65535, found "70000"/],
        ["trigger --type imageanotation", 2, /Did you mean "imageannotation"\?/],
        ["trigger --event complete", 2, /Did you mean "completed"\?/],
        [`trigger --to localhost:${port}`, 4, /^Not accepted by .*: 1 of 1 callbacks\./],
        ["replay DIRECTORY/empty.jsonl", 2, /contains no callbacks/],
        ["replay DIRECTORY/tasks.jsonl", 2, /is not a file of callbacks: line 2: expected an object with/],
        ["listen --out DIRECTORY/gone/a.jsonl", 2, /Cannot find/],
        ["replay DIRECTORY/gone.jsonl", 2, /Cannot find/],
      ] as const) {
        const result = yield* run(line)
        expect([line, result.code]).toEqual([line, code])
        expect(result.err).toMatch(words)
      }
    }))

  it.each(TaskType.known)("sends samples of %s that are valid callbacks", (type) => {
    const tags = events.map(
      (event) => Either.getOrThrow(CallbackEvent.decode(sample(type, event, { now: new Date(0) })))._tag,
    )
    expect(tags).toEqual([
      ...["TaskCompleted", "TaskErrored", "TaskErrored", "TaskAudited", "TaskRecalled", "TaskChanged"],
      "BatchCompleted",
    ])
  })
})
