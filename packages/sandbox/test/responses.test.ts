import { assert, describe, it } from "@effect/vitest"
import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { type Api, type Json, ok, transport } from "./harness.ts"

const attachment = "https://files.example.org/a.jpg"
const attachments = [1, 2, 3].map((frame) => `https://files.example.org/${frame}.json`)
const nested = ["car", { choice: "animal", subchoices: ["cow", "calf"] }]
const leaves = ["car", "cow", "calf"]

/** What every type is created with. */
const bodies: Readonly<Record<TaskType.KnownTaskType, Json>> = {
  annotation: { instruction: "x", attachment, objects_to_annotate: nested },
  categorization: { instruction: "x", attachment, categories: nested },
  comparison: { instruction: "x", attachment_type: "image", attachments, choices: ["a", "b"] },
  cuboidannotation: { attachment, objects_to_annotate: nested },
  datacollection: { instruction: "x", fields: { phone: "p" } },
  documentmodel: { attachment, features: [{ type: "text", label: "total" }] },
  documenttranscription: { attachments, features: [{ type: "text", label: "total" }] },
  imageannotation: { attachment, geometries: { box: { objects_to_annotate: nested } } },
  laneannotation: { attachment },
  lidarannotation: { attachments, labels: nested },
  lidarlinking: { lidar_task: "1", attachments },
  lidarsegmentation: { attachments, labels: nested },
  lidartopdown: { attachment, geometries: { polygon: { objects_to_annotate: nested } } },
  lineannotation: { attachment, objects_to_annotate: nested },
  namedentityrecognition: { text: "Ana met Ivo in Rome, and Eva in Bonn.", labels: [{ name: "person" }] },
  pointannotation: { attachment, objects_to_annotate: nested },
  polygonannotation: { attachment, objects_to_annotate: nested },
  segmentannotation: { attachment, labels: nested },
  textcollection: { attachments: [], fields: [{ type: "text", field_id: "t", title: "T" }] },
  transcription: { attachment, fields: { name: "n" }, repeatable_fields: { line: "l" } },
  videoannotation: { attachments, geometries: { box: { objects_to_annotate: nested } } },
  videoboxannotation: { attachment },
  videocuboidannotation: { attachment },
  videoplaybackannotation: {
    attachment,
    geometries: { box: { objects_to_annotate: nested } },
    events_to_annotate: ["turn", "stop"],
  },
  sensorfusion: {
    attachments: [attachment],
    scene_format: "sensor_fusion",
    instruction: "x",
    annotation_definition: [{ label: "car" }],
    callback_url: "https://h.example.org",
  },
  audiotranscription: { attachment: "https://files.example.org/a.mp3" },
  chat: {},
  chatexperimental: {},
  chatlite: {},
  multichat: {},
  multistage: {},
  federal2dvideoannotation: { attachment },
}

const completed = (type: string, body: Json, count = 1, key = "live_sandbox") =>
  Effect.gen(function* () {
    const project = type
    const projects = yield* ok("GET", "/projects", { key })
    if (!projects.some(({ name }: Json) => name === project)) {
      yield* ok("POST", "/projects", { key, body: { name: project, type } })
    }
    const ids: Array<string> = []
    for (let at = 0; at < count; at++) {
      ids.push((yield* ok("POST", `/task/${type}`, { key, body: { project, ...body } })).task_id)
    }
    yield* TestClock.adjust("2 seconds")
    return yield* Effect.forEach(
      ids,
      (id): Effect.Effect<Json, Error, Api> => ok("GET", `/task/${id}`, { key }),
    )
  })

/** What a labeler answers to so many live tasks with this body. */
const responses = (type: string, body: Json, count = 30) =>
  Effect.map(completed(type, body, count), (tasks) => tasks.map(({ response }) => response as Json))

const open = (link: string, key = "live_sandbox"): Effect.Effect<Json, Error, Api> =>
  ok("GET", link.slice(link.indexOf("/task/")), { key })

const pointsOf = (annotation: Json): ReadonlyArray<{ readonly x: number; readonly y: number }> => {
  const { height, left, top, vertices, width, x, y } = annotation
  if (vertices !== undefined) return vertices
  return left === undefined
    ? [{ x, y }]
    : [
        { x: left, y: top },
        { x: left + width, y: top + height },
      ]
}

const isInside = (annotation: Json, width = 1280, height = 720): void => {
  for (const { x, y } of pointsOf(annotation)) {
    assert.isTrue(
      x >= 0 && x <= width + 1e-6 && y >= 0 && y <= height + 1e-6,
      `${x},${y} in ${width},${height}`,
    )
  }
}

const isUuid = (value: unknown) =>
  assert.match(String(value), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

const seen = (values: Iterable<unknown>) => [...new Set(values)].sort()

const annotationsOf = (all: ReadonlyArray<Json>): ReadonlyArray<Json> =>
  all.flatMap(({ annotations }) => annotations)

const live = <A>(effect: Effect.Effect<A, Error, Api>) => Effect.provide(effect, transport("in memory"))

describe("responses", () => {
  it.effect("every type has one, the same for the same seed, another for another task", () =>
    Effect.gen(function* () {
      const run = (seed: number) =>
        Effect.gen(function* () {
          yield* TestClock.setTime(0) // a task's id tells when it was created
          const found: Record<string, Json> = {}
          for (const type of TaskType.known) {
            const tasks = yield* completed(type, bodies[type], 6)
            found[type] = tasks.map(({ document_pages, response, status }) => {
              assert.strictEqual(status, "completed", type)
              assert.isObject(response, type)
              return { response, document_pages }
            })
            const links = JSON.stringify(found[type]).match(/https:[^"]*\/response_url\/[^"]*/g) ?? []
            for (const link of links.slice(0, 2)) found[link] = yield* open(link)
          }
          return found
        }).pipe(Effect.provide(transport("in memory", { seed })))
      const [first, again, other] = [yield* run(1), yield* run(1), yield* run(2)]
      assert.deepStrictEqual(again, first)
      for (const type of TaskType.known) {
        assert.notDeepEqual(other[type], first[type], type)
        assert.isAbove(new Set(first[type].map((one: Json) => JSON.stringify(one))).size, 1, type)
      }
    }),
  )

  it.effect("boxes lie in the image, are as large as asked, and some are rotated", () =>
    live(
      Effect.gen(function* () {
        const geometries = {
          box: { objects_to_annotate: nested, min_width: "150", min_height: 90.5, can_rotate: true },
        }
        const metadata = { width: 640, height: 480 }
        const boxes = annotationsOf(yield* responses("imageannotation", { attachment, geometries, metadata }))
        assert.isAbove(boxes.length, 30)
        for (const box of boxes) {
          isUuid(box.uuid)
          isInside(box, 640, 480)
          assert.isAtLeast(box.width, 150)
          assert.isAtLeast(box.height, 90.5)
        }
        assert.deepStrictEqual(seen(boxes.map(({ label }) => label)), leaves.toSorted())
        const rotated = boxes.filter(({ rotation }) => rotation !== undefined)
        assert.isAbove(rotated.length, 0)
        for (const { height, rotation, vertices, width } of rotated) {
          const [a, b, c] = vertices
          assert.closeTo(Math.hypot(b.x - a.x, b.y - a.y), width, 0.1)
          assert.closeTo(Math.hypot(c.x - b.x, c.y - b.y), height, 0.1)
          assert.closeTo(Math.atan2(b.y - a.y, b.x - a.x), rotation, 0.01) // clockwise: y points down
        }
        const whole = { box: { objects_to_annotate: ["cow"], integer_pixels: true, min_width: 20.5 } }
        for (const box of annotationsOf(
          yield* responses("imageannotation", { attachment, geometries: whole }),
        )) {
          for (const name of ["left", "top", "width", "height"]) assert.isTrue(Number.isInteger(box[name]))
        }
        const tiny = { width: 3, height: 2 }
        for (const box of annotationsOf(
          yield* responses("imageannotation", { attachment, geometries: whole, metadata: tiny }),
        )) {
          isInside(box, 21, 2)
        }
      }),
    ),
  )

  it.effect("every geometry has its shape, with as many vertices as asked", () =>
    live(
      Effect.gen(function* () {
        const objects_to_annotate = ["thing"]
        const geometries = {
          polygon: { objects_to_annotate, min_vertices: 6, max_vertices: 7 },
          line: { objects_to_annotate, max_vertices: 2 },
          point: { objects_to_annotate },
          ellipse: { objects_to_annotate },
          cuboid: { objects_to_annotate, min_width: 200, min_height: 150 },
        }
        const all = yield* responses("imageannotation", { attachment, geometries })
        for (const response of all) {
          assert.deepStrictEqual(
            seen(response.annotations.map(({ type }: Json) => type)),
            Object.keys(geometries).sort(),
          )
          assert.deepStrictEqual(
            [response.links, response.inlineComments, response.is_customer_fix],
            [[], [], false],
          )
        }
        for (const annotation of annotationsOf(all)) {
          isInside(annotation)
          const { type, vertices } = annotation
          if (type === "polygon") assert.include([6, 7], vertices.length)
          else if (type === "line") assert.strictEqual(vertices.length, 2)
          else if (type === "ellipse") assert.strictEqual(vertices.length, 4)
          else if (type === "cuboid") {
            const at = (description: string) => vertices.find((one: Json) => one.description === description)
            assert.strictEqual(vertices.length, 6)
            assert.isAtLeast(at("face-topright").x - at("face-topleft").x, 199.98)
            assert.isAtLeast(at("face-bottomleft").y - at("face-topleft").y, 149.98)
          } else assert.isNumber(annotation.x)
        }
      }),
    ),
  )

  it.effect("attributes and links have values that are allowed", () =>
    live(
      Effect.gen(function* () {
        const geometries = {
          box: { objects_to_annotate: ["car", "trailer"] },
          point: { objects_to_annotate: ["wheel"] },
        }
        const annotation_attributes = {
          hidden: { choices: ["0%", { choice: "more", subchoices: ["50%", "90%"] }] },
          colours: { type: "category", choices: ["red", "blue"], allow_multiple: true },
          count: { type: "number", min: 2, max: 3.1, step: 0.25 },
          heading: { type: "angle" },
          note: { type: "text" },
          edge: { type: "x_line" },
          parent: { type: "linked" },
          weather: { type: "category", choices: ["sun", "rain"], global: true },
        }
        const links = {
          tows: { is_bidirectional: false, from_allowed_labels: ["car"], to_allowed_labels: ["trailer"] },
        }
        const body = { attachment, geometries, annotation_attributes, links }
        const all = yield* responses("imageannotation", body)
        const counts = new Set<number>()
        for (const { annotations, global_attributes, links } of all) {
          assert.deepStrictEqual(Object.keys(global_attributes), ["weather"])
          assert.include(["sun", "rain"], global_attributes.weather)
          const uuids = annotations.map(({ uuid }: Json) => uuid)
          const labelOf = (uuid: string) => annotations.find((one: Json) => one.uuid === uuid)?.label
          for (const { attributes, uuid, width } of annotations) {
            assert.include(["0%", "50%", "90%"], attributes.hidden)
            assert.isNotEmpty(attributes.colours)
            assert.includeMembers(["red", "blue"], attributes.colours)
            assert.include([2, 2.25, 2.5, 2.75, 3], attributes.count)
            counts.add(attributes.count)
            assert.isTrue(attributes.heading >= 0 && attributes.heading <= 360)
            assert.isNotEmpty(attributes.note)
            if (width !== undefined) assert.isTrue(attributes.edge >= 0 && attributes.edge <= width)
            assert.include(uuids, attributes.parent)
            assert.notStrictEqual(attributes.parent, uuid)
            assert.notProperty(attributes, "weather")
          }
          for (const { from, label, to } of links) {
            assert.deepStrictEqual([label, labelOf(from), labelOf(to)], ["tows", "car", "trailer"])
          }
        }
        assert.strictEqual(counts.size, 5)
        assert.isAbove(all.flatMap(({ links }) => links).length, 0)
      }),
    ),
  )

  it.effect("the older image types answer with their one geometry", () =>
    live(
      Effect.gen(function* () {
        for (const [type, members] of [
          ["annotation", ["left", "top", "width", "height"]],
          ["polygonannotation", ["vertices"]],
          ["lineannotation", ["vertices"]],
          ["pointannotation", ["x", "y"]],
          ["cuboidannotation", ["vertices"]],
        ] as const) {
          for (const annotation of annotationsOf(yield* responses(type, bodies[type], 5))) {
            isInside(annotation)
            assert.hasAllKeys(annotation, [...members, "label", "uuid"])
            assert.include(leaves, annotation.label)
          }
        }
        const body = { ...bodies.cuboidannotation, min_annotations: 9, max_annotations: 9 }
        for (const { annotations } of yield* responses("cuboidannotation", body, 5)) {
          assert.strictEqual(annotations.length, 9)
        }
      }),
    ),
  )

  it.effect("forms are filled in as their fields allow", () =>
    live(
      Effect.gen(function* () {
        const choices = ["a", "b", "c", "d"].map((value) => ({ label: value.toUpperCase(), value }))
        const fields = [
          { type: "category", field_id: "few", title: "", choices, min_choices: 2, max_choices: 3 },
          { type: "number", field_id: "stars", title: "", min: 1, max: 2, step: 0.5 },
          { type: "text", field_id: "word", title: "", max_characters: 4 },
          { type: "boolean", field_id: "yes", title: "" },
          { type: "date", field_id: "day", title: "", max_responses_required: 1 },
          {
            type: "form",
            field_id: "form",
            title: "",
            fields: [{ type: "number", field_id: "inner", title: "", max: -3, min_responses_required: 5 }],
          },
        ]
        const all = yield* responses("textcollection", { attachments: [], fields, responses_required: 3 })
        for (const { annotations } of all) {
          assert.hasAllKeys(annotations, ["few", "stars", "word", "yes", "day", "inner"])
          for (const [id, { field_id, response }] of Object.entries<Json>(annotations)) {
            assert.strictEqual(field_id, id)
            assert.strictEqual(response.length, { day: 1, inner: 5 }[id] ?? 3)
          }
          for (const chosen of annotations.few.response) {
            assert.include([2, 3], new Set(chosen).size)
            assert.includeMembers(["a", "b", "c", "d"], chosen)
          }
          assert.includeMembers([1, 1.5, 2], annotations.stars.response)
          for (const [word] of annotations.word.response) assert.strictEqual(word.length, 4)
          for (const [yes] of annotations.yes.response) assert.isBoolean(yes)
          for (const [day] of annotations.day.response) assert.match(day, /^2026-\d\d-\d\d$/)
          for (const inner of annotations.inner.response) assert.isAtMost(inner, -3)
        }
      }),
    ),
  )

  it.effect("named entities stand where they say, and are related", () =>
    live(
      Effect.gen(function* () {
        const text =
          "  In Córdoba, Ana-María met Ivo. They didn't see Rome; Rome saw 👀 them in 2026, said the paper."
        const labels = [
          { name: "person" },
          { name: "place", children: [{ name: "city" }, { name: "river" }] },
        ]
        const relationships = [{ name: "visits", source_label: "person", target_label: "city" }]
        const all = yield* responses("namedentityrecognition", { text, labels, relationships })
        for (const { annotations, relationships } of all) {
          let before = 0
          for (const { end, id, label, start, text: said } of annotations) {
            isUuid(id)
            assert.isTrue(start >= before && end > start)
            assert.strictEqual(text.slice(start, end), said)
            assert.match(said, /^[\p{L}\p{N}]/u)
            assert.include(["person", "city", "river"], label)
            before = end
          }
          const labelOf = (id: string) => annotations.find((one: Json) => one.id === id)?.label
          for (const { name, source_ref, target_ref } of relationships) {
            assert.deepStrictEqual(
              [name, labelOf(source_ref), labelOf(target_ref)],
              ["visits", "person", "city"],
            )
          }
        }
        assert.isAbove(Math.max(...all.map(({ annotations }) => annotations.length)), 1)
        assert.isAbove(all.flatMap(({ relationships }) => relationships).length, 0)
        const [empty] = yield* responses("namedentityrecognition", { text: "…", labels }, 1)
        assert.deepStrictEqual(empty, { annotations: [], relationships: [] })
      }),
    ),
  )

  it.effect("documents have each feature on every page", () =>
    live(
      Effect.gen(function* () {
        const features = [
          { type: "text", label: "total", flags: ["money"] },
          { type: "block", label: "signed", flags: ["checkbox"] },
          { type: "group", title: "line" },
        ]
        for (const geometry of ["box", "polygon"]) {
          const body = { attachments, features, geometry }
          for (const { document_pages, response } of yield* completed("documenttranscription", body, 5)) {
            assert.strictEqual(document_pages.length, 3)
            const ids = response.annotations.map(({ id }: Json) => id)
            assert.strictEqual(new Set(ids).size, 9)
            for (const [page, { height, width }] of document_pages.entries()) {
              const here = response.annotations.filter((one: Json) => one.page === page)
              const [total, signed, group] = here
              assert.deepStrictEqual([total.label, signed.label, group.label], ["total", "signed", "line"])
              assert.match(total.text, /^\d+\.\d\d$/)
              assert.include(["true", "false"], signed.text)
              assert.deepStrictEqual(group.children, [total.id, signed.id])
              for (const { location } of here) {
                assert.strictEqual(location.type, geometry)
                isInside(location, width, height)
              }
            }
          }
        }
      }),
    ),
  )

  it.effect("words are heard one after the other", () =>
    live(
      Effect.gen(function* () {
        for (const { alignment, duration, transcript } of yield* responses(
          "audiotranscription",
          bodies.audiotranscription,
        )) {
          assert.strictEqual(alignment.map(({ word }: Json) => word).join(" "), transcript)
          let before = 0
          for (const { confidence, end, start } of alignment) {
            assert.isTrue(start > before && end > start && end <= duration)
            assert.isTrue(confidence > 0 && confidence <= 1)
            before = end
          }
        }
      }),
    ),
  )

  it.effect("categories, choices and fields are those that were given", () =>
    live(
      Effect.gen(function* () {
        const one = yield* responses("categorization", {
          ...bodies.categorization,
          category_ids: { cow: "c1" },
        })
        assert.deepStrictEqual(seen(one.map(({ category }) => category)), leaves.toSorted())
        for (const { category, category_id } of one) {
          assert.strictEqual(category_id, category === "cow" ? "c1" : null)
        }
        const many = yield* responses("categorization", { ...bodies.categorization, allow_multiple: true })
        for (const { category, category_id } of many) {
          assert.includeMembers(leaves, category)
          assert.isNotEmpty(category)
          assert.strictEqual(category_id.length, category.length)
        }
        assert.isAbove(Math.max(...many.map(({ category }) => category.length)), 1)
        const compared = yield* responses("comparison", { ...bodies.comparison, fields: { why: "w" } })
        assert.deepStrictEqual(seen(compared.map(({ choice }) => choice)), ["a", "b"])
        for (const { fields } of compared) assert.isNotEmpty(fields.why)
        for (const { fields, repeatable_fields } of yield* responses("transcription", bodies.transcription)) {
          assert.isNotEmpty(fields.name)
          assert.isNotEmpty(repeatable_fields)
          for (const row of repeatable_fields) assert.isNotEmpty(row.line)
        }
        for (const { fields, time_spent_in_seconds } of yield* responses(
          "datacollection",
          bodies.datacollection,
        )) {
          assert.isNotEmpty(fields.phone)
          assert.isAbove(time_spent_in_seconds, 0)
        }
        for (const type of ["chat", "chatexperimental", "chatlite", "multichat", "multistage"]) {
          for (const { responses: said } of yield* responses(type, {}, 3)) assert.isNotEmpty(said[0].output)
        }
      }),
    ),
  )

  it.effect("what test mode is known to answer is answered exactly so", () =>
    live(
      Effect.gen(function* () {
        const answered = (type: TaskType.KnownTaskType) =>
          Effect.map(completed(type, bodies[type], 1, "test_sandbox"), ([task]) => task.response as Json)
        const vertices = [
          { x: 10, y: 10 },
          { x: 110, y: 110 },
          { x: 10, y: 110 },
        ]
        assert.deepStrictEqual(yield* answered("annotation"), {
          annotations: [{ left: 0, top: 0, width: 100, height: 100, label: "car" }],
        })
        for (const type of ["polygonannotation", "lineannotation"] as const) {
          assert.deepStrictEqual(yield* answered(type), { annotations: [{ vertices, label: "car" }] })
        }
        assert.isUndefined(yield* answered("pointannotation"))
        assert.deepStrictEqual(yield* answered("categorization"), { category: "car", category_id: null })
        assert.deepStrictEqual(yield* answered("comparison"), { choice: "a" })
        assert.deepStrictEqual(yield* answered("transcription"), {
          fields: { name: "test response" },
          repeatable_fields: [null, null],
        })
        assert.deepStrictEqual(yield* answered("datacollection"), {
          fields: { phone: "test response" },
          time_spent_in_seconds: 15,
        })
        const { annotations, labelMapping } = yield* answered("segmentannotation")
        assert.hasAllKeys(annotations, ["unlabeled", "labeled", "combined"])
        assert.deepStrictEqual(Object.keys(annotations.labeled), leaves)
        leaves.forEach((label, at) => {
          assert.strictEqual(labelMapping[label].index, at + 1)
          assert.match(labelMapping[label].color, /^#[0-9a-f]{6}$/)
          assert.isNull(labelMapping[label].attributes)
        })
      }),
    ),
  )
})
