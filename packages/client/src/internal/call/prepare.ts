import type * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as Issue from "@effect-scale/api/errors/Issue"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Either from "effect/Either"
import * as Predicate from "effect/Predicate"
import { unreadable } from "../show.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import * as encode from "./encode.ts"
import { withNonce } from "./nonce.ts"
import type { Operation } from "./operation.ts"

/** The arguments of a call. */
export interface Input {
  readonly path?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly payload?: unknown
  /** Makes a body that is not JSON, once for each attempt. `payload` then only says what it contains. */
  readonly body?: (() => HttpBody.HttpBody) | undefined
}

/** A call whose arguments have been checked. */
export interface Prepared {
  /** Makes the request of an attempt. */
  readonly request: () => HttpClientRequest.HttpClientRequest
  readonly path: Readonly<Record<string, string>>
  readonly payload: unknown
  /** Whether repeating the request does the work only once. */
  readonly isRepeatable: boolean
}

/** Checks the arguments of a call and encodes them. */
export const prepare = (call: Call, input: Input): Either.Either<Prepared, ScaleError.ScaleError> => {
  try {
    return read(call, input)
  } catch (cause) {
    // A property that throws, or a value that cannot be printed.
    return Either.left(classify.invalid(unreadable(cause), call))
  }
}

const read = (call: Call, input: Input): Either.Either<Prepared, ScaleError.ScaleError> => {
  const { environment, operation, options } = call
  const invalid = (message: string) => Either.left(classify.invalid(message, call))

  const path = input.path ?? {}
  const url = operation.path(path)
  if (Either.isLeft(url)) return invalid(url.left)
  const query = operation.query?.(input.query ?? {})
  if (query !== undefined && Either.isLeft(query)) return invalid(query.left)

  const identified =
    (options.uniqueIds ?? environment.uniqueIds) === "assign"
      ? withUniqueId(operation, input.payload)
      : input.payload
  const payload =
    (options.nonces ?? environment.nonces) === "metadata" &&
    operation.creates === "withMetadata" &&
    isRepeatable(operation, identified)
      ? withNonce(identified)
      : identified
  if (operation.payload !== undefined && input.body === undefined && !operation.payload.fits(payload)) {
    return invalid(Issue.describe(operation.payload.schema, payload))
  }
  if (operation.refusal !== undefined && options.checkPayload !== false) {
    const refused = operation.refusal(path, payload as Readonly<Record<string, unknown>>) // creates take objects
    if (refused !== undefined) return invalid(refused)
  }
  const body = encode.json(input.body === undefined ? payload : undefined)
  if (Either.isLeft(body)) return Either.left(classify.encode(body.left, call))

  const request = environment.credentials.apiRequest(
    operation.method,
    environment.baseUrl + url.right,
    query === undefined ? [] : encode.pairs(query.right),
    body.right,
  )
  const { body: makeBody } = input
  return Either.right({
    request: makeBody === undefined ? () => request : () => HttpClientRequest.setBody(request, makeBody()),
    path,
    payload,
    isRepeatable: isRepeatable(operation, payload),
  })
}

const isRepeatable = ({ repeat }: Operation, payload: unknown): boolean => {
  switch (repeat) {
    case "always":
    case "byName":
      return true
    case "withUniqueId":
      return hasText(payload, "unique_id")
    case "withReferenceId":
      return hasText(payload, "reference_id")
    case "never":
      return false
  }
}

const hasText = (payload: unknown, key: string): boolean =>
  Predicate.isRecord(payload) && typeof payload[key] === "string" && payload[key] !== ""

const withUniqueId = ({ repeat }: Operation, payload: unknown): unknown =>
  repeat === "withUniqueId" && !hasText(payload, "unique_id")
    ? { ...(payload as object), unique_id: crypto.randomUUID() } // creates take objects
    : payload
