import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, ScaleError } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { run, type Script } from "../../fixtures/scripted.ts"

const failing = (script: Script, call: Parameters<typeof run>[1] = (scale) => scale.tasks.get("t1")) =>
  run(script, (scale) => ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none })(call(scale))).pipe(
    Effect.flatMap(({ result }) => Effect.flip(result)),
    Effect.map((error) => error as ScaleError.ScaleError),
  )

const json = (error: string, status_code: number) => ({ status_code, error })

describe("a response that is not a 2xx", () => {
  const table: ReadonlyArray<readonly [status: number, tag: ScaleError.ScaleError["_tag"]]> = [
    [400, "ScaleInvalidRequest"],
    [401, "ScaleUnauthorized"],
    [402, "ScaleNotEnabled"],
    [403, "ScaleUnexpectedStatus"],
    [404, "ScaleResourceNotFound"],
    [408, "ScaleUnexpectedStatus"],
    [409, "ScaleUnexpectedStatus"], // not declared for a get
    [413, "ScaleUnexpectedStatus"],
    [422, "ScaleUnexpectedStatus"],
    [429, "ScaleTooManyRequests"],
    [500, "ScaleInternalError"],
    [501, "ScaleUnexpectedStatus"],
    [502, "ScaleUnexpectedStatus"],
    [503, "ScaleServiceUnavailable"],
    [504, "ScaleTimeoutError"],
    [520, "ScaleUnexpectedStatus"],
    [301, "ScaleUnexpectedStatus"],
  ]
  for (const [status, tag] of table) {
    it.effect(`fails with ${tag} and the server's message after a ${status}`, () =>
      Effect.gen(function* () {
        const error = yield* failing([
          { status, body: json("the server's words", status), headers: { "x-request-id": "r-1" } },
        ])
        expect(error).toMatchObject({
          _tag: tag,
          status,
          message: "the server's words",
          operation: "tasks.get",
          method: "GET",
          route: "/task/{task_id}",
          requestId: "r-1",
          attempts: 1,
        })
        expect("body" in error && error.body).toBeFalsy()
      }),
    )
  }

  it.effect("fails as a duplicate after a 409 that the contract declares", () =>
    Effect.gen(function* () {
      const error = yield* failing([{ status: 409, body: json("taken", 409) }], (scale) =>
        scale.tasks.setUniqueId("t1", "u1"),
      )
      expect(error._tag).toBe("ScaleDuplicateResource")
    }),
  )

  it.effect("keeps the status and the start of the body of an HTML 502", () =>
    Effect.gen(function* () {
      const html = `<html><body>Bad gateway${" ".repeat(5000)}</body></html>`
      const error = yield* failing([
        { status: 502, body: html, headers: { "content-type": "text/html; charset=utf-8" } },
      ])
      expect(error).toMatchObject({
        _tag: "ScaleUnexpectedStatus",
        status: 502,
        message: "status 502 with a body of type text/html, which does not come from Scale's API itself",
      })
      const { body } = error as ScaleError.ScaleUnexpectedStatus
      expect(body?.startsWith("<html><body>Bad gateway")).toBe(true)
      expect(body?.length).toBe(501)
    }),
  )

  it.effect("has a message even if a 500 is empty", () =>
    Effect.gen(function* () {
      const error = yield* failing([{ status: 500 }])
      expect(error).toMatchObject({ _tag: "ScaleInternalError", message: "status 500 with an empty body" })
    }),
  )

  it.effect("uses a plain text body as the message", () =>
    Effect.gen(function* () {
      const error = yield* failing([
        { status: 400, body: "no such parameter", headers: { "content-type": "text/plain" } },
      ])
      expect(error.message).toBe("no such parameter")
    }),
  )

  it.effect("uses the server's message in a body that is padded with NULs", () =>
    Effect.gen(function* () {
      const body = `\uFEFF${JSON.stringify({ status_code: 400, error: "no such parameter" })}\n\0\0`
      expect((yield* failing([{ status: 400, body }])).message).toBe("no such parameter")
    }),
  )

  const shapes: ReadonlyArray<readonly [body: unknown, message: string]> = [
    [{ error: { message: "no such task" } }, "no such task"],
    [{ error: { code: 7, error: { detail: "no such task" } } }, "no such task"],
    [{ message: "no such task" }, "no such task"],
    [{ error: "Not Found", message: "no such task" }, "no such task"],
    [{ detail: "no such task" }, "no such task"],
    [
      { detail: [{ loc: ["body", "name"], msg: "field required", type: "missing" }] },
      "body.name: field required",
    ],
    [{ type: "about:blank", title: "no such task", status: 400 }, "no such task"],
    [{ errors: ["no such task", "no such batch"] }, "no such task; no such batch"],
    [{ errors: [{ field: "name", message: "is required" }] }, "name: is required"],
    [{ errors: { name: ["is required", "is short"] } }, "name: is required; is short"],
    [{ message: "Bad input", errors: [{ message: "name is required" }] }, "Bad input: name is required"],
    [{ error: ["a", "b", "c", "d", "e", "f", "g"] }, "a; b; c; d; e; and 2 more"],
    [[{ message: "no such task" }], "no such task"],
    [JSON.stringify("no such task"), "no such task"],
  ]
  for (const [body, message] of shapes) {
    it.effect(`understands ${typeof body === "string" ? body : JSON.stringify(body)}`, () =>
      Effect.gen(function* () {
        const error = yield* failing([{ status: 400, body }])
        expect(error).toMatchObject({ _tag: "ScaleInvalidRequest", message })
        expect(error).toHaveProperty("body", typeof body === "string" ? body : JSON.stringify(body))
      }),
    )
  }

  it.effect("uses JSON that has no message as the message", () =>
    Effect.gen(function* () {
      for (const body of [
        { code: 7 },
        { errors: [] },
        { path: "/v1" },
        { error: null },
        [],
        7,
        { error: {} },
      ]) {
        const text = JSON.stringify(body)
        expect(yield* failing([{ status: 400, body }])).toMatchObject({ message: text, body: text })
      }
    }),
  )

  it.effect("shortens a long message", () =>
    Effect.gen(function* () {
      const error = yield* failing([{ status: 400, body: json("x".repeat(1_000_000), 400) }])
      expect(error.message.length).toBe(1_001)
    }),
  )
})

describe("a 2xx that does not match the contract", () => {
  const issue = (script: Script, call?: Parameters<typeof run>[1]) =>
    Effect.map(failing(script, call), (error) => {
      expect(error._tag).toBe("ScaleDecodeError")
      expect(error.message).toContain((error as ScaleError.ScaleDecodeError).issue)
      return error as ScaleError.ScaleDecodeError
    })

  it.effect("fails after a 204", () =>
    Effect.gen(function* () {
      expect(yield* issue([{ status: 204 }])).toMatchObject({ status: 204, issue: "the body is empty" })
    }),
  )
  it.effect("fails after truncated JSON", () =>
    Effect.gen(function* () {
      const error = yield* issue([{ status: 200, body: `{"task_id": "t` }])
      expect(error).toMatchObject({ issue: "the body (14 characters) is not JSON", body: `{"task_id": "t` })
    }),
  )
  it.effect("names the encoding of a body in UTF-16", () =>
    Effect.gen(function* () {
      const body = Buffer.from('\uFEFF{"task_id":"t1"}', "utf16le").toString("utf8")
      const error = yield* issue([{ status: 200, body }])
      expect(error.issue).toBe("expected a body in UTF-8, found UTF-16")
    }),
  )
  it.effect("fails after a body of NULs, and after JSON with more than NULs behind it", () =>
    Effect.gen(function* () {
      expect(yield* issue([{ status: 200, body: "\0\0" }])).toMatchObject({ issue: "the body is empty" })
      expect(yield* issue([{ status: 200, body: '{"task_id":"t1"}\0x' }])).toMatchObject({
        issue: "the body (18 characters) is not JSON",
      })
    }),
  )
  it.effect("fails after HTML with status 200", () =>
    Effect.gen(function* () {
      const error = yield* issue([{ status: 200, body: "<html>", headers: { "content-type": "text/html" } }])
      expect(error.issue).toBe("the body (6 characters) is not JSON")
    }),
  )
  it.effect("fails after a page without docs", () =>
    Effect.gen(function* () {
      const error = yield* issue([{ status: 200, body: { total: 1 } }], (scale) => scale.tasks.list())
      expect(error.issue).toBe("docs is missing")
    }),
  )
  it.effect("names the path but not the values", () =>
    Effect.gen(function* () {
      const docs = [
        { task_id: "t1" },
        { task_id: "t2", tags: ["a", "secret label", 7], metadata: "secret label" },
      ]
      const error = yield* issue([{ status: 200, body: { docs } }], (scale) => scale.tasks.list())
      expect(error.issue).toBe(
        "docs[1].tags[2]: expected a string, got the number 7; docs[1].metadata: expected an object, got a string",
      )
      expect(JSON.stringify(error)).not.toContain("secret label")
    }),
  )
  it.effect("shortens a long list of issues", () =>
    Effect.gen(function* () {
      const docs = Array.from({ length: 50 }, () => ({}))
      const error = yield* issue([{ status: 200, body: { docs } }], (scale) => scale.tasks.list())
      expect(error.issue.endsWith("docs[4].task_id is missing; and 45 more")).toBe(true)
    }),
  )
  it.effect("accepts a plain OK where no body is expected", () =>
    Effect.gen(function* () {
      const { result, requests } = yield* run(
        [{ status: 200, body: "OK", headers: { "content-type": "text/plain" } }],
        (scale) => scale.tasks.audit("t1", { accepted: false, comments: "second bicycle missed" }),
      )
      expect(result).toEqual(Either.void)
      expect(requests[0]?.body).toBe(`{"accepted":false,"comments":"second bicycle missed"}`)
    }),
  )
})

describe("a result", () => {
  it.effect("is the server's own object with unknown keys, nulls and new enum members", () =>
    Effect.gen(function* () {
      const body = {
        task_id: "t1",
        status: "on_the_moon",
        type: "hologram",
        unique_id: null,
        brand_new: { deep: [1] },
      }
      const { result } = yield* run([{ status: 200, body }], (scale) => scale.tasks.get("t1"))
      expect(Either.getOrThrow(result)).toEqual(body)
    }),
  )
  it.effect("may have a byte order mark, and may be padded with NULs and whitespace", () =>
    Effect.gen(function* () {
      for (const body of ['\uFEFF{"task_id":"t1"}', '{"task_id":"t1"}\0\0', '{"task_id":"t1"}\r\n\0 \0']) {
        const { result } = yield* run([{ status: 200, body }], (scale) => scale.tasks.get("t1"))
        expect(Either.getOrThrow(result)).toEqual({ task_id: "t1" })
      }
    }),
  )
  it.effect("contains 0 for missing counts of a batch", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 200, body: { status: "in_progress", pending: 3 } }], (scale) =>
        scale.batches.status("b"),
      )
      expect(Either.getOrThrow(result)).toEqual({
        status: "in_progress",
        pending: 3,
        completed: 0,
        error: 0,
        canceled: 0,
      })
    }),
  )
  it.effect("can come with an undeclared 2xx", () =>
    Effect.gen(function* () {
      const { result } = yield* run([{ status: 201, body: { task_id: "t1" } }], (scale) =>
        scale.tasks.get("t1"),
      )
      expect(Either.getOrThrow(result).task_id).toBe("t1")
    }),
  )
})

describe("an error", () => {
  it.effect("keeps its class after encoding to JSON and decoding", () =>
    Effect.gen(function* () {
      const error = yield* failing([
        { status: 429, body: json("slow down", 429), headers: { "retry-after": "7" } },
      ])
      const line = JSON.stringify(Schema.encodeSync(ScaleError.ScaleError)(error))
      const same = Schema.decodeUnknownSync(ScaleError.ScaleError)(JSON.parse(line))
      expect(same).toBeInstanceOf(ScaleError.ScaleTooManyRequests)
      expect(same).toEqual(error)
      expect(ScaleError.isScaleError(error)).toBe(true)
      expect(ScaleError.isScaleError({ _tag: "ScaleTooManyRequests" })).toBe(false)
    }),
  )
  it.effect("names the operation and the reason", () =>
    Effect.gen(function* () {
      const error = yield* failing([
        { status: 404, body: json("Task with that ID not found.", 404), headers: { "x-request-id": "r-1" } },
      ])
      expect(String(error)).toBe(
        "ScaleResourceNotFound: tasks.get failed: Task with that ID not found. (GET /task/{task_id}, status 404, request r-1, 1 attempt)",
      )
    }),
  )
})

describe("a call without a response", () => {
  it.effect("fails with Connect if there is no connection", () =>
    Effect.gen(function* () {
      expect(yield* failing(["refuse"])).toMatchObject({
        _tag: "ScaleConnectionError",
        reason: "Connect",
        message: "cannot connect to api.scale.com (ECONNREFUSED); check that this machine can reach it",
      })
    }),
  )
  it.effect("fails with Reset if the connection breaks", () =>
    Effect.gen(function* () {
      expect(yield* failing(["reset"])).toMatchObject({ _tag: "ScaleConnectionError", reason: "Reset" })
    }),
  )
  it.effect("fails with Timeout if the server is silent", () =>
    Effect.gen(function* () {
      expect(yield* failing(["hang"])).toMatchObject({
        _tag: "ScaleConnectionError",
        reason: "Timeout",
        message: "no complete response within 1m",
        attempts: 1,
      })
    }),
  )
})

describe("a list", () => {
  const pages = (script: Script) =>
    run(script, (scale) =>
      Stream.runCollect(scale.tasks.stream()).pipe(Effect.map((all) => [...all].map((t) => t.task_id))),
    )
  const page = (ids: ReadonlyArray<string>, next_token?: string, has_more?: boolean) => ({
    status: 200,
    body: { docs: ids.map((task_id) => ({ task_id })), total: 9, next_token, has_more },
  })

  it.effect("follows the cursor to the end and sends the filter with every page", () =>
    Effect.gen(function* () {
      const { result, requests } = yield* run(
        [page(["a", "b"], "n1", true), page([], "n2", true), page(["c"])],
        (scale) => Stream.runCollect(scale.tasks.stream({ project: "p", limit: 2 })),
      )
      expect([...Either.getOrThrow(result)].map((task) => task.task_id)).toEqual(["a", "b", "c"])
      expect(requests.map(({ url }) => url.search)).toEqual([
        "?project=p&limit=2",
        "?project=p&limit=2&next_token=n1",
        "?project=p&limit=2&next_token=n2",
      ])
    }),
  )
  it.effect("stops if has_more is false, even with a token", () =>
    Effect.gen(function* () {
      const { result } = yield* pages([page(["a"], "n1", false)])
      expect(Either.getOrThrow(result)).toEqual(["a"])
    }),
  )
  it.effect("fails if has_more is true but the token is missing", () =>
    Effect.gen(function* () {
      const { result } = yield* pages([page(["a"], undefined, true)])
      expect(Either.flip(result).pipe(Either.getOrThrow)).toMatchObject({ _tag: "ScaleDecodeError" })
    }),
  )
  it.effect("fails if a cursor returns, at once or in a cycle", () =>
    Effect.gen(function* () {
      const same = yield* pages((_, i) => page([`t${i}`], "stuck", true))
      expect(same.requests.length).toBe(2)
      expect(Either.getOrThrow(Either.flip(same.result)).message).toContain("followed before")
      const circle = yield* pages((_, i) => page([`t${i}`], `c${i % 7}`, true))
      expect(Either.isLeft(circle.result)).toBe(true)
      expect(circle.requests.length).toBeLessThan(4 * 7)
    }),
  )
  it.effect("fetches pages only when they are needed", () =>
    Effect.gen(function* () {
      const { requests } = yield* run(
        (_, i) => page([`a${i}`, `b${i}`], `n${i}`, true),
        (scale) => Stream.runDrain(Stream.take(scale.tasks.stream(), 3)),
      )
      expect(requests.length).toBe(2)
    }),
  )
  it.effect("resumes after a page", () =>
    Effect.gen(function* () {
      const { result, requests } = yield* run([page(["a"], "n1", true), page(["b"])], (scale) =>
        Effect.gen(function* () {
          const first = yield* scale.tasks.list()
          return yield* Stream.runCollect(scale.tasks.pages({}, { from: Option.getOrUndefined(first.next) }))
        }),
      )
      expect(Either.getOrThrow(result).length).toBe(1)
      expect(requests[1]?.url.search).toBe("?next_token=n1")
    }),
  )
  it.effect("of batches uses offsets", () =>
    Effect.gen(function* () {
      const { result, requests } = yield* run(
        [
          {
            status: 200,
            body: { docs: [{ name: "c" }, { name: "b" }], totalDocs: 3, limit: 2, has_more: true },
          },
          { status: 200, body: { docs: [{ name: "a" }], totalDocs: 3, limit: 2, has_more: false } },
        ],
        (scale) => Stream.runCollect(scale.batches.pages({ limit: 2, exclude_archived: true })),
      )
      expect(
        [...Either.getOrThrow(result)].map(({ docs, next, total }) => [
          docs.length,
          Option.getOrNull(Option.map(next, (token) => token.split(".")[1])),
          total,
        ]),
      ).toEqual([
        [2, "2", 3],
        [1, null, 3],
      ])
      expect(requests.map(({ url }) => url.search)).toEqual([
        "?exclude_archived=true&limit=2",
        "?exclude_archived=true&limit=2&offset=2",
      ])
    }),
  )
  it.effect("counts without fetching the tasks", () =>
    Effect.gen(function* () {
      const { result, requests } = yield* run([page(["a"], "n", true)], (scale) =>
        scale.tasks.count({ batch: "b" }),
      )
      expect(result).toEqual(Either.right(9))
      expect(requests[0]?.url.search).toBe("?batch=b&limit=1")
    }),
  )
})

it.effect("a decode error names a missing member whose type includes undefined", () =>
  Effect.gen(function* () {
    const schema = Schema.Struct({ a: Schema.UndefinedOr(Schema.String) })
    const error = yield* failing([{ status: 200, body: {} }], (scale) =>
      scale.request("GET", "/new", { schema }),
    )
    expect(error).toMatchObject({ _tag: "ScaleDecodeError", issue: "a is missing" })
  }),
)
