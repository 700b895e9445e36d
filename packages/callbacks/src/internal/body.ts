import type * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as JsonText from "@effect-scale/api/JsonText"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "../CallbackEvent.ts"
import { decode } from "./decoding.ts"
import { type Rejection, reject } from "./rejection.ts"

/**
 * Reads the event of a body, keeping at most `maxSize` bytes in memory. Fails only if another delivery of the same body
 * could succeed.
 */
export const readEvent = (
  request: HttpServerRequest.HttpServerRequest,
  maxSize: number,
  parse: (text: string) => unknown,
): Effect.Effect<CallbackEvent, Rejection> =>
  Effect.suspend(() => {
    const tooLarge = () => unknownCallback(undefined, `the body is longer than ${maxSize} bytes`)
    const broken = reject(400, "malformed", "the body is missing or incomplete")
    const announced = Number(request.headers["content-length"])
    // The server enforces the announced length. Reading `text` is much cheaper than running a stream.
    if (announced >= 0 && announced <= maxSize) {
      return Effect.matchEffect(request.text, {
        onFailure: () => broken,
        onSuccess: (text) =>
          Effect.sync(() => (text.length > maxSize ? tooLarge() : parseEvent(text, parse))),
      })
    }
    // A web request without a body has no stream.
    if (request.source instanceof Request && request.source.body === null) {
      return Effect.succeed(parseEvent("", parse))
    }
    const decoder = new TextDecoder()
    let size = announced > maxSize ? announced : 0
    let text = ""
    // Reads and discards a body that is too large: closing the connection instead would lose the response.
    return Stream.runForEach(request.stream, (bytes) =>
      Effect.sync(() => {
        size += bytes.length
        text = size > maxSize ? "" : text + decoder.decode(bytes, { stream: true })
      }),
    ).pipe(
      Effect.catchAll(() => (size > maxSize ? Effect.void : broken)),
      Effect.map(() => (size > maxSize ? tooLarge() : parseEvent(text + decoder.decode(), parse))),
    )
  })

/** Deeper bodies could exhaust the stack of the handler. */
const maxDepth = 1000

/** A callback that cannot be read. Sending it again would not help, so it becomes an event. */
export const unknownCallback = (body: unknown, problem: string): CallbackEvent => ({
  _tag: "UnknownCallback",
  id: undefined,
  body,
  problem,
})

/** Reads the event of a body. */
export const parseEvent = (text: string, parse: (text: string) => unknown): CallbackEvent => {
  const trimmed = JsonText.unpad(text)
  if (depthOf(trimmed) > maxDepth) {
    return unknownCallback(text, `the body is nested more than ${maxDepth} levels deep`)
  }
  let json: unknown
  try {
    json = parse(trimmed)
  } catch {
    return unknownCallback(text, "the body is not JSON")
  }
  return Either.match(decode(json), {
    onLeft: (problem) => unknownCallback(json, problem),
    onRight: (event) => event,
  })
}

/** The deepest nesting of lists and objects in a JSON text. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') at = endOfString(text, at)
    else if (char === "[" || char === "{") deepest = Math.max(deepest, ++depth)
    else if (char === "]" || char === "}") depth--
  }
  return deepest
}

/** The index of the quote that ends the string at `start`. */
const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (end >= 0) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === "\\") backslashes++
    if (backslashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}
