import type * as Effect from "effect/Effect"

interface Head {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Whether the request's body was left unread, so that the connection can not be used again. */
  readonly unread: boolean
}

/** An answer that is there at once. */
export interface Answer extends Head {
  readonly _tag: "Answer"
  readonly body: Uint8Array
  /** The body is not what it should be, though it is a whole one to HTTP. */
  readonly spoiled?: boolean
  /** The connection is reset behind the answer. */
  readonly thenReset?: boolean
}

/** An answer whose body takes its time, and may never come to its end. */
export interface Slow extends Head {
  readonly _tag: "Slow"
  /** The length that is promised; `undefined` when only its end tells it. */
  readonly length: number | undefined
  /** Hands over the body piece by piece; fails when the connection is to be reset. */
  readonly send: (write: (piece: Uint8Array) => Effect.Effect<void>) => Effect.Effect<void, "reset">
}

/** The connection goes down without an answer. */
export interface Broken {
  readonly _tag: "Broken"
  readonly by: "reset" | "close"
}

export type Outgoing = Answer | Slow | Broken

export const concat = (pieces: ReadonlyArray<Uint8Array>): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}

const encoder = new TextEncoder()

export const plain = (status: number, headers: Readonly<Record<string, string>>, text: string): Answer => ({
  _tag: "Answer",
  status,
  headers,
  body: encoder.encode(text),
  unread: false,
})

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer => plain(status, { "content-type": "application/json", ...headers }, JSON.stringify(value))

/** Every error has this shape (`scale-api.md` A6). */
export const failure = (status: number, error: string, headers?: Readonly<Record<string, string>>): Answer =>
  json(status, { status_code: status, error }, headers)
