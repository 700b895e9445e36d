import { expect } from "@effect/vitest"
import { type TaskPayload, TaskType } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import { box, image, project, taskTypes } from "../fixtures/taskTypes.ts"
import { invalid, parameter, scenarios } from "../fixtures/transports.ts"

const common = new Set(["project", "instruction", "callback_url"])
const only = (payload: object, wanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => wanted(name)))

scenarios("the task types", (scenario) => {
  scenario("are all listed", () =>
    Effect.sync(() => {
      expect(taskTypes.map(({ type }) => type).sort()).toEqual([...TaskType.known].sort())
    }),
  )

  for (const { create, defaults, payload, response, type } of taskTypes) {
    scenario(`complete a test task at once: ${type}`, ({ scale, state }) =>
      Effect.gen(function* () {
        yield* scale.projects.create({ type, name: project })
        const task = yield* create(scale)
        expect(task).toMatchObject({
          task_id: expect.stringMatching(/^[0-9a-f]{24}$/),
          type,
          status: "completed",
          is_test: true,
          metadata: {},
          ...only(payload, (name) => common.has(name)),
        })
        expect(task.params).toEqual({ ...defaults, ...only(payload, (name) => !common.has(name)) })
        if (response === undefined) expect(task).not.toHaveProperty("response")
        else expect(task.response).toMatchObject(response as object)
        expect((yield* state).tasks).toEqual([task])
        expect(yield* scale.tasks.get(task.task_id)).toEqual(task)
      }),
    )
  }

  scenario("that do not exist are not found", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(
        yield* refusal(scale.tasks.create(TaskType.other("hologram"), { attachment: image })),
      ).toMatchObject({
        _tag: "ScaleResourceNotFound",
        status: 404,
        operation: "tasks.create",
        attempts: 1,
      })
    }),
  )
})

const objects_to_annotate = ["cow"]
const labels = ["road"]
const attachments = [image]
const instruction = "Do it."

/** Payloads without one required parameter, and the name of the parameter. */
const incomplete: ReadonlyArray<
  readonly [type: string, payload: TaskPayload.OpenTaskPayload, missing: string]
> = [
  ["annotation", { instruction, attachment: image }, "objects_to_annotate"],
  ["annotation", { instruction, objects_to_annotate }, "attachment"],
  ["audiotranscription", {}, "attachment"],
  ["categorization", { instruction, attachment: "tomato" }, "categories"],
  ["categorization", { instruction, categories: ["red"] }, "attachment"],
  ["chat", {}, "project"],
  ["comparison", { instruction, attachment_type: "image", attachments }, "choices"],
  ["comparison", { instruction, attachment_type: "image", choices: ["first"] }, "attachments"],
  ["comparison", { instruction, attachments, choices: ["first"] }, "attachment_type"],
  ["cuboidannotation", { attachment: image }, "objects_to_annotate"],
  ["datacollection", { instruction }, "fields"],
  ["lidarlinking", {}, "lidar_task"],
  ["documenttranscription", { attachment: image }, "features"],
  ["imageannotation", { attachment: image }, "geometries"],
  ["imageannotation", { geometries: box }, "attachment"],
  ["imageannotation", { geometries: box, attachment: null }, "attachment"],
  ["lidarannotation", { attachments }, "labels"],
  ["lidarannotation", { labels }, "attachments"],
  ["lidarsegmentation", { attachments, labels }, "project"],
  ["lidartopdown", { attachment: image, geometries: box }, "project"],
  ["lineannotation", { attachment: image }, "objects_to_annotate"],
  ["namedentityrecognition", { text: "Seville" }, "labels"],
  ["namedentityrecognition", { labels: [{ name: "place" }] }, "text"],
  ["namedentityrecognition", { text: "Seville", labels: [{ description: "a place" }] }, "labels[0].name"],
  ["pointannotation", { attachment: image }, "objects_to_annotate"],
  ["polygonannotation", { objects_to_annotate }, "attachment"],
  ["segmentannotation", { attachment: image }, "labels"],
  ["segmentannotation", { labels }, "attachment"],
  ["textcollection", { fields: [] }, "attachments"],
  ["textcollection", { attachments: [{ type: "text", content: "A review." }] }, "fields"],
  ["transcription", { attachment: image }, "fields"],
  ["videoannotation", { attachments }, "geometries"],
  ["videoplaybackannotation", { attachment: image }, "geometries"],
]

scenarios("a task without a required parameter", (scenario) => {
  scenario("is rejected with the name of the parameter", ({ refusal, scale }) =>
    Effect.gen(function* () {
      for (const [type, payload, missing] of incomplete) {
        const error = yield* refusal(scale.tasks.create(TaskType.other(type), payload))
        expect(error, `${type} without ${missing}`).toMatchObject(parameter(`"${missing}" is required`))
      }
    }),
  )
  scenario("is rejected with both names if either is enough", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const either = invalid("Please include an attachment or attachments parameter.")
      const features = [{ type: "text", label: "total" }] as const
      const transcription = scale.tasks.create(TaskType.other("documenttranscription"), { features })
      expect(yield* refusal(transcription)).toMatchObject(either)
      const video = scale.tasks.create(TaskType.other("videoannotation"), { geometries: box })
      expect(yield* refusal(video)).toMatchObject(either)
    }),
  )
})
