/**
 * The sandbox on a real port, over `node:http`. Programs use it through `Sandbox.layerServer`, which loads this
 * module only when a server is wanted.
 *
 * It does not use platform-node's server: importing that loads undici from npm, which takes over the `fetch` of the
 * whole process, and with it that of the client under test.
 */
import * as Http from "node:http"
import type { AddressInfo, Socket } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import type { App } from "./internal/http/app.ts"
import { makeInstance } from "./internal/state/instance.ts"
import * as Sandbox from "./Sandbox.ts"

/** Reads no further than the limit. Never answers when the client goes away; the fiber is interrupted then. */
const readBody = (request: Http.IncomingMessage, limit: number): Effect.Effect<Uint8Array | undefined> =>
  Effect.async((resume) => {
    if (Number(request.headers["content-length"] ?? 0) > limit) return resume(Effect.succeed(undefined))
    const chunks: Array<Buffer> = []
    let length = 0
    const stop = () => {
      request.off("data", onData)
      request.off("end", onEnd)
    }
    const onData = (chunk: Buffer) => {
      length += chunk.byteLength
      if (length <= limit) {
        chunks.push(chunk)
        return
      }
      stop()
      request.pause()
      resume(Effect.succeed(undefined))
    }
    const onEnd = () => {
      stop()
      resume(Effect.succeed(Buffer.concat(chunks)))
    }
    request.on("data", onData)
    request.on("end", onEnd)
    return Effect.sync(stop)
  })

const headersOf = (request: Http.IncomingMessage): Readonly<Record<string, string | undefined>> => {
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : value
  }
  return headers
}

/** `GET http://host/path` is what a client that thinks this is a proxy sends. */
const targetOf = (url: string): string => {
  const absolute = /^https?:\/\/[^/?#]*/i.exec(url)?.[0]
  const target = absolute === undefined ? url : url.slice(absolute.length) || "/"
  return target.startsWith("/") ? target : `/${target}`
}

const hasBody = (request: Http.IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0

/** Goes on when the system has taken the piece; the fiber is interrupted when the client does not take it. */
const write = (response: Http.ServerResponse, piece: Uint8Array): Effect.Effect<void> =>
  Effect.async((resume) => {
    response.write(piece, () => resume(Effect.void))
  })

const respond = (
  app: App,
  request: Http.IncomingMessage,
  response: Http.ServerResponse,
): Effect.Effect<void> =>
  Effect.flatMap(
    app.handle({
      method: request.method ?? "GET",
      origin: `http://${request.headers.host ?? "localhost"}`,
      target: targetOf(request.url ?? "/"),
      headers: headersOf(request),
      body: (limit) => readBody(request, limit),
    }),
    (outgoing) => {
      const { socket } = request
      if (outgoing._tag === "Broken") {
        if (outgoing.by === "reset") socket.resetAndDestroy()
        else socket.destroySoon()
        return Effect.void
      }
      // The rest of an unread body would be taken for the next request.
      const close = outgoing.unread && hasBody(request)
      const length = outgoing._tag === "Slow" ? outgoing.length : outgoing.body.byteLength
      response.writeHead(outgoing.status, {
        ...outgoing.headers,
        ...(length === undefined ? {} : { "content-length": length }),
        ...(close ? { connection: "close" } : {}),
      })
      if (close) drain(request)
      if (outgoing._tag === "Slow") {
        response.flushHeaders()
        return Effect.match(
          outgoing.send((piece) => write(response, piece)),
          { onSuccess: () => void response.end(), onFailure: () => void socket.resetAndDestroy() },
        )
      }
      if (outgoing.thenReset === true) response.on("finish", () => socket.resetAndDestroy())
      response.end(request.method === "HEAD" ? undefined : outgoing.body)
      return Effect.void
    },
  )

/**
 * A client that is still sending when its connection is closed sees a reset instead of the answer. So the rest
 * is read and thrown away, but not more than a client could have in flight.
 */
const drain = (request: Http.IncomingMessage): void => {
  let left = 64 * 1024 * 1024
  request.on("data", (chunk: Buffer) => {
    left -= chunk.byteLength
    if (left < 0) request.socket.destroy()
  })
  request.resume()
}

/** What is not HTTP, in Scale's error shape all the same. */
const refuseGarbage = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400
  const body = JSON.stringify({ status_code: status, error: Http.STATUS_CODES[status] })
  socket.end(
    `HTTP/1.1 ${status} ${Http.STATUS_CODES[status]}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

const listen = (
  server: Http.Server,
  host: string,
  port: number,
): Effect.Effect<AddressInfo, Sandbox.ServeError> =>
  Effect.async((resume) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      resume(Effect.fail(new Sandbox.ServeError({ host, port, code: cause.code ?? "UNKNOWN", cause })))
    server.once("error", fail)
    try {
      server.listen({ host, port }, () => {
        server.off("error", fail)
        resume(Effect.succeed(server.address() as AddressInfo)) // an object whenever a port is listened on
      })
    } catch (cause) {
      fail(cause as NodeJS.ErrnoException) // Node throws an Error with a code for a port that can not be
    }
  })

const urlOf = (host: string, port: number): string => {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/v1`
}

const serve = (
  app: App,
  host: string,
  port: number,
): Effect.Effect<string, Sandbox.ServeError, Scope.Scope> =>
  Effect.gen(function* () {
    const runtime = yield* Effect.runtime<never>()
    const fork = Runtime.runFork(runtime)
    const running = new Set<Fiber.RuntimeFiber<void>>()
    const server = Http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const fiber = fork(respond(app, request, response))
      running.add(fiber)
      // The client went away: stop its work. After an answer there is nothing left to stop.
      response.on("close", () => fiber.unsafeInterruptAsFork(fiber.id()))
      fiber.addObserver((exit) => {
        running.delete(fiber)
        if (exit._tag === "Failure" && !response.headersSent) request.socket.destroy()
      })
    })
    server.on("clientError", refuseGarbage)
    const address = yield* Effect.acquireRelease(listen(server, host, port), () =>
      Effect.gen(function* () {
        const closed = yield* Deferred.make<void>()
        server.close(() => Deferred.unsafeDone(closed, Effect.void))
        yield* Fiber.interruptAll(running)
        server.closeAllConnections()
        yield* Deferred.await(closed)
      }),
    )
    return urlOf(host, address.port)
  })

/**
 * The same as `Sandbox.layerServer`, for those who do not mind importing `node:http`.
 *
 * @category layers
 */
export const layer = (
  options: Sandbox.ServerOptions = {},
): Layer.Layer<Sandbox.Sandbox, Sandbox.ServeError> =>
  Layer.scoped(
    Sandbox.Sandbox,
    Effect.gen(function* () {
      // Delivers callbacks, if nobody else is to.
      const client = yield* Effect.provide(HttpClient.HttpClient, FetchHttpClient.layer)
      const callbacks = { ...options.callbacks, client: options.callbacks?.client ?? client }
      const { app, service } = yield* makeInstance({ ...options, callbacks })
      return service(yield* serve(app, options.host ?? "127.0.0.1", options.port ?? 0))
    }),
  )
