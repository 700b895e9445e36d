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
      for (const date of [
        "2021-02-30",
        "2021-02-29",
        "1900-02-29",
        "2021-04-31",
        "2021-13-01",
        "2021-00-10",
        "2021-01-00",
      ]) {
        yield* rejected(400, "GET", `/batches?start_time=${date}`)
        yield* rejected(400, "GET", `/tasks?updated_before=${date}T00:00:00Z`)
      }
      for (const date of ["2020-02-29", "2000-02-29", "2021-12-31"])
        yield* ok("GET", `/batches?end_time=${date}`)
      yield* rejected(400, "GET", "/batches?offset=-1")
    }),

  "are filtered by completion and audit, and have counts in a detailed list": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      for (const name of ["a", "b"]) yield* createBatch(name, "p")
      const task = yield* createTask({ batch: "b" })
      yield* TestClock.adjust("2 seconds")
      yield* TestClock.adjust("1 day")
      yield* ok("POST", `/task/${task.task_id}/audit`, { body: { accepted: true } })
      for (const [query, names] of [
        ["completed_after=1970-01-01", ["b"]],
        ["completed_before=1970-01-01T00:00:02Z", ["b"]],
        ["completed_after=1970-01-01T00:00:03Z", []],
        ["audited_after=1970-01-02", ["b"]],
        ["audited_before=1970-01-02", []],
      ] as const) {
        expect(namesOf((yield* ok("GET", `/batches?${query}`)).docs), query).toStrictEqual(names)
      }
      yield* rejected(400, "GET", "/batches?audited_after=yesterday")
      const [b, a] = (yield* ok("GET", "/batches?detailed=true")).docs
      expect(b).toMatchObject({
        name: "b",
        tasks_pending: 0,
        tasks_completed: 1,
        last_audited_at: "1970-01-02T00:00:02.000Z",
      })
      expect(a).toMatchObject({ name: "a", tasks_completed: 0, tasks_error: 0, tasks_canceled: 0 })
      expect((yield* ok("GET", "/batches")).docs[0]).not.toHaveProperty("tasks_completed")
    }),

  "are not echoed at length, and report a body of a wrong kind": () =>
    Effect.gen(function* () {
      const name = "x".repeat(100_000)
      for (const [status, path, body] of [
        [404, "/batches", { name: "b", project: name }],
        [404, "/files/import", { file_url: "https://example.org/a.png", project_name: name }],
        [400, "/batches", { name: "b", project: "p", calibration_batch: name }],
        [400, "/task/namedentityrecognition", { text: "a", labels: [{ name: "a", [name]: 1 }] }],
      ] as const) {
        expect((yield* rejected(status, "POST", path, { body })).length).toBeLessThanOrEqual(1000)
      }
      for (const [path, body, message] of [
        ["/batches", [], "The request body must be an object, found an array."],
        ["/task/imageannotation", ["a"], "The request body must be an object, found an array."],
        ["/task/imageannotation", 7, "The request body must be an object, found a number."],
        ["/task/imageannotation", '"a"', "The request body must be an object, found a string."],
        ["/task/t/tags", { a: 1 }, "The request body must be an array, found an object."],
      ] as const) {
        expect(yield* rejected(400, "POST", path, { body })).toBe(message)
      }
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
