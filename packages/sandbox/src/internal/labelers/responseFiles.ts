import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import { type NotFound, refuse, taskNotFound } from "../http/refusal.ts"
import type { Environment } from "../state/environment.ts"
import type { Content } from "./responses/making.ts"
import { encode } from "./responses/png.ts"
import { fileOf } from "./responses.ts"

/** `scale-api.md` B10. */
export const get = (env: Environment, id: string, uuid: string): Either.Either<Content, NotFound> => {
  const task = env.tasksById.get(id)
  if (task === undefined) return taskNotFound
  // Those of earlier responses stay.
  const responses = task.recalls + (task.status === "completed" ? 1 : 0)
  for (let recalls = 0; recalls < responses; recalls++) {
    const content = fileOf(task.doc, env.responseSeed(task, recalls), uuid)
    if (content !== undefined) return Either.right(content)
  }
  return refuse(404, "Response file not found.")
}

const encoder = new TextEncoder()

/** As many characters as are handed over at once. */
const chunkLength = 64 * 1024

function* chunks(pieces: Iterable<string>): Generator<Uint8Array, undefined> {
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

/** A short file as a whole; of a long one never more is in memory than is on its way. */
export const respond = (content: Content): Effect.Effect<HttpServerResponse.HttpServerResponse> => {
  if (content._tag === "Png") {
    return Effect.map(
      Effect.promise(() => encode(content.png)),
      (bytes) => HttpServerResponse.uint8Array(bytes, { contentType: "image/png" }),
    )
  }
  return Effect.sync(() => {
    const contentType = "application/json"
    const rest = chunks(content.pieces)
    const first = rest.next().value ?? new Uint8Array(0)
    const second = rest.next().value
    return second === undefined
      ? HttpServerResponse.uint8Array(first, { contentType })
      : HttpServerResponse.stream(
          Stream.concat(Stream.make(first, second), Stream.fromIteratorSucceed(rest, 1)),
          { contentType },
        )
  })
}
