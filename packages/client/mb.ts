import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { ScaleClient } from "./src/index.ts"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const body = JSON.stringify({ task_id: "64f0c2a19b1e8a0012d4c7e1", type: "imageannotation", status: "completed", created_at: "2026-03-02T10:15:04.118Z", params: { attachment: "https://x.y/z.jpg" }, metadata: {} })
const kind = process.argv[2] ?? "async"
class R { [k: string]: any }
const response = (request: any): any => {
  const r: any = Object.create(proto)
  r.request = request
  return r
}
const textEffect = kind === "async" ? Effect.async<string>((resume) => queueMicrotask(() => resume(Effect.succeed(body)))) : Effect.succeed(body)
const proto = { status: 200, headers: { "content-type": "application/json", date: new Date().toUTCString() }, text: textEffect }
const http = HttpClient.makeWith(
  (eff) => Effect.flatMap(eff, (request) => kind === "async" ? Effect.async<any>((resume) => queueMicrotask(() => resume(Effect.succeed(response(request))))) : Effect.succeed(response(request))),
  Effect.succeed as any,
) as HttpClient.HttpClient
const N = Number(process.argv[3] ?? 100000)
const main = Effect.gen(function* () {
  const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key") })
  const run = (n: number) => Effect.forEach(Array.from({ length: 50 }), () => { let i = 0; return Effect.whileLoop({ while: () => i < n / 50, body: () => scale.tasks.get("64f0c2a19b1e8a0012d4c7e1"), step: () => { i++ } }) }, { concurrency: "unbounded", discard: true })
  yield* run(20000)
  const results = []
  for (let r = 0; r < 5; r++) {
    const c = process.cpuUsage()
    yield* run(N)
    const d = process.cpuUsage(c)
    results.push((d.user + d.system) / N)
  }
  console.log(results.map((x) => x.toFixed(2)).join(" "))
}).pipe(Effect.provideService(HttpClient.HttpClient, http))
await Effect.runPromise(main)
