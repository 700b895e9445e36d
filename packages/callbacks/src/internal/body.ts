import type * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as Json from "@effect-scale/api/Json"
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
  numbers: Json.Numbers,
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
          Effect.sync(() => (text.length > maxSize ? tooLarge() : parseEvent(text, numbers))),
      })
    }
    // A web request without a body has no stream.
    if (request.source instanceof Request && request.source.body === null) {
      return Effect.succeed(parseEvent("", numbers))
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
      Effect.map(() => (size > maxSize ? tooLarge() : parseEvent(text + decoder.decode(), numbers))),
    )
  })

/** A callback that cannot be read. Sending it again would not help, so it becomes an event. */
export const unknownCallback = (body: unknown, problem: string): CallbackEvent => ({
  _tag: "UnknownCallback",
  id: undefined,
  body,
  problem,
})

/** Reads the event of a body. */
export const parseEvent = (text: string, numbers: Json.Numbers): CallbackEvent => {
  let json: unknown
  try {
    json = Json.parse(Json.unpad(text), numbers)
  } catch (error) {
    return unknownCallback(
      text,
      error instanceof RangeError ? `the body is ${Json.tooDeep}` : "the body is not JSON",
    )
  }
  return Either.match(decode(json), {
    onLeft: (problem) => unknownCallback(json, problem),
    onRight: (event) => event,
  })
}
