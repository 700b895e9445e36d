import { describe, expect, it } from "@effect/vitest"
import { type Exchange, ScaleClient } from "@effect-scale/client"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import { key, run } from "./fixtures/scripted.ts"

const { withResponse } = ScaleClient.ScaleClient
const task = { task_id: "t" }

describe("ScaleClient.withResponse", () => {
  it.effect("returns the value, the status, the headers and the request id", () =>
    Effect.gen(function* () {
      const script = [
        { status: 503, body: { error: "busy" } },
        {
          status: 200,
          body: task,
          headers: { "x-request-id": "r-2", "set-cookie": "session=1", "x-echo": `Basic ${btoa(`${key}:`)}` },
        },
      ]
      const { result } = yield* run(script, (scale) => withResponse(scale.tasks.get("t")))
      expect(result).toMatchObject({
        right: {
          value: task,
          status: 200,
          requestId: "r-2",
          headers: { "x-request-id": "r-2", "set-cookie": "<redacted>", "x-echo": "Basic <redacted>" },
        },
      })
    }),
  )

  it.effect("can be nested, and keeps the options around it", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run([{ status: 200, body: task }], (scale) =>
        ScaleClient.ScaleClient.withOptions({ uniqueIds: "assign" })(
          withResponse(
            withResponse(
              scale.tasks.create("imageannotation", { batch: "b", attachment: "https://a.example" }),
            ),
          ),
        ),
      )
      expect(result).toMatchObject({ right: { status: 200, value: { status: 200, value: task } } })
      expect(requests[0]?.body).toContain("unique_id")
    }),
  )

  it.effect("fails like the call", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 404, body: { error: "no" } }], (scale) =>
        withResponse(scale.tasks.get("t")),
      )
      expect(result).toMatchObject({ left: { _tag: "ScaleResourceNotFound" } })
    }),
  )

  it.effect("has status 0 if the call sends nothing", () =>
    Effect.gen(function* () {
      const { result } = yield* run([], (scale) => withResponse(scale.tasks.getMany([])))
      expect(result).toMatchObject({ right: { value: [], status: 0, headers: {} } })
    }),
  )
})

describe("onRequest and onResponse", () => {
  it.effect("see each attempt without secrets", () =>
    Effect.gen(function* () {
      const asked: Array<Exchange.RequestInfo> = []
      const answered: Array<Exchange.AnsweredRequest> = []
      const script = [
        { status: 503, headers: { "cf-ray": key } },
        { status: 200, body: { docs: [task], has_more: false } },
      ]
      yield* run(script, (scale) => scale.tasks.list({ project: `p ${key}` }), {
        onRequest: (request) => Effect.sync(() => asked.push(request)),
        onResponse: (response) => Effect.sync(() => answered.push(response)),
      })
      expect(asked).toMatchObject(
        [1, 2].map((attempt) => ({ operation: "tasks.list", method: "GET", attempt })),
      )
      expect(asked[0]?.url).toContain("https://api.scale.com/v1/tasks?")
      expect(asked[0]?.headers).toMatchObject({ accept: "application/json", authorization: "<redacted>" })
      expect(answered).toMatchObject([
        { status: 503, requestId: "<redacted>", request: { attempt: 1 } },
        { status: 200, request: { attempt: 2 } },
      ])
      const text = JSON.stringify([asked, answered])
      expect(text).not.toContain(key)
      expect(text).not.toContain(btoa(`${key}:`))
    }),
  )

  it.effect("see files without the signature in their URL", () =>
    Effect.gen(function* () {
      const urls: Array<string> = []
      yield* run(
        [{ status: 200, body: "x" }],
        (scale) => Stream.runDrain(scale.tasks.download("https://files.example.org/a.json?signature=s3cret")),
        {
          onRequest: ({ url }) => Effect.sync(() => urls.push(url)),
        },
      )
      expect(urls).toEqual(["https://files.example.org/a.json"])
    }),
  )

  it.effect("do not break a call when they fail", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 200, body: task }], (scale) => scale.tasks.get("t"), {
        onRequest: () => Effect.die("a defect"),
        onResponse: () => {
          throw new Error("thrown")
        },
      })
      expect(result).toMatchObject({ right: task })
    }),
  )

  it.effect("do not use up a call when they hang", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run(
        [{ status: 200, body: task }],
        (scale) => Effect.timed(scale.tasks.get("t")),
        { onRequest: () => Effect.never, onResponse: () => Effect.never, timeout: "4 seconds" },
      )
      expect(requests).toHaveLength(1)
      const [took, value] = Either.getOrThrow(result)
      expect(value).toEqual(task)
      expect(Duration.toMillis(took)).toBeLessThanOrEqual(4000)
    }),
  )

  it.effect("may be asynchronous functions that reject", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 200, body: task }], (scale) => scale.tasks.get("t"), {
        onResponse: (() => Promise.reject(new Error("rejected"))) as never,
      })
      expect(result).toMatchObject({ right: task })
    }),
  )
})
