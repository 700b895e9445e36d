import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, rejected, scenarios, transport } from "../../fixtures/scenarios.ts"

const create = (body: Json = {}) => ok("POST", "/task/imageannotation", { body: { ...image, ...body } })
const ids = (path: string) =>
  Effect.map(ok("GET", path), (page) => page.docs.map((task: Json) => task.unique_id))

scenarios(
  "requests",
  {
    "reject members named __proto__ at any depth": () =>
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
          expect(yield* rejected(400, "POST", "/task/imageannotation", { body, headers })).toBe(
            `Parameter is invalid, reason: "${path}" is not allowed`,
          )
        }
        expect((yield* ok("GET", "/tasks")).total).toBe(0)
        const { task_id } = yield* ok("POST", "/task/imageannotation", {
          body: task(`"metadata":{"proto":"__proto__"}`),
          headers: json,
        })
        expect((yield* ok("GET", `/task/${task_id}`)).metadata).toStrictEqual({ proto: "__proto__" })
        yield* rejected(400, "POST", `/task/${task_id}/setMetadata`, {
          body: `{"__proto__":1}`,
          headers: json,
        })
      }),
    "authenticate with Basic or Bearer and get a 401 otherwise": () =>
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
          expect(yield* as(authorization), authorization).toBe(200)
        }
        for (const authorization of [
          "Basic !",
          "Basic",
          "Bearer nope",
          "Token live_sandbox",
          `Basic ${btoa(":x")}`,
        ]) {
          expect(yield* as(authorization), authorization).toBe(401)
        }
        for (const path of ["/teams", "/tasks?limit=0", "/nope", "/task/imageannotation"]) {
          yield* rejected(401, "GET", path, { key: undefined })
        }
      }),

    "get a 404 for an unknown path and a 405 for a wrong method, in Scale's format": () =>
      Effect.gen(function* () {
        for (const path of ["", "/", "/nope", "/task", "/task/a/b/c", "/tasks/", "//tasks", "/__proto__"]) {
          yield* rejected(404, "GET", path)
        }
        yield* rejected(405, "PATCH", "/tasks", { body: {} })
        yield* rejected(405, "GET", "/teams/invite")
        expect((yield* call("PUT", "/tasks")).headers.get("allow")).toBe("GET")
      }),

    "get a 400 for invalid JSON and a 413 for a long body": () =>
      Effect.gen(function* () {
        const headers = { "content-type": "application/json" }
        const send = (body: unknown) => ({ headers, body })
        yield* rejected(400, "POST", "/projects", send(`{"name": "x`))
        yield* rejected(400, "POST", "/projects", send("[1]"))
        yield* rejected(400, "POST", "/projects", send(`"text"`))
        yield* rejected(400, "POST", "/projects", send(new Uint8Array([0xff, 0xfe, 0x7b])))
        yield* rejected(400, "POST", "/projects", send(""))
        yield* rejected(400, "POST", "/projects", send("null"))
        yield* rejected(413, "POST", "/projects", send(JSON.stringify({ name: "x".repeat(200_000) })))
        expect(yield* ok("GET", "/projects")).toStrictEqual([])
      }),

    "get a content type, a request id and a date": () =>
      Effect.gen(function* () {
        const good = yield* call("GET", "/teams")
        expect(good.headers.get("content-type") ?? "").toMatch(/^application\/json/)
        expect(good.headers.get("date")).toBe("Thu, 01 Jan 1970 00:00:00 GMT")
        const bad = yield* call("GET", "/nope")
        expect(bad.headers.get("content-type") ?? "").toMatch(/^application\/json/)
        expect(good.headers.get("x-request-id")).not.toBe(bad.headers.get("x-request-id"))
      }),

    "get an error that names an invalid limit": () =>
      Effect.gen(function* () {
        for (const limit of ["0", "101", "abc", "1.5", "-1"]) {
          expect(yield* rejected(400, "GET", `/tasks?limit=${limit}`)).toMatch(/"limit"/)
          expect(yield* rejected(400, "GET", `/batches?limit=${limit}`)).toMatch(/"limit"/)
        }
        expect((yield* ok("GET", "/tasks?limit=")).limit).toBe(100)
        yield* rejected(400, "GET", "/tasks?include_attachment_url=maybe")
      }),

    "accept booleans in any spelling": () =>
      Effect.gen(function* () {
        yield* create()
        const keys = (value: string) =>
          Effect.map(ok("GET", `/tasks?limited_response=${value}`), (page) => Object.keys(page.docs[0]))
        for (const yes of ["True", "true", "TRUE", "1"]) {
          expect(yield* keys(yes), yes).toStrictEqual(["task_id", "status", "metadata"])
        }
        for (const no of ["False", "false", "0", ""]) expect(yield* keys(no), no).toContain("params")
        const [task] = (yield* ok("GET", "/tasks?include_attachment_url=True")).docs
        expect(task.attachment_url).toBeTypeOf("string")
      }),

    "accept lists in any notation": () =>
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
          expect(yield* ids(`/tasks?${query}`), query).toStrictEqual(["b", "a"])
        }
        expect(yield* ids("/tasks?unique_id=a&unique_id=b&unique_id=nope")).toStrictEqual(["b", "a"])
        expect(yield* ids("/tasks?unique_id=a,b")).toStrictEqual(["b", "a"])
        expect(yield* ids(`/tasks?unique_id=${encodeURIComponent("c,d")}`)).toStrictEqual(["c,d"])
      }),

    "ignore query keys without a value": () =>
      Effect.gen(function* () {
        yield* create()
        expect((yield* ok("GET", "/tasks?status&type=&project&next_token=&unknown=1")).total).toBe(1)
      }),

    "accept dates in all formats that clients send": () =>
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
          expect(yield* ids(`/tasks?start_time=${date}`), date).toStrictEqual(["a"])
        }
        expect(yield* ids("/tasks?end_time=2026-01-02T03:04:05.678Z")).toStrictEqual(["a"])
        expect(yield* ids("/tasks?end_time=2026-01-02T03:04:05.677Z")).toStrictEqual([])
        expect(yield* ids("/tasks?start_time=2026-01-02T03:04:05.679Z")).toStrictEqual([])
        for (const date of ["yesterday", "2026-13-01", "2026-01-02T25:00:00Z", "12"]) {
          expect(yield* rejected(400, "GET", `/tasks?updated_after=${date}`), date).toMatch(/"updated_after"/)
        }
      }),

    "accept form-encoded bodies": () =>
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
        expect([
          task.params.categories,
          task.metadata,
          task.priority,
          task.tags,
          task.params.allow_multiple,
        ]).toStrictEqual([["red", "blue"], { a: "1" }, 30, ["t"], true])
        const fields = yield* ok(
          "POST",
          "/task/transcription",
          form("attachment=a&fields%5Bname%5D=The+name&fields[age]=Age"),
        )
        expect(fields.params.fields).toStrictEqual({ name: "The name", age: "Age" })
        const nested = yield* ok(
          "POST",
          "/task/annotation",
          form(
            "instruction=x&attachment=a&objects_to_annotate[]=cow&examples[0][correct]=false&examples[1][image]=i",
          ),
        )
        expect([nested.params.objects_to_annotate, nested.params.examples]).toStrictEqual([
          ["cow"],
          [{ correct: "false" }, { image: "i" }],
        ])
        yield* ok("POST", "/projects", form("name=r&type=imageannotation&rapid=true"))
        expect((yield* ok("POST", "/batches", form("name=b&project=r"))).status).toBe("staging")
        const polluting = form("attachment=a&fields[__proto__][x]=1&__proto__[y]=2&fields[n]=3")
        yield* rejected(400, "POST", "/task/transcription", polluting)
        expect(({} as Json).x ?? ({} as Json).y).toBeUndefined()
      }),

    "accept an empty body with a JSON content type": () =>
      Effect.gen(function* () {
        const json = { headers: { "content-type": "application/json" } }
        const task = yield* create({ unique_id: "u" })
        yield* ok("GET", `/task/${task.task_id}`, json)
        yield* ok("DELETE", `/task/${task.task_id}/unique_id`, json)
        yield* ok("POST", `/task/${task.task_id}/cancel`, json)
        expect((yield* ok("POST", `/task/${task.task_id}/tags`, json)).tags).toStrictEqual([])
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
  "accepts a list in any notation",
  () =>
    Effect.forEach(FastCheck.sample(lists, { numRuns: 25, seed: 11 }), ([uniqueIds, key]) =>
      Effect.gen(function* () {
        yield* create({ unique_id: "another, one" })
        for (const unique_id of uniqueIds) yield* create({ unique_id })
        const pairs = uniqueIds.map((uniqueId, at) => [key(at), uniqueId])
        const search = new URLSearchParams(key(0) === "joined" ? { unique_id: uniqueIds.join(",") } : pairs)
        expect(yield* ids(`/tasks?${search}`)).toStrictEqual([...uniqueIds].reverse())
      }).pipe(Effect.provide(transport("in memory"))),
    ),
  60_000,
)

it.effect("uses the last of repeated single values", () =>
  Effect.gen(function* () {
    yield* create({ unique_id: "a" })
    expect((yield* ok("GET", "/tasks?limit=3&limit=7")).limit).toBe(7)
    expect(yield* ids("/tasks?status=completed&status=pending")).toStrictEqual(["a"])
  }).pipe(Effect.provide(transport("in memory"))),
)
