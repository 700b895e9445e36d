/**
 * The runtime's `fetch` as a transport for large uploads.
 *
 * A standard `fetch` keeps every byte of a streamed body until the answer is there, as a redirect might want it again
 * (Node's does, and nothing but the request's own options can tell it not to). Over `FetchHttpClient`, an upload
 * therefore takes as much memory as the file has bytes. Here it takes what is under way.
 */
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"

/**
 * `FetchHttpClient.layer`, with two differences for a request whose body is a stream: nothing of the body is kept once
 * it is sent, and its length is announced where the runtime lets one (Node does, browsers do not). Such a request is
 * not redirected: a redirect fails it with a `RequestError`. All other requests are as they were.
 *
 * `FetchHttpClient.Fetch` and `FetchHttpClient.RequestInit` are heeded as there.
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

/** Only a request that cannot be redirected is not cloned, and the clone is what holds the bytes. */
const streaming =
  (fetch: typeof globalThis.fetch, length: number | undefined): typeof globalThis.fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers)
    if (length !== undefined) headers.set("content-length", String(length))
    return fetch(input, { ...init, headers, redirect: "error" })
  }
