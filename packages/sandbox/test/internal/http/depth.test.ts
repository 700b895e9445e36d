import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { createBatch, createProject, createTask } from "../../fixtures/resources.ts"
import { call, image, type Json, ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

const message = "The request body is nested more than 500 levels deep."

/** A value in arrays or objects, that many levels deep. */
const arrays = (levels: number): Json => JSON.parse("[".repeat(levels) + "]".repeat(levels))
const objects = (levels: number): Json => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`)

/** Every endpoint with a body, with a function that puts a value into a body which is otherwise valid. */
const bodies: ReadonlyArray<readonly [method: string, path: string, body: (value: Json) => Json]> = [
  ["POST", "/task/imageannotation", (metadata) => ({ ...image, metadata })],
  ["POST", "/task/imageannotation", (extra) => ({ ...image, extra })],
  ["POST", "/task/imageannotation", (geometries) => ({ ...image, geometries })],
  ["POST", "/task/imageannotation", (annotation_attributes) => ({ ...image, annotation_attributes })],
  ["POST", "/task/imageannotation", (hypothesis) => ({ ...image, hypothesis })],
  ["POST", "/task/textcollection", (fields) => ({ fields, attachments: [] })],
  ["POST", "/task/datacollection", (fields) => ({ instruction: "x", fields })],
  ["POST", "/evaluation_tasks/imageannotation", (expected_response) => ({ ...image, expected_response })],
  ["POST", "/training_tasks/imageannotation", (initial_response) => ({ ...image, initial_response })],
  ["POST", "/task/TASK/setMetadata", (value) => ({ value })],
  ["POST", "/task/TASK/audit", (comments) => ({ accepted: true, comments })],
  ["POST", "/task/TASK/unique_id", (unique_id) => ({ unique_id })],
  ["POST", "/task/TASK/tags", (value) => [value]],
  ["PUT", "/task/TASK/tags", (value) => [value]],
  ["DELETE", "/task/TASK/tags", (value) => [value]],
  ["POST", "/projects", (params) => ({ name: "q", type: "imageannotation", params })],
  ["POST", "/projects/p/setParams", (instruction) => ({ instruction })],
  ["POST", "/batches", (metadata) => ({ name: "c", project: "p", metadata })],
  ["POST", "/batches/b/setMetadata", (value) => ({ value })],
  ["POST", "/batches/b/prioritize", (priority) => ({ priority })],
  ["POST", "/files/import", (metadata) => ({ file_url: "https://a.example/a.png", metadata })],
  ["POST", "/teams/invite", (emails) => ({ emails, team_role: "labeler" })],
  ["POST", "/teams/set_role", (emails) => ({ emails, team_role: "labeler" })],
  ["POST", "/studio/assignments/add", (emails) => ({ emails, projects: ["p"] })],
  ["POST", "/studio/assignments/remove", (emails) => ({ emails, projects: ["p"] })],
  ["POST", "/studio/projects/p/groups", (emails) => ({ name: "g", emails })],
  ["PUT", "/studio/projects/p/groups/g", (add_emails) => ({ add_emails })],
  ["PUT", "/studio/batches/b", (groups) => ({ groups })],
  ["POST", "/studio/batches/set_priorities", (batches) => ({ batches })],
]

const choices = (levels: number): Json =>
  Array.from({ length: levels }).reduce<Json>(
    (subchoices) => [{ choice: "a", ...(subchoices === undefined ? {} : { subchoices }) }],
    undefined,
  )

const exists = Effect.gen(function* () {
  yield* createProject("p")
  yield* createBatch("b", "p")
  return (yield* createTask({ project: "p", batch: "b" })).task_id as string
})

scenarios("a body that is nested too deep", {
  "gets a 400 from every endpoint": () =>
    Effect.gen(function* () {
      const task = yield* exists
      for (const [method, template, body] of bodies) {
        const path = template.replace("TASK", task)
        for (const value of [arrays(3000), objects(3000), arrays(200_000), arrays(500)]) {
          const text = yield* Effect.try(() => JSON.stringify(body(value))).pipe(
            Effect.orElseSucceed(() => "[".repeat(200_000) + "]".repeat(200_000)), // too deep for this test as well
          )
          const answer = yield* call(method, path, {
            headers: { "content-type": "application/json" },
            body: text,
          })
          expect([answer.status, answer.body?.error], `${method} ${path}`).toStrictEqual([400, message])
        }
      }
    }),

  "does not get a 500 if it is just within the limit": () =>
    Effect.gen(function* () {
      const task = yield* exists
      for (const [method, template, body] of bodies) {
        for (const value of [arrays(498), objects(498), choices(249)]) {
          const path = template.replace("TASK", task)
          const answer = yield* call(method, path, { body: body(value) })
          expect([200, 400, 404], `${method} ${path}: ${answer.text.slice(0, 200)}`).toContain(answer.status)
          expect(answer.body?.error).not.toBe(message)
        }
      }
      const labels = choices(240)
      for (const key of ["live_sandbox", "test_sandbox"]) {
        const created = yield* ok("POST", "/task/imageannotation", {
          key,
          body: { ...image, geometries: { box: { objects_to_annotate: labels } } },
        })
        expect((yield* ok("GET", `/task/${created.task_id}`, { key })).task_id).toBe(created.task_id)
      }
    }),

  "gets a 400 as a form or as the metadata of an upload": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      for (const key of ["a".concat("[b]".repeat(3000)), "a".concat("[]".repeat(100_000))]) {
        for (const path of ["/projects", "/task/transcription"]) {
          const headers = { "content-type": "application/x-www-form-urlencoded" }
          expect(yield* rejected(400, "POST", path, { headers, body: `${key}=1` })).toBe(message)
        }
      }
      const form = new FormData()
      form.append("file", new Blob(["x"]), "a.png")
      form.append("project_name", "p")
      form.append("metadata", "[".repeat(3000) + "]".repeat(3000))
      expect(yield* rejected(400, "POST", "/files/upload", { body: form })).toBe(
        `Parameter is invalid, reason: "metadata" is nested more than 500 levels deep`,
      )
    }),

  "is not accepted as a token of a list": () =>
    Effect.gen(function* () {
      const token = btoa("[".repeat(3000) + "]".repeat(3000))
      yield* rejected(400, "GET", `/tasks?next_token=${encodeURIComponent(token)}`)
    }),
})
