import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { createBatch, createProject, createTask, namesOf } from "../../fixtures/resources.ts"
import { image, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

scenarios("batches", {
  "are in progress until no task is pending": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      const created = yield* createBatch("b", "p", {
        callback: "https://h",
        metadata: { week: 9 },
        calibration_batch: false,
      })
      expect(created).toStrictEqual({
        name: "b",
        project: "p",
        status: "in_progress",
        created_at: "1970-01-01T00:00:00.000Z",
        callback: "https://h",
        metadata: { week: 9 },
      })
      const one = yield* createTask({ batch: "b" })
      expect(one.project).toBe("p")
      const two = yield* createTask({ batch: "b" })
      expect(yield* ok("GET", "/batches/b/status")).toStrictEqual({ status: "in_progress", pending: 2 })
      yield* ok("POST", `/task/${two.task_id}/cancel`)
      yield* TestClock.adjust("2 seconds")
      expect(yield* ok("GET", "/batches/b/status")).toStrictEqual({
        status: "completed",
        completed: 1,
        canceled: 1,
      })
      expect((yield* ok("GET", "/batches/b")).completed_at).toBe("1970-01-01T00:00:02.000Z")
      expect((yield* ok("POST", "/batches/b/finalize")).status).toBe("completed")
      yield* createTask({ batch: "b" })
      const again = yield* ok("GET", "/batches/b")
      expect(again.status).toBe("in_progress")
      expect(again).not.toHaveProperty(["completed_at"])
    }),

  "of a Rapid project hold their tasks until they are finalized": () =>
    Effect.gen(function* () {
      yield* createProject("r", { rapid: true })
      expect((yield* createBatch("b", "r")).status).toBe("staging")
      yield* rejected(400, "POST", "/task/imageannotation", { body: { ...image, project: "r" } })
      const held = yield* createTask({ batch: "b" })
      yield* TestClock.adjust("1 hour")
      expect((yield* ok("GET", `/task/${held.task_id}`)).status).toBe("pending")
      expect((yield* ok("POST", "/batches/b/finalize")).status).toBe("in_progress")
      yield* rejected(400, "POST", "/batches/b/finalize")
      yield* rejected(400, "POST", "/task/imageannotation", { body: { ...image, batch: "b" } })
      yield* TestClock.adjust("2 seconds")
      expect((yield* ok("GET", "/batches/b")).status).toBe("completed")
      expect((yield* ok("GET", `/task/${held.task_id}`)).completed_at).toBe("1970-01-01T01:00:02.000Z")
    }),

  "reject missing, unknown and duplicate values": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      yield* createProject("q")
      yield* createBatch("b", "p")
      yield* rejected(409, "POST", "/batches", { body: { name: "b", project: "q" } })
      yield* rejected(404, "POST", "/batches", { body: { name: "c", project: "nope" } })
      expect(yield* rejected(400, "POST", "/batches", { body: { project: "p" } })).toBe(
        `Parameter is invalid, reason: "name" is required`,
      )
      yield* rejected(400, "POST", "/batches", { body: { name: "c", project: "p", calibration_batch: true } })
      yield* rejected(400, "POST", "/task/imageannotation", { body: { ...image, batch: "b", project: "q" } })
      for (const [method, path] of [
        ["GET", ""],
        ["GET", "/status"],
        ["POST", "/finalize"],
        ["POST", "/setMetadata"],
      ] as const) {
        yield* rejected(404, method, `/batches/nope${path}`, method === "POST" ? { body: {} } : {})
      }
    }),

  "are listed newest first, with an offset": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      yield* createProject("r", { rapid: true })
      for (const name of ["a", "b", "c"]) yield* createBatch(name, "p")
      yield* TestClock.adjust("1 day")
      yield* createBatch("d", "r")
      const page = yield* ok("GET", "/batches?limit=3&exclude_archived=False")
      expect(namesOf(page.docs)).toStrictEqual(["d", "c", "b"])
      const { docs: _, ...rest } = page
      expect(rest).toEqual(
        expect.objectContaining({
          totalDocs: 4,
          limit: 3,
          offset: 0,
          has_more: true,
          totalPages: 2,
          hasNextPage: true,
          nextPage: 2,
        }),
      )
      expect(page).not.toHaveProperty(["total"])
      const last = yield* ok("GET", "/batches?limit=3&offset=3")
      expect([namesOf(last.docs), last.has_more]).toStrictEqual([["a"], false])
      expect(namesOf((yield* ok("GET", "/batches?status=staging")).docs)).toStrictEqual(["d"])
      expect(namesOf((yield* ok("GET", "/batches?project=p&limit=1")).docs)).toStrictEqual(["c"])
      expect(namesOf((yield* ok("GET", "/batches?start_time=1970-01-02")).docs)).toStrictEqual(["d"])
      expect(
        namesOf((yield* ok("GET", "/batches?end_time=1970-01-01T00:00:00Z&limit=1")).docs),
      ).toStrictEqual(["c"])
      yield* rejected(400, "GET", "/batches?start_time=yesterday")
      yield* rejected(400, "GET", "/batches?offset=-1")
    }),

  "replace metadata": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      yield* createBatch("b", "p", { metadata: { a: 1 } })
      const path = "/batches/b/prioritize"
      expect(yield* ok("POST", path, { body: { priority: 30 } })).toBe("OK")
      expect((yield* ok("GET", "/batches/b")).priority).toBe(30)
      yield* rejected(400, "POST", path, { body: { priority: 31 } })
      yield* rejected(404, "POST", "/batches/nope/prioritize", { body: { priority: 10 } })
      expect((yield* ok("POST", "/batches/b/setMetadata", { body: { b: 2 } })).metadata).toStrictEqual({
        b: 2,
      })
      expect((yield* ok("GET", "/batches/b")).metadata).toStrictEqual({ b: 2 })
    }),
})
