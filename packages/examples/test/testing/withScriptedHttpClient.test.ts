/** Third way: the real client with scripted responses. Tests requests and timing. */

import { expect, it } from "@effect/vitest"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScriptedHttpClient from "@effect-scale/client/ScriptedHttpClient"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/TestClock"
import { ReviewDesk } from "../../src/testing/ReviewDesk.ts"

const scripted = (...script: ReadonlyArray<ScriptedHttpClient.Step>) =>
  ReviewDesk.layer("letters").pipe(
    Layer.provide(ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") })),
    Layer.provideMerge(ScriptedHttpClient.layer(script)),
  )

const requests = Effect.flatMap(ScriptedHttpClient.ScriptedHttpClient, (script) => script.requests)

it.effect("sends the letter as the text of a categorization task", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    yield* desk.submit({ id: "letter-1", text: "There is smoke coming out of it." })
    const [{ body, method, url }] = yield* requests
    expect(`${method} ${url.pathname}`).toBe("POST /v1/task/categorization")
    expect(JSON.parse(body)).toMatchObject({
      project: "letters",
      attachment_type: "text",
      attachment: "There is smoke coming out of it.",
      unique_id: "letter-1",
    })
  }).pipe(Effect.provide(scripted({ status: 200, body: { task_id: "64f0c2a19b1e8a0012d4c7e1" } }))),
)

it.effect("waits for retry-after before it retries", () =>
  Effect.gen(function* () {
    const desk = yield* ReviewDesk
    const submitted = yield* Effect.fork(desk.submit({ id: "letter-1", text: "Hello" }))
    yield* TestClock.adjust("29 seconds")
    expect(yield* requests).toHaveLength(1)
    yield* TestClock.adjust("1 second")
    yield* Fiber.join(submitted)
    expect(yield* requests).toHaveLength(2)
  }).pipe(
    Effect.provide(
      scripted(
        { status: 429, headers: { "retry-after": "30" } },
        { status: 200, body: { task_id: "64f0c2a19b1e8a0012d4c7e1" } },
      ),
    ),
  ),
)
