import { describe, expect, it } from "@effect/vitest"
import {
  Batch,
  CallbackBody,
  Check,
  File,
  Project,
  QualityTask,
  StudioBatch,
  StudioLabelers,
  Task,
  TaskResponse,
  type TaskType,
  Teammate,
} from "@effect-scale/api"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

// The examples of packages/api/docs.

interface Example {
  readonly name: string
  readonly schema: Schema.Schema.All
  readonly json: Readonly<Record<string, unknown>>
  /** A required field. */
  readonly needs?: string
}

const examples: ReadonlyArray<Example> = [
  {
    name: "a pending task",
    schema: Task.Task,
    json: {
      task_id: "64f0c2a19b1e8a0012d4c7e1",
      created_at: "2026-03-02T10:15:04.118Z",
      updated_at: "2026-03-02T10:15:04.118Z",
      callback_url: "https://hooks.example.org/scale",
      type: "imageannotation",
      status: "pending",
      instruction: "Box every bicycle.",
      params: {
        attachment_type: "image",
        attachment: "https://files.example.org/street-17.jpg",
        geometries: { box: { objects_to_annotate: ["bicycle"], min_height: 8, min_width: 8 } },
        annotation_attributes: {
          occlusion: { type: "category", description: "How hidden is it?", choices: ["0%", "50%"] },
        },
      },
      is_test: false,
      urgency: "standard",
      priority: 20,
      metadata: { frame: 17 },
      tags: ["pilot"],
      unique_id: "street-17",
      project: "street_objects",
      batch: "street_2026_03",
      project_param_version: 2,
      processed_attachments: [],
    },
    needs: "task_id",
  },
  {
    name: "a batch",
    schema: Batch.Batch,
    json: {
      name: "street_2026_03",
      project: "street_objects",
      status: "in_progress",
      created_at: "2026-03-01T09:00:00.000Z",
      callback: "https://hooks.example.org/batch",
      metadata: { week: 9 },
    },
    needs: "name",
  },
  {
    name: "the counts of a batch",
    schema: Batch.BatchCounts,
    json: { status: "in_progress", pending: 3, completed: 12, error: 1, canceled: 0 },
  },
  {
    name: "a project",
    schema: Project.Project,
    json: {
      type: "imageannotation",
      name: "street_objects",
      created_at: "2026-02-20T14:00:00.000Z",
      archived: false,
      param_history: [
        { version: 0, created_at: "2026-02-20T14:00:00.000Z", instruction: "Box every vehicle." },
        {
          version: 1,
          created_at: "2026-02-28T16:30:00.000Z",
          instruction: "Box every bicycle.",
          geometries: { box: { objects_to_annotate: ["bicycle"] } },
        },
      ],
    },
    needs: "name",
  },
  {
    name: "a template",
    schema: Project.TaskTemplate,
    json: {
      id: "651a0f0c2d3e4f0011aa22bb",
      version: 3,
      created_at: "2026-01-05T10:00:00.000Z",
      updated_at: "2026-01-09T11:30:00.000Z",
      template_variables: { prompt: { type: "string" }, context: { type: "string" } },
      auto_onboard_enabled: false,
    },
    needs: "id",
  },
  {
    name: "a file",
    schema: File.File,
    json: {
      id: "5c1e7a90-2f6b-4c1d-9a77-3f0b8f6f2c55",
      attachment_url: "scaledata://606e2a0a46102303a1309490/5c1e7a90-2f6b-4c1d-9a77-3f0b8f6f2c55",
      mime_type: "image/png",
      size: 20480,
      project_names: ["street_objects"],
      created_at: "2026-03-01T08:59:00.000Z",
      updated_at: "2026-03-01T08:59:00.000Z",
    },
    needs: "attachment_url",
  },
  {
    name: "a teammate",
    schema: Teammate.Teammate,
    json: {
      email: "ana@example.org",
      role: "manager",
      firstName: "Ana",
      lastName: "Ruiz",
      company: "Example",
      isStudioLabeler: false,
      disableRapidEmails: false,
    },
    needs: "email",
  },
  {
    name: "assignments",
    schema: StudioLabelers.Assignments,
    json: { "ana@example.org": ["street_objects", "lanes"], "ivo@example.org": [] },
  },
  {
    name: "a group",
    schema: StudioLabelers.ProjectGroup,
    json: {
      id: "6401aa00bb11cc22dd33ee44",
      name: "night-shift",
      numWorkers: 1,
      isSingleton: false,
      workers: [{ id: "6401aa00bb11cc22dd33ee55", email: "ivo@example.org" }],
    },
    needs: "name",
  },
  {
    name: "a batch of Studio",
    schema: StudioBatch.StudioBatch,
    json: {
      id: "6402bb00cc11dd22ee33ff44",
      name: "street_2026_03",
      projectId: "63f1aa00bb11cc22dd33ee00",
      projectName: "street_objects",
      batchType: "Production",
      studioPriority: 1,
      total: 16,
      completed: 12,
      groups: ["night-shift"],
    },
    needs: "name",
  },
  {
    name: "a quality task",
    schema: QualityTask.QualityTask,
    json: {
      id: "6403cc00dd11ee22ff330055",
      initial_response: { annotations: { ok: { type: "category", field_id: "ok", response: [["yes"]] } } },
      expected_response: { annotations: { ok: { type: "category", field_id: "ok", response: [["no"]] } } },
    },
    needs: "id",
  },
  {
    name: "a callback",
    schema: CallbackBody.TaskCallback,
    json: {
      task_id: "64f0c2a19b1e8a0012d4c7e1",
      response: { category: "red" },
      task: {
        task_id: "64f0c2a19b1e8a0012d4c7e1",
        type: "categorization",
        status: "completed",
        created_at: "2026-03-02T10:15:04.118Z",
        completed_at: "2026-03-02T10:15:04.166Z",
        instruction: "Red or blue?",
        callback_url: "https://hooks.example.org/scale",
        params: {
          attachment_type: "text",
          attachment: "tomato",
          categories: ["red", "blue"],
          allow_multiple: false,
        },
        response: { category: "red" },
        metadata: {},
        is_test: true,
        urgency: "standard",
      },
    },
    needs: "task",
  },
  {
    name: "a page of tasks",
    schema: Task.TaskPage,
    json: {
      docs: [
        {
          task_id: "64f0c2a19b1e8a0012d4c7e1",
          type: "imageannotation",
          status: "pending",
          created_at: "2026-03-02T10:15:04.118Z",
          params: {
            attachment: "https://files.example.org/street-17.jpg",
            attachment_type: "image",
            geometries: { box: { objects_to_annotate: ["bicycle"] } },
          },
          metadata: {},
          project: "street_objects",
          is_test: false,
        },
      ],
      total: 24,
      limit: 1,
      offset: 0,
      has_more: true,
      next_token:
        "eyJpZCI6IjY0ZjBjMmExOWIxZThhMDAxMmQ0YzdlMSIsImNyZWF0ZWRfYXQiOiIyMDI2LTAzLTAyVDEwOjE1OjA0LjExOFoifQ==",
    },
    needs: "docs",
  },
  {
    name: "a page of batches",
    schema: Batch.BatchPage,
    json: {
      docs: [
        {
          name: "street_2026_03",
          project: "street_objects",
          status: "in_progress",
          created_at: "2026-03-01T09:00:00.000Z",
          metadata: {},
        },
      ],
      totalDocs: 9,
      limit: 1,
      offset: 0,
      has_more: true,
      totalPages: 9,
      hasNextPage: true,
      nextPage: 2,
    },
    needs: "docs",
  },
]

/**
 * The fields that a pending task gains when it is completed and audited
 * (packages/api/docs/tasks.md#task-object).
 */
const audited = {
  status: "completed",
  completed_at: "2026-03-02T12:40:51.902Z",
  updated_at: "2026-03-03T08:00:10.004Z",
  callback_succeeded: true,
  callback_succeeded_at: "2026-03-02T12:40:52.377Z",
  response: {
    annotations: [
      {
        uuid: "0b8d2c5e-7f5f-4c35-8a3b-6a1f2b0c9d11",
        type: "box",
        label: "bicycle",
        attributes: { occlusion: "0%" },
        left: 104.5,
        top: 88,
        width: 61.25,
        height: 47,
      },
    ],
    links: [],
    inlineComments: [],
    global_attributes: {},
    is_customer_fix: false,
  },
  customer_review_status: "rejected",
  customer_review_comments: ["Second bicycle missed"],
  customer_reviewed_by: "qa@example.org",
  customer_audited_at: "2026-03-03T08:00:10.000Z",
  customer_audit_time_secs: 41.2,
  audits: [
    {
      audited_by: "qa@example.org",
      audited_at: "2026-03-03T08:00:10.000Z",
      audit_time_secs: 41.2,
      audit_result: "rejected",
      audit_source: "customer",
    },
  ],
  prior_responses: [],
}

/**
 * Responses of test mode and live mode (packages/api/docs/tasks.md#canned-responses), and of forms
 * (packages/api/docs/task-types/text.md#text-collection).
 */
const responses: ReadonlyArray<readonly [type: TaskType.KnownTaskType, response: unknown]> = [
  ["categorization", { category: "red" }],
  ["categorization", { category: "red", category_id: null }],
  ["comparison", { choice: "first" }],
  ["transcription", { fields: { title: "test response" }, repeatable_fields: [null, null] }],
  ["datacollection", { fields: { phone: "test response" }, time_spent_in_seconds: 15 }],
  ["annotation", { annotations: [{ left: 0, top: 0, width: 100, height: 100, label: "cow" }] }],
  [
    "polygonannotation",
    {
      annotations: [
        {
          vertices: [
            { x: 10, y: 10 },
            { x: 110, y: 110 },
            { x: 10, y: 110 },
          ],
          label: "roof",
        },
      ],
    },
  ],
  [
    "lineannotation",
    {
      annotations: [
        {
          vertices: [
            { x: 10, y: 10 },
            { x: 110, y: 110 },
            { x: 10, y: 110 },
          ],
          label: "kerb",
        },
      ],
    },
  ],
  [
    "cuboidannotation",
    {
      annotations: [
        {
          label: "car",
          vertices: [
            { x: 0, y: 0, type: "vertex", description: "face-topleft" },
            { x: 1, y: 1, type: "vertex", description: "face-bottomleft" },
            { x: 2, y: 2, type: "vertex", description: "face-topright" },
            { x: 3, y: 3, type: "vertex", description: "face-bottomright" },
            { x: 4, y: 4, type: "vertex", description: "side-topcorner" },
            { x: 5, y: 5, type: "vertex", description: "side-bottomcorner" },
          ],
        },
      ],
    },
  ],
  [
    "segmentannotation",
    {
      annotations: {
        unlabeled: "https://responses.example.org/0.png",
        labeled: { road: "https://responses.example.org/1.png", car: null },
        combined: {
          image: "https://responses.example.org/2.png",
          indexedImage: "https://responses.example.org/3.png",
        },
      },
      labelMapping: {
        road: { index: 1, color: "#ff00aa", attributes: null },
        car: { index: 2, color: "#00ff00", attributes: null },
      },
    },
  ],
  [
    "audiotranscription",
    {
      transcript: "test response",
      duration: 5,
      alignment: [
        { word: "test", start: 0, end: 1, confidence: 1 },
        { word: "response", start: 1, end: 2, confidence: 1 },
      ],
    },
  ],
  [
    "imageannotation",
    {
      annotations: [
        {
          uuid: "0b8d2c5e-7f5f-4c35-8a3b-6a1f2b0c9d11",
          type: "box",
          label: "bicycle",
          attributes: { occlusion: "0%" },
          left: 104.5,
          top: 88,
          width: 61.25,
          height: 47,
        },
      ],
      links: [],
      inlineComments: [],
      global_attributes: {},
      is_customer_fix: false,
    },
  ],
  ["textcollection", { annotations: { ok: { type: "category", field_id: "ok", response: [["no"]] } } }],
  ["textcollection", { annotations: { stars: { type: "number", field_id: "stars", response: [9.5] } } }],
  ["textcollection", { annotations: { ok: ["a", "b"] } }],
]

describe("the schemas accept the examples of the reference:", () => {
  for (const { json, name, needs, schema } of examples) {
    it(name, () => {
      const fits = Check.compile(schema)
      expect(fits(json)).toBe(true)
      const decode = Schema.decodeUnknownSync(Schema.make<unknown>(schema.ast), {
        onExcessProperty: "preserve",
      })
      expect(decode(json)).toEqual(json)
      if (needs === undefined) return
      const { [needs]: removed, ...rest } = json
      expect(removed).toBeDefined()
      expect(fits(rest)).toBe(false)
    })
  }

  it.effect("a completed and audited task", () =>
    Effect.gen(function* () {
      const task = yield* Schema.validate(Task.Task)({ ...examples[0]?.json, ...audited })
      expect(task.audits?.[0]?.audit_result).toBe("rejected")
      if (!Task.is("imageannotation")(task)) return expect.fail("the task has another type")
      expect(task.params?.geometries?.box?.min_height).toBe(8)
      const { annotations = [] } = yield* TaskResponse.decode(task)
      expect(annotations.map(({ label, type }) => [type, label])).toEqual([["box", "bicycle"]])
    }),
  )

  it.effect("the response in a callback", () =>
    Effect.gen(function* () {
      const { json } = examples.find(({ name }) => name === "a callback") ?? {}
      const { task } = yield* Schema.validate(CallbackBody.TaskCallback)(json)
      if (!Task.is("categorization")(task)) return expect.fail("the task has another type")
      expect((yield* TaskResponse.decode(task)).category).toBe("red")
    }),
  )

  it.effect("the responses of completed tasks", () =>
    Effect.forEach(responses, ([type, response]) =>
      Effect.map(TaskResponse.decode({ task_id: "t", type, status: "completed", response }), (decoded) =>
        expect(decoded).toBe(response),
      ),
    ),
  )
})
