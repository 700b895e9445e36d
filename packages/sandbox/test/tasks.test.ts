import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { call, image, type Json, ok, refused, scenarios } from "./harness.ts"

const create = (body: Json = {}, type = "imageannotation", init = {}) =>
  ok("POST", `/task/${type}`, { body: { ...image, ...body }, ...init })

const test = { key: "test_sandbox" }

scenarios("tasks", {
  "a live task is pending until the labeler has finished it": () =>
    Effect.gen(function* () {
      const task = yield* create({
        metadata: { frame: 17 },
        priority: 20,
        callback_url: "https://h.example.org",
      })
      assert.deepStrictEqual(task, {
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
      assert.match(task.task_id, /^[0-9a-f]{24}$/)
      yield* TestClock.adjust("1999 millis")
      assert.strictEqual((yield* ok("GET", `/task/${task.task_id}`)).status, "pending")
      yield* TestClock.adjust("10 seconds")
      const done = yield* ok("GET", `/task/${task.task_id}`)
      assert.strictEqual(done.status, "completed")
      assert.strictEqual(done.completed_at, "1970-01-01T00:00:02.000Z")
      assert.strictEqual(done.updated_at, "1970-01-01T00:00:02.000Z")
      const [annotation] = done.response.annotations
      assert.strictEqual(annotation.type, "box")
      assert.include(["cow", "calf"], annotation.label)
      assert.match(annotation.uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),

  "a test task is completed in the reply to its creation": () =>
    Effect.gen(function* () {
      const task = yield* create({}, "imageannotation", test)
      assert.strictEqual(task.status, "completed")
      assert.strictEqual(task.is_test, true)
      assert.strictEqual(task.completed_at, task.created_at)
      assert.strictEqual(task.response.annotations.length, 1)
    }),

  "test and live data never meet": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u" })
      assert.strictEqual(
        yield* refused(404, "GET", `/task/${task.task_id}`, test),
        "Task with that ID not found.",
      )
      yield* create({ unique_id: "u" }, "imageannotation", test)
      assert.strictEqual((yield* ok("GET", "/tasks", test)).total, 1)
      assert.strictEqual((yield* ok("GET", "/tasks")).total, 1)
    }),

  "members that have no value are absent": () =>
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
        assert.notProperty(task, name)
      }
      assert.deepStrictEqual(task.metadata, {})
    }),

  "an unknown type, project or batch is 404": () =>
    Effect.gen(function* () {
      yield* refused(404, "POST", "/task/mindreading", { body: image })
      yield* refused(404, "POST", "/task/toString", { body: image })
      yield* refused(404, "POST", "/task/imageannotation", { body: { ...image, project: "no" } })
      yield* refused(404, "POST", "/task/imageannotation", { body: { ...image, batch: "no" } })
    }),

  "what a type demands is demanded": () =>
    Effect.gen(function* () {
      const missing = (type: string, body: Json) => refused(400, "POST", `/task/${type}`, { body })
      const reason = (name: string) => `Parameter is invalid, reason: "${name}" is required`
      const rows: ReadonlyArray<readonly [string, Json, string]> = [
        ["textcollection", {}, reason("attachments")],
        ["textcollection", { attachments: [] }, reason("fields")],
        ["imageannotation", { geometries: {} }, reason("attachment")],
        ["imageannotation", { attachment: "https://a" }, reason("geometries")],
        ["categorization", { attachment_type: "text" }, reason("instruction")],
        ["categorization", { instruction: "x", attachment: "a" }, reason("categories")],
        ["transcription", { attachment_type: "text" }, reason("attachment")],
        ["transcription", { attachment: "a" }, reason("fields")],
        ["datacollection", { attachment_type: "text" }, reason("instruction")],
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
        [
          "imageannotation",
          { ...image, unique_id: 7 },
          `Parameter is invalid, reason: "unique_id" must be a string`,
        ],
      ]
      for (const [type, body, message] of rows) {
        assert.strictEqual(yield* missing(type, body), message, `${type} ${JSON.stringify(body)}`)
      }
      assert.strictEqual((yield* ok("GET", "/tasks")).total, 0)
    }),

  "a test task's answer has the shape of its type": () =>
    Effect.gen(function* () {
      const answer = (type: string, body: Json) =>
        Effect.map(ok("POST", `/task/${type}`, { ...test, body }), (task) => task)
      const category = yield* answer("categorization", {
        instruction: "x",
        attachment: "a",
        categories: ["red", "blue"],
      })
      assert.deepStrictEqual(category.response, { category: "red", category_id: null })
      assert.strictEqual(category.params.allow_multiple, false)
      const choice = yield* answer("comparison", {
        instruction: "x",
        attachment_type: "image",
        attachments: ["a", "b"],
        choices: ["b", "a"],
      })
      assert.deepStrictEqual(choice.response, { choice: "b" })
      const transcription = yield* answer("transcription", { attachment: "a", fields: { name: "The name" } })
      assert.deepStrictEqual(transcription.response, {
        fields: { name: "test response" },
        repeatable_fields: [null, null],
      })
      const collection = yield* answer("datacollection", { instruction: "x", fields: { name: "n" } })
      assert.deepStrictEqual(collection.response, {
        fields: { name: "test response" },
        time_spent_in_seconds: 15,
      })
      const boxes = yield* answer("annotation", {
        instruction: "x",
        attachment: "a",
        objects_to_annotate: [{ choice: "animal", subchoices: ["cow"] }],
        min_width: "30",
      })
      assert.deepStrictEqual(boxes.response.annotations, [
        { left: 0, top: 0, width: 100, height: 100, label: "cow" },
      ])
      assert.deepStrictEqual(
        { min_width: boxes.params.min_width, min_height: boxes.params.min_height },
        { min_width: "30", min_height: 0 },
      )
      const polygon = yield* answer("polygonannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      const vertices = [
        { x: 10, y: 10 },
        { x: 110, y: 110 },
        { x: 10, y: 110 },
      ]
      assert.deepStrictEqual(polygon.response.annotations, [{ vertices, label: "cow" }])
      const point = yield* answer("pointannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      assert.strictEqual(point.status, "completed")
      assert.notProperty(point, "response")
      const cuboid = yield* answer("cuboidannotation", { attachment: "a", objects_to_annotate: ["cow"] })
      assert.strictEqual(cuboid.response.annotations[0].vertices.length, 6)
      const segments = yield* answer("segmentannotation", { attachment: "a", labels: ["sky", "road"] })
      assert.strictEqual(segments.response.labelMapping.road.index, 2)
      assert.match(segments.response.labelMapping.sky.color, /^#[0-9a-f]{6}$/)
      const audio = yield* answer("audiotranscription", { attachment: "https://a/b.mp3" })
      assert.strictEqual(audio.response.duration, 5)
      assert.isString(audio.instruction)
      const text = yield* answer("textcollection", {
        attachments: [{ type: "text", content: "hello" }],
        fields: [
          { type: "category", field_id: "ok", title: "OK?", choices: [{ label: "Yes", value: "yes" }] },
          { type: "number", field_id: "n", title: "N", min: 3 },
        ],
      })
      assert.deepStrictEqual(text.response.annotations, {
        ok: { type: "category", field_id: "ok", response: [["yes"]] },
        n: { type: "number", field_id: "n", response: [3] },
      })
      const entities = yield* answer("namedentityrecognition", {
        text: " Ana met Ivo",
        labels: [{ name: "person" }],
      })
      const [span] = entities.response.annotations
      assert.deepStrictEqual({ ...span, id: "" }, { id: "", start: 1, end: 4, text: "Ana", label: "person" })
      const document = yield* answer("documenttranscription", {
        attachments: ["a", "b"],
        features: [{ type: "text", label: "total" }],
      })
      assert.strictEqual(document.document_pages.length, 2)
      assert.strictEqual(document.response.annotations[0].label, "total")
      const video = yield* answer("videoplaybackannotation", {
        attachment: "a",
        geometries: { box: { objects_to_annotate: ["car"] } },
      })
      assert.isString(video.response.events.url)
      const lidar = yield* answer("lidarannotation", { attachments: ["a"], labels: ["car"] })
      assert.isString(lidar.response.annotations.url)
    }),

  "every attribute that was asked is answered": () =>
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
      assert.deepStrictEqual(task.response.annotations[0].attributes, {
        hidden: "0%",
        colours: ["red"],
        count: 2,
      })
      assert.deepStrictEqual(task.response.global_attributes, { weather: "sun" })
    }),

  "an attachment that does not load ends in an error": () =>
    Effect.gen(function* () {
      const url = "https://files.invalid/a.png"
      const task = yield* create({ attachment: url, unique_id: "keep" }, "imageannotation", test)
      assert.strictEqual(task.status, "error")
      assert.deepStrictEqual(task.response, {
        error: "One or more attachments could not be downloaded.",
        attachments: [{ url, statusCode: 404 }],
      })
      assert.notProperty(task, "completed_at")
      assert.strictEqual(task.unique_id, "keep")
      const freed = yield* create(
        { attachment: url, unique_id: "free", clear_unique_id_on_error: true },
        "imageannotation",
        test,
      )
      assert.notProperty(freed, "unique_id")
      yield* create({ unique_id: "free" }, "imageannotation", test)
    }),

  "a unique_id is taken once over all types and projects": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u1" })
      assert.strictEqual(
        yield* refused(409, "POST", "/task/categorization", {
          body: { instruction: "x", attachment: "a", categories: ["b"], unique_id: "u1" },
        }),
        `The unique_id ("u1") is already used for a different task (${task.task_id}).`,
      )
      const other = yield* create()
      assert.strictEqual(
        yield* refused(409, "POST", `/task/${other.task_id}/unique_id`, { body: { unique_id: "u1" } }),
        `The unique_id ("u1") is already used for a different task (${task.task_id}).`,
      )
      const again = yield* ok("POST", `/task/${task.task_id}/unique_id`, { body: { unique_id: "u1" } })
      assert.strictEqual(again.unique_id, "u1")
      const changed = yield* ok("POST", `/task/${task.task_id}/unique_id`, { body: { unique_id: "u2" } })
      assert.strictEqual(changed.unique_id, "u2")
      yield* ok("POST", `/task/${other.task_id}/unique_id`, { body: { unique_id: "u1" } })
      const cleared = yield* ok("DELETE", `/task/${task.task_id}/unique_id`)
      assert.notProperty(cleared, "unique_id")
      yield* create({ unique_id: "u2" })
      assert.strictEqual(
        yield* refused(400, "POST", `/task/${task.task_id}/unique_id`, { body: {} }),
        `Parameter is invalid, reason: "unique_id" is required`,
      )
    }),

  "an Idempotency-Key gives the same task again, and 409 for another request": () =>
    Effect.gen(function* () {
      const headers = { "content-type": "application/json", "Idempotency-Key": "k1" }
      const task = yield* create({}, "imageannotation", { headers })
      assert.strictEqual((yield* create({}, "imageannotation", { headers })).task_id, task.task_id)
      yield* refused(409, "POST", "/task/imageannotation", { headers, body: { ...image, instruction: "y" } })
      assert.strictEqual((yield* ok("GET", "/tasks")).total, 1)
    }),

  "cancel: only what is pending, and twice changes nothing": () =>
    Effect.gen(function* () {
      const task = yield* create({ unique_id: "u" })
      const canceled = yield* ok("POST", `/task/${task.task_id}/cancel`)
      assert.strictEqual(canceled.status, "canceled")
      assert.strictEqual(canceled.unique_id, "u")
      const again = yield* ok("POST", `/task/${task.task_id}/cancel?clear_unique_id=True`)
      assert.strictEqual(again.status, "canceled")
      assert.notProperty(again, "unique_id")
      yield* create({ unique_id: "u" })
      yield* TestClock.adjust("1 minute")
      assert.strictEqual((yield* ok("GET", `/task/${task.task_id}`)).status, "canceled")
      const done = yield* create({}, "imageannotation", test)
      yield* refused(400, "POST", `/task/${done.task_id}/cancel`, test)
      assert.strictEqual(yield* refused(404, "POST", "/task/nope/cancel"), "Task with that ID not found.")
    }),

  "audit: only what is completed; comments and audits add up": () =>
    Effect.gen(function* () {
      const pending = yield* create()
      yield* refused(400, "POST", `/task/${pending.task_id}/audit`, { body: { accepted: true } })
      const task = yield* create({}, "imageannotation", test)
      const first = yield* call("POST", `/task/${task.task_id}/audit`, {
        ...test,
        body: { accepted: false, comments: "Second cow missed" },
      })
      assert.deepStrictEqual([first.status, first.text], [200, "OK"])
      yield* ok("POST", `/task/${task.task_id}/audit`, { ...test, body: { accepted: true, comments: null } })
      const audited = yield* ok("GET", `/task/${task.task_id}`, test)
      assert.strictEqual(audited.customer_review_status, "accepted")
      assert.deepStrictEqual(audited.customer_review_comments, ["Second cow missed"])
      assert.deepStrictEqual(
        audited.audits.map((audit: Json) => audit.audit_result),
        ["rejected", "accepted"],
      )
      assert.strictEqual(
        yield* refused(400, "POST", `/task/${task.task_id}/audit`, { ...test, body: {} }),
        `Parameter is invalid, reason: "accepted" is required`,
      )
      yield* refused(404, "POST", "/task/nope/audit", { body: { accepted: true } })
    }),

  "setMetadata replaces; no body empties; nulls inside are data": () =>
    Effect.gen(function* () {
      const task = yield* create({ metadata: { a: 1 } })
      const path = `/task/${task.task_id}/setMetadata`
      assert.deepStrictEqual((yield* ok("POST", path, { body: { b: null } })).metadata, { b: null })
      const empty = yield* ok("POST", path, { headers: { "content-type": "application/json" } })
      assert.deepStrictEqual(empty.metadata, {})
      yield* refused(400, "POST", path, { body: { x: "y".repeat(10_300) } })
      yield* refused(400, "POST", path, { body: [1] })
      yield* refused(404, "POST", "/task/nope/setMetadata", { body: {} })
    }),

  "tags: set, add, remove, in order and once each": () =>
    Effect.gen(function* () {
      const task = yield* create()
      assert.notProperty(task, "tags")
      const path = `/task/${task.task_id}/tags`
      const tags = (method: string, body?: Json) => Effect.map(ok(method, path, { body }), (t) => t.tags)
      assert.deepStrictEqual(yield* tags("POST", ["b", "a", "b"]), ["b", "a"])
      assert.deepStrictEqual(yield* tags("PUT", ["c", "a"]), ["b", "a", "c"])
      assert.deepStrictEqual(yield* tags("DELETE", ["a", "zzz"]), ["b", "c"])
      yield* refused(400, "PUT", path, { body: ["d", "e", "f", "g"] })
      assert.deepStrictEqual(yield* tags("POST", []), [])
      assert.deepStrictEqual(yield* tags("PUT", ["x"]), ["x"])
      assert.deepStrictEqual(yield* tags("POST"), [])
      yield* refused(400, "POST", path, { body: { tags: ["a"] } })
      yield* refused(400, "POST", path, { body: [1] })
      yield* refused(404, "PUT", "/task/nope/tags", { body: ["a"] })
    }),
})
