import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { createBatch, createProject, createTask, namesOf } from "../../fixtures/resources.ts"
import { type Json, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

const ana = "ana@example.org"
const ivo = "ivo@example.org"
const studio = Effect.gen(function* () {
  yield* createProject("s", { studio: true })
  yield* ok("POST", "/teams/invite", { body: { emails: [ana, ivo], team_role: "labeler" } })
})

scenarios("studio", {
  "returns assignments by e-mail": () =>
    Effect.gen(function* () {
      yield* studio
      yield* createProject("t", { studio: true })
      expect(yield* ok("GET", "/studio/assignments")).toStrictEqual({
        "admin@example.org": [],
        [ana]: [],
        [ivo]: [],
      })
      const body = { emails: [ana, ivo], projects: ["s", "t"] }
      const added = yield* ok("POST", "/studio/assignments/add", { body })
      expect(added[ana]).toStrictEqual(["s", "t"])
      expect(yield* ok("POST", "/studio/assignments/add", { body })).toStrictEqual(added)
      const removed = yield* ok("POST", "/studio/assignments/remove", {
        body: { emails: [ivo], projects: ["s"] },
      })
      expect([removed[ana], removed[ivo]]).toStrictEqual([["s", "t"], ["t"]])
      yield* rejected(400, "POST", "/studio/assignments/add", {
        body: { emails: ["who@example.org"], projects: ["s"] },
      })
      yield* rejected(404, "POST", "/studio/assignments/add", { body: { emails: [ana], projects: ["nope"] } })
      yield* rejected(400, "POST", "/studio/assignments/remove", { body: { emails: [ana] } })
    }),

  "accepts only assigned members in groups": () =>
    Effect.gen(function* () {
      yield* studio
      const path = "/studio/projects/s/groups"
      yield* rejected(400, "POST", path, { body: { name: "night", emails: [ana] } })
      yield* ok("POST", "/studio/assignments/add", { body: { emails: [ana, ivo], projects: ["s"] } })
      const group = yield* ok("POST", path, { body: { name: "night", emails: [ana] } })
      expect([group.numWorkers, group.isSingleton, group.workers[0].email]).toStrictEqual([1, false, ana])
      yield* rejected(409, "POST", path, { body: { name: "night", emails: [] } })
      const changed = yield* ok("PUT", `${path}/night`, { body: { add_emails: [ivo], remove_emails: [ana] } })
      expect(changed.workers.map((worker: Json) => worker.email)).toStrictEqual([ivo])
      yield* rejected(400, "PUT", `${path}/night`, { body: { add_emails: ["who@example.org"] } })
      yield* rejected(404, "PUT", `${path}/day`, { body: { add_emails: [] } })
      yield* rejected(404, "GET", "/studio/projects/nope/groups")
      yield* ok("POST", "/studio/assignments/remove", { body: { emails: [ivo], projects: ["s"] } })
      expect((yield* ok("GET", path))[0].numWorkers).toBe(0)
    }),

  "sets and resets the order of pending batches": () =>
    Effect.gen(function* () {
      yield* studio
      for (const name of ["a", "b"]) yield* createBatch(name, "s")
      yield* createBatch("c", "s", { calibration_batch: true })
      const order = Effect.map(ok("GET", "/studio/batches"), namesOf)
      expect(yield* order).toStrictEqual(["c", "a", "b"])
      const set = (...wanted: ReadonlyArray<string>) => ({
        body: { batches: wanted.map((name) => ({ name })) },
      })
      const listed = yield* ok("POST", "/studio/batches/set_priorities", set("b", "c", "a"))
      expect(
        listed.map(({ name, studioPriority, batchType }: Json) => [name, studioPriority, batchType]),
      ).toStrictEqual([
        ["b", 1, "Production"],
        ["c", 2, "Calibration"],
        ["a", 3, "Production"],
      ])
      yield* rejected(400, "POST", "/studio/batches/set_priorities", set("b", "c"))
      yield* rejected(400, "POST", "/studio/batches/set_priorities", set("b", "c", "a", "a"))
      yield* rejected(404, "POST", "/studio/batches/set_priorities", set("b", "c", "a", "nope"))
      expect(
        yield* rejected(400, "POST", "/studio/batches/set_priorities", { body: { batches: [{}] } }),
      ).toBe(`Parameter is invalid, reason: "batches[0].name" is required`)
      expect(yield* order).toStrictEqual(["b", "c", "a"])
      yield* ok("POST", "/studio/batches/reset_priorities")
      expect(yield* order).toStrictEqual(["c", "a", "b"])
    }),

  "assigns a batch to groups or to the e-mail of a member": () =>
    Effect.gen(function* () {
      yield* studio
      yield* createBatch("b", "s")
      yield* ok("POST", "/studio/assignments/add", { body: { emails: [ana], projects: ["s"] } })
      yield* ok("POST", "/studio/projects/s/groups", { body: { name: "night", emails: [ana] } })
      const assigned = yield* ok("PUT", "/studio/batches/b", { body: { groups: ["night", ana] } })
      expect(assigned).toEqual(
        expect.objectContaining({ groups: ["night", ana], total: 0, completed: 0, projectName: "s" }),
      )
      expect((yield* ok("PUT", "/studio/batches/b", { body: { groups: [] } })).groups).toStrictEqual([])
      yield* rejected(400, "PUT", "/studio/batches/b", { body: { groups: ["day"] } })
      yield* rejected(400, "PUT", "/studio/batches/b", { body: { groups: [ivo] } })
      yield* rejected(404, "PUT", "/studio/batches/nope", { body: { groups: [] } })
    }),

  "does not list completed batches": () =>
    Effect.gen(function* () {
      yield* studio
      yield* createBatch("b", "s")
      yield* createTask({ batch: "b" })
      yield* ok("POST", "/batches/b/finalize")
      expect((yield* ok("GET", "/studio/batches"))[0]).toEqual(
        expect.objectContaining({ total: 1, completed: 0 }),
      )
      yield* TestClock.adjust("2 seconds")
      expect(yield* ok("GET", "/studio/batches")).toStrictEqual([])
    }),
})
