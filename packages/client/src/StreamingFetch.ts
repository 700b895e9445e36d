/**
 * The runtime's `fetch` as a transport for large uploads.
 *
 * Node's `fetch` keeps every byte of a streamed body until the response arrives, because a redirect might need it again.
 * With `FetchHttpClient`, an upload therefore takes as much memory as the file is large. With this transport, it takes only
 * what is being sent.
 */
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"

/**
 * Provides an `HttpClient` like `FetchHttpClient.layer`, except for requests whose body is a stream:
 *
 * - The body is not kept once it is sent.
 * - `Content-Length` is sent if the length is known and the runtime allows it (Node does, browsers do not).
 * - Redirects are not followed: they fail with a `RequestError`.
 *
 * Uses `FetchHttpClient.Fetch` and `FetchHttpClient.RequestInit` if they are provided.
 *
 * @example
 * ```ts
 * import { ScaleClient } from "@effect-scale/client/ScaleClient"
 * import * as StreamingFetch from "@effect-scale/client/StreamingFetch"
 * import * as Layer from "effect/Layer"
 *
 * const client = ScaleClient.layerEnv.pipe(Layer.provide(StreamingFetch.layer))
 * ```
 *
 * @category layers
 */
export const layer: Layer.Layer<HttpClient.HttpClient> = Layer.effect(
  HttpClient.HttpClient,
  Effect.gen(function* () {
    const given = yield* Effect.serviceOption(FetchHttpClient.Fetch)
    const client = yield* HttpClient.HttpClient
    return HttpClient.transform(client, (response, { body }) =>
      body._tag === "Stream"
        ? Effect.mapInputContext(response, (context: Context.Context<never>) =>
            Context.add(
              context,
              FetchHttpClient.Fetch,
              streaming(
                Option.getOrElse(
                  Option.orElse(Context.getOption(context, FetchHttpClient.Fetch), () => given),
                  () => globalThis.fetch,
                ),
                body.contentLength,
              ),
            ),
          )
        : response,
    )
  }),
).pipe(Layer.provide(FetchHttpClient.layer))

// The runtime clones a request unless it must not be redirected. The clone is what keeps the bytes.
const streaming =
  (fetch: typeof globalThis.fetch, length: number | undefined): typeof globalThis.fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers)
    if (length !== undefined) headers.set("content-length", String(length))
    return fetch(input, { ...init, headers, redirect: "error" })
  }
