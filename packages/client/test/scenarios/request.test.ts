import { expect } from "@effect/vitest"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { box, image } from "../fixtures/taskTypes.ts"
import { inTime, parameter, scenarios, taskNotFound } from "../fixtures/transports.ts"

const Document = Schema.Struct({
  openapi: Schema.String,
  paths: Schema.Record({ key: Schema.String, value: Schema.Unknown }),
})

scenarios("request", (scenario) => {
  scenario("calls endpoints that the contract does not contain", ({ scale }) =>
    Effect.gen(function* () {
      const document = yield* scale.request("GET", "/openapi.json", { schema: Document })
      expect(document.openapi).toMatch(/^3\./)
      expect(Object.keys(document.paths)).toContain("/task/{task_id}/tags")
      const error = yield* Effect.flip(
        scale.request("GET", "/openapi.json", { schema: Schema.Struct({ swagger: Schema.String }) }),
      )
      expect(error).toMatchObject({ _tag: "ScaleDecodeError", status: 200, issue: "swagger is missing" })
    }),
  )
  scenario("fails for endpoints that the server does not have", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "p" })
      expect(
        yield* refusal(scale.request("GET", "/no/{such}/thing", { path: { such: "a/b?c" } })),
      ).toMatchObject({
        _tag: "ScaleResourceNotFound",
        status: 404,
        operation: "request",
        route: "/no/{such}/thing",
      })
      expect(
        yield* refusal(scale.request("PATCH", "/projects/{name}", { path: { name: "p" } })),
      ).toMatchObject({
        _tag: "ScaleUnexpectedStatus",
        status: 405,
        method: "PATCH",
      })
    }),
  )
  scenario("does the same as the methods", ({ refusal, scale, state }) =>
    Effect.gen(function* () {
      const body = { attachment: image, geometries: box, tags: ["a b", "c"], unique_id: "u" }
      const task = yield* scale.request("POST", "/task/{type}", { path: { type: "imageannotation" }, body })
      expect((yield* state).tasks).toEqual([task])
      const { task_id } = yield* scale
        .request("GET", "/tasks", {
          query: {
            unique_id: ["none", "u"],
            tags: "a b",
            limit: 1,
            limited_response: true,
            batch: undefined,
          },
          schema: Schema.Struct({ docs: Schema.Tuple(Schema.Struct({ task_id: Schema.String })) }),
        })
        .pipe(Effect.map(({ docs }) => docs[0]))
      const path = { task_id }
      expect(yield* scale.request("GET", "/task/{task_id}", { path })).toEqual(task)
      expect(yield* scale.request("PUT", "/task/{task_id}/tags", { path, body: ["d"] })).toMatchObject({
        tags: ["a b", "c", "d"],
      })
      expect(yield* scale.request("DELETE", "/task/{task_id}/unique_id", { path })).not.toHaveProperty(
        "unique_id",
      )
      expect((yield* state).tasks).toMatchObject([{ task_id, tags: ["a b", "c", "d"] }])
      expect(
        yield* refusal(scale.request("GET", "/task/{task_id}", { path: { task_id: "none" } })),
      ).toMatchObject(taskNotFound)
    }),
  )
  scenario("fails like the methods", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const body = { type: "imageannotation", name: "p" }
      yield* scale.request("POST", "/projects", { body })
      expect((yield* refusal(scale.request("POST", "/projects", { body })))._tag).toBe(
        "ScaleDuplicateResource",
      )
      expect(yield* refusal(scale.request("POST", "/projects", { body: { name: "q" } }))).toMatchObject(
        parameter(`"type" is required`),
      )
      expect(yield* refusal(scale.request("GET", "/tasks", { query: { limit: 0 } }))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
        attempts: 1,
      })
    }),
  )
  const lost = FaultPlan.make(
    FaultPlan.exactly("batches.setMetadata", [1], FaultPlan.serverError(503, "after")),
    FaultPlan.exactly("projects.list", [1], FaultPlan.reset("before")),
    FaultPlan.exactly("tasks.create", [1], FaultPlan.serverError(500, "after")),
  )
  scenario("retries as `repeat` allows", { faults: lost }, ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "p" })
      yield* scale.batches.create({ project: "p", name: "b" })
      const set = scale.request("POST", "/batches/{name}/setMetadata", {
        path: { name: "b" },
        body: { week: 9 },
        repeat: "always",
      })
      expect(yield* inTime(set)).toMatchObject({ metadata: { week: 9 } })
      expect(yield* inTime(scale.request("GET", "/projects"))).toMatchObject([{ name: "p" }])
      const create = scale.request("POST", "/task/{type}", {
        path: { type: "imageannotation" },
        body: { attachment: image, geometries: box },
      })
      expect(yield* Effect.flip(create)).toMatchObject({ _tag: "ScaleInternalError", attempts: 1 })
      expect((yield* state).tasks).toHaveLength(1)
    }),
  )
})
