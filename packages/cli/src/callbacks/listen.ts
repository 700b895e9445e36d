/** `scale callbacks listen`: receives callbacks on this machine. */
import { createServer } from "node:http"
import * as FileSystem from "@effect/platform/FileSystem"
import * as HttpIncomingMessage from "@effect/platform/HttpIncomingMessage"
import * as HttpServer from "@effect/platform/HttpServer"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackServer from "@effect-scale/callbacks/CallbackServer"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as FiberRef from "effect/FiberRef"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Option from "effect/Option"
import type { CommonOptions } from "../commandLine/command.ts"
import { withPath } from "../failure/errorPath.ts"
import { explain } from "../failure/explain.ts"
import { usageError } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import { cellText } from "../terminal/table.ts"
import * as Delivery from "./delivery.ts"
import { type CallbackRecord, subjectOf } from "./record.ts"

/**
 * The values of `scale callbacks listen`.
 *
 * @category models
 */
export interface ListenOptions extends Pick<CommonOptions, "json"> {
  readonly port: number | undefined
  readonly host: string | undefined
  readonly forward: string | undefined
  readonly out: string | undefined
}

const defaultPort = 4020

/** More than the receiver reads, which acknowledges longer bodies as unknown callbacks. */
const maxBodySize = FileSystem.MiB(64)

/** The receiver forgets events at once, so that every delivery is shown. */
const forgetful = KeyValueStore.makeStringOnly({
  get: () => Effect.succeed(Option.none()),
  set: () => Effect.void,
  remove: () => Effect.void,
  clear: Effect.void,
  size: Effect.succeed(0),
})

/** The time of day in UTC. */
const timeOf = (date: string): string => date.slice(11, 19)

/**
 * Receives callbacks until it is interrupted. Prints each one, appends it to a file and passes it on. If the target does
 * not accept a callback, the sender gets a failure too, and sends it again.
 *
 * @category running
 */
export const listen = ({ forward, host = "127.0.0.1", json, out, port = defaultPort }: ListenOptions) =>
  Effect.gen(function* () {
    const output = yield* Output.Output
    const fs = yield* FileSystem.FileSystem
    const target = forward === undefined ? undefined : yield* Delivery.parseAddress("--forward", forward)
    const { key, source } = yield* Delivery.callbackKey
    const file =
      out === undefined || out === "-"
        ? undefined
        : yield* Effect.mapError(fs.open(out, { flag: "a", mode: 0o600 }), (error) =>
            usageError(explain(error)),
          )
    const printsRecords = json || out === "-"
    const currentBody = yield* FiberRef.make("")
    let received = 0

    const handle = (event: CallbackEvent.CallbackEvent) =>
      Effect.gen(function* () {
        const body = yield* FiberRef.get(currentBody)
        const received_at = new Date(yield* Clock.currentTimeMillis).toISOString()
        const record: CallbackRecord = { received_at, event: event._tag, subject: subjectOf(event), body }
        received++
        // A callback that is acknowledged must be in the file.
        if (file !== undefined) {
          yield* withPath(out ?? "")(file.writeAll(new TextEncoder().encode(`${JSON.stringify(record)}\n`)))
        }
        const delivered = target === undefined ? undefined : yield* Delivery.deliver(target, body, key)
        const problem = event._tag === "UnknownCallback" ? `  ${event.problem}` : ""
        const passedOn = delivered === undefined ? "" : `  -> ${Delivery.describe(delivered)}`
        yield* printsRecords
          ? Output.json(delivered === undefined ? record : { ...record, forwarded: delivered })
          : output.result(
              `${timeOf(received_at)}  ${event._tag}  ${cellText(record.subject)}${problem}${passedOn}\n`,
            )
        if (delivered !== undefined && !Delivery.isAccepted(delivered)) {
          return yield* Effect.fail(new Error(Delivery.describe(delivered)))
        }
      })

    const receiver = yield* Effect.mapError(
      CallbackReceiver.app({ keys: key, handler: handle, store: forgetful, grace: "2 seconds" }),
      () =>
        usageError(
          "SCALE_CALLBACK_KEY is not a callback key: expected text without white space at its ends.",
        ),
    )
    const app = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const body = yield* request.text.pipe(
        HttpIncomingMessage.withMaxBodySize(Option.some(maxBodySize)),
        Effect.orElseSucceed(() => undefined),
      )
      const hasBody = request.method !== "GET" && request.method !== "HEAD"
      const copy = new Request(`http://${host}:${port}/`, {
        method: request.method,
        headers: Object.entries(request.headers).filter(([name]) => name !== "content-length"),
        // A body that did not arrive gets a 400.
        ...(hasBody ? { body: body ?? brokenBody(), duplex: "half" } : {}),
      } as RequestInit)
      const response = yield* receiver.pipe(
        Effect.provideService(HttpServerRequest.HttpServerRequest, HttpServerRequest.fromWeb(copy)),
        Effect.locally(currentBody, body ?? ""),
      )
      if (response.status === 401) {
        yield* output.message(`Rejected a callback with another key than expected (${source}).`)
      } else if (response.status !== 200 && response.status !== 500) {
        yield* output.message(`Rejected a ${request.method} request with status ${response.status}.`)
      }
      return response
    })
    const server = HttpServer.serve(app).pipe(
      Layer.provide(
        NodeHttpServer.layer(
          CallbackServer.closeWithin("2 seconds", () => createServer()),
          { port, host },
        ),
      ),
    )
    yield* Layer.build(server).pipe(
      Effect.mapError(({ cause }) => usageError(describeListenError(cause, host, port))),
    )
    yield* output.message(
      `Listening for callbacks on http://${host.includes(":") ? `[${host}]` : host}:${port}/ with ${source}. Press Ctrl-C to stop.`,
    )
    if (target !== undefined) yield* output.message(`Passing them on to ${target}.`)
    yield* Effect.addFinalizer(() =>
      output.message(`Stopped after ${received} ${received === 1 ? "callback" : "callbacks"}.`),
    )
    return yield* Effect.never
  }).pipe(Effect.provide(Logger.remove(Logger.defaultLogger)))

const brokenBody = () =>
  new ReadableStream({ start: (controller) => controller.error(new Error("incomplete")) })

/** Describes why a server cannot listen. */
const describeListenError = (cause: unknown, host: string, port: number): string => {
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause)
  switch (code) {
    case "EADDRINUSE":
      return `Cannot listen on ${host}:${port}: the port is already in use. Stop the other program, or pass another --port.`
    case "EACCES":
      return `Cannot listen on ${host}:${port}: permission denied. Pass a --port above 1023.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `Cannot listen on ${host}:${port}: this machine does not have the address. Pass another --host.`
    default:
      return `Cannot listen on ${host}:${port}: ${code}.`
  }
}
