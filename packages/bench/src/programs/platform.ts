/** A client written with `@effect/platform`: its undici layer, and a Schema that decodes each response. */
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Task, TaskPage } from "@effect-scale/api/entities/Task"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type Client, jobs } from "./effectJobs.ts"
import { serveJobs } from "./jobRunner.ts"

const runtime = ManagedRuntime.make(NodeHttpClient.layerUndici)

const make = (url: string) =>
  runtime.runPromise(
    Effect.map(HttpClient.HttpClient, (http): Client => {
      const client = http.pipe(
        HttpClient.mapRequest(HttpClientRequest.prependUrl(url)),
        HttpClient.mapRequest(HttpClientRequest.basicAuth("live_bench", "")),
        HttpClient.filterStatusOk,
      )
      const decodeTask = HttpClientResponse.schemaBodyJson(Task)
      const decodePage = HttpClientResponse.schemaBodyJson(TaskPage)
      const page = (token: string | undefined) =>
        Effect.flatMap(client.get("/tasks", { urlParams: { limit: 100, next_token: token } }), decodePage)
      const pages = Stream.paginateEffect(undefined as string | undefined, (token) =>
        Effect.map(page(token), (page) => [
          page,
          Option.map(Option.fromNullable(page.next_token), (next): string | undefined => next),
        ]),
      )
      return {
        pages,
        stream: Stream.mapChunks(
          pages,
          Chunk.flatMap((page) => Chunk.unsafeFromArray(page.docs)),
        ),
        get: (taskId) => Effect.flatMap(client.get(`/task/${taskId}`), decodeTask),
        create: (payload) =>
          Effect.flatMap(
            client.execute(
              HttpClientRequest.bodyUnsafeJson(HttpClientRequest.post("/task/imageannotation"), payload),
            ),
            decodeTask,
          ),
      }
    }),
  )

serveJobs(jobs((effect) => runtime.runPromise(effect), make))
