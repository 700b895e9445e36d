import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { isRequestable, type Link, type OpenedFile } from "../call/openFile.ts"
import { fromEndpoint, type Operation } from "../call/operation.ts"
import * as pull from "../pull.ts"
import * as jsonElements from "./jsonElements.ts"

/** The errors of following a link. */
export type DownloadError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/** Reads files behind links as the operation `name`. Its route does not contain the URL, which may be a secret. */
export const operation = (name: string): Operation => ({
  ...fromEndpoint(TaskEndpoints.responseFile),
  name,
  route: "{url}",
  path: () => Either.right(""),
})

/** Fails before anything is sent. */
export const refuse = (
  operation: Operation,
  message: string,
): Stream.Stream<never, ScaleError.ScaleInvalidRequest> =>
  Stream.suspend(() => Stream.fail(classify.invalid(message, classify.unsent(operation))))

/**
 * The bytes behind a link. When the download is interrupted and the file has a tag, the rest of the same version is
 * requested (RFC 9110, 13.1.5). Each such request brings at least one more byte, so that this ends.
 */
export const bytes = (
  executor: Executor,
  operation: Operation,
  address: string,
): Stream.Stream<Uint8Array, DownloadError> => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !isRequestable(url)) {
    return refuse(operation, "url: expected a URL that begins with https://, as in responses of the API")
  }
  url.hash = ""
  const stream = Stream.unwrapScoped(
    Effect.map(Effect.scope, (scope) => {
      let file: OpenedFile | undefined
      let offset = 0
      let etag: string | undefined

      const count = (chunks: Iterable<Uint8Array>) => {
        for (const { byteLength } of chunks) offset += byteLength
      }
      const open = (range: Link["range"], interruptedBy: Link["interruptedBy"]) =>
        Effect.flatMap(
          Effect.mapError(executor.open(operation, { url, range, interruptedBy }, scope), pull.failure),
          (opened): pull.Pull<Uint8Array, ScaleError.ScaleError> => {
            file = opened
            if (opened.offset !== offset) return pull.fail(interruptedBy ?? misplaced(operation, executor))
            if (range === undefined) etag = resumableTagOf(opened)
            return pull.tap(opened.first, count)
          },
        )
      return pull.toStream(
        Effect.suspend(() => {
          if (file === undefined) return open(undefined, undefined)
          const { close, rest } = file
          return pull.catchAll(pull.tap(rest, count), (error) =>
            etag === undefined ? pull.fail(error) : Effect.zipRight(close, open({ offset, etag }, error)),
          )
        }),
      )
    }),
  )
  return stream as Stream.Stream<Uint8Array, DownloadError> // the operation declares no other status than 404
}

/** The tag of a file whose download can be resumed. A response that was decompressed has no position to resume from. */
const resumableTagOf = ({ headers }: OpenedFile): string | undefined =>
  headers["accept-ranges"] === "bytes" && headers["content-encoding"] === undefined
    ? /^"[^"]*"$/.exec(headers.etag ?? "")?.[0]
    : undefined

const misplaced = (operation: Operation, { redactor }: Executor) =>
  classify.interruptedBody(206, classify.answered(operation, redactor))

const defaultMaxElementSize = 64 * 1024 * 1024

export interface ElementOptions {
  /** How many arrays or objects deep the elements are; default 1. It may depend on the outermost one. */
  readonly depth?: jsonElements.Options["depth"] | undefined
  /** The size of the largest element that is accepted, in bytes; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/** The elements of the JSON file behind a link. */
export const elements = (
  executor: Executor,
  operation: Operation,
  address: string,
  { depth = 1, maxElementSize = defaultMaxElementSize }: ElementOptions = {},
): Stream.Stream<jsonElements.Element, DownloadError> => {
  const wrong =
    (typeof depth === "number" ? classify.tooFew("depth", depth, 1, operation) : undefined) ??
    classify.tooFew("maxElementSize", maxElementSize, 1, operation)
  if (wrong !== undefined) return Stream.fail(wrong)
  return Stream.suspend(() => {
    const { parse, report } = executor.jsonParser()
    return jsonElements
      .elements(
        bytes(executor, operation, address),
        { depth, maxSize: maxElementSize, parse },
        ({ issue, reason }) => unreadable(executor, operation, issue, reason, 1),
      )
      .pipe(Stream.ensuring(Effect.suspend(() => report(operation.name) ?? Effect.void)))
  })
}

/** A file whose JSON is malformed or does not match its schema. */
export const unreadable = (
  { redactor }: Executor,
  operation: Operation,
  issue: string,
  reason: ScaleError.DecodeReason,
  attempts: number,
): ScaleError.ScaleDecodeError =>
  classify.unusable("unexpected content in the file", issue, { operation, attempts, redactor }, reason)
