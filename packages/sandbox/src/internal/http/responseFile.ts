import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { FileContent } from "../labelers/responses/fileContent.ts"
import { encodePng } from "../labelers/responses/png.ts"

import type { BufferedResponse, StreamedResponse } from "../response.ts"
import { resetOnDefect } from "./defects.ts"

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
export const respondWithFile = (content: FileContent): Effect.Effect<BufferedResponse | StreamedResponse> => {
  if (content._tag === "Png") {
    return Effect.map(
      Effect.promise(() => encodePng(content.png)),
      (bytes) => buffered(bytes, "image/png"),
    )
  }
  return Effect.sync(() => {
    const contentType = "application/json"
    const chunks = encodeChunks(content.pieces)
    const first = chunks.next().value ?? new Uint8Array(0)
    const second = chunks.next().value
    return second === undefined ? buffered(first, contentType) : streamed(first, second, chunks, contentType)
  })
}

const buffered = (body: Uint8Array, contentType: string): BufferedResponse => ({
  _tag: "Buffered",
  status: 200,
  headers: { "content-type": contentType },
  isRequestUnread: false,
  body,
})

const streamed = (
  first: Uint8Array,
  second: Uint8Array,
  rest: IterableIterator<Uint8Array>,
  contentType: string,
): StreamedResponse => ({
  _tag: "Streamed",
  status: 200,
  headers: { "content-type": contentType },
  isRequestUnread: false,
  length: undefined,
  send: (write) =>
    resetOnDefect(
      Stream.runForEach(
        Stream.concat(Stream.make(first, second), Stream.fromIteratorSucceed(rest, 1)),
        write,
      ),
    ),
})
