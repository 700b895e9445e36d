/** Builds callbacks as Scale sends them, for tests of the code that receives them. */
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type { Batch } from "@effect-scale/api/entities/Batch"
import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Json from "@effect-scale/api/Json"
import * as Redacted from "effect/Redacted"

/**
 * The task or batch that a callback is about, and the callback key. Without a key, the request has no authentication
 * header.
 *
 * @category models
 */
export type CallbackRequestOptions = ({ readonly task: Task } | { readonly batch: Batch }) & {
  readonly key?: Redacted.Redacted | undefined
}

/**
 * Creates the request that Scale sends about a task or a batch (`packages/api/docs/callbacks.md`).
 *
 * @example
 * ```ts
 * import * as CallbackRequest from "@effect-scale/callbacks/CallbackRequest"
 * import * as Redacted from "effect/Redacted"
 *
 * const completed = CallbackRequest.make("http://localhost:3000/scale/callback", {
 *   task: { task_id: "64f0c2a19b1e8a0012d4c7e1", status: "completed", response: { category: "red" } },
 *   key: Redacted.make("callback_key"),
 * })
 * ```
 *
 * @category constructors
 */
export const make = (url: string, options: CallbackRequestOptions): HttpClientRequest.HttpClientRequest =>
  HttpClientRequest.bodyUnsafeJson(authenticated(url, options.key), bodyOf(options))

/**
 * Creates the same request as a web `Request`, for `CallbackReceiver.toWebHandler`.
 *
 * @category constructors
 */
export const makeWeb = (url: string, options: CallbackRequestOptions): Request => {
  const body = new TextEncoder().encode(Json.stringify(bodyOf(options)))
  return new Request(url, {
    method: "POST",
    headers: {
      ...authenticated(url, options.key).headers,
      "content-type": "application/json",
      "content-length": String(body.length), // a request from a server has it, `new Request` does not
    },
    body,
  })
}

const authenticated = (
  url: string,
  key: Redacted.Redacted | undefined,
): HttpClientRequest.HttpClientRequest => {
  const request = HttpClientRequest.post(url)
  return key === undefined ? request : HttpClientRequest.setHeader(request, authHeader, Redacted.value(key))
}

const bodyOf = (options: CallbackRequestOptions): unknown =>
  "task" in options
    ? { task: options.task, response: options.task.response, task_id: options.task.task_id }
    : { batch: options.batch, status: options.batch.status }
