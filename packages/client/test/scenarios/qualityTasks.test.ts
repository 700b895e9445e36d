import { expect } from "@effect/vitest"
import type { ScaleClient } from "@effect-scale/client"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import { box, image } from "../fixtures/taskTypes.ts"
import { notFound, parameter, scenarios, type World } from "../fixtures/transports.ts"

const expected_response = {
  annotations: [{ type: "box", label: "bicycle", left: 1, top: 2, width: 3, height: 4 }],
}
const initial_response = { annotations: [] }
const payload = { project: "rapid", attachment: image, geometries: box }
/** Passes payloads that TypeScript rejects, as JavaScript can. */
const untyped = (value: unknown) => value as never

const rapid = ({ scale }: World) =>
  scale.projects.create({ type: "imageannotation", name: "rapid", rapid: true })

const kinds = [
  ["evaluationTasks", (scale: ScaleClient.Service) => scale.evaluationTasks],
  ["trainingTasks", (scale: ScaleClient.Service) => scale.trainingTasks],
] as const

for (const [kind, of] of kinds) {
  scenarios(`${kind}.create`, (scenario) => {
    scenario("creates a task with its response, separate from ordinary tasks", (world) =>
      Effect.gen(function* () {
        yield* rapid(world)
        const task = yield* of(world.scale).create("imageannotation", { ...payload, expected_response })
        expect(task.id).toMatch(/^[0-9a-f]{24}$/)
        expect(task.expected_response).toEqual(expected_response)
        expect(task).not.toHaveProperty("initial_response")
        expect(task).not.toHaveProperty("task_id")
        const state = yield* world.state
        expect(state.qualityTasks).toEqual([task])
        expect(state.tasks).toEqual([])
        expect(yield* world.scale.tasks.count()).toBe(0)
      }),
    )
    scenario("accepts six task types", (world) =>
      Effect.gen(function* () {
        const { scale } = world
        const attachments = [{ type: "text", content: "A review." }]
        const answers = { expected_response: { annotations: {} } }
        const made: Array<unknown> = []
        for (const [type, params] of [
          ["imageannotation", { attachment: image, geometries: box }],
          ["segmentannotation", { attachment: image, labels: ["road"] }],
          ["documenttranscription", { attachment: image, features: [{ type: "text", label: "total" }] }],
          ["videoplaybackannotation", { attachment: image, geometries: box }],
          ["textcollection", { attachments, fields: [] }],
          ["namedentityrecognition", { text: "Seville", labels: [{ name: "place" }] }],
        ] as const) {
          yield* scale.projects.create({ type, name: type, rapid: true })
          made.push(yield* of(scale).create(TaskType.other(type), { project: type, ...params, ...answers }))
        }
        expect((yield* world.state).qualityTasks).toEqual(made)
        expect(made).toHaveLength(6)
      }),
    )
    scenario("rejects other types", (world) =>
      Effect.gen(function* () {
        yield* world.scale.projects.create({ type: "categorization", name: "colours", rapid: true })
        const create = of(world.scale).create("categorization", {
          project: "colours",
          instruction: "Which colour?",
          attachment: "tomato",
          categories: ["red"],
          expected_response,
        })
        expect(yield* world.refusal(create)).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400 })
      }),
    )
    scenario("requires an expected response", (world) =>
      Effect.gen(function* () {
        yield* rapid(world)
        expect(
          yield* world.refusal(of(world.scale).create("imageannotation", untyped(payload))),
        ).toMatchObject(parameter(`"expected_response" is required`))
      }),
    )
    scenario("requires the parameters of its type", (world) =>
      Effect.gen(function* () {
        yield* rapid(world)
        const create = of(world.scale).create(TaskType.other("imageannotation"), {
          project: "rapid",
          geometries: box,
          expected_response,
        })
        expect(yield* world.refusal(create)).toMatchObject(parameter(`"attachment" is required`))
      }),
    )
    scenario("needs neither geometries nor fields", (world) =>
      Effect.gen(function* () {
        yield* rapid(world)
        yield* of(world.scale).create("imageannotation", {
          project: "rapid",
          attachment: image,
          expected_response,
        })
        yield* world.scale.projects.create({ type: "textcollection", name: "forms", rapid: true })
        const attachments = [{ type: "text", content: "The handle broke." }] as const
        yield* of(world.scale).create("textcollection", { project: "forms", attachments, expected_response })
      }),
    )
    scenario("works only in Rapid projects", (world) =>
      Effect.gen(function* () {
        const { refusal, scale } = world
        yield* scale.projects.create({ type: "imageannotation", name: "plain" })
        for (const project of ["plain", undefined]) {
          const create = of(scale).create("imageannotation", { ...payload, project, expected_response })
          expect(yield* refusal(create)).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400 })
        }
        const nowhere = of(scale).create("imageannotation", {
          ...payload,
          project: "nowhere",
          expected_response,
        })
        expect(yield* refusal(nowhere)).toMatchObject(notFound(`Project with name "nowhere" not found.`))
      }),
    )
    scenario("accepts each unique_id once, including those of ordinary tasks", (world) =>
      Effect.gen(function* () {
        const { refusal, scale } = world
        yield* rapid(world)
        const create = of(scale).create("imageannotation", { ...payload, expected_response, unique_id: "u" })
        yield* create
        expect((yield* refusal(create))._tag).toBe("ScaleDuplicateResource")
        const ordinary = scale.tasks.create("imageannotation", {
          attachment: image,
          geometries: box,
          unique_id: "u",
        })
        expect((yield* refusal(ordinary))._tag).toBe("ScaleDuplicateResource")
      }),
    )
  })
}

scenarios("an evaluation task with an initial response", (scenario) => {
  scenario("evaluates the review of that response", (world) =>
    Effect.gen(function* () {
      yield* rapid(world)
      const task = yield* world.scale.evaluationTasks.create("imageannotation", {
        ...payload,
        expected_response,
        initial_response,
      })
      expect(task).toMatchObject({ expected_response, initial_response })
      expect((yield* world.state).qualityTasks).toEqual([task])
    }),
  )
})
