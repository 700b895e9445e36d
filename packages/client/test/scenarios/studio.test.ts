import { expect } from "@effect/vitest"
import type { StudioLabelers } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { box, image } from "../fixtures/taskTypes.ts"
import { duplicate, notFound, parameter, scenarios, type World } from "../fixtures/transports.ts"

const live = { key: "live_sandbox", labeling: "10 seconds" } as const
const ana = "ana@example.org"
const ivo = "ivo@example.org"
const mia = "mia+studio@example.org"

/** Three labelers and two Studio projects. */
const studio = ({ scale }: World) =>
  Effect.gen(function* () {
    yield* scale.teams.invite({ emails: [ana, ivo, mia], team_role: "labeler" })
    for (const name of ["streets", "lanes"]) {
      yield* scale.projects.create({
        type: "imageannotation",
        name,
        studio: true,
        params: { geometries: box },
      })
    }
  })

const state400 = { _tag: "ScaleInvalidRequest", status: 400, attempts: 1 }

scenarios("studio.assignments", (scenario) => {
  scenario("are keyed by e-mail address", live, (world) =>
    Effect.gen(function* () {
      yield* studio(world)
      const { assignments } = world.scale.studio
      expect(yield* assignments.list()).toMatchObject({ [ana]: [], [ivo]: [], [mia]: [] })
      const assigned = yield* assignments.add({ emails: [ana, mia], projects: ["streets", "lanes"] })
      expect(assigned).toMatchObject({ [ana]: ["streets", "lanes"], [ivo]: [], [mia]: ["streets", "lanes"] })
      expect(yield* assignments.list()).toEqual(assigned)
      expect((yield* world.state).assignments).toEqual(assigned)
    }),
  )
  scenario("are stored once, even if they are added again", live, (world) =>
    Effect.gen(function* () {
      yield* studio(world)
      const { assignments } = world.scale.studio
      yield* assignments.add({ emails: [ana], projects: ["streets"] })
      expect(yield* assignments.add({ emails: [ana, ivo], projects: ["streets", "streets"] })).toMatchObject({
        [ana]: ["streets"],
        [ivo]: ["streets"],
      })
    }),
  )
  scenario("are removed if they exist", live, (world) =>
    Effect.gen(function* () {
      yield* studio(world)
      const { assignments } = world.scale.studio
      yield* assignments.add({ emails: [ana, ivo], projects: ["streets", "lanes"] })
      const left = yield* assignments.remove({ emails: [ana, mia], projects: ["streets"] })
      expect(left).toMatchObject({ [ana]: ["lanes"], [ivo]: ["streets", "lanes"], [mia]: [] })
      expect((yield* world.state).assignments).toEqual(left)
      expect(yield* assignments.remove({ emails: [], projects: ["streets"] })).toEqual(left)
    }),
  )
  scenario("require an existing project", live, (world) =>
    Effect.gen(function* () {
      yield* studio(world)
      const { assignments } = world.scale.studio
      const nowhere = { emails: [ana], projects: ["streets", "nowhere"] }
      const missing = notFound(`Project with name "nowhere" not found.`)
      expect(yield* world.refusal(assignments.add(nowhere))).toMatchObject(missing)
      expect(yield* world.refusal(assignments.remove(nowhere))).toMatchObject(missing)
    }),
  )
})

scenarios("studio.groups", (scenario) => {
  const assigned = (world: World) =>
    Effect.zipRight(
      studio(world),
      world.scale.studio.assignments.add({ emails: [ana, ivo], projects: ["streets"] }),
    )
  const members = (group: StudioLabelers.ProjectGroup) => (group.workers ?? []).map(({ email }) => email)

  scenario("are created from members of a project", live, (world) =>
    Effect.gen(function* () {
      yield* assigned(world)
      const { groups } = world.scale.studio
      expect(yield* groups.list("streets")).toEqual([])
      const night = yield* groups.create("streets", { name: "night shift", emails: [ana, ivo] })
      expect(night).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        name: "night shift",
        numWorkers: 2,
        isSingleton: false,
      })
      expect(members(night)).toEqual([ana, ivo])
      const empty = yield* groups.create("streets", { name: "empty", emails: [] })
      expect(empty.numWorkers).toBe(0)
      expect(yield* groups.list("streets")).toEqual([night, empty])
      expect(yield* groups.list("lanes")).toEqual([])
    }),
  )
  scenario("can change their members", live, (world) =>
    Effect.gen(function* () {
      yield* assigned(world)
      const { groups } = world.scale.studio
      yield* groups.create("streets", { name: "night/day ?", emails: [ana] })
      const swapped = yield* groups.update("streets", "night/day ?", {
        add_emails: [ivo, ivo],
        remove_emails: [ana],
      })
      expect(members(swapped)).toEqual([ivo])
      expect(swapped.numWorkers).toBe(1)
      expect(members(yield* groups.update("streets", "night/day ?", { add_emails: [ana] }))).toEqual([
        ivo,
        ana,
      ])
      const same = yield* groups.update("streets", "night/day ?", { add_emails: [], remove_emails: [mia] })
      expect(members(same)).toEqual([ivo, ana])
      expect(yield* groups.list("streets")).toEqual([same])
    }),
  )
  scenario("accept only labelers assigned to the project", live, (world) =>
    Effect.gen(function* () {
      yield* assigned(world)
      const { groups } = world.scale.studio
      yield* groups.create("streets", { name: "night", emails: [ana] })
      expect(
        yield* world.refusal(groups.create("streets", { name: "day", emails: [ana, mia] })),
      ).toMatchObject(state400)
      expect(yield* world.refusal(groups.create("lanes", { name: "day", emails: [ana] }))).toMatchObject(
        state400,
      )
      expect(yield* world.refusal(groups.update("streets", "night", { add_emails: [mia] }))).toMatchObject(
        state400,
      )
      expect((yield* groups.list("streets")).map(members)).toEqual([[ana]])
    }),
  )
  scenario("have names that are unique per project", live, (world) =>
    Effect.gen(function* () {
      yield* assigned(world)
      const { groups } = world.scale.studio
      yield* groups.create("streets", { name: "night", emails: [ana] })
      expect(yield* world.refusal(groups.create("streets", { name: "night", emails: [ivo] }))).toMatchObject(
        duplicate(`Group with name "night" already exists.`),
      )
      expect((yield* groups.create("lanes", { name: "night", emails: [] })).name).toBe("night")
      expect(yield* world.refusal(groups.create("streets", { name: "", emails: [] }))).toMatchObject(
        parameter(`"name" is required`),
      )
    }),
  )
  scenario("require an existing project and group", live, (world) =>
    Effect.gen(function* () {
      yield* assigned(world)
      const { groups } = world.scale.studio
      const nowhere = notFound(`Project with name "nowhere" not found.`)
      expect(yield* world.refusal(groups.list("nowhere"))).toMatchObject(nowhere)
      expect(yield* world.refusal(groups.create("nowhere", { name: "g", emails: [] }))).toMatchObject(nowhere)
      expect(yield* world.refusal(groups.update("nowhere", "g", {}))).toMatchObject(nowhere)
      expect(yield* world.refusal(groups.update("streets", "g?", {}))).toMatchObject(
        notFound(`Group with name "g?" not found.`),
      )
    }),
  )
})

/** Batches of the studio projects, a minute apart; `c` is a calibration batch. */
const batches = (world: World) =>
  Effect.gen(function* () {
    yield* studio(world)
    for (const [name, project, calibration_batch] of [
      ["a", "streets", false],
      ["b", "lanes", false],
      ["c", "streets", true],
      ["d", "streets", false],
    ] as const) {
      yield* world.scale.batches.create({ project, name, calibration_batch })
      yield* TestClock.adjust("1 minute")
    }
    yield* world.scale.projects.create({ type: "imageannotation", name: "plain" })
    yield* world.scale.batches.create({ project: "plain", name: "ordinary" })
  })
const names = (list: ReadonlyArray<{ readonly name: string }>) => list.map(({ name }) => name)

scenarios("studio.batches", (scenario) => {
  scenario("are ordered calibration first, then oldest first", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      yield* world.scale.tasks.create("imageannotation", { batch: "d", attachment: image })
      const listed = yield* world.scale.studio.batches.list()
      expect(names(listed)).toEqual(["c", "a", "b", "d"])
      expect(listed[0]).toMatchObject({
        batchType: "Calibration",
        projectName: "streets",
        total: 0,
        groups: [],
      })
      expect(listed[3]).toMatchObject({
        batchType: "Production",
        projectName: "streets",
        total: 1,
        completed: 0,
      })
      expect(listed[2]?.projectName).toBe("lanes")
      expect((yield* world.state).studioBatches).toEqual(listed)
    }),
  )
  scenario("can be reordered and reset", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      const { studio } = world.scale
      const ordered = yield* studio.batches.setPriorities(["d", "b", "a", "c"])
      expect(names(ordered)).toEqual(["d", "b", "a", "c"])
      expect(yield* studio.batches.list()).toEqual(ordered)
      expect((yield* world.state).studioBatches).toEqual(ordered)
      expect(names(yield* studio.batches.setPriorities(["a", "b", "c", "d"]))).toEqual(["a", "b", "c", "d"])
      const reset = yield* studio.batches.resetPriorities()
      expect(names(reset)).toEqual(["c", "a", "b", "d"])
      expect((yield* world.state).studioBatches).toEqual(reset)
    }),
  )
  scenario("are reordered all together or not at all", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      const { setPriorities } = world.scale.studio.batches
      for (const incomplete of [
        ["d", "b", "a"],
        [],
        ["d", "b", "a", "c", "ordinary"],
        ["a", "a", "b", "c", "d"],
      ]) {
        expect(yield* world.refusal(setPriorities(incomplete)), incomplete.join()).toMatchObject(state400)
      }
      expect(yield* world.refusal(setPriorities(["a", "b", "c", "d", "never"]))).toMatchObject(
        notFound(`Batch with name "never" not found.`),
      )
    }),
  )
  scenario("include only pending batches", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      const { scale } = world
      yield* scale.tasks.create("imageannotation", { batch: "a", attachment: image })
      yield* scale.batches.finalize("a")
      expect(names(yield* scale.studio.batches.list())).toEqual(["c", "a", "b", "d"])
      yield* TestClock.adjust("10 seconds")
      expect(names(yield* scale.studio.batches.list())).toEqual(["c", "b", "d"])
      expect(names(yield* scale.studio.batches.setPriorities(["d", "c", "b"]))).toEqual(["d", "c", "b"])
    }),
  )
  scenario("are assigned to groups and to single members", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      const { studio } = world.scale
      yield* studio.assignments.add({ emails: [ana, mia], projects: ["streets"] })
      yield* studio.groups.create("streets", { name: "night shift", emails: [ana] })
      const assigned = yield* studio.batches.assign("a", ["night shift", mia])
      expect(assigned).toMatchObject({ name: "a", groups: ["night shift", mia] })
      const listed = yield* studio.batches.list()
      expect(listed.find(({ name }) => name === "a")).toEqual(assigned)
      expect((yield* world.state).studioBatches).toEqual(listed)
      expect((yield* studio.batches.assign("a", [mia])).groups).toEqual([mia])
      expect((yield* studio.batches.assign("a", [])).groups).toEqual([])
    }),
  )
  scenario("are assigned only to groups and members of the project", live, (world) =>
    Effect.gen(function* () {
      yield* batches(world)
      const { studio } = world.scale
      yield* studio.assignments.add({ emails: [ana], projects: ["lanes"] })
      yield* studio.groups.create("lanes", { name: "night", emails: [ana] })
      for (const group of ["night", ana, ivo, "never"]) {
        expect(yield* world.refusal(studio.batches.assign("a", [group])), group).toMatchObject(state400)
      }
      expect(yield* world.refusal(studio.batches.assign("ordinary", []))).toMatchObject(state400)
      expect(yield* world.refusal(studio.batches.assign("no such/batch", []))).toMatchObject(
        notFound(`Batch with name "no such/batch" not found.`),
      )
    }),
  )
})
