import type * as Task from "@effect-scale/api/entities/Task"
import * as Effect from "effect/Effect"
import type { Distribution } from "../random.ts"
import {
  type BufferedResponse,
  errorResponse,
  type SandboxResponse,
  type StreamedResponse,
  textResponse,
} from "../response.ts"

/** A request that a fault applies to. */
export interface FaultedRequest<E> {
  /** Performs the operation. */
  readonly perform: Effect.Effect<BufferedResponse, E>
  /** Reads the request without performing the operation, as a gateway would. */
  readonly discard: Effect.Effect<unknown, E>
  /** Whether the response has a body; false for `HEAD`. */
  readonly hasResponseBody: boolean
}

/** Changes a page of a task list other than the first one. */
export type ChangePage = (
  page: Task.TaskPage,
  request: {
    /** The `next_token` of the request. */
    readonly token: string
    /** The tasks of the page before. */
    readonly previousTasks: () => ReadonlyArray<Task.Task>
  },
) => Task.TaskPage

/**
 * How a fault works: it delays the operation, replaces or damages the response, or changes a page of a task list, which
 * is done by the operation that knows the list.
 */
export type FaultBehavior<Fault> =
  | { readonly _tag: "Delay"; readonly distribution: (fault: Fault) => Distribution }
  | {
      readonly _tag: "Response"
      readonly respond: <E>(fault: Fault, request: FaultedRequest<E>) => Effect.Effect<SandboxResponse, E>
    }
  | { readonly _tag: "Page"; readonly changePage: ChangePage }

export type Commit = "before" | "after"

/** Performs the operation unless the fault comes before it. */
export const performIfAfter = <E>(
  commit: Commit,
  { discard, perform }: FaultedRequest<E>,
): Effect.Effect<unknown, E> => (commit === "before" ? discard : perform)

/** Performs the operation and damages the body of its response, if it has one. */
export const damageBody = <E>(
  { hasResponseBody, perform }: FaultedRequest<E>,
  damage: (response: BufferedResponse) => SandboxResponse,
): Effect.Effect<SandboxResponse, E> => (hasResponseBody ? Effect.map(perform, damage) : perform)

const reasonPhrases: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
}

const reasonPhrase = (status: number): string => reasonPhrases[status] ?? "Server Error"

export const serverErrorResponse = (status: number): BufferedResponse =>
  errorResponse(
    status,
    status === 503 ? "Service Unavailable: request queueing timeout" : reasonPhrase(status),
  )

export const gatewayResponse = (status: number): BufferedResponse => {
  const title = `${status} ${reasonPhrase(status)}`
  return textResponse(
    status,
    { "content-type": "text/html" },
    `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n`,
  )
}

export const retryAfterHeader = (
  seconds: number | undefined,
  format: "seconds" | "date" | "absurd" | undefined,
  now: number,
): Readonly<Record<string, string>> => {
  if (format === "absurd") return { "retry-after": "soon" }
  if (seconds === undefined) return {}
  return {
    "retry-after": format === "date" ? new Date(now + seconds * 1000).toUTCString() : String(seconds),
  }
}

export const firstHalf = (body: Uint8Array): Uint8Array => body.subarray(0, Math.floor(body.byteLength / 2))

/** Sends the response's head at once and its body with `send`. */
export const streamBody = (
  { body, headers, isRequestUnread, status }: BufferedResponse,
  send: StreamedResponse["send"],
): StreamedResponse => ({
  _tag: "Streamed",
  status,
  headers,
  isRequestUnread,
  length: body.byteLength,
  send,
})

/** Up to ten pieces of about the same size; one piece for an empty body. */
const splitBody = (body: Uint8Array): ReadonlyArray<Uint8Array> => {
  const count = Math.max(1, Math.min(10, body.byteLength))
  const boundary = (index: number) => Math.floor((index * body.byteLength) / count)
  return Array.from({ length: count }, (_, index) => body.subarray(boundary(index), boundary(index + 1)))
}

/** Sends the body in pieces, the last one after `millis` milliseconds. */
export const sendSlowly = (response: BufferedResponse, millis: number): StreamedResponse => {
  const pieces = splitBody(response.body)
  const wait = Effect.sleep(millis / pieces.length)
  return streamBody(response, (write) =>
    Effect.forEach(pieces, (piece) => Effect.zipRight(wait, write(piece)), { discard: true }),
  )
}
