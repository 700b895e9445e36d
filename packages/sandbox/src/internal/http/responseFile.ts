import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { FileContent } from "../labelers/responses/fileContent.ts"
import { encodePng } from "../labelers/responses/png.ts"

const encoder = new TextEncoder()

/** Characters per chunk of a streamed file. */
const chunkLength = 64 * 1024

function* encodeChunks(pieces: Iterable<string>): Generator<Uint8Array, undefined> {
  let text = ""
  for (const piece of pieces) {
    text += piece
    if (text.length < chunkLength) continue
    yield encoder.encode(text)
    text = ""
  }
  if (text !== "") yield encoder.encode(text)
  return undefined
}

/** Responds with a file: at once if it is short, otherwise as a stream that generates each chunk when it is needed. */
export const respondWithFile = (
  content: FileContent,
): Effect.Effect<HttpServerResponse.HttpServerResponse> => {
  if (content._tag === "Png") {
    return Effect.map(
      Effect.promise(() => encodePng(content.png)),
      (bytes) => HttpServerResponse.uint8Array(bytes, { contentType: "image/png" }),
    )
  }
  return Effect.sync(() => {
    const contentType = "application/json"
    const chunks = encodeChunks(content.pieces)
    const first = chunks.next().value ?? new Uint8Array(0)
    const second = chunks.next().value
    return second === undefined
      ? HttpServerResponse.uint8Array(first, { contentType })
      : HttpServerResponse.stream(
          Stream.concat(Stream.make(first, second), Stream.fromIteratorSucceed(chunks, 1)),
          { contentType },
        )
  })
}
