import { describe, expect, it } from "@effect/vitest"
import { ScaleClient, Tasks } from "@effect-scale/client"
import * as TaskType from "@effect-scale/client/TaskType"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { refusal } from "../../src/internal/payload.ts"
import { run } from "../fixtures/scripted.ts"
import { box, image, taskTypes } from "../fixtures/taskTypes.ts"

type Json = Readonly<Record<string, unknown>>

const unchecked = ScaleClient.ScaleClient.withOptions({ checkPayload: false })
const reason = (text: string) => `Parameter is invalid, reason: ${text}`
const task = { status: 200, body: { task_id: "t1" } } as const
/** A payload without its project, which could supply missing parameters. */
const alone = ({ project: _, ...payload }: Json): Json => payload

describe("a payload that Scale is certain to reject", () => {
  const table: ReadonlyArray<readonly [type: string, payload: Json, message: string]> = [
    ["textcollection", { fields: [] }, reason(`"attachments" is required`)],
    ["imageannotation", { attachment: image }, reason(`"geometries" is required`)],
    ["imageannotation", { attachment: "", geometries: box }, reason(`"attachment" is required`)],
    ["imageannotation", { attachment: null, geometries: box }, reason(`"attachment" is required`)],
    ["imageannotation", { project: null, batch: "", attachment: image }, reason(`"geometries" is required`)],
    [
      "imageannotation",
      { project: "p", project_version: -1, attachment: image },
      reason(`"geometries" is required`),
    ],
    ["imageannotation", { project: "p", attachment: [image] }, reason(`"attachment" must be a string`)],
    [
      "imageannotation",
      { project: "p", attachment: image, geometries: [] },
      reason(`"geometries" must be of type object`),
    ],
    [
      "annotation",
      { project: "p", objects_to_annotate: "cow" },
      reason(`"objects_to_annotate" must be an array`),
    ],
    ["transcription", { attachment: image }, reason(`"fields" is required`)],
    ["categorization", { attachment: image }, reason(`"categories" is required`)],
    ["categorization", { project: "p", taxonomies: [] }, reason(`"taxonomies" must be of type object`)],
    ["lidarlinking", { project: "p", lidar_task: 7 }, reason(`"lidar_task" must be a string`)],
    ["lidarlinking", {}, reason(`"lidar_task" is required`)],
    ["audiotranscription", { attachment: "hello" }, reason(`"attachment" must be a valid uri`)],
    [
      "namedentityrecognition",
      { project: "p", labels: [{ name: "place", children: [{ name: "city", colour: 1 }] }] },
      reason(`"labels[0].children[0].colour" is not allowed`),
    ],
    ["transcription", { project: "p", fields: 7 }, reason(`"fields" must be of type object`)],
    ["lidarsegmentation", { attachments: [image], labels: ["road"] }, reason(`"project" is required`)],
    ["videoannotation", { geometries: box }, "Please include an attachment or attachments parameter."],
    [
      "namedentityrecognition",
      { project: "p", labels: [{ name: "place" }, { description: "a person" }] },
      reason(`"labels[1].name" is required`),
    ],
    [
      "segmentannotation",
      { project: "p", labels: Array.from({ length: 51 }, String) },
      reason(`"labels" must contain less than or equal to 50 items`),
    ],
    [
      "sensorfusion",
      { project: "p", attachments: [image, image] },
      reason(`"attachments" must contain 1 items`),
    ],
    [
      "chat",
      { tags: ["a", "b", "c", "d", "e", "f"] },
      reason(`"tags" must contain less than or equal to 5 items`),
    ],
    ["chat", { tags: ["a", 7] }, reason(`"tags[1]" must be a string`)],
    ["chat", { metadata: [] }, reason(`"metadata" must be of type object`)],
    ["chat", { metadata: { text: "x".repeat(10 * 1024) } }, reason(`"metadata" must be at most 10 KB`)],
    ["chat", { metadata: { text: "日".repeat(5000) } }, reason(`"metadata" must be at most 10 KB`)],
  ]
  for (const [type, payload, message] of table) {
    it.effect(`is not sent: ${type} with ${JSON.stringify(payload).slice(0, 90)}`, () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([], (scale) =>
          scale.tasks.create(TaskType.other(type), payload),
        )
        expect(requests).toEqual([])
        expect(Either.flip(result)).toMatchObject({
          right: {
            _tag: "ScaleInvalidRequest",
            status: 400,
            attempts: 0,
            operation: "tasks.create",
            message,
          },
        })
        const asked = yield* run([task], (scale) =>
          unchecked(scale.tasks.create(TaskType.other(type), payload)),
        )
        expect(asked.requests).toHaveLength(1)
      }),
    )
  }

  const expected_response = { annotations: [] }
  const labels: Json = { attachment: image, geometries: box, expected_response }
  for (const [kind, payload, message] of [
    ["evaluationTasks", { ...labels, attachment: undefined }, reason(`"attachment" is required`)],
    ["trainingTasks", { ...labels, tags: ["a", 7] }, reason(`"tags[1]" must be a string`)],
    [
      "evaluationTasks",
      { ...labels, expected_response: undefined },
      reason(`"expected_response" is required`),
    ],
    [
      "trainingTasks",
      { ...labels, project: "p", expected_response: [] },
      reason(`"expected_response" must be of type object`),
    ],
    [
      "evaluationTasks",
      { ...labels, initial_response: "none" },
      reason(`"initial_response" must be of type object`),
    ],
  ] as const) {
    it.effect(`is not sent by ${kind}.create: ${message}`, () =>
      Effect.gen(function* () {
        const call = (scale: ScaleClient.Service) =>
          scale[kind].create(TaskType.other("imageannotation"), payload as never) // TypeScript rejects these payloads
        const { requests, result } = yield* run([], call)
        expect(requests).toEqual([])
        expect(Either.flip(result)).toMatchObject({
          right: { _tag: "ScaleInvalidRequest", attempts: 0, operation: `${kind}.create`, message },
        })
        const made = { status: 200, body: { id: "t1", expected_response } } as const
        expect((yield* run([made], (scale) => unchecked(call(scale)))).requests).toHaveLength(1)
      }),
    )
  }

  it.effect("is the outcome of its input in createAll", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* run([task], (scale) =>
        Stream.runCollect(
          scale.tasks.createAll(
            [
              Tasks.creation("imageannotation", { attachment: image }),
              Tasks.creation("imageannotation", { attachment: image, geometries: box }),
            ],
            { concurrency: 1 },
          ),
        ),
      )
      expect(requests).toHaveLength(1)
      const outcomes = [...Either.getOrThrow(result)].map((outcome) => outcome.result)
      expect(outcomes.map(Either.isRight)).toEqual([false, true])
      expect(outcomes[0]).toMatchObject({ left: { message: reason(`"geometries" is required`) } })
    }),
  )
})

describe("a payload that Scale may accept", () => {
  for (const { payload, type } of taskTypes) {
    it(`is accepted with unknown parameters and with numbers as text: ${type}`, () => {
      expect(refusal(type, payload)).toBeUndefined()
      // Chat types and unpublished types are accepted with and without a project.
      const whole = ["lidarsegmentation", "lidartopdown", "sensorfusion"].includes(type)
        ? payload
        : alone(payload)
      for (const more of [
        {},
        {
          new_parameter: { nested: ["value"] },
          tags: null,
          metadata: null,
          instruction: payload.instruction ?? null,
        },
        { min_width: "30", responses_required: "3", frame_rate: "2", project_version: undefined },
        {
          tags: ["a", "b", "c", "d", "e", "e"],
          metadata: { text: "x".repeat(10 * 1024 - `{"text":""}`.length) },
        },
      ]) {
        expect(refusal(type, { ...whole, ...more })).toBeUndefined()
      }
    })
    it(`is accepted if a project or a batch can supply parameters: ${type}`, () => {
      for (const of of [{ project: "p" }, { batch: "b" }, { project: "p", project_version: 3 }]) {
        expect(refusal(type, of)).toBeUndefined()
      }
    })
  }
  const taxonomies = { genre: { type: "category", description: "Which?", choices: ["a"] } }
  const labels = [{ name: "place" }]
  for (const [type, payload] of [
    ["annotation", { attachment: image, objects_to_annotate: ["cow"] }],
    ["categorization", { attachment: image, attachment_type: "image", taxonomies }],
    ["categorization", { attachment: image, categories: [] }],
    ["comparison", { attachments: [image], attachment_type: "image", fields: { which: "?" } }],
    ["datacollection", { fields: { price: "The price" } }],
    ["lidarlinking", { lidar_task: "64f0c2a19b1e8a0012d4c7e1" }],
    ["lidarlinking", { attachments: [image] }],
    ["lidartopdown", { project: "p", attachment: [image] }],
    ["multistage", { attachments: image, scene_format: "sensor_fusion" }],
    ["namedentityrecognition", { attachment: "Ada", attachment_type: "text", labels }],
    ["segmentannotation", { attachment: image, instance_labels: ["car"] }],
    ["transcription", { attachment: image, row_fields: { total: "The total" } }],
    ["videoannotation", { attachment: image, geometries: box, hypothesis: null }],
    ["videoplaybackannotation", { attachment: image, objects_to_annotate: ["car"] }],
    ["videoplaybackannotation", { attachment: image, attachments: [image], geometries: box }],
  ] as ReadonlyArray<readonly [string, Json]>) {
    it(`is accepted in a form that Scale documents: ${type} with ${Object.keys(payload).join(", ")}`, () => {
      expect(refusal(type, payload)).toBeUndefined()
    })
  }
  it("is accepted with labels that contain themselves, which another error reports", () => {
    const label = { name: "place", children: [] as Array<unknown> }
    label.children.push(label)
    expect(refusal("namedentityrecognition", { text: "Seville", labels: [label] })).toBeUndefined()
  })
  it("is accepted for an unknown type", () => {
    expect(refusal("newinvention", { attachment: 7, labels: "whatever" })).toBeUndefined()
    expect(refusal("constructor", {})).toBeUndefined()
  })
  it("is accepted with metadata that is not JSON, which another error reports", () => {
    expect(refusal("chat", { metadata: { n: 1n } })).toBeUndefined()
  })
})

describe("the check", () => {
  const strange = FastCheck.constantFrom<unknown>(
    null,
    "",
    "text",
    "30",
    0,
    -1,
    true,
    [],
    ["a"],
    [7],
    [{}],
    {},
    { name: 1 },
  )
  const names = [
    ...new Set(taskTypes.flatMap(({ payload }) => Object.keys(payload))),
    "tags",
    "metadata",
    "project_version",
  ]
  it.scoped.prop(
    "accepts every payload that the sandbox accepts",
    {
      type: FastCheck.constantFrom(...taskTypes),
      changes: FastCheck.array(
        FastCheck.tuple(FastCheck.constantFrom(...names), FastCheck.option(strange, { nil: undefined })),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    },
    ({ changes, type: { payload, type } }) =>
      Effect.gen(function* () {
        const changed: Json = { ...alone(payload), ...Object.fromEntries(changes) }
        const refused = refusal(type, changed)
        if (refused === undefined) return
        const sandbox = yield* Sandbox.Sandbox
        const scale = yield* ScaleClient.make({ apiKey: Redacted.make("test_sandbox"), apiUrl: sandbox.url })
        const result = yield* Effect.either(unchecked(scale.tasks.create(TaskType.other(type), changed)))
        expect(result, `${type} of ${JSON.stringify(changed)}, because ${refused}`).toMatchObject({
          left: { _tag: expect.stringMatching(/^Scale(InvalidRequest|ResourceNotFound)$/) },
        })
      }).pipe(Effect.provide(Sandbox.layer())),
    { fastCheck: { numRuns: 500 } },
  )
})
