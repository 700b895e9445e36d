/** The servers of the works, each in a process of its own: `listen…` says where it is, `usage` what it used. */
import * as Http from "node:http"
import type { AddressInfo } from "node:net"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
import { ScaleClient } from "@effect-scale/client"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { answer } from "./answer.ts"
import { payload } from "./data.ts"
import { listen } from "./server.ts"

const apiKey = Redacted.make("live_bench")
// The tasks' callback address is nobody's.
const options: Sandbox.Options = { keys: ["live_bench"], callbacks: { client: false } }

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

/** What the sandbox answers, from a handler that does nothing but answer. */
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
      const { port } = server.address() as AddressInfo // of a TCP server, always
      resolve(`http://127.0.0.1:${port}/`)
    })
  })
}

answer({
  tasks: async () => (await listen()).url,
  sandbox,
  bare,
  usage: async () => {
    const { system, user } = process.cpuUsage()
    return system + user
  },
})
