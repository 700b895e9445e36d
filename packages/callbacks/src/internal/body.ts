import type * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as JsonText from "@effect-scale/api/JsonText"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import type { CallbackEvent } from "../CallbackEvent.ts"
import { decode } from "./decoding.ts"
import { type Rejection, reject } from "./rejection.ts"

/** Reads the body as text, keeping at most `maxSize` bytes in memory. */
export const readText = (
  request: HttpServerRequest.HttpServerRequest,
  maxSize: number,
): Effect.Effect<string, Rejection> =>
  Effect.suspend(() => {
    const tooLarge = reject(413, "tooLarge", `the body is longer than ${maxSize} bytes`)
    const broken = reject(400, "malformed", "the body is missing or incomplete")
    const announced = Number(request.headers["content-length"])
    // The server enforces the announced length. Reading `text` is much cheaper than running a stream.
    if (announced >= 0 && announced <= maxSize) {
      return Effect.matchEffect(request.text, {
        onFailure: () => broken,
        onSuccess: (text) => (text.length > maxSize ? tooLarge : Effect.succeed(text)),
      })
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
      Effect.catchAll(() => (size > maxSize ? tooLarge : broken)),
      Effect.flatMap(() => (size > maxSize ? tooLarge : Effect.succeed(text + decoder.decode()))),
    )
  })

export const parseEvent = (text: string): Effect.Effect<CallbackEvent, Rejection> =>
  Effect.suspend(() => {
    let json: unknown
    try {
      json = JSON.parse(JsonText.unpad(text))
    } catch {
      return reject(400, "malformed", "the body is not JSON")
    }
    return Either.match(decode(json), {
      onLeft: (issue) => reject(400, "malformed", issue),
      onRight: Effect.succeed,
    })
  })
