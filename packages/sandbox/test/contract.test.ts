import * as HttpApi from "@effect/platform/HttpApi"
import { assert, it } from "@effect/vitest"
import * as Batch from "@effect-scale/api/entities/Batch"
import * as Task from "@effect-scale/api/entities/Task"
import { ScaleApi } from "@effect-scale/api/ScaleApi"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, scenarios, transport } from "./harness.ts"

const endpoints: Array<readonly [operation: string, method: string, path: string]> = []
HttpApi.reflect(ScaleApi, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group }) => {
    endpoints.push([`${group.identifier}.${endpoint.name}`, endpoint.method, endpoint.path])
  },
})

scenarios("the contract", {
  "describes what is answered": () =>
    Effect.gen(function* () {
      yield* ok("POST", "/projects", { body: { name: "p", type: "imageannotation" } })
      yield* ok("POST", "/batches", { body: { name: "b", project: "p" } })
      const test = yield* ok("POST", "/task/imageannotation", { key: "test_sandbox", body: image })
      yield* ok("POST", `/task/${test.task_id}/audit`, { key: "test_sandbox", body: { accepted: true } })
      yield* ok("POST", "/task/imageannotation", {
        body: { ...image, batch: "b", tags: ["a"], unique_id: "u" },
      })
      for (const key of ["test_sandbox", "live_sandbox"]) {
        for (const more of ["", "?limited_response=1", "?include_attachment_url=1"]) {
          Schema.decodeUnknownSync(Task.TaskPage)(yield* ok("GET", `/tasks${more}`, { key }))
        }
      }
      Schema.decodeUnknownSync(Batch.BatchPage)(yield* ok("GET", "/batches"))
    }),

  "is served as OpenAPI with the sandbox's own address, without a key": () =>
    Effect.gen(function* () {
      const document: Json = yield* ok("GET", "/openapi.json", { key: undefined })
      assert.strictEqual(document.openapi, "3.1.0")
      const { url } = yield* Sandbox.Sandbox
      // In memory the request's own host stands for the address.
      if (!url.startsWith("http://sandbox.local")) assert.deepStrictEqual(document.servers, [{ url }])
      const missing: Array<string> = []
      const resolve = (reference: string) =>
        reference
          .slice(2)
          .split("/")
          .reduce((at: Json, name) => at?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document)
      const visit = (value: Json): void => {
        if (typeof value !== "object" || value === null) return
        if (typeof value.$ref === "string" && resolve(value.$ref) === undefined) missing.push(value.$ref)
        Object.values(value).forEach(visit)
      }
      visit(document)
      assert.deepStrictEqual(missing, [])
      const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
        Object.entries<Json>(methods).map(([method, operation]) => ({ path, method, ...operation })),
      )
      for (const operation of operations) {
        assert.isNotEmpty(Object.keys(operation.responses), operation.operationId)
        for (const status of ["200", "400", "401", "429", "500", "503"]) {
          assert.property(operation.responses, status, `${operation.operationId} ${status}`)
        }
        const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
        const declared = operation.parameters
          .filter((one: Json) => one.in === "path")
          .map((one: Json) => one.name)
        assert.deepStrictEqual(declared.sort(), named.sort(), operation.operationId)
      }
      const ids = operations.map(({ operationId }) => operationId)
      assert.strictEqual(new Set(ids).size, ids.length)
      assert.deepStrictEqual(new Set(ids), new Set(endpoints.map(([operation]) => operation)))
    }),

  "can be read in a browser that has no internet": () =>
    Effect.gen(function* () {
      const page = yield* call("GET", "/docs", { key: undefined })
      assert.strictEqual(page.status, 200)
      assert.match(page.headers.get("content-type") ?? "", /^text\/html/)
      const markup = page.text.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, "")
      assert.notMatch(markup, /\b(?:src|href)=/)
      assert.include(page.text, "SwaggerUIBundle")
    }),
})

it.effect("every endpoint of the contract is there", () =>
  Effect.gen(function* () {
    for (const [operation, method, path] of endpoints) {
      const answer = yield* call(method, path.replaceAll(/:\w+/g, "x"))
      assert.notInclude([401, 405, 500], answer.status, operation)
      if (answer.status === 404) assert.notStrictEqual(answer.body.error, "Not Found", operation)
    }
    const { log } = yield* Sandbox.Sandbox
    assert.deepStrictEqual(
      (yield* log).map((entry) => entry.operation),
      endpoints.map(([operation]) => operation),
    )
  }).pipe(Effect.provide(transport("in memory"))),
)

it.effect("a defect is 500 in Scale's shape, without a trace of what it was", () =>
  Effect.gen(function* () {
    yield* TestClock.setTime(9e15) // beyond the last instant that a Date can hold
    const answer = yield* call("POST", "/task/imageannotation", { body: image })
    assert.deepStrictEqual(
      [answer.status, answer.body],
      [500, { status_code: 500, error: "Internal Server Error" }],
    )
  }).pipe(Effect.provide(transport("in memory"))),
)
