/** The jobs of this repository's client, on any transport. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as Check from "@effect-scale/api/Check"
import { Task, TaskPage } from "@effect-scale/api/entities/Task"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Tasks from "@effect-scale/client/Tasks"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import type * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { type Client, jobs } from "./effectJobs.ts"
import { serveJobs } from "./jobRunner.ts"
import { tracer } from "./tracer.ts"

const apiKey = Redacted.make("live_bench")

/** The complete client. */
const complete = (apiUrl: string) =>
  Effect.map(
    ScaleClient.make({ apiKey, apiUrl }),
    ({ files, tasks }): Client => ({
      pages: tasks.pages(),
      stream: tasks.stream(),
      scan: (concurrency) => tasks.stream({}, { concurrency }),
      createAll: (payloads, concurrency) =>
        payloads.pipe(
          Stream.map((payload) => Tasks.creation("imageannotation", payload)),
          (creations) => tasks.createAll(creations, { concurrency, order: "none" }),
          Stream.runFold(0, (count, { result }) => (Either.isRight(result) ? count + 1 : count)),
        ),
      upload: (stream, size) => files.upload({ name: "cloud.bin", content: { stream, size } }),
      get: tasks.get,
      create: (payload) => tasks.create("imageannotation", payload),
    }),
  )

interface Page {
  readonly docs: ReadonlyArray<{ readonly task_id: string }>
  readonly next_token?: string | null
}

/** Only the transport and the check: no telemetry, limiter, retries, timeout or typed errors. */
const bare = (url: string) =>
  Effect.map(HttpClient.HttpClient, (http): Client => {
    const client = http.pipe(
      HttpClient.withTracerDisabledWhen(() => true),
      HttpClient.withTracerPropagation(false),
    )
    const isPage = Check.compile(TaskPage)
    const isTask = Check.compile(Task)
    const call = <A>(request: HttpClientRequest.HttpClientRequest, isValid: Check.Check) =>
      Effect.flatMap(client.execute(HttpClientRequest.basicAuth(request, apiKey, "")), (response) =>
        Effect.flatMap(response.text, (text) => {
          const body: unknown = JSON.parse(text)
          return isValid(body)
            ? Effect.succeed(body as A)
            : Effect.fail("the response does not match the contract")
        }),
      )
    const pages = Stream.paginateEffect(undefined as string | undefined, (token) =>
      Effect.map(
        call<Page>(
          HttpClientRequest.get(`${url}/tasks`, {
            urlParams: token === undefined ? { limit: "100" } : { limit: "100", next_token: token },
          }),
          isPage,
        ),
        (page) => [
          page,
          Option.map(Option.fromNullable(page.next_token), (next): string | undefined => next),
        ],
      ),
    )
    return {
      pages,
      stream: Stream.mapChunks(
        pages,
        Chunk.flatMap((page) => Chunk.unsafeFromArray(page.docs)),
      ),
      get: (taskId) => call(HttpClientRequest.get(`${url}/task/${taskId}`), isTask),
      create: (payload) =>
        call(
          HttpClientRequest.bodyUnsafeJson(HttpClientRequest.post(`${url}/task/imageannotation`), payload),
          isTask,
        ),
    }
  })

export const measure = (transport: Layer.Layer<HttpClient.HttpClient>): void => {
  const runtime = ManagedRuntime.make(transport)
  const run = <A>(effect: Effect.Effect<A, unknown>) => runtime.runPromise(effect)
  const make = jobs(run, (url) => runtime.runPromise(complete(url)))
  const { get: getBare, stream: streamBare } = jobs(run, (url) => runtime.runPromise(bare(url)))
  const { get: getTraced } = jobs(
    (effect) => run(Effect.withTracer(effect, tracer)),
    (url) => runtime.runPromise(complete(url)),
  )
  serveJobs({ ...make, getBare, streamBare, getTraced } as typeof make) // `jobs` always has these three
}
