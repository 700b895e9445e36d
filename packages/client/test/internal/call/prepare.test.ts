import { describe, expect, it } from "@effect/vitest"
import type { ScaleClient } from "@effect-scale/client"
import * as TaskType from "@effect-scale/client/TaskType"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import { run } from "../../fixtures/scripted.ts"

/** Passes input that TypeScript rejects, as JavaScript or a cast can. */
const untyped = (value: unknown) => value as never

const refused = (call: Parameters<typeof run>[1]) =>
  Effect.map(run([], call), ({ requests, result }) => {
    expect(requests).toEqual([])
    return Either.getOrThrow(Either.flip(result)) as { readonly _tag: string; readonly message: string }
  })

describe("before any request, the client", () => {
  const table: ReadonlyArray<readonly [name: string, call: Parameters<typeof run>[1], message: string]> = [
    [
      "limit 0",
      (s) => s.tasks.list({ limit: 0 }),
      "limit: expected an integer between 1 and 100, got the number 0",
    ],
    [
      "limit 101",
      (s) => s.tasks.list({ limit: 101 }),
      "limit: expected an integer between 1 and 100, got the number 101",
    ],
    [
      "limit 1.5",
      (s) => s.batches.list({ limit: 1.5 }),
      "limit: expected an integer between 1 and 100, got the number 1.5",
    ],
    [
      "limit NaN",
      (s) => s.tasks.list({ limit: Number.NaN }),
      "limit: expected an integer between 1 and 100, got the number NaN",
    ],
    [
      "an unknown filter",
      (s) => s.tasks.list(untyped({ projcet: "p" })),
      "projcet is not a filter of this list",
    ],
    [
      "a filter named like a member of Object.prototype",
      (s) => s.tasks.list(untyped({ constructor: "p" })),
      "constructor is not a filter of this list",
    ],
    [
      "an empty list of ids",
      (s) => s.tasks.list({ unique_id: [] }),
      "unique_id: an empty list would match everything",
    ],
    [
      "an invalid date string",
      (s) => s.tasks.list({ created_after: "last week" }),
      `created_after: expected an ISO 8601 date, found "last week"`,
    ],
    [
      "an invalid Date",
      (s) => s.tasks.list({ updated_before: new Date("x") }),
      "updated_before: expected a valid date, found an invalid Date",
    ],
    [
      "a boolean as text",
      (s) => s.tasks.list(untyped({ limited_response: "yes" })),
      "limited_response: expected a boolean, got a string",
    ],
    ["an empty token", (s) => s.tasks.list({}, { from: "" }), "from: expected the `next` of an earlier page"],
    [
      "a token of another list",
      (s) => s.batches.list({}, { from: "abc" }),
      "from: expected the `next` of an earlier page",
    ],
    ["an empty id", (s) => s.tasks.get(""), `task_id: expected a non-empty name or id, got ""`],
    [
      "a path segment of dots as an id",
      (s) => s.tasks.get(".."),
      `task_id: expected a non-empty name or id, got ".."`,
    ],
    ["no id", (s) => s.tasks.get(untyped(undefined)), "task_id: expected a non-empty name or id"],
    [
      "an empty task type",
      (s) => s.tasks.create(TaskType.other(""), {}),
      "type: expected a non-empty name or id",
    ],
    [
      "tags that are not a list",
      (s) => s.tasks.setTags("t", untyped("a")),
      "the value: expected an array, got a string",
    ],
    ["no payload", (s) => s.tasks.setMetadata("t", untyped(undefined)), "the value: expected"],
    ["a batch without a name", (s) => s.batches.create(untyped({ project: "p" })), "name is missing"],
    ...[
      [Number.NaN, "sizes[1] is NaN"],
      [Number.POSITIVE_INFINITY, "sizes[1] is Infinity"],
      [() => 1, "sizes[1] is a function"],
      [Symbol("x"), "sizes[1] is a symbol"],
      [new Map([[1, 2]]), "sizes[1] is a Map"],
      [new Set([1]), "sizes[1] is a Set"],
    ].map(
      ([value, message]) =>
        [
          `a value that JSON cannot express: ${String(message)}`,
          (s: ScaleClient.Service) => s.tasks.setMetadata("t", { empty: null, sizes: [1, value] }),
          `the payload cannot be encoded as JSON: ${String(message)}`,
        ] as const,
    ),
  ]
  for (const [name, call, message] of table) {
    it.effect(`rejects ${name}`, () =>
      Effect.gen(function* () {
        const error = yield* refused(call)
        expect(error.message).toContain(message)
        expect(["ScaleInvalidRequest", "ScaleConnectionError"]).toContain(error._tag)
        expect(String(error)).toContain("nothing was sent")
      }),
    )
  }
  it.effect("rejects a circular reference in a body", () =>
    Effect.gen(function* () {
      const metadata: Record<string, unknown> = {}
      metadata.self = metadata
      expect(yield* refused((s) => s.tasks.setMetadata("t", metadata))).toMatchObject({
        _tag: "ScaleConnectionError",
        reason: "Encode",
      })
    }),
  )
})

const sent = (call: (scale: ScaleClient.Service) => Effect.Effect<unknown, unknown>) =>
  Effect.map(run([{ status: 400 }], call), ({ requests }) => requests[0])

describe("a request", () => {
  it.effect("percent-encodes all reserved characters in paths", () =>
    Effect.gen(function* () {
      expect((yield* sent((s) => s.batches.get("a bc/def")))?.url.pathname).toBe("/v1/batches/a%20bc%2Fdef")
      expect((yield* sent((s) => s.tasks.get("../tasks?limit=100#")))?.url.pathname).toBe(
        "/v1/task/..%2Ftasks%3Flimit%3D100%23",
      )
      expect((yield* sent((s) => s.projects.get("it's (new)!*")))?.url.pathname).toBe(
        "/v1/projects/it%27s%20%28new%29%21%2A",
      )
    }),
  )
  it.effect.prop(
    "transmits any name unchanged",
    { name: FastCheck.fullUnicodeString({ minLength: 1 }) },
    ({ name }) =>
      Effect.gen(function* () {
        if (name === "." || name === "..") return
        const seen = yield* sent((s) => s.studio.groups.list(name))
        const segments = seen?.url.pathname.split("/") ?? []
        expect(segments.length).toBe(6)
        expect(decodeURIComponent(segments[4] ?? "")).toBe(name)
      }),
  )
  it.effect("replaces a lone surrogate", () =>
    Effect.gen(function* () {
      expect((yield* sent((s) => s.projects.get("a\uD800b")))?.url.pathname).toBe("/v1/projects/a%EF%BF%BDb")
    }),
  )
  it.effect("sends filters under the API's names", () =>
    Effect.gen(function* () {
      const seen = yield* sent((s) =>
        s.tasks.list({
          review_status: ["accepted", "fixed"],
          unique_id: ["u&1", "u 2"],
          tags: "t",
          created_after: new Date(0),
          created_before: DateTime.unsafeMake("2026-01-02T03:04:05Z"),
          completed_after: "2026-01-02T03:04:05.678901",
          updated_before: "2021-04-25",
          include_attachment_url: false,
        }),
      )
      expect([...(seen?.url.searchParams ?? [])]).toEqual([
        ["customer_review_status", "accepted,fixed"],
        ["unique_id", "u&1"],
        ["unique_id", "u 2"],
        ["tags", "t"],
        ["start_time", "1970-01-01T00:00:00.000Z"],
        ["end_time", "2026-01-02T03:04:05.000Z"],
        ["completed_after", "2026-01-02T03:04:05.678901"],
        ["updated_before", "2021-04-25"],
        ["include_attachment_url", "false"],
      ])
    }),
  )
  it.effect("sends an empty list and an empty object unchanged", () =>
    Effect.gen(function* () {
      expect((yield* sent((s) => s.tasks.setTags("t", [])))?.body).toBe("[]")
      expect((yield* sent((s) => s.tasks.setMetadata("t", {})))?.body).toBe("{}")
    }),
  )
  it.effect("merges `extra` with the named keys, which take precedence", () =>
    Effect.gen(function* () {
      const seen = yield* sent((s) =>
        s.tasks.create("imageannotation", {
          batch: "b",
          attachment: "https://files.example.org/a.jpg",
          extra: { brand_new: true, attachment: "ignored" },
        }),
      )
      expect(JSON.parse(seen?.body ?? "")).toEqual({
        batch: "b",
        attachment: "https://files.example.org/a.jpg",
        brand_new: true,
      })
      expect(seen?.url.pathname).toBe("/v1/task/imageannotation")
    }),
  )
  it.effect("sends the key as the user name of Basic authentication without a password", () =>
    Effect.gen(function* () {
      const seen = yield* sent((s) => s.teams.list())
      expect(seen?.headers.authorization).toBe(`Basic ${btoa("test_8c1f0e5b:")}`)
    }),
  )
  it.effect("can call any endpoint", () =>
    Effect.gen(function* () {
      const seen = yield* sent((s) =>
        s.request("POST", "/task/{task_id}/send_callback", {
          path: { task_id: "a/b" },
          query: { dry: true, n: 1, tag: ["x", "y"] },
          body: { force: true },
        }),
      )
      expect(seen).toMatchObject({ method: "POST", body: `{"force":true}` })
      expect(seen?.url.href).toBe(
        "https://api.scale.com/v1/task/a%2Fb/send_callback?dry=true&n=1&tag=x&tag=y",
      )
    }),
  )
})
