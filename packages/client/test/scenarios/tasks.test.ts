import { expect } from "@effect/vitest"
import type { ScaleClient, TaskPayload } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { duplicate, minute, notFound, parameter, scenarios, taskNotFound } from "../fixtures/transports.ts"

const live = { key: "live_sandbox", labeling: "1 minute" } as const
const unknownIds = ["64f0c2a19b1e8a0012d4c7e1", "not an id", "a/b", "../tasks?limit=1#", "100%", "日本"]

const create = (scale: ScaleClient.Service, more: TaskPayload.CommonTaskParams = {}) =>
  scale.tasks.create("imageannotation", { attachment: image, geometries: box, ...more })

/** Metadata of an exact size, to test the limit of 10 KB. */
const metadataOf = (bytes: number) => ({ text: "x".repeat(bytes - `{"text":""}`.length) })

scenarios("tasks.create", (scenario) => {
  scenario("stores every common parameter in its field", ({ scale, state }) =>
    Effect.gen(function* () {
      const task = yield* create(scale, {
        instruction: "Box every bicycle.",
        callback_url: "https://hooks.example.org/scale",
        metadata: { frame: 17, of: { camera: "left" }, unset: null, 日: "本" },
        priority: 20,
        unique_id: "street-17",
        tags: ["pilot", "night", "pilot"],
        attachment_type: "image",
        extra: { force: true, brand_new: ["kept"] },
      })
      expect(task).toMatchObject({
        created_at: minute(0).toISOString(),
        completed_at: minute(0).toISOString(),
        instruction: "Box every bicycle.",
        callback_url: "https://hooks.example.org/scale",
        metadata: { frame: 17, of: { camera: "left" }, unset: null, 日: "本" },
        priority: 20,
        unique_id: "street-17",
        tags: ["pilot", "night"],
      })
      expect(task.params).toEqual({
        attachment: image,
        attachment_type: "image",
        geometries: box,
        brand_new: ["kept"],
      })
      expect((yield* state).tasks).toEqual([task])
    }),
  )
  scenario("omits parameters without a value", ({ scale }) =>
    Effect.gen(function* () {
      const task = yield* create(scale)
      for (const name of [
        "unique_id",
        "tags",
        "priority",
        "project",
        "batch",
        "instruction",
        "callback_url",
      ]) {
        expect(task).not.toHaveProperty(name)
      }
      expect(task.metadata).toEqual({})
    }),
  )
  scenario("creates a pending task with a live key", live, ({ scale, state }) =>
    Effect.gen(function* () {
      const task = yield* create(scale)
      expect(task).toMatchObject({ status: "pending", is_test: false })
      expect(task).not.toHaveProperty("response")
      expect(task).not.toHaveProperty("completed_at")
      yield* TestClock.adjust("59 seconds")
      expect(yield* scale.tasks.get(task.task_id)).toEqual(task)
      yield* TestClock.adjust("1 second")
      const completed = yield* scale.tasks.get(task.task_id)
      expect(completed).toMatchObject({
        ...task,
        status: "completed",
        completed_at: minute(1).toISOString(),
        updated_at: minute(1).toISOString(),
        response: { annotations: [{ type: "box", label: "bicycle" }] },
      })
      expect((yield* state).tasks).toEqual([completed])
    }),
  )
  scenario(
    "completes a live task at once when labeling takes no time",
    { ...live, labeling: 0 },
    ({ scale }) =>
      Effect.gen(function* () {
        const { task_id } = yield* create(scale)
        expect(yield* scale.tasks.get(task_id)).toMatchObject({ status: "completed", is_test: false })
      }),
  )
  scenario("reports an unreachable attachment later", live, ({ scale }) =>
    Effect.gen(function* () {
      const dead = "https://files.invalid/a.png"
      const kept = yield* scale.tasks.create("imageannotation", {
        attachment: dead,
        geometries: box,
        unique_id: "a",
      })
      const freed = yield* scale.tasks.create("imageannotation", {
        attachment: dead,
        geometries: box,
        unique_id: "b",
        clear_unique_id_on_error: true,
      })
      expect(kept.status).toBe("pending")
      yield* TestClock.adjust("1 minute")
      expect(yield* scale.tasks.get(kept.task_id)).toMatchObject({
        status: "error",
        unique_id: "a",
        response: {
          error: "One or more attachments could not be downloaded.",
          attachments: [{ url: dead, statusCode: expect.any(Number) }],
        },
      })
      expect(yield* scale.tasks.get(freed.task_id)).not.toHaveProperty("unique_id")
      expect((yield* Effect.flip(create(scale, { unique_id: "a" })))._tag).toBe("ScaleDuplicateResource")
      expect((yield* create(scale, { unique_id: "b" })).unique_id).toBe("b")
    }),
  )

  scenario("inherits from its project and overrides it", ({ scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({
        type: "imageannotation",
        name: "streets",
        params: { instruction: "Box every vehicle.", geometries: box, padding: 5 },
      })
      const inherited = yield* scale.tasks.create("imageannotation", {
        project: "streets",
        attachment: image,
      })
      expect(inherited).toMatchObject({
        project: "streets",
        project_param_version: 0,
        instruction: "Box every vehicle.",
        params: { attachment: image, geometries: box, padding: 5 },
      })
      const own = yield* scale.tasks.create("imageannotation", {
        project: "streets",
        attachment: image,
        instruction: "Mind the dark.",
        padding: 0,
      })
      expect(own.params?.padding).toBe(0)
      expect(own.instruction).toMatch(/^Mind the dark\.\s+Box every vehicle\.$/)
    }),
  )
  scenario("inherits the requested version of the project's parameters", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "streets", params: { geometries: box } })
      yield* scale.projects.update("streets", { padding: 7 }, { patch: true })
      const task = (project_version?: number) =>
        scale.tasks.create("imageannotation", { project: "streets", attachment: image, project_version })
      expect(yield* task()).toMatchObject({
        project_param_version: 1,
        params: { padding: 7, geometries: box },
      })
      const first = yield* task(0)
      expect(first.project_param_version).toBe(0)
      expect(first.params).toEqual({ attachment: image, geometries: box })
      expect(yield* refusal(task(-1))).toMatchObject(parameter(`"geometries" is required`))
      expect(yield* refusal(task(7))).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400 })
    }),
  )
  scenario("takes the project from its batch", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "streets", params: { geometries: box } })
      yield* scale.projects.create({ type: "imageannotation", name: "fields", params: { geometries: box } })
      yield* scale.batches.create({ project: "streets", name: "week-9" })
      expect(
        yield* scale.tasks.create("imageannotation", { batch: "week-9", attachment: image }),
      ).toMatchObject({
        batch: "week-9",
        project: "streets",
      })
      expect(yield* refusal(create(scale, { project: "fields", batch: "week-9" }))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
    }),
  )
  scenario("requires an existing project and batch of its type", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "textcollection", name: "reviews" })
      expect(yield* refusal(create(scale, { project: "nowhere" }))).toMatchObject(
        notFound(`Project with name "nowhere" not found.`),
      )
      expect(yield* refusal(create(scale, { batch: "never" }))).toMatchObject(
        notFound(`Batch with name "never" not found.`),
      )
      expect(yield* refusal(create(scale, { project: "reviews" }))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
    }),
  )
  scenario("requires a batch in staging in a Rapid project", live, ({ refusal, scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "rapid", rapid: true })
      yield* scale.batches.create({ project: "rapid", name: "b" })
      expect(yield* refusal(create(scale, { project: "rapid" }))).toMatchObject(
        parameter(`"batch" is required`),
      )
      const task = yield* create(scale, { batch: "b" })
      yield* TestClock.adjust("1 hour")
      expect(yield* scale.tasks.get(task.task_id)).toMatchObject({ status: "pending", batch: "b" })
      yield* scale.batches.finalize("b")
      expect(yield* refusal(create(scale, { batch: "b" }))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
      yield* TestClock.adjust("1 minute")
      expect((yield* state).tasks).toMatchObject([{ task_id: task.task_id, status: "completed" }])
    }),
  )

  scenario("accepts each unique_id once per account", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      const taken = duplicate(`The unique_id ("u") is already used for a different task (${task_id}).`)
      expect(yield* refusal(create(scale, { unique_id: "u" }))).toMatchObject(taken)
      const other = {
        instruction: "Which colour?",
        attachment: "tomato",
        categories: ["red"],
        unique_id: "u",
      }
      expect(yield* refusal(scale.tasks.create("categorization", other))).toMatchObject(taken)
    }),
  )
  scenario("rejects too many tags and too much metadata", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(yield* refusal(create(scale, { tags: ["a", "b", "c", "d", "e", "f"] }))).toMatchObject(
        parameter(`"tags" must contain less than or equal to 5 items`),
      )
      expect((yield* create(scale, { tags: ["a", "b", "c", "d", "e", "a"] })).tags).toHaveLength(5)
      expect(yield* refusal(create(scale, { metadata: metadataOf(10_241) }))).toMatchObject(
        parameter(`"metadata" must be at most 10 KB`),
      )
      expect((yield* create(scale, { metadata: metadataOf(10_000) })).metadata).toEqual(metadataOf(10_000))
      for (const priority of [0, 15, 31]) {
        expect(yield* refusal(create(scale, { priority }))).toMatchObject(
          parameter(`"priority" must be one of [10, 20, 30]`),
        )
      }
    }),
  )
})

scenarios("10 MB of metadata", (scenario) => {
  const metadata = metadataOf(10_000_000)
  scenario("are rejected", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      const tooMuch = parameter(`"metadata" must be at most 10 KB`)
      expect(yield* refusal(create(scale, { metadata }))).toMatchObject(tooMuch)
      expect(yield* refusal(scale.tasks.setMetadata(task_id, metadata))).toMatchObject(tooMuch)
    }),
  )
  scenario("can exceed the body size of the server", { maxBodyBytes: 1_000_000 }, ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      const tooMuch = { _tag: "ScaleUnexpectedStatus", status: 413, attempts: 1 }
      expect(yield* refusal(create(scale, { metadata }))).toMatchObject(tooMuch)
      expect(yield* refusal(scale.tasks.setMetadata(task_id, metadata))).toMatchObject(tooMuch)
      expect((yield* create(scale)).status).toBe("completed")
    }),
  )
})

scenarios("a task that does not exist", (scenario) => {
  for (const id of unknownIds) {
    scenario(`${id} is not found`, ({ refusal, scale }) =>
      Effect.gen(function* () {
        const { tasks } = scale
        for (const call of [
          tasks.get(id),
          tasks.cancel(id),
          tasks.cancel(id, { clear_unique_id: true }),
          tasks.audit(id, { accepted: true }),
          tasks.setUniqueId(id, "u"),
          tasks.clearUniqueId(id),
          tasks.setMetadata(id, {}),
          tasks.setTags(id, ["a"]),
          tasks.addTags(id, ["a"]),
          tasks.deleteTags(id, ["a"]),
        ]) {
          expect(yield* refusal<unknown, unknown>(call)).toMatchObject(taskNotFound)
        }
      }),
    )
  }
})

scenarios("tasks.cancel", (scenario) => {
  scenario("cancels a pending task", live, ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      yield* TestClock.adjust("30 seconds")
      const canceled = yield* scale.tasks.cancel(task_id)
      expect(canceled).toMatchObject({ task_id, status: "canceled", unique_id: "u" })
      expect(canceled.updated_at).toBe(new Date(minute(0).getTime() + 30_000).toISOString())
      yield* TestClock.adjust("1 hour")
      expect((yield* state).tasks).toEqual([canceled])
      expect(canceled).not.toHaveProperty("response")
      expect((yield* Effect.flip(create(scale, { unique_id: "u" })))._tag).toBe("ScaleDuplicateResource")
    }),
  )
  scenario("releases the unique_id with clear_unique_id", live, ({ scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      const canceled = yield* scale.tasks.cancel(task_id, { clear_unique_id: true })
      expect(canceled.status).toBe("canceled")
      expect(canceled).not.toHaveProperty("unique_id")
      const again = yield* create(scale, { unique_id: "u" })
      expect(again.task_id).not.toBe(task_id)
      expect((yield* scale.tasks.list({ unique_id: "u" })).docs).toEqual([again])
    }),
  )
  scenario("keeps the unique_id with clear_unique_id: false", live, ({ scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      expect((yield* scale.tasks.cancel(task_id, { clear_unique_id: false })).unique_id).toBe("u")
    }),
  )
  scenario("changes nothing the second time, but can still release the unique_id", live, ({ scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      const canceled = yield* scale.tasks.cancel(task_id)
      expect(yield* scale.tasks.cancel(task_id)).toEqual(canceled)
      expect(yield* scale.tasks.cancel(task_id, { clear_unique_id: true })).not.toHaveProperty("unique_id")
      expect((yield* create(scale, { unique_id: "u" })).status).toBe("pending")
    }),
  )
  scenario("rejects a completed task", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "u" })
      for (const clear_unique_id of [false, true]) {
        expect(yield* refusal(scale.tasks.cancel(task_id, { clear_unique_id }))).toMatchObject({
          _tag: "ScaleInvalidRequest",
          status: 400,
          operation: "tasks.cancel",
        })
      }
    }),
  )
})

scenarios("tasks.audit", (scenario) => {
  scenario("accepts a task", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      yield* TestClock.adjust("1 minute")
      expect(yield* scale.tasks.audit(task_id, { accepted: true })).toBeUndefined()
      const audited = yield* scale.tasks.get(task_id)
      expect(audited).toMatchObject({
        status: "completed",
        customer_review_status: "accepted",
        customer_audited_at: minute(1).toISOString(),
        updated_at: minute(1).toISOString(),
        audits: [{ audit_result: "accepted", audit_source: "customer", audited_at: minute(1).toISOString() }],
      })
      expect((yield* state).tasks).toEqual([audited])
    }),
  )
  scenario("rejects a task with comments and stores each audit", ({ scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      yield* scale.tasks.audit(task_id, { accepted: false, comments: "Second bicycle missed" })
      yield* scale.tasks.audit(task_id, { accepted: false, comments: "Still missed: “🚲”" })
      yield* scale.tasks.audit(task_id, { accepted: true })
      const audited = yield* scale.tasks.get(task_id)
      expect(audited.customer_review_status).toBe("accepted")
      expect(audited.customer_review_comments).toEqual(["Second bicycle missed", "Still missed: “🚲”"])
      expect(audited.audits?.map((audit) => audit.audit_result)).toEqual(["rejected", "rejected", "accepted"])
    }),
  )
  scenario("requires a completed task", live, ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      const wrongState = { _tag: "ScaleInvalidRequest", status: 400, operation: "tasks.audit", attempts: 1 }
      expect(yield* refusal(scale.tasks.audit(task_id, { accepted: true }))).toMatchObject(wrongState)
      yield* scale.tasks.cancel(task_id)
      expect(yield* refusal(scale.tasks.audit(task_id, { accepted: false }))).toMatchObject(wrongState)
    }),
  )
})

scenarios("a task's unique_id", (scenario) => {
  scenario("is set, changed and cleared", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      expect(yield* scale.tasks.setUniqueId(task_id, "a")).toMatchObject({ task_id, unique_id: "a" })
      expect((yield* scale.tasks.setUniqueId(task_id, "b é/🚲")).unique_id).toBe("b é/🚲")
      expect((yield* scale.tasks.list({ unique_id: "a" })).docs).toEqual([])
      expect((yield* scale.tasks.list({ unique_id: "b é/🚲" })).docs).toEqual((yield* state).tasks)
      const cleared = yield* scale.tasks.clearUniqueId(task_id)
      expect(cleared).not.toHaveProperty("unique_id")
      expect(yield* scale.tasks.clearUniqueId(task_id)).toEqual(cleared)
      expect((yield* state).tasks).toEqual([cleared])
      for (const unique_id of ["a", "b é/🚲"]) {
        expect((yield* create(scale, { unique_id })).unique_id).toBe(unique_id)
      }
    }),
  )
  scenario("can be set to its current value", ({ scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "a" })
      expect(yield* scale.tasks.setUniqueId(task_id, "a")).toMatchObject({ task_id, unique_id: "a" })
    }),
  )
  scenario("cannot equal that of another task", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const first = yield* create(scale, { unique_id: "a" })
      const second = yield* create(scale, { unique_id: "b" })
      expect(yield* refusal(scale.tasks.setUniqueId(second.task_id, "a"))).toMatchObject(
        duplicate(`The unique_id ("a") is already used for a different task (${first.task_id}).`),
      )
      yield* scale.tasks.clearUniqueId(first.task_id)
      expect((yield* scale.tasks.setUniqueId(second.task_id, "a")).unique_id).toBe("a")
    }),
  )
  scenario("cannot be empty", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { unique_id: "a" })
      expect(yield* refusal(scale.tasks.setUniqueId(task_id, ""))).toMatchObject(
        parameter(`"unique_id" is required`),
      )
    }),
  )
})

scenarios("tasks.setMetadata", (scenario) => {
  scenario("replaces all metadata, also with an empty object", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { metadata: { a: 1, b: 2 } })
      const metadata = { b: { c: [null, true, "é 🚲"] }, "key with / and .": "", n: null }
      expect((yield* scale.tasks.setMetadata(task_id, metadata)).metadata).toEqual(metadata)
      expect((yield* state).tasks[0]?.metadata).toEqual(metadata)
      const emptied = yield* scale.tasks.setMetadata(task_id, {})
      expect(emptied.metadata).toEqual({})
      expect((yield* state).tasks).toEqual([emptied])
    }),
  )
  scenario("accepts at most 10 KB", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { metadata: { kept: true } })
      expect(yield* refusal(scale.tasks.setMetadata(task_id, metadataOf(10_241)))).toMatchObject(
        parameter(`"metadata" must be at most 10 KB`),
      )
      const most = metadataOf(10_000)
      expect((yield* scale.tasks.setMetadata(task_id, most)).metadata).toEqual(most)
    }),
  )
})

scenarios("a task's tags", (scenario) => {
  scenario("are replaced, each once and in order", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { tags: ["old"] })
      const task = yield* scale.tasks.setTags(task_id, ["b", "a", "b"])
      expect(task.tags).toEqual(["b", "a"])
      expect((yield* state).tasks).toEqual([task])
      expect((yield* scale.tasks.setTags(task_id, [])).tags).toEqual([])
      expect((yield* state).tasks[0]?.tags).toEqual([])
    }),
  )
  scenario("are added after the existing ones", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale)
      expect((yield* scale.tasks.addTags(task_id, ["b", "a"])).tags).toEqual(["b", "a"])
      expect((yield* scale.tasks.addTags(task_id, ["c", "a", "é/🚲"])).tags).toEqual(["b", "a", "c", "é/🚲"])
      const task = yield* scale.tasks.addTags(task_id, [])
      expect(task.tags).toEqual(["b", "a", "c", "é/🚲"])
      expect((yield* state).tasks).toEqual([task])
    }),
  )
  scenario("are removed if they exist", ({ scale, state }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { tags: ["a", "b", "c"] })
      expect((yield* scale.tasks.deleteTags(task_id, ["b", "absent"])).tags).toEqual(["a", "c"])
      expect((yield* scale.tasks.deleteTags(task_id, [])).tags).toEqual(["a", "c"])
      const task = yield* scale.tasks.deleteTags(task_id, ["c", "a"])
      expect(task.tags).toEqual([])
      expect((yield* state).tasks).toEqual([task])
    }),
  )
  scenario("are limited to five", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { task_id } = yield* create(scale, { tags: ["a", "b", "c", "d"] })
      const tooMany = parameter(`"tags" must contain less than or equal to 5 items`)
      expect(yield* refusal(scale.tasks.addTags(task_id, ["e", "f"]))).toMatchObject(tooMany)
      expect(yield* refusal(scale.tasks.setTags(task_id, ["1", "2", "3", "4", "5", "6"]))).toMatchObject(
        tooMany,
      )
      expect((yield* scale.tasks.addTags(task_id, ["a", "e"])).tags).toEqual(["a", "b", "c", "d", "e"])
    }),
  )
})
