import { expect } from "@effect/vitest"
import type { ScaleClient } from "@effect-scale/client"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import { box, image } from "../fixtures/taskTypes.ts"
import { invalid, minute, notFound, parameter, scenarios, taskNotFound } from "../fixtures/transports.ts"

const create = (scale: ScaleClient.Service) =>
  scale.tasks.create("imageannotation", { attachment: image, geometries: box })
const unsent = { _tag: "ScaleInvalidRequest", attempts: 0 }

scenarios("audits", (scenario) => {
  scenario("are stored with all members, and listed newest first", ({ sandbox, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      const other = yield* create(scale)
      const first = yield* scale.audits.create({ task_id, feedback: [{ type: "flag", text: "é" }] })
      expect(first).toEqual({
        id: expect.any(String),
        task_id,
        created_at: minute(0).toISOString(),
        feedback: [{ type: "flag", text: "é" }],
      })
      expect((yield* sandbox.log).at(-1)).toMatchObject({ operation: "audits.create", status: 201 })
      const second = yield* scale.audits.create({ task_id, result: "accepted" })
      expect(yield* scale.audits.list({ task_id })).toEqual([second, first])
      expect(yield* scale.audits.list({ id: (first as { readonly id: string }).id })).toEqual([first])
      expect(yield* scale.audits.list({ task_id: other.task_id })).toEqual([])
      expect(yield* scale.tasks.get(other.task_id)).toEqual(other)
      expect((yield* scale.tasks.get(task_id)).audits).toBeUndefined()
    }),
  )
  scenario("require an existing task and its id", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(yield* refusal(scale.audits.create({ task_id: "gone" }))).toMatchObject(taskNotFound)
      expect(yield* refusal(scale.audits.list({ task_id: "gone" }))).toMatchObject(taskNotFound)
      expect(yield* refusal(scale.audits.list({ id: "gone" }))).toMatchObject(
        notFound(`Audit with id "gone" not found.`),
      )
      expect(yield* refusal(scale.request("GET", "/audits"))).toMatchObject(
        parameter(`"task_id" is required`),
      )
      expect(yield* refusal(scale.request("PUT", "/audits", { body: {} }))).toMatchObject(
        parameter(`"task_id" is required`),
      )
      for (const filter of [undefined, null, {}, { task_id: "" }, { id: undefined }]) {
        expect(yield* refusal(scale.audits.list(filter as never))).toMatchObject(unsent)
      }
      for (const audit of [undefined, [], {}, { task_id: 5 }]) {
        expect(yield* refusal(scale.audits.create(audit as never))).toMatchObject(unsent)
      }
    }),
  )
  scenario("require a completed task", { key: "live_sandbox", labeling: "1 hour" }, ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      expect(yield* refusal(scale.audits.create({ task_id }))).toMatchObject(
        invalid("Only a completed task can be audited."),
      )
    }),
  )
  scenario(
    "are not repeated if the server may have stored them",
    { faults: FaultPlan.make(FaultPlan.always("audits.create", FaultPlan.serverError(503, "after"))) },
    ({ scale }) =>
      Effect.gen(function* () {
        const { task_id } = yield* create(scale)
        expect(yield* Effect.flip(scale.audits.create({ task_id }))).toMatchObject({ attempts: 1 })
        expect(yield* scale.audits.list({ task_id })).toHaveLength(1)
      }),
  )
})

scenarios("quality.labelers", (scenario) => {
  scenario("returns a page of the quality of labelers", ({ sandbox, scale }) =>
    Effect.gen(function* () {
      const empty = { docs: [], has_more: false, total: 0 }
      const filter = { quality_task_ids: ["a", "b"], labeler_emails: [], limit: 5, next_token: "x" }
      expect(yield* scale.quality.labelers(filter)).toEqual(empty)
      expect(yield* scale.quality.labelers({ labeler_emails: ["ada@example.org"] })).toEqual(empty)
      expect((yield* sandbox.log).map(({ operation }) => operation)).toEqual([
        "quality.labelers",
        "quality.labelers",
      ])
    }),
  )
  scenario("requires tasks or labelers", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(yield* refusal(scale.request("GET", "/quality/labelers"))).toMatchObject(
        parameter(`"quality_task_ids" is required`),
      )
      for (const filter of [undefined, {}, { limit: 1 }, { labeler_emails: [], quality_task_ids: [] }]) {
        expect(yield* refusal(scale.quality.labelers(filter as never))).toMatchObject(unsent)
      }
    }),
  )
})
