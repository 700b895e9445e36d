/** The servers, each in its own process. Jobs that start a server return its URL; `cpuMicros` returns its CPU time. */
import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { serveJobs } from "./jobRunner.ts"
import { payload } from "./sampleTasks.ts"
import { listen } from "./taskServer.ts"

const apiKey = Redacted.make("live_bench")
// No callbacks: the callback URLs of the tasks do not exist.
const options: SandboxModel.SandboxOptions = { keys: ["live_bench"], callbacks: { client: false } }

const createTask = (apiUrl: string) =>
  Effect.flatMap(ScaleClient.make({ apiKey, apiUrl }), ({ projects, tasks }) => {
    const { batch: _, ...task } = payload(0)
    return projects
      .create({ type: "imageannotation", name: task.project })
      .pipe(Effect.zipRight(tasks.create("imageannotation", task)))
  })

const sandbox = () =>
  ManagedRuntime.make(Layer.merge(Sandbox.layerServer(options), FetchHttpClient.layer)).runPromise(
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const { task_id } = yield* createTask(url)
      return `${url}/task/${task_id}`
    }),
  )

/** A server that only sends a prepared response of the sandbox. */
const bare = async () => {
  const body = await Effect.runPromise(
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const { task_id } = yield* createTask(url)
      const request = HttpClientRequest.basicAuth(HttpClientRequest.get(`${url}/task/${task_id}`), apiKey, "")
      const response = yield* HttpClient.execute(request)
      return Buffer.from(yield* response.text)
    }).pipe(Effect.provide(Sandbox.layer(options))),
  )
  const headers = { "content-type": "application/json", "content-length": body.byteLength }
  const server = Http.createServer((_, response) => {
    response.writeHead(200, headers).end(body)
  })
  return new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo // a TCP server has one
      resolve(`http://127.0.0.1:${port}/`)
    })
  })
}

serveJobs({
  tasks: async () => (await listen()).url,
  sandbox,
  bare,
  cpuMicros: async () => {
    const { system, user } = process.cpuUsage()
    return system + user
  },
})
