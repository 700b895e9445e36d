import { expect } from "@effect/vitest"
import {
  Annotation,
  LidarAnnotation,
  LidarSegmentation,
  type ScaleClient,
  Task,
  type TaskPayload,
  TaskResponse,
  TaskType,
  VideoAnnotation,
  VideoPlaybackAnnotation,
} from "@effect-scale/client"
import { type Geometry, Track } from "@effect-scale/labels"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { scenarios } from "../fixtures/transports.ts"

// Creates a task of each type and reads its labels, as a user's program does. The compiler checks every type below.

const image = "https://files.example.org/street-17.jpg"
const video = "https://files.example.org/street.mp4"
const clouds = [0, 1, 2].map((frame) => `https://files.example.org/f${frame}.json`)
const frames = [0, 1, 2].map((frame) => `https://files.example.org/f${frame}.jpg`)
const vehicles = ["car", { choice: "bike", subchoices: ["bicycle", "moped"] }] as const
const vehicleLeaves = ["car", "bicycle", "moped"]
const occlusion = { occlusion: { description: "How hidden is it?", choices: ["0%", "50%"] } }

/** The image size in the task's metadata, because the sandbox does not download images. */
const size = { width: 640, height: 480 }
const metadata = size

const isInside = (points: Iterable<Geometry.Vertex>, { height, width } = size): void => {
  for (const { x, y } of points) {
    // Sums of numbers with two decimals are not always exact.
    expect(x >= 0 && x <= width + 0.01 && y >= 0 && y <= height + 0.01, `${x},${y}`).toBe(true)
  }
}

const corners = ({ height, left, top, width }: Geometry.Box): ReadonlyArray<Geometry.Vertex> => [
  { x: left, y: top },
  { x: left + width, y: top + height },
]

const isBox = (value: object): value is Geometry.Box =>
  ["left", "top", "width", "height"].every((name) => name in value)

const pointsOf = (drawn: Annotation.Annotation): ReadonlyArray<Geometry.Vertex> => {
  switch (drawn.type) {
    case "box":
      return drawn.vertices ?? corners(drawn)
    case "point":
      return [drawn]
    case "polygon":
    case "line":
    case "ellipse":
    case "cuboid":
      return drawn.vertices
    default:
      throw new Error(`an annotation of the type ${drawn.type}`)
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const areDrawn = (annotations: ReadonlyArray<Annotation.Annotation>, labels: ReadonlyArray<string>): void => {
  for (const drawn of annotations) {
    expect(labels).toContain(drawn.label)
    expect(drawn.uuid).toMatch(uuid)
    isInside(pointsOf(drawn))
  }
}

interface Followed {
  readonly uuid?: string | null | undefined
  readonly label: string
}

/** Checks that each object appears in consecutive frames with one label. */
const areFollowed = (
  all: ReadonlyArray<Track.AnnotatedFrame<Followed>>,
  labels: ReadonlyArray<string>,
): void => {
  const tracks = Track.fromFrames(all)
  expect(tracks.size).toBeGreaterThan(0)
  for (const [name, seen] of tracks) {
    expect(name).toMatch(uuid)
    const [first] = seen
    expect(labels).toContain(first?.annotation.label)
    expect(seen.map(({ frame }) => frame)).toEqual(seen.map((_, n) => (first?.frame ?? 0) + n))
    for (const { annotation } of seen) expect(annotation.label).toBe(first?.annotation.label)
  }
}

const areCuboids = (
  all: ReadonlyArray<LidarAnnotation.LidarFrame>,
  labels: ReadonlyArray<string>,
  radius = 50,
): void => {
  expect(all.length).toBe(clouds.length)
  areFollowed(all, labels)
  for (const { cuboids } of all) {
    for (const { dimensions, distance_to_device, numberOfPoints, position, yaw } of cuboids) {
      expect(Math.hypot(position.x, position.y)).toBeLessThanOrEqual(radius)
      expect(Math.min(dimensions.x, dimensions.y, dimensions.z)).toBeGreaterThan(0)
      expect(distance_to_device).toBeCloseTo(Math.hypot(position.x, position.y), 2)
      expect(numberOfPoints).toBeGreaterThan(0)
      expect(Math.abs(yaw ?? 0)).toBeLessThanOrEqual(Math.PI + 0.01)
    }
  }
}

const areFrames = (
  all: ReadonlyArray<VideoAnnotation.VideoFrame>,
  count: number,
  labels: ReadonlyArray<string>,
): void => {
  expect(all.length).toBe(count)
  areFollowed(all, labels)
  for (const { annotations } of all) areDrawn(annotations, labels)
}

const areOld = (annotations: ReadonlyArray<object>, label: ReadonlyArray<string> = vehicleLeaves): void => {
  expect(annotations.length).toBeGreaterThan(0)
  for (const drawn of annotations) {
    const {
      label: given,
      vertices,
      x,
      y,
    } = drawn as {
      readonly label?: string
      readonly vertices?: ReadonlyArray<Geometry.Vertex>
      readonly x?: number
      readonly y?: number
    }
    expect(label).toContain(given)
    isInside(vertices ?? (isBox(drawn) ? corners(drawn) : [{ x: x ?? -1, y: y ?? -1 }]))
  }
}

const all = <A, E>(stream: Stream.Stream<A, E>) =>
  Effect.map(Stream.runCollect(stream), (found) => [...found])

interface Done<Type extends TaskType.TaskType> {
  readonly scale: ScaleClient.Service
  readonly task: Task.TaskOf<Type>
  readonly response: TaskResponse.ResponseOf<Type>
}

interface Trip {
  readonly type: string
  readonly run: (scale: ScaleClient.Service, key: string) => Effect.Effect<void, unknown>
}

const trip = <const Type extends TaskType.KnownTaskType>(
  type: Type,
  payload: TaskPayload.PayloadOf<Type>,
  judge: (done: Done<Type>) => unknown,
): Trip => ({
  type,
  run: (scale, key) =>
    Effect.gen(function* () {
      const test = key === "test_sandbox"
      yield* scale.projects.create({ type, name: "p" })
      const ordered = yield* scale.tasks.create(type, payload)
      expect(ordered.status).toBe(test ? "completed" : "pending")
      yield* TestClock.adjust("2 seconds")
      const task = yield* scale.tasks.get(ordered.task_id)
      expect(task.status).toBe("completed")
      if (!Task.is(type)(task)) return expect.fail(`a task of the type ${task.type}`)
      const decoded = TaskResponse.decode(task)
      if (test && type === "pointannotation") {
        // packages/api/docs/tasks.md#canned-responses: completed without a response.
        expect((yield* Effect.flip(decoded)).issue).toBe("response is missing")
        return
      }
      const response = yield* decoded
      expect(response).toBe(task.response)
      if (TaskResponse.isCanceled(response)) return expect.fail("the response of a canceled task")
      const judged = judge({ scale, task, response })
      if (Effect.isEffect(judged)) yield* judged as Effect.Effect<unknown, unknown> // the effect needs no services
    }),
})

const project = "p"
const annotation_attributes = occlusion
const geometries = {
  box: { objects_to_annotate: vehicles, min_width: 20, min_height: 10 },
  polygon: { objects_to_annotate: ["road"], min_vertices: 4, max_vertices: 6 },
} as const
const places = [...vehicleLeaves, "road"]
const conversation = { project, metadata: { why: "tests" }, prompt: "Name three rivers." }
const areMessages = ({ response }: Done<"chat" | "chatexperimental" | "chatlite" | "multichat">) => {
  expect(response.responses?.length).toBeGreaterThan(0)
  for (const { output, type } of response.responses ?? []) {
    expect([type, typeof output]).toEqual(["text", "string"])
  }
}

/** Types without a published response: the test chooses the schema of the annotations. */
const inFrames =
  (count: number, labels: ReadonlyArray<string>) =>
  <Type extends TaskType.TaskType>({ scale, task }: Done<Type>) =>
    Effect.map(all(scale.tasks.annotations(task, { schema: VideoAnnotation.VideoFrame })), (found) =>
      areFrames(found, count, labels),
    )

const onMap = <Type extends TaskType.TaskType>({ scale, task }: Done<Type>, labels: ReadonlyArray<string>) =>
  Effect.map(all(scale.tasks.annotations(task, { schema: Annotation.Annotation })), (found) => {
    expect(found.length).toBeGreaterThan(0)
    for (const drawn of found) {
      expect(labels).toContain(drawn.label)
      for (const { x, y } of pointsOf(drawn))
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(50)
    }
  })

const isPng = (bytes: Uint8Array): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  expect(view.getUint32(0)).toBe(0x89504e47)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([size.width, size.height])
}

const trips: ReadonlyArray<Trip> = [
  trip(
    "annotation",
    {
      instruction: "Box every vehicle.",
      attachment: image,
      objects_to_annotate: vehicles,
      min_width: "30",
      metadata,
    },
    ({ response }) => areOld(response.annotations),
  ),
  trip(
    "audiotranscription",
    { attachment: "https://files.example.org/talk.mp3", verbatim: true, phrases: ["Effect"] },
    ({ response: { alignment, duration, transcript } }) => {
      const words = alignment ?? []
      expect(words.map(({ word }) => word).join(" ")).toBe(transcript)
      for (const { end, start } of words) {
        expect(start).toBeLessThanOrEqual(end ?? -1)
        expect(end).toBeLessThanOrEqual(duration ?? -1)
      }
    },
  ),
  trip(
    "categorization",
    { instruction: "Which?", attachment_type: "text", attachment: "tomato", categories: ["red", "blue"] },
    ({ response }) => expect(["red", "blue"]).toContain(response.category),
  ),
  trip("chat", conversation, areMessages),
  trip("chatexperimental", conversation, areMessages),
  trip("chatlite", conversation, areMessages),
  trip("multichat", conversation, areMessages),
  trip("multistage", { project, attachment: image }, ({ response }) =>
    expect(Object.keys(response).length).toBeGreaterThan(0),
  ),
  trip(
    "comparison",
    {
      instruction: "Which one is sharper?",
      attachment_type: "image",
      attachments: frames,
      choices: ["first", "second"],
    },
    ({ response }) => expect(["first", "second"]).toContain(response.choice),
  ),
  trip(
    "cuboidannotation",
    { attachment: image, objects_to_annotate: ["crate"], metadata },
    ({ response: { annotations } }) => {
      areOld(annotations, ["crate"])
      for (const { vertices } of annotations) {
        expect(vertices.map(({ description }) => description).sort()).toEqual([
          "face-bottomleft",
          "face-bottomright",
          "face-topleft",
          "face-topright",
          "side-bottomcorner",
          "side-topcorner",
        ])
      }
    },
  ),
  trip(
    "datacollection",
    { instruction: "Find the phone number.", fields: { phone: "with its country code" } },
    ({ response }) => expect(Object.keys(response.fields ?? {})).toEqual(["phone"]),
  ),
  trip(
    "documentmodel",
    { attachment: image, features: [{ type: "text", label: "total" }] },
    ({ response, scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => {
        expect(found.length).toBeGreaterThan(0)
        expect(found).toEqual(response.annotations)
      }),
  ),
  trip(
    "documenttranscription",
    {
      attachments: frames,
      features: [{ type: "text", label: "total", flags: ["money"] }],
      geometry: "polygon",
    },
    ({ response: { annotations }, scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => {
        expect(found).toEqual(annotations)
        expect(annotations.map(({ label, page }) => [page, label])).toEqual(
          frames.map((_, page) => [page, "total"]),
        )
        const pages = task.document_pages ?? []
        expect(pages.length).toBe(frames.length)
        for (const { location, page } of annotations) {
          if (location?.type !== "polygon") return expect.fail("not the geometry that was asked for")
          const { height, width } = pages[page ?? -1] ?? {}
          isInside(location.vertices, { width: width ?? 0, height: height ?? 0 })
        }
      }),
  ),
  trip("federal2dvideoannotation", { attachments: frames, geometries, metadata }, inFrames(3, places)),
  trip(
    "imageannotation",
    {
      attachment: image,
      attachment_type: "image",
      annotation_attributes,
      metadata,
      geometries: {
        ...geometries,
        line: { objects_to_annotate: ["kerb"], max_vertices: 3 },
        point: { objects_to_annotate: ["lamp"] },
        ellipse: { objects_to_annotate: ["wheel"] },
        cuboid: { objects_to_annotate: ["van"] },
      },
    },
    ({ response: { annotations, global_attributes, is_customer_fix, links }, scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => {
        expect(found).toEqual(annotations)
        areDrawn(annotations, [...places, "kerb", "lamp", "wheel", "van"])
        expect([links, global_attributes, is_customer_fix]).toEqual([[], {}, false])
        const kinds = new Set(annotations.map(({ type }) => type))
        expect(kinds.size).toBe(6)
        for (const { attributes } of annotations) expect(["0%", "50%"]).toContain(attributes?.occlusion)
      }),
  ),
  trip("laneannotation", { attachment: image, labels: ["lane"] }, (done) => onMap(done, ["lane"])),
  trip(
    "lidarannotation",
    { attachments: clouds, labels: vehicles, max_distance_meters: 30, annotation_attributes },
    ({ scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => areCuboids(found, vehicleLeaves, 30)),
  ),
  trip(
    "lidarlinking",
    { lidar_task: "64f0c2a19b1e8a0012d4c7e1", attachments: clouds, metadata },
    ({ scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => {
        expect(found.length).toBe(clouds.length)
        const cuboids = found.map(({ camera_responses }) =>
          camera_responses.flatMap(({ annotations, camera_used }) =>
            annotations.map((drawn) => {
              if (!isBox(drawn)) return expect.fail("not a box")
              isInside(corners(drawn))
              expect(drawn.cuboid_uuid).toMatch(uuid)
              return [camera_used, drawn.cuboid_uuid, drawn.label]
            }),
          ),
        )
        expect(cuboids[0]?.length).toBeGreaterThan(0)
        expect(cuboids[1]).toEqual(cuboids[0])
      }),
  ),
  trip("lidarsegmentation", { project, attachments: clouds, labels: vehicles }, ({ response, scale, task }) =>
    Effect.gen(function* () {
      areCuboids(yield* all(scale.tasks.annotations(task)), vehicleLeaves)
      const options = { depth: 2, schema: LidarSegmentation.PointSegmentationElement }
      const found = yield* all(scale.tasks.elements(response.point_segmentations.url, options))
      const indexes = new Set<number | null>()
      let points = 0
      for (const { path, value } of found) {
        if ("label" in value) {
          expect(path).toEqual(["objects", indexes.size])
          expect(vehicleLeaves).toContain(value.label)
          indexes.add(value.index)
        } else {
          expect(path).toEqual(["point_objects", points++])
          expect(value.length).toBeGreaterThan(0)
          expect(value.filter((index) => !indexes.has(index))).toEqual([])
        }
      }
      expect(points).toBe(clouds.length)
    }),
  ),
  trip(
    "lidartopdown",
    {
      project,
      attachment: image,
      geometries: { line: { objects_to_annotate: ["lane"] }, point: { objects_to_annotate: ["pole"] } },
    },
    (done) => onMap(done, ["lane", "pole"]),
  ),
  trip("lineannotation", { attachment: image, objects_to_annotate: ["kerb"], metadata }, ({ response }) =>
    areOld(response.annotations, ["kerb"]),
  ),
  trip(
    "namedentityrecognition",
    {
      text: "Ana met Ivo in Seville, and Eva in Bonn.",
      labels: [{ name: "person" }, { name: "place" }],
      relationships: [{ name: "met", is_directed: false, source_label: "person", target_label: "person" }],
    },
    ({ response: { annotations, relationships }, task }) => {
      expect(annotations.length).toBeGreaterThan(0)
      for (const { end, label, start, text } of annotations) {
        expect(["person", "place"]).toContain(label)
        expect(task.params?.text?.slice(start, end)).toBe(text)
      }
      const ids = annotations.map(({ id }) => id)
      for (const { source_ref, target_ref } of relationships ?? []) {
        expect(ids).toContain(source_ref)
        expect(ids).toContain(target_ref)
      }
    },
  ),
  trip("pointannotation", { attachment: image, objects_to_annotate: ["lamp"], metadata }, ({ response }) =>
    areOld(response.annotations, ["lamp"]),
  ),
  trip("polygonannotation", { attachment: image, objects_to_annotate: ["roof"], metadata }, ({ response }) =>
    areOld(response.annotations, ["roof"]),
  ),
  trip(
    "segmentannotation",
    { attachment: image, labels: ["road", { choice: "car", instance_label: true }], metadata },
    ({ response: { annotations, labelMapping }, scale }) =>
      Effect.gen(function* () {
        const { combined, labeled, unlabeled } = annotations
        expect(Object.keys(labeled ?? {}).sort()).toEqual(["car", "road"])
        expect(Object.keys(labelMapping ?? {}).sort()).toEqual(["car", "road"])
        const urls = [
          unlabeled,
          combined?.image,
          combined?.indexedImage,
          ...Object.values(labeled ?? {}).flat(),
        ]
        expect(urls.length).toBeGreaterThan(3)
        for (const url of urls) {
          if (typeof url !== "string") continue // no object has this label
          const chunks = yield* all(scale.tasks.download(url))
          isPng(Buffer.concat(chunks))
        }
      }),
  ),
  trip(
    "sensorfusion",
    {
      project,
      instruction: "Track every car.",
      callback_url: "https://hooks.example.org/scale",
      attachments: ["https://files.example.org/scene.json"],
      scene_format: "sensor_fusion",
      annotation_definition: [{ label: "car" }],
    },
    ({ scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task, { schema: LidarAnnotation.LidarFrame })), (found) =>
        expect(found.length).toBe(1),
      ),
  ),
  trip(
    "textcollection",
    {
      attachments: [{ type: "text", content: "A short review." }],
      responses_required: 2,
      fields: [
        { type: "category", field_id: "ok", title: "Polite?", choices: [{ label: "Yes", value: "yes" }] },
        { type: "number", field_id: "stars", title: "How many stars?", min: 1, max: 5 },
      ],
    },
    ({ response: { annotations } }) =>
      expect(annotations).toEqual({
        ok: { type: "category", field_id: "ok", response: [["yes"], ["yes"]] },
        stars: { type: "number", field_id: "stars", response: [expect.any(Number), expect.any(Number)] },
      }),
  ),
  trip(
    "transcription",
    { attachment: image, fields: { title: "as printed" }, repeatable_fields: { line: "of the bill" } },
    ({ response }) => expect(Object.keys(response.fields ?? {})).toContain("title"),
  ),
  trip(
    "videoannotation",
    {
      attachment: video,
      attachment_type: "video",
      geometries,
      annotation_attributes,
      frame_rate: 2,
      metadata,
    },
    ({ scale, task }) =>
      Effect.map(all(scale.tasks.annotations(task)), (found) => {
        areFrames(found, 20, places)
        for (const { annotations } of found) {
          for (const { attributes } of annotations) expect(["0%", "50%"]).toContain(attributes?.occlusion)
        }
      }),
  ),
  trip("videoboxannotation", { attachments: frames, labels: ["car"], metadata }, inFrames(3, ["car"])),
  trip("videocuboidannotation", { attachments: frames, labels: ["car"], metadata }, inFrames(3, ["car"])),
  trip(
    "videoplaybackannotation",
    { attachment: video, geometries, frame_rate: 3, events_to_annotate: ["turn", "stop"], metadata },
    ({ response, scale, task }) =>
      Effect.gen(function* () {
        const tracks = yield* all(scale.tasks.annotations(task))
        expect(tracks.length).toBeGreaterThan(0)
        for (const { frames, geometry, label, uuid: name } of tracks) {
          expect(name).toMatch(uuid)
          expect(places).toContain(label)
          const keys = frames.map(({ key }) => key)
          expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
          expect(keys.at(-1)).toBeLessThan(30)
          for (const drawn of frames) {
            isInside(drawn.vertices ?? (isBox(drawn) ? corners(drawn) : expect.fail(`no ${geometry}`)))
          }
        }
        const { events } = response
        if (!events) return expect.fail("no events")
        const found = yield* all(
          scale.tasks.elements(events.url, { schema: VideoPlaybackAnnotation.VideoEvent }),
        )
        expect(new Set(found.map(({ value }) => value.name))).toEqual(new Set(["turn", "stop"]))
        for (const { value } of found) expect(Number(value.start)).toBeLessThanOrEqual(Number(value.end))
        expect(found.map(({ path }) => path)).toEqual(found.map((_, n) => [n]))
      }),
  ),
]

scenarios("a task from its creation to its labels", (scenario) => {
  scenario("is tested for every type", () =>
    Effect.sync(() => expect(trips.map(({ type }) => type).sort()).toEqual([...TaskType.known].sort())),
  )
  for (const { run, type } of trips) {
    for (const key of ["test_sandbox", "live_sandbox"]) {
      scenario(`works for ${type} with ${key}`, { key }, ({ scale }) => run(scale, key))
    }
  }
})
