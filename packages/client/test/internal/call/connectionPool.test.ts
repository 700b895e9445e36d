import * as Http from "node:http"
import type { AddressInfo, Socket } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"
import { until } from "../../fixtures/transports.ts"

/** Responds with each kind of failure in turn. `/task/fine` succeeds. */
const answer = (request: Http.IncomingMessage, response: Http.ServerResponse, n: number): void => {
  const json = { "content-type": "application/json" }
  if (request.url === "/v1/task/fine") {
    response.writeHead(200, json).end(`{"task_id":"fine"}`)
    return
  }
  switch (n % 6) {
    case 0:
      response.writeHead(500, json).end(`{"status_code":500,"error":"no"}`)
      return
    case 1:
      response.writeHead(404, json).end(JSON.stringify({ status_code: 404, error: "x".repeat(20_000) }))
      return
    case 2:
      response.writeHead(502, { "content-type": "text/html" }).end("<html>".repeat(5000))
      return
    case 3:
      response.writeHead(200, json).end(`{"task_id":`)
      return
    case 4:
      response.writeHead(200, { ...json, "content-length": "1000" })
      response.write(`{"task_id":`, () => response.destroy())
      return
    default:
      request.socket.resetAndDestroy()
  }
}

interface Server {
  readonly url: string
  readonly open: ReadonlySet<Socket>
  readonly connections: { readonly count: number }
  readonly server: Http.Server
}

const server = Effect.acquireRelease(
  Effect.async<Server>((resume) => {
    let n = 0
    const open = new Set<Socket>()
    const made = Http.createServer((request, response) => answer(request, response, n++))
    const connections = { count: 0 }
    made.on("connection", (socket) => {
      connections.count++
      open.add(socket)
      socket.on("close", () => open.delete(socket))
    })
    made.listen(0, "127.0.0.1", () =>
      resume(
        Effect.succeed({
          url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/v1`, // the server listens on a port
          open,
          connections,
          server: made,
        }),
      ),
    )
  }),
  (made) =>
    Effect.async<void>((resume) => {
      made.server.close(() => resume(Effect.void))
      made.server.closeAllConnections()
    }),
)

describe("three thousand failures", () => {
  it.scopedLive("do not leave connections open or unusable", () =>
    Effect.gen(function* () {
      const { connections, open, url } = yield* server
      const scale = yield* ScaleClient.make({
        apiKey: Redacted.make("test_key"),
        apiUrl: url,
        concurrency: 20,
      })
      const errors = new Map<string, number>()
      yield* Effect.forEach(
        Array.from({ length: 3000 }),
        () =>
          Effect.map(Effect.either(scale.tasks.get("t")), (result) => {
            const tag = Either.isLeft(result) ? result.left._tag : "none"
            errors.set(tag, (errors.get(tag) ?? 0) + 1)
          }),
        { concurrency: "unbounded" },
      )
      expect(Object.fromEntries(errors)).toEqual({
        ScaleInternalError: 500,
        ScaleResourceNotFound: 500,
        ScaleUnexpectedStatus: 500,
        ScaleDecodeError: 500,
        ScaleConnectionError: 1000,
      })
      // All bodies were read: the only open sockets are those of the concurrent requests, and the next requests use them
      // again.
      yield* until(Effect.sync(() => open.size <= 20))
      const before = connections.count
      const fine = Array.from({ length: 200 }, () => scale.tasks.get("fine"))
      expect(yield* Effect.all(fine, { concurrency: 20 })).toHaveLength(200)
      expect(connections.count - before).toBeLessThanOrEqual(20)
    }).pipe(
      ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }),
      Effect.provide(FetchHttpClient.layer),
    ),
  )
})
