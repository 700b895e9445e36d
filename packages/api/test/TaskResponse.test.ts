import { describe, expect, it } from "@effect/vitest"
import {
  Annotation,
  Check,
  LidarAnnotation,
  LidarLinking,
  LidarSegmentation,
  type ScaleError,
  Task,
  TaskResponse,
  TaskType,
  VideoAnnotation,
  VideoPlaybackAnnotation,
} from "@effect-scale/api"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Schema from "effect/Schema"
import { responses, type Sample } from "./fixtures/responses.ts"

const entries = Object.entries(responses) as ReadonlyArray<[TaskType.KnownTaskType, Sample<unknown>]>

const task = (type: string, response: unknown, status = "completed"): Task.Task => ({
  task_id: "64f0c2a19b1e8a0012d4c7e1",
  type,
  status,
  response,
})

const failure = (task: Task.Task): Effect.Effect<ScaleError.ScaleDecodeError> =>
  Effect.flip(TaskResponse.decode(task)).pipe(
    Effect.catchAll((value) => Effect.dieMessage(`succeeded with ${JSON.stringify(value)}`)),
  )

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Returns a copy with `change` applied to each object. Paths have the form of those in `needs`. */
const rewrite = (
  value: unknown,
  change: (object: Json, path: ReadonlyArray<string>) => Json,
  path: ReadonlyArray<string> = [],
): unknown =>
  Array.isArray(value)
    ? value.map((item, at) => rewrite(item, change, [...path, String(at)]))
    : isObject(value)
      ? Object.fromEntries(
          Object.entries(change(value, path)).map(([key, below]) => [
            key,
            rewrite(below, change, [...path, key]),
          ]),
        )
      : value

/** The variants of an object that the schemas must accept. */
const harmless = (
  { maps = [], needs }: Sample<unknown>,
  path: ReadonlyArray<string>,
  object: Json,
): ReadonlyArray<Json> => {
  const free = Object.keys(object).filter((key) => !needs.includes([...path, key].join(".")))
  return [
    ...(maps.includes(path.join(".")) ? [] : [{ ...object, brand_new: { of: ["tomorrow"] } }]),
    ...free.flatMap((key) => {
      const { [key]: _, ...rest } = object
      const isEnumeration = key === "type" || key === "description" || key === "geometry"
      return [...(isEnumeration ? [{ ...object, [key]: "hologram" }] : [rest, { ...object, [key]: null }])]
    }),
  ]
}

describe("TaskResponse", () => {
  it("has a schema for each task type", () => {
    expect(Object.keys(TaskResponse.schemas).sort()).toEqual([...TaskType.known].sort())
  })

  for (const [type, sample] of entries) {
    const { needs, response } = sample
    it.effect(`${type}: decode returns the same object`, () =>
      Effect.map(TaskResponse.decode(task(type, response)), (decoded) => expect(decoded).toBe(response)),
    )

    it(`${type}: the schema accepts unknown fields, members and nulls`, () => {
      const fits = Check.compile(TaskResponse.schemas[type])
      const is = Schema.is(Schema.make(TaskResponse.schemas[type].ast))
      FastCheck.assert(
        FastCheck.property(FastCheck.infiniteStream(FastCheck.nat()), (numbers) => {
          const changed = rewrite(response, (object, path) => {
            const all = [object, ...harmless(sample, path, object)]
            return all[(numbers.next().value ?? 0) % all.length] ?? object
          })
          expect(fits(changed), JSON.stringify(changed)).toBe(true)
          expect(is(changed)).toBe(true)
        }),
        { numRuns: 200 },
      )
    })

    it.effect(`${type}: decode fails without the labels`, () =>
      Effect.forEach(needs, (need) => {
        const without = rewrite(response, (object, path) =>
          Object.fromEntries(Object.entries(object).filter(([key]) => [...path, key].join(".") !== need)),
        )
        return Effect.map(failure(task(type, without)), ({ issue }) =>
          expect(issue).toBe(`response.${need.replace(/\.(\d+)/g, "[$1]")} is missing`),
        )
      }),
    )
  }

  it.effect("decode accepts the response of a canceled task of any type", () =>
    Effect.gen(function* () {
      const response = { canceled: true, at: "2026-03-02T10:15:04.118Z" }
      expect(TaskResponse.isCanceled(response)).toBe(true)
      for (const type of TaskType.known) {
        for (const status of ["canceled", "completed"]) {
          expect(yield* TaskResponse.decode(task(type, response, status))).toBe(response)
        }
      }
      for (const other of [
        { canceled: false },
        { canceled: "true" },
        {},
        null,
        { canceled: true, category: 7 },
      ]) {
        expect(TaskResponse.isCanceled(other)).toBe(false)
      }
    }),
  )

  it.effect("decode accepts a video playback response with events only, and one with an error", () =>
    Effect.gen(function* () {
      for (const response of [
        { events: { url } },
        { annotations: null, events: { url } },
        { error: "blurred" },
      ]) {
        expect(yield* TaskResponse.decode(task("videoplaybackannotation", response))).toBe(response)
      }
    }),
  )

  it.effect("decode accepts answers to taxonomies in any form", () =>
    Effect.gen(function* () {
      for (const response of [
        { taxonomies: { genre: ["a"] } },
        { annotations: { genre: { response: [["a"]] } }, category: null },
        { genre: "a" },
      ]) {
        expect(yield* TaskResponse.decode(task("categorization", response))).toBe(response)
      }
      expect((yield* failure(task("categorization", { category: 7 }))).issue).toMatch(/^response.category: /)
    }),
  )

  it.effect("decode fails with the reason if the response has one, whatever the status", () =>
    Effect.gen(function* () {
      const { message } = yield* failure(
        task("imageannotation", { error: "The image is empty." }, "completed"),
      )
      expect(message).toContain("it ended in an error: The image is empty.")
    }),
  )

  it.effect("decode accepts any object for an unknown type", () =>
    Effect.gen(function* () {
      const response = { hologram: [1, 2] }
      expect(yield* TaskResponse.decode(task("newinvention", response))).toBe(response)
      expect(yield* TaskResponse.decode({ task_id: "t", response })).toBe(response)
      expect((yield* failure(task("constructor", "text"))).issue).toBe(
        "response: expected an object, got a string",
      )
    }),
  )

  it.effect("decode fails if the task has no response", () =>
    Effect.gen(function* () {
      const error = yield* failure(task("imageannotation", undefined, "pending"))
      expect(error).toMatchObject({
        _tag: "ScaleDecodeError",
        operation: "TaskResponse.decode",
        attempts: 0,
        reason: "Shape",
        issue: "response is missing",
      })
      expect(String(error)).toBe(
        "ScaleDecodeError: TaskResponse.decode failed: task 64f0c2a19b1e8a0012d4c7e1 has no response: its status is " +
          "pending (GET /task/{task_id}, nothing was sent)",
      )
      expect((yield* failure(task("pointannotation", null))).issue).toBe("response is missing")
    }),
  )

  it.effect("decode fails with the reason of a failed task", () =>
    Effect.gen(function* () {
      for (const response of [
        {
          error: "One or more attachments could not be downloaded.",
          attachments: [{ url: "https://files.example.net/a.png", statusCode: 403 }],
        },
        {
          error: "One or more frames could not be processed.",
          frames: [
            {
              frame: 4,
              message: "Invalid JSON Format: unexpected token",
              attachment: { url: "https://files.example.net/f4.json", statusCode: 200 },
            },
          ],
        },
      ]) {
        expect(TaskResponse.isFailure(response)).toBe(true)
        for (const type of TaskType.known) {
          const { message } = yield* failure(task(type, response, "error"))
          expect(message).toContain(`it ended in an error: ${response.error}`)
        }
      }
      expect(TaskResponse.isFailure(responses.imageannotation.response)).toBe(false)
      expect((yield* failure(task("comparison", {}, "error"))).message).toContain("it ended in an error")
    }),
  )

  it.effect("decode names the path of an issue without the received value", () =>
    Effect.gen(function* () {
      const box = { type: "box", label: "cow", left: "secret", top: 1, width: 1, height: 1 }
      const error = yield* failure(task("imageannotation", { annotations: [box] }))
      expect(error.issue).toBe("response.annotations[0].left: expected a number, got a string")
      expect(String(error)).not.toContain("secret")
      expect((yield* failure(task("imageannotation", { annotations: [{ type: "hologram" }] }))).issue).toBe(
        "response.annotations[0]: expected Box or Polygon or Line or Point or Ellipse or Cuboid, got an object",
      )
    }),
  )
})

describe("Annotation", () => {
  const fits = Check.compile(Annotation.Annotation)
  it("accepts annotations of unknown types and of old tasks", () => {
    const hologram = { type: "hologram", label: "cow", depth: 4 } as unknown as Annotation.Annotation
    const old = { geometry: "box", label: "cow", left: 1, top: 2, width: 3, height: 4 }
    expect([fits(hologram), fits(old), fits({ type: null, label: "cow" })]).toEqual([true, true, true])
    expect([fits({ type: "hologram" }), fits([]), fits(null), fits("box")]).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(Annotation.isKnown(hologram)).toBe(false)
    expect(
      responses.imageannotation.response.annotations.every((annotation) => Annotation.isKnown(annotation)),
    ).toBe(true)
  })
  it("requires the coordinates of known types", () => {
    expect(fits({ type: "box", label: "cow" })).toBe(false)
    expect(fits({ type: "polygon", label: "cow", vertices: [{ x: 1 }] })).toBe(false)
  })
})

const url = "https://files.example.org/image.png"

describe("the schemas of files", () => {
  const vector = { x: 1, y: 2, z: 3 }
  const cuboid = {
    uuid: "u",
    label: "car",
    camera_used: 0,
    position: vector,
    dimensions: vector,
    yaw: 0.5,
    distance_to_device: 4,
    numberOfPoints: 17,
    stationary: true,
    attributes: { parked: "yes" },
  }
  const linked = { cuboid_uuid: "u", label: "car", type: "box", left: 1, top: 2, width: 3, height: 4 }
  const frame = { key: 0, left: 1, top: 2, width: 3, height: 4, attributes: {}, timestamp: 0 }
  const files: ReadonlyArray<readonly [name: string, Schema.Schema.Any, whole: unknown, broken: unknown]> = [
    [
      "videoannotation",
      VideoAnnotation.VideoFrames,
      [{ annotations: responses.imageannotation.response.annotations }, { annotations: [], image: url }],
      [{}],
    ],
    [
      "videoplaybackannotation",
      VideoPlaybackAnnotation.VideoTracks,
      { u: { label: "car", geometry: "box", frames: [frame, { key: 3 }] } },
      { u: { label: "car", frames: [{ left: 1 }] } },
    ],
    [
      "videoplaybackannotation, without labels",
      VideoPlaybackAnnotation.VideoTracks,
      { u: { geometry: "box", frames: [frame] }, v: { label: null, frames: [] } },
      { u: { geometry: "box" } },
    ],
    [
      "videoplaybackannotation, as an array",
      VideoPlaybackAnnotation.VideoTracks,
      [{ annotations: { u1: { label: "Person", geometry: "box", frames: [frame] } } }, { annotations: null }],
      [{ annotations: { u1: { label: "Person", frames: [{ left: 1 }] } } }],
    ],
    [
      "videoplaybackannotation, events",
      VideoPlaybackAnnotation.VideoEvents,
      [{ name: "light turns red", start: 0, end: "4s", certain: true }, {}],
      ["light turns red"],
    ],
    [
      "lidarannotation",
      LidarAnnotation.LidarFrames,
      [{ cuboids: [cuboid, { label: "car", position: vector, dimensions: vector, yaw: null }] }],
      [{ cuboids: [{ ...cuboid, position: { x: 1, y: 2 } }] }],
    ],
    [
      "lidarlinking",
      LidarLinking.LinkedFrames,
      [
        {
          camera_responses: [{ camera_used: 1, annotations: [linked, { label: "car", not_in_lidar: true }] }],
        },
      ],
      [{ camera_responses: [{ annotations: [{ cuboid_uuid: "u" }] }] }],
    ],
    [
      "lidarsegmentation",
      LidarSegmentation.PointSegmentations,
      { objects: [{ label: "ground", index: 0, instance: 1 }], point_objects: [[0, 0, null], []] },
      { objects: [{ label: "ground" }], point_objects: [] },
    ],
  ]
  for (const [name, schema, whole, broken] of files) {
    it(`accept a valid and reject an invalid file of ${name}`, () => {
      const fits = Check.compile(schema)
      expect(fits(whole)).toBe(true)
      expect(fits(broken)).toBe(false)
    })
  }
})

describe("VideoPlaybackAnnotation.tracksOf", () => {
  it("reads both forms of the file, and joins the frames of a track", () => {
    const track = (key: number) => ({ geometry: "box", frames: [{ key }] })
    const { tracksOf } = VideoPlaybackAnnotation
    expect(tracksOf({ u: track(0) })).toEqual({ u: track(0) })
    expect(tracksOf([])).toEqual({})
    expect(
      tracksOf([
        { annotations: { u: track(0), v: track(1) } },
        { annotations: null },
        {},
        { annotations: { u: track(2) } },
      ]),
    ).toEqual({ u: { geometry: "box", frames: [{ key: 0 }, { key: 2 }] }, v: track(1) })
    expect(Object.keys(tracksOf([{ annotations: JSON.parse('{"__proto__":{"frames":[]}}') }]))).toEqual([
      "__proto__",
    ])
  })
})

describe("Task.is", () => {
  it("compares only the type", () => {
    const all = [task("imageannotation", {}), task("categorization", {}), { task_id: "limited" }]
    expect(all.filter(Task.is("imageannotation"))).toEqual([all[0]])
  })
})
