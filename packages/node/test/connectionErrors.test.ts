import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient } from "@effect-scale/client"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as server from "./fixtures/server.ts"

const transports = [
  ["fetch", FetchHttpClient.layer],
  ["undici", UndiciHttpClient.layer()],
  ["node:http", NodeHttpClient.layer],
] as const

const failure = (apiUrl: string) =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_key"), apiUrl })
    return yield* Effect.flip(
      scale.tasks.create("imageannotation", { batch: "b", attachment: "https://files.example.org/a.jpg" }),
    )
  }).pipe(ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none }))

for (const [name, layer] of transports) {
  describe(`a create over ${name}`, () => {
    it.scopedLive("fails with Connect if no address of the host accepts connections", () =>
      Effect.gen(function* () {
        const { port } = new URL(yield* server.unusedUrl)
        for (const host of ["127.0.0.1", "localhost"]) {
          expect(yield* failure(`http://${host}:${port}`)).toMatchObject({ reason: "Connect" })
        }
      }).pipe(Effect.provide(layer)),
    )
    it.scopedLive("fails with Reset if the server closes the connection after it has read the request", () =>
      Effect.gen(function* () {
        const { url } = yield* server.http((request) => {
          void server.read(request).then(() => request.socket.resetAndDestroy())
        })
        expect(yield* failure(url)).toMatchObject({ reason: "Reset" })
      }).pipe(Effect.provide(layer)),
    )
  })
}
