import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Effect from "effect/Effect"
import type { CallbackOptions } from "../../SandboxModel.ts"
import { hold } from "../../VirtualClock.ts"

/** The URL of callbacks to a recipient for tasks and batches that have none. */
export const recipientUrl = "http://callbacks.local/"

/** A client that sends all requests to the recipient. */
export const recipientClient = (to: NonNullable<CallbackOptions["to"]>): HttpClient.HttpClient =>
  typeof to !== "function"
    ? to
    : HttpClient.make((request, url, signal) =>
        // The handler runs in fibers of its own, so a virtual clock would not see its work.
        hold(
          Effect.tryPromise({
            try: () => to(toWebRequest(request, url, signal)),
            catch: (cause) => new HttpClientError.RequestError({ request, reason: "Transport", cause }),
          }),
        ).pipe(Effect.map((response) => HttpClientResponse.fromWeb(request, response))),
      )

const toWebRequest = (
  { body, headers, method }: HttpClientRequest,
  url: URL,
  signal: AbortSignal,
): Request => {
  const bytes = body._tag === "Uint8Array" ? body.body : new Uint8Array(0) // callbacks have a text
  return new Request(url, {
    method,
    headers: {
      ...headers,
      "content-type": body.contentType ?? "application/json",
      "content-length": String(bytes.byteLength),
    },
    body: bytes as Uint8Array<ArrayBuffer>, // valid for any buffer; TypeScript's DOM types are stricter
    signal,
  })
}
