import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { fromEndpoint, type Operation } from "../call/operation.ts"
import * as jsonElements from "./jsonElements.ts"
import { isRequestable, type Link, type Opened } from "./link.ts"

/** What following a link can fail with. */
export type Failure = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/** The reading of links, as a method of that name. The address is no part of the route: it may be a secret. */
export const operation = (name: string): Operation => ({
  ...fromEndpoint(TaskEndpoints.responseFile),
  name,
  route: "{url}",
  path: () => Either.right(""),
})

/** Says that nothing can be read, before anything was asked for. */
export const refuse = (
  of: Operation,
  message: string,
): Stream.Stream<never, ScaleError.ScaleInvalidRequest> =>
  Stream.suspend(() => Stream.fail(classify.invalid(message, classify.unsent(of))))

/**
 * The bytes behind a link. When they break off and the file has a tag, the rest of that same version is asked for
 * (RFC 9110, 13.1.5): each time one byte more at least has come, so that has an end.
 */
export const bytes = (
  executor: Executor,
  of: Operation,
  address: string,
): Stream.Stream<Uint8Array, Failure> => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !isRequestable(url)) {
    return refuse(of, "url: expected an address that begins with https://, as responses have them")
  }
  url.hash = ""
  const stream = Stream.unwrapScoped(
    Effect.map(Effect.scope, (scope) => {
      let file: Opened | undefined
      let offset = 0
      let tag: string | undefined

      const arrived = (chunk: Chunk.Chunk<Uint8Array>) => {
        for (const { byteLength } of chunk) offset += byteLength
        return chunk
      }
      const open = (from: Link["from"], broken: Link["broken"]) =>
        Effect.flatMap(executor.open(of, { url, from, broken }, scope), (opened) => {
          file = opened
          if (opened.offset !== offset) return Effect.fail(broken ?? misplaced(of))
          if (from === undefined) tag = tagOf(opened)
          return Effect.succeed(arrived(opened.first))
        })
      const pull = Effect.suspend(() =>
        file === undefined
          ? Effect.mapError(open(undefined, undefined), Option.some)
          : Effect.catchAll(Effect.map(file.rest, arrived), (end) =>
              Option.isNone(end) || tag === undefined || file === undefined
                ? Effect.fail(end)
                : Effect.zipRight(file.close, Effect.mapError(open({ offset, tag }, end.value), Option.some)),
            ),
      )
      return Stream.repeatEffectChunkOption(pull)
    }),
  )
  return stream as Stream.Stream<Uint8Array, Failure> // the operation declares no other status than 404
}

/** The tag of a file of which the server gives parts. What is unpacked on its way has no place to go on from. */
const tagOf = ({ headers }: Opened): string | undefined =>
  headers["accept-ranges"] === "bytes" && headers["content-encoding"] === undefined
    ? /^"[^"]*"$/.exec(headers.etag ?? "")?.[0]
    : undefined

const misplaced = (of: Operation) => classify.interruptedBody(206, { ...classify.unsent(of), attempts: 1 })

/** What one element may have, where nobody says otherwise: 64 MiB. */
const maxElementSize = 64 * 1024 * 1024

export interface Options {
  readonly depth?: number | undefined
  readonly maxElementSize?: number | undefined
}

/** The elements of the JSON behind a link. */
export const elements = (
  executor: Executor,
  of: Operation,
  address: string,
  { depth = 1, maxElementSize: maxSize = maxElementSize }: Options = {},
): Stream.Stream<jsonElements.Element, Failure> => {
  const wrong = classify.tooFew("depth", depth, 1, of) ?? classify.tooFew("maxElementSize", maxSize, 1, of)
  if (wrong !== undefined) return Stream.fail(wrong)
  return jsonElements.elements(bytes(executor, of, address), { depth, maxSize }, ({ issue, reason }) =>
    unreadable(of, issue, reason, 1),
  )
}

/** JSON that is not what it should be. */
export const unreadable = (
  of: Operation,
  issue: string,
  reason: ScaleError.DecodeReason,
  attempts: number,
): ScaleError.ScaleDecodeError =>
  new ScaleError.ScaleDecodeError({
    ...classify.unsent(of),
    attempts,
    status: 200,
    message: `what is there does not fit: ${issue}`,
    reason,
    issue,
  })
