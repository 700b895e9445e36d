import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import * as HttpServer from "@effect/platform/HttpServer"
import { describe, expect, it } from "@effect/vitest"
import * as CallbackApi from "@effect-scale/callbacks/CallbackApi"
import type * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as CallbackRequest from "@effect-scale/callbacks/CallbackRequest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { completed, key, read } from "./fixtures/callbacks.ts"

const handlerOf = (seen: Array<string>) => (event: CallbackEvent.CallbackEvent) =>
  Effect.sync(() => void seen.push(event._tag))
const fetched = (handler: (request: Request) => Promise<Response>, request: Request) =>
  Effect.flatMap(
    Effect.promise(() => handler(request)),
    read,
  )

describe("CallbackApi", () => {
  it.effect("is implemented by a receiver, under any prefix", () =>
    Effect.gen(function* () {
      const seen: Array<string> = []
      const api = HttpApi.make("mine").add(CallbackApi.group.prefix("/hooks"))
      const group = HttpApiBuilder.group(
        api,
        "callbacks",
        CallbackReceiver.handlers({ keys: key, handler: handlerOf(seen) }),
      )
      const { dispose, handler } = HttpApiBuilder.toWebHandler(
        Layer.mergeAll(Layer.provide(HttpApiBuilder.api(api), group), HttpServer.layerContext),
      )
      const at = (task: Parameters<typeof completed>[0], given: Redacted.Redacted) =>
        CallbackRequest.makeWeb("https://me.example.org/hooks/scale/callback", {
          task: completed(task),
          key: given,
        })
      expect((yield* fetched(handler, at("t1", key))).status).toBe(200)
      const refused = yield* fetched(handler, at("t1", Redacted.make("x")))
      expect(refused).toMatchObject({ status: 401, text: expect.stringContaining('"status_code":401') })
      expect(seen).toEqual(["TaskCompleted"])
      yield* Effect.promise(dispose)
    }),
  )
})
