import { inflateSync } from "node:zlib"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import { expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { type Api, call, type Json, ok, rejected, scenarios, transport } from "../../fixtures/scenarios.ts"

const frames = (count: number) =>
  Array.from({ length: count }, (_, at) => `https://files.example.org/${at}.jpg`)
const labels = ["car", { choice: "animal", subchoices: ["cow", "calf"] }]
const geometries = { box: { objects_to_annotate: labels }, polygon: { objects_to_annotate: ["road"] } }

const create = (type: string, body: Json, key = "test_sandbox") =>
  Effect.gen(function* () {
    yield* ok("POST", "/projects", { key, body: { name: "p", type } })
    return (yield* ok("POST", `/task/${type}`, { key, body: { project: "p", ...body } })) as Json
  })

const pathOf = (link: string) => link.slice(link.indexOf("/task/"))

const open = (link: string, key = "test_sandbox"): Effect.Effect<Json, Error, Api> =>
  ok("GET", pathOf(link), { key })

/** Creates a task and returns the file of its first link. */
const fileOf = (type: string, body: Json) =>
  Effect.flatMap(create(type, body), ({ response }) => open(response.annotations.url))

const isInside = ({ height, left, top, width }: Json) =>
  expect(left >= 0 && top >= 0 && left + width <= 1280.01 && top + height <= 720.01).toBe(true)

scenarios("response files", {
  "have URLs of the API and need the key": () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const task = yield* create("videoannotation", { attachments: frames(2), geometries })
      const link = task.response.annotations.url
      const base = url.startsWith("http://sandbox.local") ? "https://api.scale.com/v1" : url
      expect(link.startsWith(`${base}/task/${task.task_id}/response_url/`), link).toBe(true)
      const file = yield* call("GET", pathOf(link), { key: "test_sandbox" })
      expect(file.status).toBe(200)
      expect(file.headers.get("content-type")).toBe("application/json")
      expect(file.body.length).toBe(2)
      expect(yield* open(link)).toStrictEqual(file.body) // the same again
      yield* rejected(401, "GET", pathOf(link), { key: undefined })
      yield* rejected(401, "GET", pathOf(link), { key: "somebody" })
      yield* rejected(404, "GET", pathOf(link), { key: "live_sandbox" })
      yield* rejected(404, "GET", pathOf(link).replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000"), {
        key: "test_sandbox",
      })
      yield* rejected(404, "GET", `/task/nope/response_url/${link.split("/").at(-1)}`, {
        key: "test_sandbox",
      })
      yield* rejected(405, "POST", pathOf(link), { key: "test_sandbox" })
      const { log } = yield* Sandbox.Sandbox
      expect((yield* log).map(({ operation }) => operation)).toContain("tasks.responseFile")
    }),

  "exist after completion and always have the same content": () =>
    Effect.gen(function* () {
      const key = "live_sandbox"
      const { task_id } = yield* create("lidarannotation", { attachments: frames(3), labels }, key)
      yield* TestClock.adjust("2 seconds")
      const { response } = yield* ok("GET", `/task/${task_id}`, { key })
      expect((yield* open(response.annotations.url, key)).length).toBe(3)
    }),

  "are streamed if they are long": () =>
    Effect.gen(function* () {
      const count = 3000
      const task = yield* create("videoannotation", { attachments: frames(count), geometries })
      const path = pathOf(task.response.annotations.url)
      const file = yield* call("GET", path, { key: "test_sandbox" })
      expect(file.headers.get("content-length")).toBeNull()
      expect(file.text.length).toBeGreaterThan(1_000_000)
      expect(file.body.length).toBe(count)
      const head = yield* call("HEAD", path, { key: "test_sandbox" })
      expect([head.status, head.text]).toStrictEqual([200, ""])
      const { log } = yield* Sandbox.Sandbox
      expect(
        (yield* log).slice(-2).map(({ complete, method, status }) => [method, status, complete]),
      ).toStrictEqual([
        ["GET", 200, true],
        ["HEAD", 200, true],
      ])
    }),
})

it.effect("a long file can have faults", () =>
  Effect.gen(function* () {
    const task = yield* create("videoannotation", { attachments: frames(3000), geometries })
    const path = pathOf(task.response.annotations.url)
    const cut = yield* call("GET", path, { key: "test_sandbox" })
    const full = yield* call("GET", path, { key: "test_sandbox" })
    expect(cut.text).toBe(full.text.slice(0, Math.floor(full.text.length / 2)))
  }).pipe(
    Effect.provide(
      transport("in memory", {
        faults: FaultPlan.make(FaultPlan.exactly("tasks.responseFile", [1], FaultPlan.truncatedBody)),
      }),
    ),
  ),
)

it.effect("a long file is generated only as far as it is read", () =>
  Effect.gen(function* () {
    const { log, url } = yield* Sandbox.Sandbox
    const http = yield* HttpClient.HttpClient
    const headers = { authorization: "Bearer test_sandbox" }
    const created = yield* http.post(`${url}/task/videoannotation`, {
      headers,
      body: HttpBody.unsafeJson({ attachments: frames(20_000), geometries }),
    })
    const task = (yield* created.json) as Json
    const file = yield* http.get(task.response.annotations.url, { headers })
    yield* Effect.repeatN(Effect.yieldNow(), 10_000)
    const answered = Effect.map(log, (entries) => entries.length)
    expect(yield* answered).toBe(1)
    expect(((yield* file.json) as Json).length).toBe(20_000)
    expect(yield* answered).toBe(2)
  }).pipe(Effect.provide(Sandbox.layer())),
)

const inMemory = <A, E>(effect: Effect.Effect<A, E, Api | Sandbox.Sandbox>) =>
  Effect.provide(effect, transport("in memory"))

it.effect("video objects keep their uuid and move smoothly between frames", () =>
  inMemory(
    Effect.gen(function* () {
      const video = yield* fileOf("videoannotation", {
        attachments: frames(50),
        geometries,
        annotation_attributes: { hidden: { choices: ["0%", "50%"] } },
      })
      expect(video.length).toBe(50)
      const before = new Map<string, Json>()
      for (const { annotations } of video) {
        expect(annotations).not.toHaveLength(0)
        for (const annotation of annotations) {
          const { attributes, label, left, top, type, uuid } = annotation
          const last = before.get(uuid)
          if (type === "box") {
            isInside(annotation)
            expect(["car", "cow", "calf"]).toContain(label)
            if (last !== undefined) {
              const { height, width } = annotation
              expect({ width, height }).toStrictEqual({ width: last.width, height: last.height })
              expect(Math.hypot(left - last.left, top - last.top)).toBeLessThan(1469 / 24)
            }
          } else expect([type, label]).toStrictEqual(["polygon", "road"])
          expect(["0%", "50%"]).toContain(attributes.hidden)
          if (last !== undefined) expect([label, attributes]).toStrictEqual([last.label, last.attributes])
          before.set(uuid, annotation)
        }
      }
      expect(before.size).toBeGreaterThan(1)
      const [first, second] = [video[0].annotations[0], video[49].annotations[0]]
      expect(first.uuid).toBe(second.uuid)
      expect(first).not.toStrictEqual(second)
    }),
  ),
)

it.effect("a video has frames for its rate and duration", () =>
  inMemory(
    Effect.gen(function* () {
      const attachment = "https://files.example.org/a.mp4"
      const count = (body: Json) =>
        Effect.map(
          ok("POST", "/task/videoboxannotation", { key: "test_sandbox", body }),
          ({ response }) => response.annotations.url,
        ).pipe(
          Effect.flatMap((link) => open(link)),
          Effect.map((file) => file.length as number),
        )
      expect(yield* count({ attachment })).toBe(10)
      expect(yield* count({ attachment, frame_rate: 25 })).toBe(250)
      expect(yield* count({ attachment, frame_rate: 2, metadata: { duration: 60 } })).toBe(120)
    }),
  ),
)

it.effect("video playback has objects with key frames and events", () =>
  inMemory(
    Effect.gen(function* () {
      const events_to_annotate = ["turn", "stop"]
      const { response } = yield* create("videoplaybackannotation", {
        attachment: "https://files.example.org/a.mp4",
        frame_rate: 10,
        geometries: { box: { objects_to_annotate: labels } },
        events_to_annotate,
      })
      const objects: ReadonlyArray<Json> = Object.values(yield* open(response.annotations.url))
      expect(objects).not.toHaveLength(0)
      for (const { frames, geometry, label } of objects) {
        expect(geometry).toBe("box")
        expect(["car", "cow", "calf"]).toContain(label)
        let before = -1
        for (const frame of frames) {
          isInside(frame)
          expect(frame.key > before && frame.key < 100).toBe(true)
          expect(frame.timestamp).toBe(frame.key * 100)
          expect(frame.attributes).toEqual(expect.any(Object))
          before = frame.key
        }
      }
      const events: ReadonlyArray<Json> = yield* open(response.events.url)
      expect([...new Set(events.map(({ name }) => name))]).toStrictEqual(events_to_annotate)
      for (const { end, start } of events) expect(start >= 0 && start <= end && end < 100).toBe(true)
    }),
  ),
)

it.effect("lidar has cuboids in each frame and their points", () =>
  inMemory(
    Effect.gen(function* () {
      const body = { attachments: frames(20), labels, max_distance_meters: 30, pitch_and_roll_enabled: true }
      const { response } = yield* create("lidarsegmentation", body)
      const scene: ReadonlyArray<Json> = yield* open(response.annotations.url)
      expect(scene.length).toBe(20)
      const uuids = scene[0].cuboids.map(({ uuid }: Json) => uuid)
      const start = new Map<string, Json>()
      for (const { cuboids } of scene) {
        expect(cuboids.map(({ uuid }: Json) => uuid)).toStrictEqual(uuids)
        for (const cuboid of cuboids) {
          const { dimensions, distance_to_device, numberOfPoints, position, stationary, uuid, yaw } = cuboid
          expect(Math.hypot(position.x, position.y)).toBeLessThanOrEqual(30)
          expect(Math.abs(distance_to_device - Math.hypot(position.x, position.y))).toBeLessThanOrEqual(0.001)
          expect(Math.min(dimensions.x, dimensions.y, dimensions.z)).toBeGreaterThan(0)
          expect(Number.isInteger(numberOfPoints) && numberOfPoints > 0).toBe(true)
          expect([0, 1]).toContain(cuboid.camera_used)
          expect([cuboid.pitch, cuboid.roll]).toStrictEqual([0, 0])
          const first = start.get(uuid)
          if (first === undefined) start.set(uuid, cuboid)
          else if (stationary) expect(position).toStrictEqual(first.position)
          else {
            const heading = Math.atan2(position.y - first.position.y, position.x - first.position.x)
            expect(Math.abs(Math.cos(heading - yaw) - 1)).toBeLessThanOrEqual(0.01) // it moves where it looks
          }
        }
      }
      const { objects, point_objects } = yield* open(response.point_segmentations.url)
      expect(objects.length).toBe(uuids.length)
      expect(point_objects.length).toBe(20)
      for (const points of point_objects) {
        expect(points.length).toBe(5000)
        for (const index of points) expect(objects[index]).toBeDefined()
      }
    }),
  ),
)

it.effect("other lidar types have their own formats", () =>
  inMemory(
    Effect.gen(function* () {
      const test = { key: "test_sandbox" }
      const linking = yield* ok("POST", "/task/lidarlinking", {
        ...test,
        body: { lidar_task: "1", attachments: frames(4), labels: ["car"] },
      })
      const linked: ReadonlyArray<Json> = yield* open(linking.response.annotations.url)
      expect(linked.length).toBe(4)
      for (const { camera_responses } of linked) {
        for (const annotation of camera_responses.flatMap(({ annotations }: Json) => annotations)) {
          isInside(annotation)
          expect([annotation.type, annotation.label, annotation.not_in_lidar]).toStrictEqual([
            "box",
            "car",
            false,
          ])
          expect(annotation.cuboid_uuid).toBeTypeOf("string")
        }
      }
      const annotations = yield* fileOf("lidartopdown", {
        attachment: "https://files.example.org/a.json",
        geometries: { line: { objects_to_annotate: ["lane"] }, point: { objects_to_annotate: ["pole"] } },
      })
      expect([...new Set(annotations.map(({ label }: Json) => label))]).toStrictEqual(["lane", "pole"])
      for (const { vertices, x, y } of annotations) {
        for (const point of vertices ?? [{ x, y }]) {
          expect(Math.abs(point.x) <= 50 && Math.abs(point.y) <= 50).toBe(true)
        }
      }
      const lane = yield* ok("POST", "/task/laneannotation", { ...test, body: { labels: ["lane"] } })
      const lanes = yield* open(lane.response.annotations.url)
      expect([lanes[0].type, lanes[0].label]).toStrictEqual(["line", "lane"])
    }),
  ),
)

/** The pixels of an 8-bit PNG without filters. */
const pixelsOf = (bytes: Uint8Array) => {
  const buffer = Buffer.from(bytes)
  expect(buffer.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a")
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < buffer.byteLength; ) {
    const length = buffer.readUInt32BE(at)
    chunks.set(buffer.toString("latin1", at + 4, at + 8), buffer.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  expect(buffer.subarray(-4).toString("hex")).toBe("ae426082") // the checksum of every IEND
  expect([...chunks.keys()].at(-1)).toBe("IEND")
  const header = chunks.get("IHDR") ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const raw = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0))
  expect(raw.byteLength).toBe((width + 1) * height)
  const rows = Array.from({ length: height }, (_, row) =>
    raw.subarray(row * (width + 1), (row + 1) * (width + 1)),
  )
  for (const row of rows) expect(row[0]).toBe(0)
  return {
    width,
    height,
    palette: chunks.get("PLTE"),
    pixels: Buffer.concat(rows.map((row) => row.subarray(1))),
  }
}

it.effect("masks cover each pixel once and match the combined image", () =>
  Effect.gen(function* () {
    const { url } = yield* Sandbox.Sandbox
    const http = yield* HttpClient.HttpClient
    const headers = { authorization: "Bearer live_sandbox" }
    const get = (target: string) => http.get(target, { headers })
    for (const allow_unlabeled of [true, false]) {
      const response = yield* http.post(`${url}/task/segmentannotation`, {
        headers,
        body: HttpBody.unsafeJson({
          attachment: "https://files.example.org/a.jpg",
          labels: [
            "road",
            { choice: "car", instance_label: true },
            { choice: "tree", subchoices: ["oak", "elm"] },
          ],
          allow_unlabeled,
          metadata: { width: 64, height: 48 },
        }),
      })
      const { task_id } = (yield* response.json) as Json
      yield* TestClock.adjust("2 seconds")
      const task = (yield* (yield* get(`${url}/task/${task_id}`)).json) as Json
      const { annotations, labelMapping } = task.response
      const image = (link: string) =>
        Effect.gen(function* () {
          const file = yield* get(link)
          expect(file.headers["content-type"]).toBe("image/png")
          const png = pixelsOf(new Uint8Array(yield* file.arrayBuffer))
          expect([png.width, png.height]).toStrictEqual([64, 48])
          return png
        })
      const indexed = yield* image(annotations.combined.indexedImage)
      const combined = yield* image(annotations.combined.image)
      expect(indexed.pixels.equals(combined.pixels)).toBe(true)
      const names = ["road", "car", "oak", "elm"]
      expect(Object.keys(labelMapping)).toStrictEqual(names)
      expect(Array.isArray(labelMapping.car)).toBe(true)
      const indices = new Set<number>()
      for (const name of names) {
        const entries = [labelMapping[name]].flat()
        const masks = [annotations.labeled[name]].flat()
        expect(masks.length).toBe(entries.length)
        for (const [at, { color, index }] of entries.entries()) {
          indices.add(index)
          expect(`#${combined.palette?.toString("hex", 3 * index, 3 * index + 3)}`).toBe(color)
          const { pixels } = yield* image(masks[at])
          expect(pixels.includes(255)).toBe(true)
          for (const [pixel, value] of pixels.entries()) {
            expect(value).toBe(indexed.pixels[pixel] === index ? 255 : 0)
          }
        }
      }
      expect([...indices]).toStrictEqual(Array.from(indices, (_, at) => at + 1))
      const unlabeled = yield* image(annotations.unlabeled)
      expect(unlabeled.pixels.includes(255)).toBe(allow_unlabeled)
      expect(indexed.pixels.includes(0)).toBe(allow_unlabeled)
    }
  }).pipe(Effect.provide(Sandbox.layer({ seed: 3 }))),
)
