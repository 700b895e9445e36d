/** An `HttpClient` for tests that responds from a script and records its requests. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Json from "@effect-scale/api/Json"
import * as Chunk from "effect/Chunk"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"

/**
 * A response of the script.
 *
 * @category models
 */
export interface ScriptedResponse {
  readonly status: number
  /** Sent as it is if it is a string, otherwise as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * What happens to a request: a response, a refused connection (`refuse`), a connection that breaks (`reset`), or no
 * response at all (`hang`).
 *
 * @category models
 */
export type Step = ScriptedResponse | "refuse" | "reset" | "hang"

/**
 * A request that the client has sent.
 *
 * @category models
 */
export interface RecordedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** When it was sent, in milliseconds of the `Clock`. */
  readonly at: number
}

/**
 * Access to the recorded requests.
 *
 * @category models
 */
export interface Service {
  /** Returns the requests so far, in order. */
  readonly requests: Effect.Effect<ReadonlyArray<RecordedRequest>>
}

/**
 * The requests that a scripted `HttpClient` has recorded.
 *
 * @category services
 */
export class ScriptedHttpClient extends Context.Tag("@effect-scale/client/ScriptedHttpClient")<
  ScriptedHttpClient,
  Service
>() {}

/**
 * Provides an `HttpClient` that responds to the first request with the first step, and so on. A script can also be a
 * function of the request and its index, which starts at 0. A request for which there is no step dies.
 *
 * @example
 * ```ts
 * import { ScaleClient, ScriptedHttpClient } from "@effect-scale/client"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 *
 * const test = ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(
 *   Layer.provideMerge(
 *     ScriptedHttpClient.layer([{ status: 503 }, { status: 200, body: { task_id: "64f0c2a19b1e8a0012d4c7e1" } }]),
 *   ),
 * )
 * const retried = ScaleClient.ScaleClient.use((scale) => scale.tasks.get("64f0c2a19b1e8a0012d4c7e1")).pipe(
 *   Effect.provide(test),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (
  script: ReadonlyArray<Step> | ((request: RecordedRequest, index: number) => Step),
): Layer.Layer<ScriptedHttpClient | HttpClient.HttpClient> =>
  Layer.effectContext(
    Effect.sync(() => {
      const recorded: Array<RecordedRequest> = []
      const step = (request: RecordedRequest, index: number): Step | undefined =>
        typeof script === "function" ? script(request, index) : script[index]
      const client = HttpClient.make((request, url) =>
        Effect.gen(function* () {
          const body = yield* text(request)
          const at = yield* Clock.currentTimeMillis
          const sent = { method: request.method, url, headers: { ...request.headers }, body, at }
          const next = step(sent, recorded.push(sent) - 1)
          if (next === undefined) {
            return yield* Effect.dieMessage(`the script has no step for ${request.method} ${url.pathname}`)
          }
          if (next === "hang") return yield* Effect.never
          if (next === "refuse" || next === "reset") {
            const cause = Object.assign(
              new Error(next),
              next === "refuse"
                ? { code: "ECONNREFUSED", syscall: "connect" }
                : { code: "ECONNRESET", syscall: "read" },
            )
            return yield* new HttpClientError.RequestError({ request, reason: "Transport", cause })
          }
          return HttpClientResponse.fromWeb(request, respond(next))
        }),
      )
      return Context.make(HttpClient.HttpClient, client).pipe(
        Context.add(ScriptedHttpClient, { requests: Effect.sync(() => recorded.slice()) }),
      )
    }),
  )

const respond = ({ body, headers, status }: ScriptedResponse): Response =>
  new Response(
    body === undefined || status === 204 || status === 304
      ? null
      : typeof body === "string"
        ? body
        : Json.stringify(body),
    { status, headers: { "content-type": "application/json", ...headers } },
  )

const text = (request: HttpClientRequest): Effect.Effect<string, HttpClientError.RequestError> => {
  const { body } = request
  switch (body._tag) {
    case "Uint8Array":
      return Effect.succeed(new TextDecoder().decode(body.body))
    case "Stream":
      return Stream.runCollect(body.stream).pipe(
        Effect.flatMap((chunks) =>
          Effect.promise(() => new Blob(Chunk.toArray(chunks) as Array<BlobPart>).text()),
        ),
        Effect.mapError((cause) => new HttpClientError.RequestError({ request, reason: "Transport", cause })),
      )
    default:
      return Effect.succeed("")
  }
}
