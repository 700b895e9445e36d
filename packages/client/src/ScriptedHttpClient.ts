/** An `HttpClient` for tests that answers from a script and remembers what it was asked. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import type { HttpClientRequest } from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as Chunk from "effect/Chunk"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"

/**
 * An answer: its status, and a body that is sent as JSON, or as it is when it is a string.
 *
 * @category models
 */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * What happens to a request: an answer, no connection (`refuse`), a connection that breaks (`reset`), or nothing
 * at all (`hang`).
 *
 * @category models
 */
export type Step = Answer | "refuse" | "reset" | "hang"

/**
 * A request as it was made.
 *
 * @category models
 */
export interface Seen {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** When, in milliseconds of the `Clock`. */
  readonly at: number
}

/**
 * @category models
 */
export interface Service {
  /** What was asked so far, in order. */
  readonly requests: Effect.Effect<ReadonlyArray<Seen>>
}

/**
 * What the script has seen.
 *
 * @category services
 */
export class ScriptedHttpClient extends Context.Tag("@effect-scale/client/ScriptedHttpClient")<
  ScriptedHttpClient,
  Service
>() {}

/**
 * Answers the first request with the first step, and so on; or each by a function of what was asked. A request
 * beyond the script dies and says so.
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
  script: ReadonlyArray<Step> | ((request: Seen, index: number) => Step),
): Layer.Layer<ScriptedHttpClient | HttpClient.HttpClient> =>
  Layer.effectContext(
    Effect.sync(() => {
      const seen: Array<Seen> = []
      const step = (request: Seen, index: number): Step | undefined =>
        typeof script === "function" ? script(request, index) : script[index]
      const client = HttpClient.make((request, url) =>
        Effect.gen(function* () {
          const body = yield* text(request)
          const asked = { method: request.method, url, headers: { ...request.headers }, body }
          const at = yield* Clock.currentTimeMillis
          const index = seen.push({ ...asked, at }) - 1
          const next = step({ ...asked, at }, index)
          if (next === undefined) {
            return yield* Effect.dieMessage(`the script has no step for ${request.method} ${url.pathname}`)
          }
          if (next === "hang") return yield* Effect.never
          if (next === "refuse" || next === "reset") {
            const cause = Object.assign(new Error(next), {
              code: next === "refuse" ? "ECONNREFUSED" : "ECONNRESET",
            })
            return yield* new HttpClientError.RequestError({ request, reason: "Transport", cause })
          }
          return HttpClientResponse.fromWeb(request, respond(next))
        }),
      )
      return Context.make(HttpClient.HttpClient, client).pipe(
        Context.add(ScriptedHttpClient, { requests: Effect.sync(() => seen.slice()) }),
      )
    }),
  )

const respond = ({ body, headers, status }: Answer): Response =>
  new Response(
    body === undefined || status === 204 || status === 304
      ? null
      : typeof body === "string"
        ? body
        : JSON.stringify(body),
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
