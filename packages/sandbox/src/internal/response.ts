import * as Json from "@effect-scale/api/Json"
import type * as Effect from "effect/Effect"

interface ResponseHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Whether the request's body was not read. The connection cannot be used again in that case. */
  readonly isRequestUnread: boolean
}

/** A response whose body is in memory. */
export interface BufferedResponse extends ResponseHead {
  readonly _tag: "Buffered"
  readonly body: Uint8Array
  /** Whether a fault removed some of the body, although HTTP considers it complete. */
  readonly isBodyDamaged?: boolean
  /** Whether to reset the connection after the response. */
  readonly resetsConnection?: boolean
}

/** A response whose body is sent piece by piece and may never end. */
export interface StreamedResponse extends ResponseHead {
  readonly _tag: "Streamed"
  /** The declared length of the body; `undefined` if it is not known in advance. */
  readonly length: number | undefined
  /** Sends the body with `write`. Fails to reset the connection. */
  readonly send: (write: (piece: Uint8Array) => Effect.Effect<void>) => Effect.Effect<void, "reset">
}

/** A connection that ends without a response. */
export interface BrokenConnection {
  readonly _tag: "Broken"
  readonly by: "reset" | "close"
}

/** The outcome of a request for its client. */
export type SandboxResponse = BufferedResponse | StreamedResponse | BrokenConnection

export const concatBytes = (pieces: ReadonlyArray<Uint8Array>): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0))
  let offset = 0
  for (const piece of pieces) {
    bytes.set(piece, offset)
    offset += piece.byteLength
  }
  return bytes
}

const encoder = new TextEncoder()

export const textResponse = (
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): BufferedResponse => ({
  _tag: "Buffered",
  status,
  headers,
  body: encoder.encode(text),
  isRequestUnread: false,
})

export const jsonResponse = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): BufferedResponse =>
  textResponse(status, { "content-type": "application/json", ...headers }, Json.stringify(value))

/** An error response in Scale's format (`packages/api/docs/errors.md#error-body`). */
export const errorResponse = (
  status: number,
  error: string,
  headers?: Readonly<Record<string, string>>,
): BufferedResponse => jsonResponse(status, { status_code: status, error }, headers)
