import { inflateSync } from "node:zlib"
import * as HttpBody from "@effect/platform/HttpBody"
import * as HttpClient from "@effect/platform/HttpClient"
import { assert, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { type Api, call, type Json, ok, refused, scenarios, transport } from "./harness.ts"

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

/** The file behind the first link of the task that is made so. */
const fileOf = (type: string, body: Json) =>
  Effect.flatMap(create(type, body), ({ response }) => open(response.annotations.url))

const isInside = ({ height, left, top, width }: Json) =>
  assert.isTrue(left >= 0 && top >= 0 && left + width <= 1280.01 && top + height <= 720.01)

scenarios("files of responses", {
  "have links that are Scale's own, and open with the key alone": () =>
    Effect.gen(function* () {
      const { url } = yield* Sandbox.Sandbox
      const task = yield* create("videoannotation", { attachments: frames(2), geometries })
      const link = task.response.annotations.url
      const base = url.startsWith("http://sandbox.local") ? "https://api.scale.com/v1" : url
      assert.isTrue(link.startsWith(`${base}/task/${task.task_id}/response_url/`), link)
      const file = yield* call("GET", pathOf(link), { key: "test_sandbox" })
      assert.strictEqual(file.status, 200)
      assert.strictEqual(file.headers.get("content-type"), "application/json")
      assert.strictEqual(file.body.length, 2)
      assert.deepStrictEqual(yield* open(link), file.body) // the same again
      yield* refused(401, "GET", pathOf(link), { key: undefined })
      yield* refused(401, "GET", pathOf(link), { key: "somebody" })
      yield* refused(404, "GET", pathOf(link), { key: "live_sandbox" })
      yield* refused(404, "GET", pathOf(link).replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000"), {
        key: "test_sandbox",
      })
      yield* refused(404, "GET", `/task/nope/response_url/${link.split("/").at(-1)}`, { key: "test_sandbox" })
      yield* refused(405, "POST", pathOf(link), { key: "test_sandbox" })
      const { log } = yield* Sandbox.Sandbox
      assert.include(
        (yield* log).map(({ operation }) => operation),
        "tasks.responseFile",
      )
    }),

  "are there once the labeler has finished, and lead to the same": () =>
    Effect.gen(function* () {
      const key = "live_sandbox"
      const { task_id } = yield* create("lidarannotation", { attachments: frames(3), labels }, key)
      yield* TestClock.adjust("2 seconds")
      const { response } = yield* ok("GET", `/task/${task_id}`, { key })
      assert.strictEqual((yield* open(response.annotations.url, key)).length, 3)
    }),

  "a long one comes piece by piece, as long as there are frames": () =>
    Effect.gen(function* () {
      const count = 3000
      const task = yield* create("videoannotation", { attachments: frames(count), geometries })
      const path = pathOf(task.response.annotations.url)
      const file = yield* call("GET", path, { key: "test_sandbox" })
      assert.isNull(file.headers.get("content-length"))
      assert.isAbove(file.text.length, 1_000_000)
      assert.strictEqual(file.body.length, count)
      const head = yield* call("HEAD", path, { key: "test_sandbox" })
      assert.deepStrictEqual([head.status, head.text], [200, ""])
      const { log } = yield* Sandbox.Sandbox
      assert.deepStrictEqual(
        (yield* log).slice(-2).map(({ complete, method, status }) => [method, status, complete]),
        [
          ["GET", 200, true],
          ["HEAD", 200, true],
        ],
      )
    }),
})

it.effect("a fault strikes a long file like any other answer", () =>
  Effect.gen(function* () {
    const task = yield* create("videoannotation", { attachments: frames(3000), geometries })
    const path = pathOf(task.response.annotations.url)
    const cut = yield* call("GET", path, { key: "test_sandbox" })
    const full = yield* call("GET", path, { key: "test_sandbox" })
    assert.strictEqual(cut.text, full.text.slice(0, Math.floor(full.text.length / 2)))
  }).pipe(
    Effect.provide(
      transport("in memory", {
        faults: FaultPlan.make(FaultPlan.exactly("tasks.responseFile", [1], FaultPlan.truncatedBody)),
      }),
    ),
  ),
)

it.effect("a long file that nobody reads is not made", () =>
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
    assert.strictEqual(yield* answered, 1)
    assert.strictEqual(((yield* file.json) as Json).length, 20_000)
    assert.strictEqual(yield* answered, 2)
  }).pipe(Effect.provide(Sandbox.layer())),
)

const inMemory = <A, E>(effect: Effect.Effect<A, E, Api | Sandbox.Sandbox>) =>
  Effect.provide(effect, transport("in memory"))

it.effect("a video's objects keep their uuid and move smoothly through the frames", () =>
  inMemory(
    Effect.gen(function* () {
      const video = yield* fileOf("videoannotation", {
        attachments: frames(50),
        geometries,
        annotation_attributes: { hidden: { choices: ["0%", "50%"] } },
      })
      assert.strictEqual(video.length, 50)
      const before = new Map<string, Json>()
      for (const { annotations } of video) {
        assert.isNotEmpty(annotations)
        for (const annotation of annotations) {
          const { attributes, label, left, top, type, uuid } = annotation
          const last = before.get(uuid)
          if (type === "box") {
            isInside(annotation)
            assert.include(["car", "cow", "calf"], label)
            if (last !== undefined) {
              const { height, width } = annotation
              assert.deepStrictEqual({ width, height }, { width: last.width, height: last.height })
              assert.isBelow(Math.hypot(left - last.left, top - last.top), 1469 / 24)
            }
          } else assert.deepStrictEqual([type, label], ["polygon", "road"])
          assert.include(["0%", "50%"], attributes.hidden)
          if (last !== undefined) assert.deepStrictEqual([label, attributes], [last.label, last.attributes])
          before.set(uuid, annotation)
        }
      }
      assert.isAbove(before.size, 1)
      const [first, second] = [video[0].annotations[0], video[49].annotations[0]]
      assert.strictEqual(first.uuid, second.uuid)
      assert.notDeepEqual(first, second)
    }),
  ),
)

it.effect("a video has as many frames as its rate and its length make", () =>
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
      assert.strictEqual(yield* count({ attachment }), 10)
      assert.strictEqual(yield* count({ attachment, frame_rate: 25 }), 250)
      assert.strictEqual(yield* count({ attachment, frame_rate: 2, metadata: { duration: 60 } }), 120)
    }),
  ),
)

it.effect("playback has objects with key frames, and events", () =>
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
      assert.isNotEmpty(objects)
      for (const { frames, geometry, label } of objects) {
        assert.strictEqual(geometry, "box")
        assert.include(["car", "cow", "calf"], label)
        let before = -1
        for (const frame of frames) {
          isInside(frame)
          assert.isTrue(frame.key > before && frame.key < 100)
          assert.strictEqual(frame.timestamp, frame.key * 100)
          assert.isObject(frame.attributes)
          before = frame.key
        }
      }
      const events: ReadonlyArray<Json> = yield* open(response.events.url)
      assert.deepStrictEqual([...new Set(events.map(({ name }) => name))], events_to_annotate)
      for (const { end, start } of events) assert.isTrue(start >= 0 && start <= end && end < 100)
    }),
  ),
)

it.effect("lidar has cuboids in every frame, and their points", () =>
  inMemory(
    Effect.gen(function* () {
      const body = { attachments: frames(20), labels, max_distance_meters: 30, pitch_and_roll_enabled: true }
      const { response } = yield* create("lidarsegmentation", body)
      const scene: ReadonlyArray<Json> = yield* open(response.annotations.url)
      assert.strictEqual(scene.length, 20)
      const uuids = scene[0].cuboids.map(({ uuid }: Json) => uuid)
      const start = new Map<string, Json>()
      for (const { cuboids } of scene) {
        assert.deepStrictEqual(
          cuboids.map(({ uuid }: Json) => uuid),
          uuids,
        )
        for (const cuboid of cuboids) {
          const { dimensions, distance_to_device, numberOfPoints, position, stationary, uuid, yaw } = cuboid
          assert.isAtMost(Math.hypot(position.x, position.y), 30)
          assert.closeTo(distance_to_device, Math.hypot(position.x, position.y), 0.001)
          assert.isAbove(Math.min(dimensions.x, dimensions.y, dimensions.z), 0)
          assert.isTrue(Number.isInteger(numberOfPoints) && numberOfPoints > 0)
          assert.include([0, 1], cuboid.camera_used)
          assert.deepStrictEqual([cuboid.pitch, cuboid.roll], [0, 0])
          const first = start.get(uuid)
          if (first === undefined) start.set(uuid, cuboid)
          else if (stationary) assert.deepStrictEqual(position, first.position)
          else {
            const heading = Math.atan2(position.y - first.position.y, position.x - first.position.x)
            assert.closeTo(Math.cos(heading - yaw), 1, 0.01) // it moves where it looks
          }
        }
      }
      const { objects, point_objects } = yield* open(response.point_segmentations.url)
      assert.strictEqual(objects.length, uuids.length)
      assert.strictEqual(point_objects.length, 20)
      for (const points of point_objects) {
        assert.strictEqual(points.length, 5000)
        for (const index of points) assert.isDefined(objects[index])
      }
    }),
  ),
)

it.effect("the other lidar types have the shape of theirs", () =>
  inMemory(
    Effect.gen(function* () {
      const test = { key: "test_sandbox" }
      const linking = yield* ok("POST", "/task/lidarlinking", {
        ...test,
        body: { lidar_task: "1", attachments: frames(4), labels: ["car"] },
      })
      const linked: ReadonlyArray<Json> = yield* open(linking.response.annotations.url)
      assert.strictEqual(linked.length, 4)
      for (const { camera_responses } of linked) {
        for (const annotation of camera_responses.flatMap(({ annotations }: Json) => annotations)) {
          isInside(annotation)
          assert.deepStrictEqual(
            [annotation.type, annotation.label, annotation.not_in_lidar],
            ["box", "car", false],
          )
          assert.isString(annotation.cuboid_uuid)
        }
      }
      const annotations = yield* fileOf("lidartopdown", {
        attachment: "https://files.example.org/a.json",
        geometries: { line: { objects_to_annotate: ["lane"] }, point: { objects_to_annotate: ["pole"] } },
      })
      assert.deepStrictEqual([...new Set(annotations.map(({ label }: Json) => label))], ["lane", "pole"])
      for (const { vertices, x, y } of annotations) {
        for (const point of vertices ?? [{ x, y }]) {
          assert.isTrue(Math.abs(point.x) <= 50 && Math.abs(point.y) <= 50)
        }
      }
      const lane = yield* ok("POST", "/task/laneannotation", { ...test, body: { labels: ["lane"] } })
      const lanes = yield* open(lane.response.annotations.url)
      assert.deepStrictEqual([lanes[0].type, lanes[0].label], ["line", "lane"])
    }),
  ),
)

/** The pixels of an 8-bit PNG without filters. */
const pixelsOf = (bytes: Uint8Array) => {
  const buffer = Buffer.from(bytes)
  assert.strictEqual(buffer.subarray(0, 8).toString("hex"), "89504e470d0a1a0a")
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < buffer.byteLength; ) {
    const length = buffer.readUInt32BE(at)
    chunks.set(buffer.toString("latin1", at + 4, at + 8), buffer.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  assert.strictEqual(buffer.subarray(-4).toString("hex"), "ae426082") // the checksum of every IEND
  assert.strictEqual([...chunks.keys()].at(-1), "IEND")
  const header = chunks.get("IHDR") ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const raw = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0))
  assert.strictEqual(raw.byteLength, (width + 1) * height)
  const rows = Array.from({ length: height }, (_, row) =>
    raw.subarray(row * (width + 1), (row + 1) * (width + 1)),
  )
  for (const row of rows) assert.strictEqual(row[0], 0)
  return {
    width,
    height,
    palette: chunks.get("PLTE"),
    pixels: Buffer.concat(rows.map((row) => row.subarray(1))),
  }
}

it.effect("masks show each pixel once, and what the combined image shows there", () =>
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
          assert.strictEqual(file.headers["content-type"], "image/png")
          const png = pixelsOf(new Uint8Array(yield* file.arrayBuffer))
          assert.deepStrictEqual([png.width, png.height], [64, 48])
          return png
        })
      const indexed = yield* image(annotations.combined.indexedImage)
      const combined = yield* image(annotations.combined.image)
      assert.isTrue(indexed.pixels.equals(combined.pixels))
      const names = ["road", "car", "oak", "elm"]
      assert.deepStrictEqual(Object.keys(labelMapping), names)
      assert.isArray(labelMapping.car)
      const indices = new Set<number>()
      for (const name of names) {
        const entries = [labelMapping[name]].flat()
        const masks = [annotations.labeled[name]].flat()
        assert.strictEqual(masks.length, entries.length)
        for (const [at, { color, index }] of entries.entries()) {
          indices.add(index)
          assert.strictEqual(`#${combined.palette?.toString("hex", 3 * index, 3 * index + 3)}`, color)
          const { pixels } = yield* image(masks[at])
          assert.isTrue(pixels.includes(255))
          for (const [pixel, value] of pixels.entries()) {
            assert.strictEqual(value, indexed.pixels[pixel] === index ? 255 : 0)
          }
        }
      }
      assert.deepStrictEqual(
        [...indices],
        Array.from(indices, (_, at) => at + 1),
      )
      const unlabeled = yield* image(annotations.unlabeled)
      assert.strictEqual(unlabeled.pixels.includes(255), allow_unlabeled)
      assert.strictEqual(indexed.pixels.includes(0), allow_unlabeled)
    }
  }).pipe(Effect.provide(Sandbox.layer({ seed: 3 }))),
)
