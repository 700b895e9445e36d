import type * as Effect from "effect/Effect"
import type { Fault } from "../../Fault.ts"
import type { KeyMode } from "../../SandboxModel.ts"
import type { BufferedResponse } from "../response.ts"

/** A request from any transport. */
export interface IncomingRequest<E> {
  readonly method: string
  /** The origin that the request was sent to, such as `http://127.0.0.1:4010`. */
  readonly origin: string
  /** The raw path and query. */
  readonly target: string
  /** Headers with lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Reads the whole body; `undefined` if it is longer than `limit` bytes. */
  readonly body: (limit: number) => Effect.Effect<Uint8Array | undefined, E>
  /** The response of a transport that refuses the request. */
  readonly refusal?: BufferedResponse | undefined
}

/** A request with the facts that the sandbox collects about it. */
export interface Exchange<E> {
  readonly request: IncomingRequest<E>
  readonly requestId: string
  readonly startedAt: number
  /** In upper case. */
  readonly method: string
  readonly path: string
  /** The query with its `?`, or empty. */
  readonly search: string
  // The following fields are set as the request is processed; the log reads them.
  mode: KeyMode | undefined
  operation: string | undefined
  fault: Fault | undefined
  /** Whether the operation succeeded. */
  worked: boolean
}

export const makeExchange = <E>(
  request: IncomingRequest<E>,
  requestId: string,
  startedAt: number,
): Exchange<E> => {
  const { method, target } = request
  const queryStart = target.indexOf("?")
  return {
    request,
    requestId,
    startedAt,
    method: method.toUpperCase(),
    path: queryStart === -1 ? target : target.slice(0, queryStart),
    search: queryStart === -1 ? "" : target.slice(queryStart),
    mode: undefined,
    operation: undefined,
    fault: undefined,
    worked: false,
  }
}
