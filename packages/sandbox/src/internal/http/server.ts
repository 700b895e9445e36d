// A server over `node:http`. It does not use the server of @effect/platform-node: importing that loads undici from npm, which
// replaces the `fetch` of the whole process and with it that of the client under test.
import * as Http from "node:http"
import type { AddressInfo, Socket } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import type { ConfigError } from "effect/ConfigError"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Runtime from "effect/Runtime"
import type * as Scope from "effect/Scope"
import type { SandboxServerOptions, SandboxService } from "../../SandboxModel.ts"
import { ServeError } from "../../ServeError.ts"
import {
  type BrokenConnection,
  type BufferedResponse,
  errorResponse,
  type StreamedResponse,
} from "../response.ts"
import { makeSandbox } from "../sandbox.ts"
import type { App } from "./app.ts"
import { acceptsHost } from "./hostNames.ts"
import type { IncomingRequest } from "./request.ts"

/** Reads a body up to a limit. Never resumes if the client goes away; the fiber is interrupted in that case. */
const readBody = (request: Http.IncomingMessage, limit: number): Effect.Effect<Uint8Array | undefined> =>
  Effect.async((resume) => {
    if (Number(request.headers["content-length"] ?? 0) > limit) return resume(Effect.succeed(undefined))
    const chunks: Array<Buffer> = []
    let length = 0
    const removeListeners = () => {
      request.off("data", onData)
      request.off("end", onEnd)
    }
    const onData = (chunk: Buffer) => {
      length += chunk.byteLength
      if (length <= limit) {
        chunks.push(chunk)
        return
      }
      removeListeners()
      request.pause()
      resume(Effect.succeed(undefined))
    }
    const onEnd = () => {
      removeListeners()
      resume(Effect.succeed(Buffer.concat(chunks)))
    }
    request.on("data", onData)
    request.on("end", onEnd)
    return Effect.sync(removeListeners)
  })

const headersOf = (request: Http.IncomingMessage): IncomingRequest<never>["headers"] => {
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : value
  }
  return headers
}

const isWholeUrl = /^https?:\/\//i

/** The path and query. A client that considers the sandbox a proxy sends `GET http://host/path`. */
const targetOf = (url: string): string => {
  const origin = /^https?:\/\/[^/?#]*/i.exec(url)?.[0]
  const target = origin === undefined ? url : url.slice(origin.length) || "/"
  return target.startsWith("/") ? target : `/${target}`
}

const hasSeveralHosts = ({ rawHeaders }: Http.IncomingMessage): boolean =>
  rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === "host").length > 1

/** The response to a request for a host name that is not this server's; `undefined` for other requests. */
const refusalOf = (
  request: Http.IncomingMessage,
  accepts: (host: string | undefined) => boolean,
): BufferedResponse | undefined => {
  const { host } = request.headers
  if (hasSeveralHosts(request)) {
    return { ...errorResponse(400, "The request has several Host headers."), isRequestUnread: true }
  }
  // Only a client that uses the sandbox as a proxy sends a whole URL. A web page cannot make a browser do so.
  if (isWholeUrl.test(request.url ?? "") ? URL.canParse(request.url ?? "") : accepts(host)) return undefined
  const advice = "Use 127.0.0.1 or localhost, or start the sandbox with --host."
  return {
    ...errorResponse(403, `The host name "${host}" is not served here. ${advice}`),
    isRequestUnread: true,
  }
}

/** Where the client sent the request. A whole URL says so, whatever the Host header is (RFC 9112, 3.2.2). */
const originOf = ({ headers: { host }, socket, url = "/" }: Http.IncomingMessage): string => {
  if (isWholeUrl.test(url) && URL.canParse(url)) return `http://${new URL(url).host}`
  const { localAddress = "127.0.0.1", localPort } = socket
  return host === undefined ? new URL(urlOf(localAddress, localPort ?? 80)).origin : `http://${host}`
}

const toIncomingRequest = (
  request: Http.IncomingMessage,
  accepts: (host: string | undefined) => boolean,
): IncomingRequest<never> => ({
  refusal: refusalOf(request, accepts),
  method: request.method ?? "GET",
  origin: originOf(request),
  target: targetOf(request.url ?? "/"),
  headers: headersOf(request),
  body: (limit) => readBody(request, limit),
})

const hasBody = (request: Http.IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0

/** Completes when the system has accepted the piece. */
const write = (response: Http.ServerResponse, piece: Uint8Array): Effect.Effect<void> =>
  Effect.async((resume) => {
    response.write(piece, () => resume(Effect.void))
  })

const breakConnection = ({ by }: BrokenConnection, { socket }: Http.IncomingMessage): void => {
  if (by === "reset") socket.resetAndDestroy()
  else socket.destroySoon()
}

const writeHead = (
  { headers, status }: BufferedResponse | StreamedResponse,
  length: number | undefined,
  close: boolean,
  response: Http.ServerResponse,
): void => {
  response.writeHead(status, {
    ...headers,
    ...(length === undefined ? {} : { "content-length": length }),
    ...(close ? { connection: "close" } : {}),
  })
}

const respond = (
  app: App,
  request: Http.IncomingMessage,
  response: Http.ServerResponse,
  accepts: (host: string | undefined) => boolean,
): Effect.Effect<void> =>
  Effect.flatMap(app(toIncomingRequest(request, accepts)), (outgoing) => {
    const { socket } = request
    if (outgoing._tag === "Broken") return Effect.sync(() => breakConnection(outgoing, request))
    // Without closing, the rest of an unread body would be parsed as the next request.
    const close = outgoing.isRequestUnread && hasBody(request)
    if (outgoing._tag === "Streamed") {
      writeHead(outgoing, outgoing.length, close, response)
      if (close) drain(request)
      response.flushHeaders()
      return Effect.match(
        outgoing.send((piece) => write(response, piece)),
        { onSuccess: () => void response.end(), onFailure: () => void socket.resetAndDestroy() },
      )
    }
    writeHead(outgoing, outgoing.body.byteLength, close, response)
    if (close) drain(request)
    if (outgoing.resetsConnection === true) response.on("finish", () => socket.resetAndDestroy())
    response.end(request.method === "HEAD" ? undefined : outgoing.body)
    return Effect.void
  })

const maxDrainedBytes = 64 * 1024 * 1024
const maxDrainMillis = 2000

/**
 * Reads the rest of a request up to a limit. A client that is still sending when the server closes the connection sees a
 * reset instead of the response, so after the response only the server's side is closed.
 */
const drain = (request: Http.IncomingMessage): void => {
  const { socket } = request
  socket.destroySoon = () => void socket.end() // Node calls it after the last response of a connection
  setTimeout(() => socket.destroy(), maxDrainMillis).unref()
  let remaining = maxDrainedBytes
  request.on("data", (chunk: Buffer) => {
    remaining -= chunk.byteLength
    if (remaining < 0) request.socket.destroy()
  })
  request.resume()
}

const malformedStatuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** Responds to a request that is not HTTP or does not arrive in time with an error in Scale's format. */
const rejectMalformedRequest = (
  error: NodeJS.ErrnoException,
  socket: Socket,
  response: Http.ServerResponse | undefined,
): void => {
  // A second response, or one inside the first one's body, would be worse than none.
  const isAnswered = response?.headersSent === true && !response.writableFinished
  if (error.code === "ECONNRESET" || !socket.writable || isAnswered) {
    socket.destroy()
    return
  }
  const status = malformedStatuses[error.code ?? ""] ?? 400
  const body = JSON.stringify({ status_code: status, error: Http.STATUS_CODES[status] })
  socket.end(
    `HTTP/1.1 ${status} ${Http.STATUS_CODES[status]}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
  // Destroying the socket at once could lose the response; a client that does not close it must not keep it forever.
  setTimeout(() => socket.destroy(), 1000).unref()
}

const listen = (server: Http.Server, host: string, port: number): Effect.Effect<AddressInfo, ServeError> =>
  Effect.async((resume) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      resume(Effect.fail(new ServeError({ host, port, code: cause.code ?? "UNKNOWN", cause })))
    server.once("error", fail)
    try {
      server.listen({ host, port }, () => {
        server.off("error", fail)
        resume(Effect.succeed(server.address() as AddressInfo)) // an object for a server that listens on a port
      })
    } catch (cause) {
      fail(cause as NodeJS.ErrnoException) // Node throws an Error with a code for an invalid port
    }
  })

const urlOf = (host: string, port: number): string => {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/v1`
}

/** Time for the handlers to end when the server stops. They are all interruptible, so this is a last resort. */
const graceMillis = 2000

/** Interrupts fibers and waits for their end for a limited real time, whatever clock the program uses. */
const interruptWithinGrace = (
  running: ReadonlySet<Fiber.RuntimeFiber<void>>,
  runFork: (effect: Effect.Effect<unknown>) => Fiber.RuntimeFiber<unknown>,
): Effect.Effect<void> =>
  Effect.async((resume) => {
    const finish = () => {
      clearTimeout(timer)
      resume(Effect.void)
    }
    const timer = setTimeout(finish, graceMillis)
    runFork(Fiber.interruptAll(running)).addObserver(finish)
  })

interface ServeOptions {
  readonly host: string
  readonly port: number
  /** 0 for no limit. */
  readonly requestTimeoutMillis: number
}

/** Runs the app on a port until the scope closes. Returns the base URL. */
const serveApp = (
  app: App,
  { host, port, requestTimeoutMillis }: ServeOptions,
): Effect.Effect<string, ServeError, Scope.Scope> =>
  Effect.gen(function* () {
    const accepts = acceptsHost(host)
    const runFork = Runtime.runFork(yield* Effect.runtime<never>())
    const running = new Set<Fiber.RuntimeFiber<void>>()
    const responses = new WeakMap<Socket, Http.ServerResponse>()
    const timeouts = {
      keepAliveTimeout: 60_000,
      requestTimeout: requestTimeoutMillis,
      headersTimeout: requestTimeoutMillis,
      connectionsCheckingInterval: Math.max(10, Math.min(1000, (requestTimeoutMillis || 4000) / 4)),
    }
    const server = Http.createServer(timeouts, (request, response) => {
      responses.set(request.socket, response)
      const fiber = runFork(respond(app, request, response, accepts))
      running.add(fiber)
      // Stops the work for a client that goes away. After a response there is no work left.
      response.on("close", () => fiber.unsafeInterruptAsFork(fiber.id()))
      fiber.addObserver((exit) => {
        running.delete(fiber)
        if (exit._tag === "Failure" && !response.headersSent) request.socket.destroy()
      })
    })
    // The server's own list does not contain connections that are not HTTP.
    const sockets = new Set<Socket>()
    server.on("connection", (socket: Socket) => {
      sockets.add(socket)
      socket.on("close", () => sockets.delete(socket))
    })
    server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) =>
      rejectMalformedRequest(error, socket, responses.get(socket)),
    )
    const address = yield* Effect.acquireRelease(listen(server, host, port), () =>
      Effect.gen(function* () {
        const closed = yield* Deferred.make<void>()
        server.close(() => Deferred.unsafeDone(closed, Effect.void))
        yield* interruptWithinGrace(running, runFork)
        for (const socket of sockets) socket.destroy()
        yield* Deferred.await(closed)
      }),
    )
    return urlOf(host, address.port)
  })

/** Runs a sandbox on a port until the scope closes. Callbacks are sent with `fetch` by default. */
export const serveSandbox = (
  options: SandboxServerOptions = {},
): Effect.Effect<SandboxService, ServeError | ConfigError, Scope.Scope> =>
  Effect.gen(function* () {
    const fetchClient = yield* Effect.provide(HttpClient.HttpClient, FetchHttpClient.layer)
    const callbacks = { ...options.callbacks, client: options.callbacks?.client ?? fetchClient }
    const { app, service } = yield* makeSandbox({ ...options, callbacks })
    const { host = "127.0.0.1", port = 0, requestTimeout = "1 minute" } = options
    const millis = Duration.toMillis(requestTimeout)
    const requestTimeoutMillis = Number.isFinite(millis) ? Math.ceil(millis) : 0
    return service(yield* serveApp(app, { host, port, requestTimeoutMillis }))
  })
