import { expect } from "@effect/vitest"
import * as TaskType from "@effect-scale/client/TaskType"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { duplicate, minute, notFound, parameter, scenarios } from "../fixtures/transports.ts"

scenarios("projects.create", (scenario) => {
  scenario("accepts only a type and a name", ({ scale, state }) =>
    Effect.gen(function* () {
      const project = yield* scale.projects.create({ type: "imageannotation", name: "streets" })
      expect(project).toMatchObject({
        type: "imageannotation",
        name: "streets",
        created_at: minute(0).toISOString(),
        param_history: [{ version: 0, created_at: minute(0).toISOString() }],
      })
      expect((yield* state).projects).toEqual([project])
      expect(yield* scale.projects.get("streets")).toEqual(project)
    }),
  )
  scenario("accepts parameters of any kind", ({ scale, state }) =>
    Effect.gen(function* () {
      const made = [
        yield* scale.projects.create({
          type: "imageannotation",
          name: "plain",
          params: { instruction: "Box every vehicle.", geometries: box },
          dataset_id: "ds_1",
        }),
        yield* scale.projects.create({ type: "textcollection", name: "rapid", rapid: true, params: {} }),
        yield* scale.projects.create({
          type: "imageannotation",
          name: "studio",
          studio: true,
          pipeline: "consensus_task",
          consensus_attempts: 3,
        }),
      ]
      expect(made[0]).toMatchObject({
        datasetId: "ds_1",
        param_history: [{ version: 0, instruction: "Box every vehicle.", geometries: box }],
      })
      expect((yield* state).projects).toEqual(made)
      const statuses = []
      for (const { name } of made) {
        statuses.push((yield* scale.batches.create({ project: name, name: `batch of ${name}` })).status)
      }
      expect(statuses).toEqual(["in_progress", "staging", "staging"])
    }),
  )
  scenario("accepts each name once", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "streets" })
      expect(
        yield* refusal(scale.projects.create({ type: "textcollection", name: "streets", rapid: true })),
      ).toMatchObject(duplicate(`Project with name "streets" already exists.`))
    }),
  )
  scenario("requires a name and a known type", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(yield* refusal(scale.projects.create({ type: "imageannotation", name: "" }))).toMatchObject(
        parameter(`"name" is required`),
      )
      expect(
        yield* refusal(scale.projects.create({ type: TaskType.other("hologram"), name: "p" })),
      ).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
    }),
  )
})

scenarios("projects.list", (scenario) => {
  scenario("returns all projects at once", ({ scale, state }) =>
    Effect.gen(function* () {
      expect(yield* scale.projects.list()).toEqual([])
      const names = Array.from({ length: 120 }, (_, n) => `p${n}`)
      for (const name of names) yield* scale.projects.create({ type: "imageannotation", name })
      const listed = yield* scale.projects.list()
      expect(listed).toHaveLength(120)
      const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
      expect([...listed].sort(byName)).toEqual([...(yield* state).projects].sort(byName))
      expect(yield* scale.projects.list({ archived: false })).toEqual(listed)
      expect(yield* scale.projects.list({ archived: true })).toEqual([])
      expect(yield* scale.projects.list({})).toEqual(listed)
    }),
  )
})

scenarios("projects.update", (scenario) => {
  scenario("replaces all parameters with a new version", ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({
        type: "imageannotation",
        name: "p",
        params: { padding: 5, geometries: box },
      })
      yield* TestClock.adjust("1 minute")
      const updated = yield* scale.projects.update("p", { instruction: "Box every bicycle.", paddingX: 1 })
      expect(updated.param_history).toEqual([
        { version: 0, created_at: minute(0).toISOString(), padding: 5, geometries: box },
        { version: 1, created_at: minute(1).toISOString(), instruction: "Box every bicycle.", paddingX: 1 },
      ])
      expect((yield* state).projects).toEqual([updated])
      expect(yield* scale.projects.get("p")).toEqual(updated)
    }),
  )
  scenario("merges with patch", ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({
        type: "imageannotation",
        name: "p",
        params: { padding: 5, geometries: box },
      })
      yield* scale.projects.update("p", { padding: 6, instruction: "Box every bicycle." }, { patch: true })
      const updated = yield* scale.projects.update("p", { paddingX: 1 }, { patch: true })
      expect(updated.param_history?.slice(1)).toMatchObject([
        { version: 1, padding: 6, geometries: box, instruction: "Box every bicycle." },
        { version: 2, padding: 6, geometries: box, instruction: "Box every bicycle.", paddingX: 1 },
      ])
      for (const params of updated.param_history ?? []) expect(params).not.toHaveProperty("patch")
      const replaced = yield* scale.projects.update("p", {}, { patch: false })
      expect(replaced.param_history?.[3]).toEqual({ version: 3, created_at: minute(0).toISOString() })
      expect((yield* state).projects).toEqual([replaced])
    }),
  )
  scenario("affects only later tasks", ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "p", params: { geometries: box } })
      const create = scale.tasks.create("imageannotation", { project: "p", attachment: image })
      const before = yield* create
      yield* scale.projects.update("p", { padding: 9 }, { patch: true })
      const after = yield* create
      expect((yield* state).tasks).toEqual([before, after])
      expect([before, after].map((task) => [task.project_param_version, task.params?.padding])).toEqual([
        [0, undefined],
        [1, 9],
      ])
    }),
  )
})

scenarios("projects.template", (scenario) => {
  scenario("exists for textcollection and chat projects", ({ scale }) =>
    Effect.gen(function* () {
      for (const type of ["textcollection", "chat"] as const) {
        yield* scale.projects.create({
          type,
          name: type,
          params: { template_variables: { prompt: { type: "string" } } },
        })
        expect(yield* scale.projects.template(type)).toMatchObject({
          id: expect.stringMatching(/^[0-9a-f]{24}$/),
          version: expect.anything(),
          created_at: minute(0).toISOString(),
          updated_at: minute(0).toISOString(),
          template_variables: { prompt: { type: "string" } },
        })
      }
    }),
  )
  scenario("does not exist for other types", ({ refusal, scale }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "p" })
      expect(yield* refusal(scale.projects.template("p"))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
        operation: "projects.template",
      })
    }),
  )
})

scenarios("a project that does not exist", (scenario) => {
  scenario("is not found by any method", ({ refusal, scale }) =>
    Effect.gen(function* () {
      const { projects } = scale
      for (const call of [
        projects.get("no where/?#%"),
        projects.update("no where/?#%", {}),
        projects.update("no where/?#%", {}, { patch: true }),
        projects.template("no where/?#%"),
      ]) {
        expect(yield* refusal<unknown, unknown>(call)).toMatchObject(
          notFound(`Project with name "no where/?#%" not found.`),
        )
      }
    }),
  )
})

scenarios("projects.setOntology", (scenario) => {
  scenario("adds a version of the ontology", ({ scale, state }) =>
    Effect.gen(function* () {
      yield* scale.projects.create({ type: "imageannotation", name: "streets" })
      const first = yield* scale.projects.setOntology("streets", ["bicycle", { label: "é", id: 17 }])
      expect(first).toMatchObject({ name: "streets", param_history: [{ version: 0 }] })
      yield* TestClock.adjust("1 minute")
      const second = yield* scale.projects.setOntology("streets", [], { name: "empty" })
      expect(second.ontologies).toEqual([
        {
          version: 0,
          created_at: minute(0).toISOString(),
          ontology: ["bicycle", { label: "é", id: 17 }],
        },
        { version: 1, created_at: minute(1).toISOString(), ontology: [], name: "empty" },
      ])
      expect((yield* state).projects).toEqual([second])
      expect(yield* scale.projects.get("streets")).toEqual(second)
    }),
  )
  scenario("requires an existing project and an array", ({ refusal, scale }) =>
    Effect.gen(function* () {
      expect(yield* refusal(scale.projects.setOntology("nowhere", []))).toMatchObject(
        notFound(`Project with name "nowhere" not found.`),
      )
      yield* scale.projects.create({ type: "imageannotation", name: "streets" })
      const post = (body: Readonly<Record<string, unknown>>) =>
        refusal(scale.request("POST", "/projects/{name}/setOntology", { path: { name: "streets" }, body }))
      expect(yield* post({})).toMatchObject(parameter(`"ontology" is required`))
      expect(yield* post({ ontology: {} })).toMatchObject({ _tag: "ScaleInvalidRequest", status: 400 })
      for (const ontology of [undefined, null, 5, {}, [undefined]]) {
        const error = yield* refusal(scale.projects.setOntology("streets", ontology as never))
        expect(error).toMatchObject({ _tag: "ScaleInvalidRequest", attempts: 0 })
      }
    }),
  )
  scenario(
    "is not repeated if the server may have added the version",
    { faults: FaultPlan.make(FaultPlan.always("projects.setOntology", FaultPlan.serverError(503, "after"))) },
    ({ scale, state }) =>
      Effect.gen(function* () {
        yield* scale.projects.create({ type: "imageannotation", name: "streets" })
        expect(yield* Effect.flip(scale.projects.setOntology("streets", []))).toMatchObject({
          _tag: "ScaleServiceUnavailable",
          attempts: 1,
        })
        expect((yield* state).projects[0]?.ontologies).toHaveLength(1)
      }),
  )
})
