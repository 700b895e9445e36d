import { Readable } from "node:stream"
import type * as HttpBody from "@effect/platform/HttpBody"
import type { Dispatcher } from "undici"
import * as multipart from "./multipart.ts"

/** A body for undici, and the headers it implies. */
export interface Encoded {
  readonly body: NonNullable<Dispatcher.DispatchOptions["body"]> | null
  readonly contentType?: string | undefined
  readonly contentLength?: number | undefined
}

const empty: Encoded = { body: null }

/** Returns `undefined` if a raw body has an unsupported type. */
export const encode = (body: Exclude<HttpBody.HttpBody, HttpBody.Stream>): Encoded | undefined => {
  switch (body._tag) {
    case "Empty":
      return empty
    case "Uint8Array":
      return { body: body.body }
    case "Raw":
      return raw(body.body)
    case "FormData":
      return multipart.encode(body.formData)
  }
}

/** Accepts the body types of `fetch`, and Node's streams. */
const raw = (body: unknown): Encoded | undefined => {
  if (body === null || body === undefined) return empty
  if (typeof body === "string" || body instanceof Uint8Array || body instanceof Readable) return { body }
  if (body instanceof ArrayBuffer) return { body: new Uint8Array(body) }
  if (ArrayBuffer.isView(body)) return { body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) }
  if (body instanceof FormData) return multipart.encode(body)
  if (body instanceof URLSearchParams) {
    return { body: body.toString(), contentType: "application/x-www-form-urlencoded;charset=UTF-8" }
  }
  if (body instanceof Blob) {
    return {
      body: Readable.from(body.stream(), { objectMode: false }),
      contentLength: body.size,
      contentType: body.type === "" ? undefined : body.type,
    }
  }
  return body instanceof ReadableStream ? { body: Readable.from(body, { objectMode: false }) } : undefined
}
