import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, refused, scenarios, transport } from "./harness.ts"

const create = (body: Json = {}) => ok("POST", "/task/imageannotation", { body: { ...image, ...body } })
const ids = (path: string) =>
  Effect.map(ok("GET", path), (page) => page.docs.map((task: Json) => task.unique_id))

scenarios(
  "requests",
  {
    "a member named __proto__ is refused, wherever it is": () =>
      Effect.gen(function* () {
        const json = { "content-type": "application/json" }
        const form = { "content-type": "application/x-www-form-urlencoded" }
        const { attachment, instruction } = image
        const geometries = JSON.stringify(image.geometries)
        const task = (more: string) =>
          `{"attachment":"${attachment}","instruction":"${instruction}","geometries":${geometries},${more}}`
        for (const [body, headers, path] of [
          [task(`"metadata":{"a":1,"__proto__":{"b":2}}`), json, "metadata.__proto__"],
          [task(`"metadata":{"a":[0,{"__pro\\u0074o__":2}]}`), json, "metadata.a[1].__proto__"],
          [task(`"__proto__":{"unique_id":"u"}`), json, "__proto__"],
          ["instruction=x&attachment=a&metadata[__proto__]=1", form, "metadata.__proto__"],
          ["instruction=x&attachment=a&__proto__[unique_id]=1", form, "__proto__"],
        ] as const) {
          assert.strictEqual(
            yield* refused(400, "POST", "/task/imageannotation", { body, headers }),
            `Parameter is invalid, reason: "${path}" is not allowed`,
          )
        }
        assert.strictEqual((yield* ok("GET", "/tasks")).total, 0)
        const { task_id } = yield* ok("POST", "/task/imageannotation", {
          body: task(`"metadata":{"proto":"__proto__"}`),
          headers: json,
        })
        assert.deepStrictEqual((yield* ok("GET", `/task/${task_id}`)).metadata, { proto: "__proto__" })
        yield* refused(400, "POST", `/task/${task_id}/setMetadata`, {
          body: `{"__proto__":1}`,
          headers: json,
        })
      }),
    "the key comes by Basic or Bearer; without one everything is 401": () =>
      Effect.gen(function* () {
        const as = (authorization: string) =>
          Effect.map(
            call("GET", "/teams", { key: undefined, headers: { authorization } }),
            ({ status }) => status,
          )
        for (const authorization of [
          `Basic ${btoa("live_sandbox:")}`,
          `Basic ${btoa("live_sandbox:whatever")}`,
          `basic ${btoa("live_sandbox")}`,
          "Bearer live_sandbox",
          "bearer   test_sandbox",
        ]) {
          assert.strictEqual(yield* as(authorization), 200, authorization)
        }
        for (const authorization of [
          "Basic !",
          "Basic",
          "Bearer nope",
          "Token live_sandbox",
          `Basic ${btoa(":x")}`,
        ]) {
          assert.strictEqual(yield* as(authorization), 401, authorization)
        }
        for (const path of ["/teams", "/tasks?limit=0", "/nope", "/task/imageannotation"]) {
          yield* refused(401, "GET", path, { key: undefined })
        }
      }),

    "an unknown route is 404, a wrong method 405, in Scale's shape": () =>
      Effect.gen(function* () {
        for (const path of ["", "/", "/nope", "/task", "/task/a/b/c", "/tasks/", "//tasks", "/__proto__"]) {
          yield* refused(404, "GET", path)
        }
        yield* refused(405, "PATCH", "/tasks", { body: {} })
        yield* refused(405, "GET", "/teams/invite")
        assert.strictEqual((yield* call("PUT", "/tasks")).headers.get("allow"), "GET")
      }),

    "a body that is no JSON is 400, one that is too long 413": () =>
      Effect.gen(function* () {
        const headers = { "content-type": "application/json" }
        const send = (body: unknown) => ({ headers, body })
        yield* refused(400, "POST", "/projects", send(`{"name": "x`))
        yield* refused(400, "POST", "/projects", send("[1]"))
        yield* refused(400, "POST", "/projects", send(`"text"`))
        yield* refused(400, "POST", "/projects", send(new Uint8Array([0xff, 0xfe, 0x7b])))
        yield* refused(400, "POST", "/projects", send(""))
        yield* refused(400, "POST", "/projects", send("null"))
        yield* refused(413, "POST", "/projects", send(JSON.stringify({ name: "x".repeat(200_000) })))
        assert.deepStrictEqual(yield* ok("GET", "/projects"), [])
      }),

    "answers carry a content type, a request id and a date": () =>
      Effect.gen(function* () {
        const good = yield* call("GET", "/teams")
        assert.match(good.headers.get("content-type") ?? "", /^application\/json/)
        assert.strictEqual(good.headers.get("date"), "Thu, 01 Jan 1970 00:00:00 GMT")
        const bad = yield* call("GET", "/nope")
        assert.match(bad.headers.get("content-type") ?? "", /^application\/json/)
        assert.notStrictEqual(good.headers.get("x-request-id"), bad.headers.get("x-request-id"))
      }),

    "a limit outside of 1 to 100 is named": () =>
      Effect.gen(function* () {
        for (const limit of ["0", "101", "abc", "1.5", "-1"]) {
          assert.match(yield* refused(400, "GET", `/tasks?limit=${limit}`), /"limit"/)
          assert.match(yield* refused(400, "GET", `/batches?limit=${limit}`), /"limit"/)
        }
        assert.strictEqual((yield* ok("GET", "/tasks?limit=")).limit, 100)
        yield* refused(400, "GET", "/tasks?include_attachment_url=maybe")
      }),

    "booleans in any spelling": () =>
      Effect.gen(function* () {
        yield* create()
        const keys = (value: string) =>
          Effect.map(ok("GET", `/tasks?limited_response=${value}`), (page) => Object.keys(page.docs[0]))
        for (const yes of ["True", "true", "TRUE", "1"]) {
          assert.deepStrictEqual(yield* keys(yes), ["task_id", "status", "metadata"], yes)
        }
        for (const no of ["False", "false", "0", ""]) assert.include(yield* keys(no), "params", no)
        const [task] = (yield* ok("GET", "/tasks?include_attachment_url=True")).docs
        assert.isString(task.attachment_url)
      }),

    "lists in any spelling": () =>
      Effect.gen(function* () {
        yield* create({ unique_id: "a", tags: ["x"] })
        yield* create({ unique_id: "b", tags: ["y", "z"] })
        yield* create({ unique_id: "c,d", tags: ["w"] })
        for (const query of [
          "tags=x&tags=y",
          "tags=x,y",
          "tags[]=x&tags[]=y",
          "tags[0]=x&tags[1]=z",
          "tags%5B%5D=x&tags=z",
        ]) {
          assert.deepStrictEqual(yield* ids(`/tasks?${query}`), ["b", "a"], query)
        }
        assert.deepStrictEqual(yield* ids("/tasks?unique_id=a&unique_id=b&unique_id=nope"), ["b", "a"])
        assert.deepStrictEqual(yield* ids("/tasks?unique_id=a,b"), ["b", "a"])
        assert.deepStrictEqual(yield* ids(`/tasks?unique_id=${encodeURIComponent("c,d")}`), ["c,d"])
      }),

    "a query key without a value is absent": () =>
      Effect.gen(function* () {
        yield* create()
        assert.strictEqual((yield* ok("GET", "/tasks?status&type=&project&next_token=&unknown=1")).total, 1)
      }),

    "dates in every form that clients send": () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse("2026-01-02T03:04:05.678Z"))
        yield* create({ unique_id: "a" })
        for (const date of [
          "2026-01-02",
          "2026-01-02T03:04:05.678Z",
          "2026-01-02T03:04:05.678000",
          "2026-01-02 03:04:05.678000",
          "2026-01-02 03:04",
          "2026-01-02T04:04:05+01:00",
          "2026-01-02T04:04:05%2B01:00",
          "2026-01-01T20:04:05-0700",
        ]) {
          assert.deepStrictEqual(yield* ids(`/tasks?start_time=${date}`), ["a"], date)
        }
        assert.deepStrictEqual(yield* ids("/tasks?end_time=2026-01-02T03:04:05.678Z"), ["a"])
        assert.deepStrictEqual(yield* ids("/tasks?end_time=2026-01-02T03:04:05.677Z"), [])
        assert.deepStrictEqual(yield* ids("/tasks?start_time=2026-01-02T03:04:05.679Z"), [])
        for (const date of ["yesterday", "2026-13-01", "2026-01-02T25:00:00Z", "12"]) {
          assert.match(yield* refused(400, "GET", `/tasks?updated_after=${date}`), /"updated_after"/, date)
        }
      }),

    "a body may be form-encoded": () =>
      Effect.gen(function* () {
        const form = (text: string) => ({
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: text,
        })
        const task = yield* ok(
          "POST",
          "/task/categorization",
          form(
            "instruction=x&attachment=a&categories=red&categories=blue&metadata[a]=1&priority=30&tags=t&allow_multiple=True",
          ),
        )
        assert.deepStrictEqual(
          [task.params.categories, task.metadata, task.priority, task.tags, task.params.allow_multiple],
          [["red", "blue"], { a: "1" }, 30, ["t"], true],
        )
        const fields = yield* ok(
          "POST",
          "/task/transcription",
          form("attachment=a&fields%5Bname%5D=The+name&fields[age]=Age"),
        )
        assert.deepStrictEqual(fields.params.fields, { name: "The name", age: "Age" })
        const nested = yield* ok(
          "POST",
          "/task/annotation",
          form(
            "instruction=x&attachment=a&objects_to_annotate[]=cow&examples[0][correct]=false&examples[1][image]=i",
          ),
        )
        assert.deepStrictEqual(
          [nested.params.objects_to_annotate, nested.params.examples],
          [["cow"], [{ correct: "false" }, { image: "i" }]],
        )
        yield* ok("POST", "/projects", form("name=r&type=imageannotation&rapid=true"))
        assert.strictEqual((yield* ok("POST", "/batches", form("name=b&project=r"))).status, "staging")
        const polluting = form("attachment=a&fields[__proto__][x]=1&__proto__[y]=2&fields[n]=3")
        yield* refused(400, "POST", "/task/transcription", polluting)
        assert.isUndefined(({} as Json).x ?? ({} as Json).y)
      }),

    "an empty body under a JSON content type is no error": () =>
      Effect.gen(function* () {
        const json = { headers: { "content-type": "application/json" } }
        const task = yield* create({ unique_id: "u" })
        yield* ok("GET", `/task/${task.task_id}`, json)
        yield* ok("DELETE", `/task/${task.task_id}/unique_id`, json)
        yield* ok("POST", `/task/${task.task_id}/cancel`, json)
        assert.deepStrictEqual((yield* ok("POST", `/task/${task.task_id}/tags`, json)).tags, [])
      }),
  },
  { maxBodyBytes: 100_000 },
)

const spellings = [() => "unique_id", () => "unique_id[]", (at: number) => `unique_id[${at}]`, () => "joined"]
const lists = FastCheck.tuple(
  FastCheck.uniqueArray(
    FastCheck.string({ minLength: 1 }).filter((text) => !text.includes(",") && text === text.trim()),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  FastCheck.constantFrom(...spellings),
)

it.effect(
  "a list is understood, however it is written",
  () =>
    Effect.forEach(FastCheck.sample(lists, { numRuns: 25, seed: 11 }), ([uniqueIds, key]) =>
      Effect.gen(function* () {
        yield* create({ unique_id: "another, one" })
        for (const unique_id of uniqueIds) yield* create({ unique_id })
        const pairs = uniqueIds.map((uniqueId, at) => [key(at), uniqueId])
        const search = new URLSearchParams(key(0) === "joined" ? { unique_id: uniqueIds.join(",") } : pairs)
        assert.deepStrictEqual(yield* ids(`/tasks?${search}`), [...uniqueIds].reverse())
      }).pipe(Effect.provide(transport("in memory"))),
    ),
  60_000,
)

it.effect("of a single value that is repeated the last one counts", () =>
  Effect.gen(function* () {
    yield* create({ unique_id: "a" })
    assert.strictEqual((yield* ok("GET", "/tasks?limit=3&limit=7")).limit, 7)
    assert.deepStrictEqual(yield* ids("/tasks?status=completed&status=pending"), ["a"])
  }).pipe(Effect.provide(transport("in memory"))),
)
