/** Callbacks as Scale sends them, for the tests of those who receive them. */
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import type { Batch } from "@effect-scale/api/entities/Batch"
import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Redacted from "effect/Redacted"

/**
 * What Scale calls back about, and the callback key; without a key the request has no such header.
 *
 * @category models
 */
export type Options = ({ readonly task: Task } | { readonly batch: Batch }) & {
  readonly key?: Redacted.Redacted | undefined
}

/**
 * The request with which Scale tells of a task or a batch (`scale-api.md` F).
 *
 * @example
 * ```ts
 * import { CallbackRequest } from "@effect-scale/callbacks"
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
export const make = (url: string, options: Options): HttpClientRequest.HttpClientRequest =>
  HttpClientRequest.bodyUnsafeJson(signed(url, options.key), bodyOf(options))

/**
 * The same as a web `Request`, for what `Callback.toWebHandler` makes.
 *
 * @category constructors
 */
export const makeWeb = (url: string, options: Options): Request => {
  const body = new TextEncoder().encode(JSON.stringify(bodyOf(options)))
  return new Request(url, {
    method: "POST",
    headers: {
      ...signed(url, options.key).headers,
      "content-type": "application/json",
      "content-length": String(body.length), // as it comes over a wire
    },
    body,
  })
}

const signed = (url: string, key: Redacted.Redacted | undefined): HttpClientRequest.HttpClientRequest => {
  const request = HttpClientRequest.post(url)
  return key === undefined ? request : HttpClientRequest.setHeader(request, authHeader, Redacted.value(key))
}

const bodyOf = (options: Options): unknown =>
  "task" in options
    ? { task: options.task, response: options.task.response, task_id: options.task.task_id }
    : { batch: options.batch, status: options.batch.status }
