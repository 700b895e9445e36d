import { expect } from "@effect/vitest"
import { type Bulk, Project, ScaleClient } from "@effect-scale/client"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { image } from "../fixtures/taskTypes.ts"
import { inTime, scenarios, type World } from "../fixtures/transports.ts"

const Streets = Project.define("street_objects", "imageannotation", {
  instruction: "Draw what moves.",
  geometries: {
    box: { objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }] },
  },
  annotation_attributes: { occlusion: { choices: ["none", "half"] } },
})

const Clips = Project.define("clips", "videoannotation", { geometries: Streets.params.geometries })

const using = ({ scale }: World) => Effect.provideService(ScaleClient.ScaleClient, scale)
const versions = ({ project }: Project.Registered) => project.param_history?.map(({ version }) => version)

scenarios("register of a defined project", (scenario) => {
  scenario("creates the project once and then changes nothing", (world) =>
    Effect.gen(function* () {
      const first = yield* Streets.register
      expect(first).toMatchObject({ change: "created", project: { name: "street_objects" } })
      expect(first.project.param_history).toMatchObject([Streets.params])
      const before = yield* world.state
      expect(yield* Streets.register).toEqual({ change: "none", project: first.project })
      expect(yield* world.state).toEqual(before)
    }).pipe(using(world)),
  )
  scenario("adds a version for changed and for removed parameters", (world) =>
    Effect.gen(function* () {
      yield* Streets.register
      const { annotation_attributes: _, ...less } = Streets.params
      const Fewer = Project.define("street_objects", "imageannotation", less)
      const second = yield* Fewer.register
      expect([second.change, versions(second)]).toEqual(["updated", [0, 1]])
      expect(Project.currentParams(second.project)).not.toHaveProperty("annotation_attributes")
      expect((yield* Fewer.register).change).toBe("none")
      expect((yield* Streets.register).change).toBe("updated")
    }).pipe(using(world)),
  )
  scenario("can run in several programs at once", (world) =>
    Effect.gen(function* () {
      const all = yield* Effect.all(
        Array.from({ length: 5 }, () => Streets.register),
        {
          concurrency: "unbounded",
        },
      )
      expect(all.map(({ change }) => change).sort()).toEqual(["created", "none", "none", "none", "none"])
      expect((yield* world.state).projects).toHaveLength(1)
    }).pipe(using(world)),
  )
  scenario("rejects a project of another type and applies its options", (world) =>
    Effect.gen(function* () {
      yield* world.scale.projects.create({ type: "videoannotation", name: "street_objects" })
      expect(yield* world.refusal(using(world)(Streets.register))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        operation: "Project.register",
        message:
          "type: project street_objects is defined for tasks of type imageannotation, but it has tasks of type videoannotation",
        attempts: 0,
      })
      const Rapid = Project.define("rapid", "categorization", { categories: ["a"] }, { rapid: true })
      yield* Rapid.register
      expect((yield* world.scale.batches.create({ project: "rapid", name: "b" })).status).toBe("staging")
    }).pipe(using(world)),
  )
})

scenarios("tasks of a defined project", (scenario) => {
  scenario("are created with the project's parameters and decoded", (world) =>
    Effect.gen(function* () {
      yield* Streets.register
      const task = yield* Streets.create({
        attachment: image,
        unique_id: "street-17",
        instruction: "Look twice.",
        hypothesis: {
          annotations: [{ type: "box", label: "bicycle", left: 1, top: 1, width: 9, height: 9 }],
        },
      })
      expect(task).toMatchObject({
        project: "street_objects",
        type: "imageannotation",
        unique_id: "street-17",
        instruction: "Look twice.\n\nDraw what moves.",
        params: { attachment: image, geometries: Streets.params.geometries },
      })
      expect(Streets.is(task)).toBe(true)
      const response = yield* Streets.decode(task)
      expect(response).toBe(task.response)
      expect(response.annotations).toMatchObject([{ label: "car", attributes: { occlusion: "none" } }])
      const drawn = yield* Stream.runCollect(Streets.annotations(task))
      expect(Chunk.toReadonlyArray(drawn)).toEqual(response.annotations)
    }).pipe(using(world)),
  )
  scenario("are awaited", { key: "live_sandbox", labeling: "10 seconds" }, (world) =>
    Effect.gen(function* () {
      yield* Streets.register
      const often = { schedule: Schedule.spaced("3 seconds") }
      const payload = { attachment: image }
      const [a, b] = yield* Effect.all([Streets.create(payload), Streets.create(payload)])
      const waits = Effect.all(
        [
          Streets.await(a, often),
          Streets.awaitAll([b.task_id, a], often),
          Streets.createAndAwait(payload, often),
        ],
        { concurrency: "unbounded" },
      )
      const [one, all, made] = yield* inTime(waits)
      expect([one.task_id, ...all.map(({ task_id }) => task_id)]).toEqual([a.task_id, b.task_id, a.task_id])
      for (const task of [one, ...all, made]) {
        expect((yield* Streets.decode(task)).annotations.length).toBeGreaterThan(0)
      }
    }).pipe(using(world)),
  )
  scenario("are created in bulk, listed and counted", (world) =>
    Effect.gen(function* () {
      yield* Streets.register
      yield* Clips.register
      const ended: Array<unknown> = []
      const payloads = ["a", "b", "a"].map((unique_id) => ({ attachment: image, unique_id }))
      const made = (source: Bulk.Source<(typeof payloads)[number]>) =>
        Streets.createAll(source, {
          concurrency: 1,
          onExit: ({ input }) => Effect.sync(() => void ended.push(input.unique_id)),
        }).pipe(
          Stream.map(({ input, result }) => [input.unique_id, Either.isRight(result)]),
          Stream.runCollect,
          Effect.map(Chunk.toReadonlyArray),
        )
      expect(yield* made(payloads.slice(0, 2))).toEqual([
        ["a", true],
        ["b", true],
      ])
      expect(yield* made(Stream.fromIterable(payloads.slice(2)))).toEqual([["a", false]])
      expect(ended).toEqual(["a", "b", "a"])
      const clip = yield* Clips.create({ attachments: [image, image] })
      const listed = yield* Stream.runCollect(Streets.stream({ status: "completed" }))
      expect(Chunk.toReadonlyArray(listed).map(({ unique_id }) => unique_id)).toEqual(["b", "a"])
      expect([
        yield* Streets.count(),
        yield* Clips.count(),
        yield* Streets.count({ status: "pending" }),
      ]).toEqual([2, 1, 0])
      expect([Streets.is(clip), Clips.is(clip)]).toEqual([false, true])
      const frames = yield* Stream.runCollect(Clips.annotations(clip))
      expect(
        Chunk.toReadonlyArray(frames).flatMap(({ annotations }) => annotations.map(({ label }) => label)),
      ).toContain("car")
    }).pipe(using(world)),
  )
  scenario(
    "fail to decode with the path of a label that the project does not define",
    { key: "live_sandbox", labeling: "1 day" },
    (world) =>
      Effect.gen(function* () {
        yield* Streets.register
        const task = yield* Streets.create({ attachment: image })
        const pending = yield* Effect.flip(Streets.decode(task))
        expect(pending.message).toBe(`task ${task.task_id} has no response: its status is pending`)
        const box = { type: "box", left: 1, top: 1, width: 9, height: 9 }
        const response = {
          annotations: [
            { ...box, label: "car" },
            { ...box, label: "bus" },
          ],
        }
        const done = yield* world.sandbox.complete(task.task_id, { response })
        const error = yield* Effect.flip(Streets.decode(done))
        expect(error).toMatchObject({
          _tag: "ScaleDecodeError",
          operation: "Project.decode",
          reason: "Shape",
          attempts: 0,
          issue: `response.annotations[1].label: expected "car" or "bicycle" or "motorbike", got a string`,
        })
        const taken: Array<string> = []
        const stopped = yield* Streets.annotations(done).pipe(
          Stream.runForEach(({ label }) => Effect.sync(() => void taken.push(label))),
          Effect.flip,
        )
        expect(taken).toEqual(["car"])
        expect(stopped).toMatchObject({
          _tag: "ScaleDecodeError",
          issue: `[1]: label: expected "car" or "bicycle" or "motorbike", got a string`,
        })
        expect((yield* Effect.flip(Clips.decode(done))).message).toBe(
          `task ${task.task_id} belongs to project street_objects, not to project clips`,
        )
        expect((yield* Effect.flip(Stream.runDrain(Clips.annotations(done))))._tag).toBe("ScaleDecodeError")
      }).pipe(using(world)),
  )
})
