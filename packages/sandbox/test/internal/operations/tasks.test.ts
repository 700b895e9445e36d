import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

const create = (body: Json = {}, type = "imageannotation", init = {}) =>
  ok("POST", `/task/${type}`, { body: { ...image, ...body }, ...init })

const test = { key: "test_sandbox" }

scenarios("tasks", {
  "are pending in live mode until the labeler completes them": () =>
    Effect.gen(function* () {
      const task = yield* create({
        metadata: { frame: 17 },
        priority: 20,
        callback_url: "https://h.example.org",
      })
      expect(task).toStrictEqual({
        task_id: task.task_id,
        created_at: "1970-01-01T00:00:00.000Z",
        updated_at: "1970-01-01T00:00:00.000Z",
        callback_url: "https://h.example.org",
        type: "imageannotation",
        status: "pending",
        instruction: image.instruction,
        params: { attachment: image.attachment, geometries: image.geometries },
        is_test: false,
        urgency: "standard",
        priority: 20,
        metadata: { frame: 17 },
        processed_attachments: [],
      })
      expect(task.task_id).toMatch(/^[0-9a-f]{24}$/)
      yield* TestClock.adjust("1999 millis")
      expect((yield* ok("GET", `/task/${task.task_id}`)).status).toBe("pending")
      yield* TestClock.adjust("10 seconds")
      const done = yield* ok("GET", `/task/${task.task_id}`)
      expect(done.status).toBe("completed")
      expect(done.completed_at).toBe("1970-01-01T00:00:02.000Z")
      expect(done.updated_at).toBe("1970-01-01T00:00:02.000Z")
      const [annotation] = done.response.annotations
      expect(annotation.type).toBe("box")
      expect(["cow", "calf"]).toContain(annotation.label)
      expect(annotation.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),

  "are completed at creation in test mode": () =>
    Effect.gen(function* () {
      const task = yield* create({}, "imageannotation", test)
      expect(task.status).toBe("completed")
      expect(task.is_test).toBe(true)
      expect(task.completed_at).toBe(task.created_at)
      expect(task.response.annotations.length).toBe(1)
    }),

  "are separate for test and live keys": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u" })
      expect(yield* rejected(404, "GET", `/task/${task.task_id}`, test)).toBe("Task with that ID not found.")
      yield* create({ unique_id: "u" }, "imageannotation", test)
      expect((yield* ok("GET", "/tasks", test)).total).toBe(1)
      expect((yield* ok("GET", "/tasks")).total).toBe(1)
    }),

  "omit members without a value": () =>
    Effect.gen(function* () {
      const task = yield* create({ project: null, unique_id: null, callback_url: null })
      for (const name of [
        "project",
        "batch",
        "unique_id",
        "tags",
        "completed_at",
        "response",
        "callback_url",
      ]) {
        expect(task).not.toHaveProperty([name])
      }
      expect(task.metadata).toStrictEqual({})
    }),

  "get a 404 for an unknown type, project or batch": () =>
    Effect.gen(function* () {
      yield* rejected(404, "POST", "/task/mindreading", { body: image })
      yield* rejected(404, "POST", "/task/toString", { body: image })
      yield* rejected(404, "POST", "/task/imageannotation", { body: { ...image, project: "no" } })
      yield* rejected(404, "POST", "/task/imageannotation", { body: { ...image, batch: "no" } })
    }),

  "accept the forms that Scale documents": () =>
    Effect.gen(function* () {
      const taxonomies = { genre: { type: "category", description: "Which?", choices: ["a", "b"] } }
      const rows: ReadonlyArray<readonly [type: string, body: object]> = [
        ["categorization", { attachment: "a", attachment_type: "text", taxonomies }],
        ["annotation", { attachment: "a", objects_to_annotate: ["cow"] }],
        ["namedentityrecognition", { attachment: "a", attachment_type: "text", labels: [{ name: "x" }] }],
        ["transcription", { attachment: "a", row_fields: { total: "The total" } }],
        ["datacollection", { fields: { price: "The price" } }],
        ["comparison", { attachments: ["a", "b"], attachment_type: "text", choices: ["a", "b"] }],
        ["lidarlinking", { lidar_task: "64f0c2a19b1e8a0012d4c7e1" }],
        ["lidarlinking", { attachments: ["a"] }],
        ["segmentannotation", { attachment: "a", instance_labels: ["car"] }],
        ["videoplaybackannotation", { attachment: "a", attachments: ["b"], geometries: {} }],
        ["videoplaybackannotation", { attachment: "a", objects_to_annotate: ["car"] }],
        ["imageannotation", { ...image, callback_url: "me@example.org" }],
        ["imageannotation", { ...image, callback_url: "HTTPS://example.org/a?b" }],
        ["imageannotation", { ...image, project_version: -1 }],
        ["multistage", { attachments: "a", scene_format: "sensor_fusion" }],
      ]
      for (const [type, body] of rows) {
        const { response } = yield* ok("POST", `/task/${type}`, { ...test, body })
        expect(response, `${type} ${JSON.stringify(body)}`).toBeTypeOf("object")
        if ("taxonomies" in body) expect(response).toEqual({ taxonomies: { genre: ["a"] } })
      }
    }),
  "require the parameters of their type": () =>
    Effect.gen(function* () {
      const missing = (type: string, body: Json) => rejected(400, "POST", `/task/${type}`, { body })
      const reason = (name: string) => `Parameter is invalid, reason: "${name}" is required`
      const rows: ReadonlyArray<readonly [string, Json, string]> = [
        ["textcollection", {}, reason("attachments")],
        ["textcollection", { attachments: [] }, reason("fields")],
        ["imageannotation", { geometries: {} }, reason("attachment")],
        ["imageannotation", { attachment: "https://a" }, reason("geometries")],
        ["categorization", { attachment_type: "text" }, reason("attachment")],
        ["categorization", { attachment: "a" }, reason("categories")],
        [
          "categorization",
          { attachment: "a", categories: [] },
          `Parameter is invalid, reason: "categories" must contain at least 1 items`,
        ],
        [
          "categorization",
          { attachment: "a", taxonomies: ["genre"] },
          `Parameter is invalid, reason: "taxonomies" must be of type object`,
        ],
        ["transcription", { attachment_type: "text" }, reason("attachment")],
        ["transcription", { attachment: "a" }, reason("fields")],
        ["datacollection", { attachment_type: "text" }, reason("fields")],
        ["comparison", { instruction: "x", attachments: ["a", "b"] }, reason("attachment_type")],
        ["annotation", { instruction: "x", attachment: "a" }, reason("objects_to_annotate")],
        ["segmentannotation", { attachment: "a" }, reason("labels")],
        ["documenttranscription", {}, "Please include an attachment or attachments parameter."],
        ["documenttranscription", { attachment: "a" }, reason("features")],
        ["namedentityrecognition", { labels: [{ name: "x" }] }, reason("text")],
        ["namedentityrecognition", { text: "x", labels: [{}] }, reason("labels[0].name")],
        [
          "namedentityrecognition",
          { text: "x", labels: [{ name: "x", colour: 1 }] },
          `Parameter is invalid, reason: "labels[0].colour" is not allowed`,
        ],
        ["lidarannotation", { labels: ["car"] }, reason("attachments")],
        ["lidarlinking", {}, reason("lidar_task")],
        ["lidarlinking", { lidar_task: 7 }, `Parameter is invalid, reason: "lidar_task" must be a string`],
        ["sensorfusion", { attachments: ["a"] }, reason("scene_format")],
        ["chat", {}, reason("project")],
        [
          "audiotranscription",
          { attachment: "hello" },
          `Parameter is invalid, reason: "attachment" must be a valid uri`,
        ],
        [
          "imageannotation",
          { attachment: ["a"], geometries: {} },
          `Parameter is invalid, reason: "attachment" must be a string`,
        ],
        [
          "imageannotation",
          { ...image, priority: 15 },
          `Parameter is invalid, reason: "priority" must be one of [10, 20, 30]`,
        ],
        [
          "imageannotation",
          { ...image, metadata: "x" },
          `Parameter is invalid, reason: "metadata" must be of type object`,
        ],
        [
          "imageannotation",
          { ...image, metadata: { x: "y".repeat(10_300) } },
          `Parameter is invalid, reason: "metadata" must be at most 10 KB`,
        ],
        [
          "imageannotation",
          { ...image, tags: ["1", "2", "3", "4", "5", "6"] },
          `Parameter is invalid, reason: "tags" must contain less than or equal to 5 items`,
        ],
        ...["nowhere", "http://", "http://a b", "ftp://example.org/", "//example.org"].map(
          (callback_url) =>
            [
              "imageannotation",
              { ...image, callback_url },
              `Parameter is invalid, reason: "callback_url" must be a valid uri or email`,
            ] as const,
        ),
        [
          "imageannotation",
          { ...image, project_version: 2 },
          `Parameter is invalid, reason: "project_version" is not allowed without a project`,
        ],
        [
          "imageannotation",
          { ...image, unique_id: 7 },
          `Parameter is invalid, reason: "unique_id" must be a string`,
        ],
      ]
      for (const [type, body, message] of rows) {
        expect(yield* missing(type, body), `${type} ${JSON.stringify(body)}`).toBe(message)
      }
      expect((yield* ok("GET", "/tasks")).total).toBe(0)
    }),

  "have a response in the format of their type in test mode": () =>
    Effect.gen(function* () {
      const answer = (type: string, body: Json) =>
        Effect.map(ok("POST", `/task/${type}`, { ...test, body }), (task) => task)
      const category = yield* answer("categorization", {
        instruction: "x",
        attachment: "a",
        categories: ["red", "blue"],
      })
      expect(category.response).toStrictEqual({ category: "red", category_id: null })
      expect(category.params.allow_multiple).toBe(false)
      const choice = yield* answer("comparison", {
        instruction: "x",
        attachment_type: "image",
        attachments: ["a", "b"],
        choices: ["b", "a"],
      })
      expect(choice.response).toStrictEqual({ choice: "b" })
      const transcription = yield* answer("transcription", { attachment: "a", fields: { name: "The name" } })
      expect(transcription.response).toStrictEqual({
        fields: { name: "test response" },
        repeatable_fields: [null, null],
      })
      const collection = yield* answer("datacollection", { instruction: "x", fields: { name: "n" } })
      expect(collection.response).toStrictEqual({
        fields: { name: "test response" },
        time_spent_in_seconds: 15,
      })
      const boxes = yield* answer("annotation", {
        instruction: "x",
        attachment: "a",
        objects_to_annotate: [{ choice: "animal", subchoices: ["cow"] }],
        min_width: "30",
      })
      expect(boxes.response.annotations).toStrictEqual([
        { left: 0, top: 0, width: 100, height: 100, label: "cow" },
      ])
      expect({ min_width: boxes.params.min_width, min_height: boxes.params.min_height }).toStrictEqual({
        min_width: "30",
        min_height: 0,
      })
      const polygon = yield* answer("polygonannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      const vertices = [
        { x: 10, y: 10 },
        { x: 110, y: 110 },
        { x: 10, y: 110 },
      ]
      expect(polygon.response.annotations).toStrictEqual([{ vertices, label: "cow" }])
      const point = yield* answer("pointannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      expect(point.status).toBe("completed")
      expect(point).not.toHaveProperty(["response"])
      const cuboid = yield* answer("cuboidannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      expect(cuboid.response.annotations[0].vertices.length).toBe(6)
      const segments = yield* answer("segmentannotation", { attachment: "a", labels: ["sky", "road"] })
      expect(segments.response.labelMapping.road.index).toBe(2)
      expect(segments.response.labelMapping.sky.color).toMatch(/^#[0-9a-f]{6}$/)
      const audio = yield* answer("audiotranscription", { attachment: "https://a/b.mp3" })
      expect(audio.response.duration).toBe(5)
      expect(audio.instruction).toBeTypeOf("string")
      const text = yield* answer("textcollection", {
        attachments: [{ type: "text", content: "hello" }],
        fields: [
          { type: "category", field_id: "ok", title: "OK?", choices: [{ label: "Yes", value: "yes" }] },
          { type: "number", field_id: "n", title: "N", min: 3 },
        ],
      })
      expect(text.response.annotations).toStrictEqual({
        ok: { type: "category", field_id: "ok", response: [["yes"]] },
        n: { type: "number", field_id: "n", response: [3] },
      })
      const entities = yield* answer("namedentityrecognition", {
        text: " Ana met Ivo",
        labels: [{ name: "person" }],
      })
      const [span] = entities.response.annotations
      expect({ ...span, id: "" }).toStrictEqual({ id: "", start: 1, end: 4, text: "Ana", label: "person" })
      const document = yield* answer("documenttranscription", {
        attachments: ["a", "b"],
        features: [{ type: "text", label: "total" }],
      })
      expect(document.document_pages.length).toBe(2)
      expect(document.response.annotations[0].label).toBe("total")
      const video = yield* answer("videoplaybackannotation", {
        attachment: "a",
        geometries: { box: { objects_to_annotate: ["car"] } },
      })
      expect(video.response.events.url).toBeTypeOf("string")
      const lidar = yield* answer("lidarannotation", { attachments: ["a"], labels: ["car"] })
      expect(lidar.response.annotations.url).toBeTypeOf("string")
    }),

  "have a response with a value for each attribute": () =>
    Effect.gen(function* () {
      const task = yield* create(
        {
          annotation_attributes: {
            hidden: { type: "category", choices: ["0%", "50%"] },
            colours: { choices: ["red"], allow_multiple: true },
            count: { type: "number", min: 2 },
            weather: { type: "category", choices: ["sun"], global: true },
          },
        },
        "imageannotation",
        test,
      )
      expect(task.response.annotations[0].attributes).toStrictEqual({
        hidden: "0%",
        colours: ["red"],
        count: 2,
      })
      expect(task.response.global_attributes).toStrictEqual({ weather: "sun" })
    }),

  "end with an error if an attachment cannot be downloaded": () =>
    Effect.gen(function* () {
      const url = "https://files.invalid/a.png"
      const task = yield* create({ attachment: url, unique_id: "keep" }, "imageannotation", test)
      expect(task.status).toBe("error")
      expect(task.response).toStrictEqual({
        error: "One or more attachments could not be downloaded.",
        attachments: [{ url, statusCode: 404 }],
      })
      expect(task).not.toHaveProperty(["completed_at"])
      expect(task.unique_id).toBe("keep")
      const freed = yield* create(
        { attachment: url, unique_id: "free", clear_unique_id_on_error: true },
        "imageannotation",
        test,
      )
      expect(freed).not.toHaveProperty(["unique_id"])
      yield* create({ unique_id: "free" }, "imageannotation", test)
    }),

  "have a unique_id that is unique across types and projects": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u1" })
      expect(
        yield* rejected(409, "POST", "/task/categorization", {
          body: { instruction: "x", attachment: "a", categories: ["b"], unique_id: "u1" },
        }),
      ).toBe(`The unique_id ("u1") is already used for a different task (${task.task_id}).`)
      const other = yield* create()
      expect(
        yield* rejected(409, "POST", `/task/${other.task_id}/unique_id`, { body: { unique_id: "u1" } }),
      ).toBe(`The unique_id ("u1") is already used for a different task (${task.task_id}).`)
      const again = yield* ok("POST", `/task/${task.task_id}/unique_id`, { body: { unique_id: "u1" } })
      expect(again.unique_id).toBe("u1")
      const changed = yield* ok("POST", `/task/${task.task_id}/unique_id`, { body: { unique_id: "u2" } })
      expect(changed.unique_id).toBe("u2")
      yield* ok("POST", `/task/${other.task_id}/unique_id`, { body: { unique_id: "u1" } })
      const cleared = yield* ok("DELETE", `/task/${task.task_id}/unique_id`)
      expect(cleared).not.toHaveProperty(["unique_id"])
      yield* create({ unique_id: "u2" })
      expect(yield* rejected(400, "POST", `/task/${task.task_id}/unique_id`, { body: {} })).toBe(
        `Parameter is invalid, reason: "unique_id" is required`,
      )
    }),

  "are created once per Idempotency-Key, which gets a 409 for another request": () =>
    Effect.gen(function* () {
      const headers = { "content-type": "application/json", "Idempotency-Key": "k1" }
      const task = yield* create({}, "imageannotation", { headers })
      expect((yield* create({}, "imageannotation", { headers })).task_id).toBe(task.task_id)
      yield* rejected(409, "POST", "/task/imageannotation", { headers, body: { ...image, instruction: "y" } })
      expect((yield* ok("GET", "/tasks")).total).toBe(1)
    }),

  "can be canceled repeatedly while pending": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u" })
      const canceled = yield* ok("POST", `/task/${task.task_id}/cancel`)
      expect(canceled.status).toBe("canceled")
      expect(canceled.unique_id).toBe("u")
      const again = yield* ok("POST", `/task/${task.task_id}/cancel?clear_unique_id=True`)
      expect(again.status).toBe("canceled")
      expect(again).not.toHaveProperty(["unique_id"])
      yield* create({ unique_id: "u" })
      yield* TestClock.adjust("1 minute")
      expect((yield* ok("GET", `/task/${task.task_id}`)).status).toBe("canceled")
      const done = yield* create({}, "imageannotation", test)
      yield* rejected(400, "POST", `/task/${done.task_id}/cancel`, test)
      expect(yield* rejected(404, "POST", "/task/nope/cancel")).toBe("Task with that ID not found.")
    }),

  "can be audited repeatedly when completed": () =>
    Effect.gen(function* () {
      const pending = yield* create()
      yield* rejected(400, "POST", `/task/${pending.task_id}/audit`, { body: { accepted: true } })
      const task = yield* create({}, "imageannotation", test)
      const first = yield* call("POST", `/task/${task.task_id}/audit`, {
        ...test,
        body: { accepted: false, comments: "Second cow missed" },
      })
      expect([first.status, first.text]).toStrictEqual([200, "OK"])
      yield* ok("POST", `/task/${task.task_id}/audit`, { ...test, body: { accepted: true, comments: null } })
      const audited = yield* ok("GET", `/task/${task.task_id}`, test)
      expect(audited.customer_review_status).toBe("accepted")
      expect(audited.customer_review_comments).toStrictEqual(["Second cow missed"])
      expect(audited.audits.map((audit: Json) => audit.audit_result)).toStrictEqual(["rejected", "accepted"])
      expect(yield* rejected(400, "POST", `/task/${task.task_id}/audit`, { ...test, body: {} })).toBe(
        `Parameter is invalid, reason: "accepted" is required`,
      )
      yield* rejected(404, "POST", "/task/nope/audit", { body: { accepted: true } })
    }),

  "replace metadata, including with nulls or an empty body": () =>
    Effect.gen(function* () {
      const task = yield* create({ metadata: { a: 1 } })
      const path = `/task/${task.task_id}/setMetadata`
      expect((yield* ok("POST", path, { body: { b: null } })).metadata).toStrictEqual({ b: null })
      const empty = yield* ok("POST", path, { headers: { "content-type": "application/json" } })
      expect(empty.metadata).toStrictEqual({})
      yield* rejected(400, "POST", path, { body: { x: "y".repeat(10_300) } })
      yield* rejected(400, "POST", path, { body: [1] })
      yield* rejected(404, "POST", "/task/nope/setMetadata", { body: {} })
    }),

  "keep tags in order and without duplicates": () =>
    Effect.gen(function* () {
      const task = yield* create()
      expect(task).not.toHaveProperty(["tags"])
      const path = `/task/${task.task_id}/tags`
      const tags = (method: string, body?: Json) => Effect.map(ok(method, path, { body }), (t) => t.tags)
      expect(yield* tags("POST", ["b", "a", "b"])).toStrictEqual(["b", "a"])
      expect(yield* tags("PUT", ["c", "a"])).toStrictEqual(["b", "a", "c"])
      expect(yield* tags("DELETE", ["a", "zzz"])).toStrictEqual(["b", "c"])
      yield* rejected(400, "PUT", path, { body: ["d", "e", "f", "g"] })
      expect(yield* tags("POST", [])).toStrictEqual([])
      expect(yield* tags("PUT", ["x"])).toStrictEqual(["x"])
      expect(yield* tags("POST")).toStrictEqual([])
      yield* rejected(400, "POST", path, { body: { tags: ["a"] } })
      yield* rejected(400, "POST", path, { body: [1] })
      yield* rejected(404, "PUT", "/task/nope/tags", { body: ["a"] })
    }),
})
