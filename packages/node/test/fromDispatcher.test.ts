import { describe, expect, it } from "@effect/vitest"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as Effect from "effect/Effect"
import { MockAgent } from "undici"

describe("fromDispatcher", () => {
  it.scoped("sends through the given dispatcher and does not close it", () =>
    Effect.gen(function* () {
      const agent = yield* Effect.acquireRelease(
        Effect.sync(() => new MockAgent()),
        (agent) => Effect.promise(() => agent.close()),
      )
      agent.disableNetConnect()
      const pool = agent.get("https://api.scale.com")
      const client = UndiciHttpClient.fromDispatcher(agent)
      for (const id of ["a", "b"]) {
        pool.intercept({ path: `/v1/tasks/${id}?x=1` }).reply(200, { id })
        const answer = yield* client.get(`https://api.scale.com/v1/tasks/${id}`, { urlParams: { x: "1" } })
        expect(yield* answer.json).toEqual({ id })
      }
      const error = yield* Effect.flip(client.get("https://elsewhere.example/"))
      expect(error).toMatchObject({ _tag: "RequestError", reason: "Transport" })
    }),
  )
  it("throws an error that names an invalid option", () => {
    expect(() => UndiciHttpClient.fromDispatcher(new MockAgent(), { headersTimeout: 0 })).toThrow(
      "UndiciHttpClient: headersTimeout: expected a duration of more than 0, found 0",
    )
  })
})
