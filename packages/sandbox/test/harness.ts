import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { describe, it } from "@effect/vitest"
import { Sandbox } from "@effect-scale/sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import type * as ServeError from "@effect-scale/sandbox/ServeError"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

// biome-ignore lint/suspicious/noExplicitAny: the tests look at answers as a stranger does, without types
export type Json = any

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Json
}

export interface Init {
  readonly key?: string | undefined
  readonly headers?: Record<string, string>
  /** JSON, unless it is already something that goes over a wire. */
  readonly body?: unknown
}

/** An answer that a test cannot go on with. */
export class Unexpected extends Data.TaggedError("Unexpected")<{ readonly message: string }> {}

/** A client that knows nothing but HTTP. */
export class Api extends Context.Tag("test/Api")<
  Api,
  (method: string, path: string, init?: Init) => Effect.Effect<Reply, Error>
>() {}

const isWire = (body: unknown): body is BodyInit =>
  typeof body === "string" ||
  body instanceof Uint8Array ||
  body instanceof FormData ||
  body instanceof URLSearchParams ||
  body instanceof ReadableStream

const prepare = (init: Init) => {
  const key = "key" in init ? init.key : "live_sandbox"
  const isJson = init.body !== undefined && !isWire(init.body)
  const headers: Record<string, string> = {
    ...(key === undefined ? {} : { authorization: `Basic ${btoa(`${key}:`)}` }),
    ...(isJson ? { "content-type": "application/json" } : {}),
    ...init.headers,
  }
  const body: BodyInit | undefined = isWire(init.body)
    ? init.body
    : init.body === undefined
      ? undefined
      : JSON.stringify(init.body)
  return { headers, body }
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // what is no JSON is for the test to judge by its text
  }
}

const reply = async (response: Response): Promise<Reply> => {
  const text = await response.text()
  const isJson = response.headers.get("content-type")?.includes("json") ?? false
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? parsed(text) : undefined,
  }
}

const overSocket = Layer.effect(
  Api,
  Effect.map(
    Sandbox.Sandbox,
    ({ url }) =>
      (method: string, path: string, init: Init = {}) =>
        Effect.tryPromise({
          try: async (signal) => {
            const { body, headers } = prepare(init)
            return reply(
              await fetch(url + path, {
                method,
                headers,
                signal,
                redirect: "manual",
                ...(body === undefined ? {} : { body, duplex: "half" }),
              } as RequestInit),
            )
          },
          catch: (cause) => cause as Error,
        }),
  ),
)

const inMemory = Layer.effect(
  Api,
  Effect.map(
    HttpClient.HttpClient,
    (client) =>
      (method: string, path: string, init: Init = {}) =>
        Effect.gen(function* () {
          const { body, headers } = prepare(init)
          let request = HttpClientRequest.make(method as "GET")(`https://api.scale.com/v1${path}`).pipe(
            HttpClientRequest.setHeaders(headers),
          )
          if (body instanceof FormData) request = HttpClientRequest.bodyFormData(request, body)
          else if (body instanceof Uint8Array) {
            request = HttpClientRequest.bodyUint8Array(request, body, headers["content-type"] ?? "")
          } else if (typeof body === "string") {
            request = HttpClientRequest.bodyText(request, body, headers["content-type"] ?? "")
          } else if (body instanceof URLSearchParams) {
            request = HttpClientRequest.bodyUrlParams(request, body)
          }
          const response = yield* client.execute(request)
          const text = yield* response.text
          return yield* Effect.promise(() =>
            reply(
              new Response(text === "" ? null : text, {
                status: response.status,
                headers: { ...response.headers },
              }),
            ),
          )
        }),
  ),
)

export type Transport = "in memory" | "over a socket"

export const transport = (
  name: Transport,
  options?: SandboxModel.SandboxOptions,
): Layer.Layer<Api | Sandbox.Sandbox, ServeError.ServeError> =>
  name === "in memory"
    ? Layer.provideMerge(inMemory, Sandbox.layer(options))
    : // The addresses in the tests are nobody's: callbacks stay here.
      Layer.provideMerge(overSocket, Sandbox.layerServer({ callbacks: { client: false }, ...options }))

type Scenario = () => Effect.Effect<void, Error, Api | Sandbox.Sandbox>

/** Runs every scenario twice: in memory and over a socket, each time in a sandbox of its own. */
export const scenarios = (
  subject: string,
  table: Readonly<Record<string, Scenario>>,
  options?: SandboxModel.SandboxOptions,
): void => {
  for (const name of ["in memory", "over a socket"] as const) {
    describe(`${subject}, ${name}`, () => {
      for (const [title, scenario] of Object.entries(table)) {
        it.effect(title, () => scenario().pipe(Effect.provide(transport(name, options))))
      }
    })
  }
}

export const call = (method: string, path: string, init?: Init): Effect.Effect<Reply, Error, Api> =>
  Effect.flatMap(Api, (api) => api(method, path, init))

/** The body of an answer that must be 200. */
export const ok = (method: string, path: string, init?: Init): Effect.Effect<Json, Error, Api> =>
  Effect.flatMap(call(method, path, init), (answer) =>
    answer.status === 200
      ? Effect.succeed(answer.body ?? answer.text)
      : new Unexpected({ message: `${method} ${path}: ${answer.status} ${answer.text}` }),
  )

/** The message of an answer that must be that error, in Scale's shape. */
export const refused = (
  status: number,
  method: string,
  path: string,
  init?: Init,
): Effect.Effect<string, Error, Api> =>
  Effect.flatMap(call(method, path, init), (answer) =>
    answer.status === status &&
    answer.body?.status_code === status &&
    typeof answer.body.error === "string" &&
    Object.keys(answer.body).length === 2
      ? Effect.succeed(answer.body.error as string)
      : new Unexpected({
          message: `${method} ${path}: wanted ${status}, got ${answer.status} ${answer.text}`,
        }),
  )

export const image = {
  instruction: "Box every cow.",
  attachment: "https://files.example.org/field.jpg",
  geometries: { box: { objects_to_annotate: ["cow", "calf"] } },
}
