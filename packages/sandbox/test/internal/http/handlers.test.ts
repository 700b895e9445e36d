import * as HttpApi from "@effect/platform/HttpApi"
import { expect, it } from "@effect/vitest"
import * as Batch from "@effect-scale/api/entities/Batch"
import * as Task from "@effect-scale/api/entities/Task"
import { ScaleApi } from "@effect-scale/api/ScaleApi"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, scenarios, transport } from "../../fixtures/scenarios.ts"

const endpoints: Array<readonly [operation: string, method: string, path: string]> = []
HttpApi.reflect(ScaleApi, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group }) => {
    endpoints.push([`${group.identifier}.${endpoint.name}`, endpoint.method, endpoint.path])
  },
})

scenarios("the contract", {
  "describes the responses of the sandbox": () =>
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

  "is served as OpenAPI with the sandbox's own URL, without a key": () =>
    Effect.gen(function* () {
      const document: Json = yield* ok("GET", "/openapi.json", { key: undefined })
      expect(document.openapi).toBe("3.1.0")
      const { url } = yield* Sandbox.Sandbox
      // Without a socket, the URL is that of the request.
      if (!url.startsWith("http://sandbox.local")) expect(document.servers).toStrictEqual([{ url }])
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
      expect(missing).toStrictEqual([])
      const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
        Object.entries<Json>(methods).map(([method, operation]) => ({ path, method, ...operation })),
      )
      for (const operation of operations) {
        expect(Object.keys(operation.responses), operation.operationId).not.toHaveLength(0)
        const success = operation.operationId === "audits.create" ? "201" : "200"
        for (const status of [success, "400", "401", "429", "500", "503"]) {
          expect(operation.responses, `${operation.operationId} ${status}`).toHaveProperty([status])
        }
        const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
        const declared = operation.parameters
          .filter((one: Json) => one.in === "path")
          .map((one: Json) => one.name)
        expect(declared.sort(), operation.operationId).toStrictEqual(named.sort())
      }
      const ids = operations.map(({ operationId }) => operationId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(new Set(ids)).toStrictEqual(new Set(endpoints.map(([operation]) => operation)))
    }),

  "has a documentation page that works without internet": () =>
    Effect.gen(function* () {
      const page = yield* call("GET", "/docs", { key: undefined })
      expect(page.status).toBe(200)
      expect(page.headers.get("content-type") ?? "").toMatch(/^text\/html/)
      const markup = page.text.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, "")
      expect(markup).not.toMatch(/\b(?:src|href)=/)
      expect(page.text).toContain("SwaggerUIBundle")
    }),
})

it.effect("serves every endpoint of the contract", () =>
  Effect.gen(function* () {
    for (const [operation, method, path] of endpoints) {
      const answer = yield* call(method, path.replaceAll(/:\w+/g, "x"))
      expect([401, 405, 500], operation).not.toContain(answer.status)
      if (answer.status === 404) expect(answer.body.error, operation).not.toBe("Not Found")
    }
    const { log } = yield* Sandbox.Sandbox
    expect((yield* log).map((entry) => entry.operation)).toStrictEqual(
      endpoints.map(([operation]) => operation),
    )
  }).pipe(Effect.provide(transport("in memory"))),
)

it.effect("responds to a defect with a 500 in Scale's format and without details", () =>
  Effect.gen(function* () {
    yield* TestClock.setTime(9e15) // beyond the last instant that a Date can hold
    const answer = yield* call("POST", "/task/imageannotation", { body: image })
    expect([answer.status, answer.body]).toStrictEqual([
      500,
      { status_code: 500, error: "Internal Server Error" },
    ])
  }).pipe(Effect.provide(transport("in memory"))),
)
