import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { describe, expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

/** A client whose requests all get this body. */
const clientOf = (body: string) => {
  const http = HttpClient.make((request) =>
    Effect.succeed(
      HttpClientResponse.fromWeb(
        request,
        new Response(body, { headers: { "content-type": "application/json" } }),
      ),
    ),
  )
  return ScaleClient.make({ apiKey: Redacted.make("live_key") }).pipe(
    Effect.provideService(HttpClient.HttpClient, http),
  )
}

const arrays = (levels: number) => "[".repeat(levels) + "]".repeat(levels)
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`
const task = (response: string) => `{"task_id":"64f0c2a19b1e8a0012d4c7e1","response":${response}}`
const page = (response: string) => `{"docs":[${task(response)}],"total":1,"has_more":false}`

describe("a response that is nested too deep", () => {
  for (const levels of [501, 3000, 100_000]) {
    for (const [kind, nested] of [
      ["arrays", arrays(levels)],
      ["objects", objects(levels)],
    ] as const) {
      it.effect(`fails with a ScaleDecodeError for ${levels} ${kind}`, () =>
        Effect.gen(function* () {
          const forTask = yield* clientOf(task(nested))
          const forPage = yield* clientOf(page(nested))
          for (const call of [
            forTask.tasks.get("64f0c2a19b1e8a0012d4c7e1"),
            forPage.tasks.list(),
            Stream.runDrain(forPage.tasks.stream()),
          ] as ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string; readonly message: string }>>) {
            const error = yield* Effect.flip(call)
            expect(error._tag).toBe("ScaleDecodeError")
            expect(error.message).toContain("the body is nested more than 500 levels deep")
          }
        }),
      )
    }
  }

  it.effect("is returned if it is within the limit", () =>
    Effect.gen(function* () {
      const { tasks } = yield* clientOf(page(arrays(490)))
      expect((yield* tasks.list()).docs).toHaveLength(1)
    }),
  )
})

describe("a payload that is nested too deep", () => {
  for (const levels of [501, 3000]) {
    it.effect(`is rejected before it is sent (${levels} levels)`, () =>
      Effect.gen(function* () {
        const { projects } = yield* clientOf("{}")
        const error = yield* Effect.flip(
          projects.update("p", { nested: JSON.parse(objects(levels)) } as never),
        )
        expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Encode", attempts: 0 })
        expect(error.message).toContain("nested more than 500 levels deep")
      }),
    )
  }
})
