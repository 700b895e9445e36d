import { describe, expect, it } from "@effect/vitest"
import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { type Api, type Json, ok, transport } from "../../fixtures/scenarios.ts"

const attachment = "https://files.example.org/a.jpg"
const attachments = [1, 2, 3].map((frame) => `https://files.example.org/${frame}.json`)
const nested = ["car", { choice: "animal", subchoices: ["cow", "calf"] }]
const leaves = ["car", "cow", "calf"]

/** Payloads for all types. */
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

/** The responses to `count` live tasks with this body. */
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
    expect(
      x >= 0 && x <= width + 1e-6 && y >= 0 && y <= height + 1e-6,
      `${x},${y} in ${width},${height}`,
    ).toBe(true)
  }
}

const isUuid = (value: unknown) =>
  expect(String(value)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

const seen = (values: Iterable<unknown>) => [...new Set(values)].sort()

const annotationsOf = (all: ReadonlyArray<Json>): ReadonlyArray<Json> =>
  all.flatMap(({ annotations }) => annotations)

const live = <A>(effect: Effect.Effect<A, Error, Api>) => Effect.provide(effect, transport("in memory"))

describe("generated responses", () => {
  it.effect("exist for all types and depend on the seed and the task", () =>
    Effect.gen(function* () {
      const run = (seed: number) =>
        Effect.gen(function* () {
          yield* TestClock.setTime(0) // a task's id tells when it was created
          const found: Record<string, Json> = {}
          for (const type of TaskType.known) {
            const tasks = yield* completed(type, bodies[type], 6)
            found[type] = tasks.map(({ document_pages, response, status }) => {
              expect(status, type).toBe("completed")
              expect(response, type).toEqual(expect.any(Object))
              return { response, document_pages }
            })
            const links = JSON.stringify(found[type]).match(/https:[^"]*\/response_url\/[^"]*/g) ?? []
            for (const link of links.slice(0, 2)) found[link] = yield* open(link)
          }
          return found
        }).pipe(Effect.provide(transport("in memory", { seed })))
      const [first, again, other] = [yield* run(1), yield* run(1), yield* run(2)]
      expect(again).toStrictEqual(first)
      for (const type of TaskType.known) {
        expect(other[type], type).not.toStrictEqual(first[type])
        expect(new Set(first[type].map((one: Json) => JSON.stringify(one))).size, type).toBeGreaterThan(1)
      }
    }),
  )

  it.effect("have boxes inside the image of the required size, some rotated", () =>
    live(
      Effect.gen(function* () {
        const geometries = {
          box: { objects_to_annotate: nested, min_width: "150", min_height: 90.5, can_rotate: true },
        }
        const metadata = { width: 640, height: 480 }
        const boxes = annotationsOf(yield* responses("imageannotation", { attachment, geometries, metadata }))
        expect(boxes.length).toBeGreaterThan(30)
        for (const box of boxes) {
          isUuid(box.uuid)
          isInside(box, 640, 480)
          expect(box.width).toBeGreaterThanOrEqual(150)
          expect(box.height).toBeGreaterThanOrEqual(90.5)
        }
        expect(seen(boxes.map(({ label }) => label))).toStrictEqual(leaves.toSorted())
        const rotated = boxes.filter(({ rotation }) => rotation !== undefined)
        expect(rotated.length).toBeGreaterThan(0)
        for (const { height, rotation, vertices, width } of rotated) {
          const [a, b, c] = vertices
          expect(Math.abs(Math.hypot(b.x - a.x, b.y - a.y) - width)).toBeLessThanOrEqual(0.1)
          expect(Math.abs(Math.hypot(c.x - b.x, c.y - b.y) - height)).toBeLessThanOrEqual(0.1)
          expect(Math.abs(Math.atan2(b.y - a.y, b.x - a.x) - rotation)).toBeLessThanOrEqual(0.01) // clockwise: y points down
        }
        const whole = { box: { objects_to_annotate: ["cow"], integer_pixels: true, min_width: 20.5 } }
        for (const box of annotationsOf(
          yield* responses("imageannotation", { attachment, geometries: whole }),
        )) {
          for (const name of ["left", "top", "width", "height"])
            expect(Number.isInteger(box[name])).toBe(true)
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

  it.effect("have shapes of each geometry with the required number of vertices", () =>
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
          expect(seen(response.annotations.map(({ type }: Json) => type))).toStrictEqual(
            Object.keys(geometries).sort(),
          )
          expect([response.links, response.inlineComments, response.is_customer_fix]).toStrictEqual([
            [],
            [],
            false,
          ])
        }
        for (const annotation of annotationsOf(all)) {
          isInside(annotation)
          const { type, vertices } = annotation
          if (type === "polygon") expect([6, 7]).toContain(vertices.length)
          else if (type === "line") expect(vertices.length).toBe(2)
          else if (type === "ellipse") expect(vertices.length).toBe(4)
          else if (type === "cuboid") {
            const at = (description: string) => vertices.find((one: Json) => one.description === description)
            expect(vertices.length).toBe(6)
            expect(at("face-topright").x - at("face-topleft").x).toBeGreaterThanOrEqual(199.98)
            expect(at("face-bottomleft").y - at("face-topleft").y).toBeGreaterThanOrEqual(149.98)
          } else expect(annotation.x).toBeTypeOf("number")
        }
      }),
    ),
  )

  it.effect("have allowed values for attributes and links", () =>
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
          expect(Object.keys(global_attributes)).toStrictEqual(["weather"])
          expect(["sun", "rain"]).toContain(global_attributes.weather)
          const uuids = annotations.map(({ uuid }: Json) => uuid)
          const labelOf = (uuid: string) => annotations.find((one: Json) => one.uuid === uuid)?.label
          for (const { attributes, uuid, width } of annotations) {
            expect(["0%", "50%", "90%"]).toContain(attributes.hidden)
            expect(attributes.colours).not.toHaveLength(0)
            expect(["red", "blue"]).toEqual(expect.arrayContaining(attributes.colours))
            expect([2, 2.25, 2.5, 2.75, 3]).toContain(attributes.count)
            counts.add(attributes.count)
            expect(attributes.heading >= 0 && attributes.heading <= 360).toBe(true)
            expect(attributes.note).not.toHaveLength(0)
            if (width !== undefined) expect(attributes.edge >= 0 && attributes.edge <= width).toBe(true)
            expect(uuids).toContain(attributes.parent)
            expect(attributes.parent).not.toBe(uuid)
            expect(attributes).not.toHaveProperty(["weather"])
          }
          for (const { from, label, to } of links) {
            expect([label, labelOf(from), labelOf(to)]).toStrictEqual(["tows", "car", "trailer"])
          }
        }
        expect(counts.size).toBe(5)
        expect(all.flatMap(({ links }) => links).length).toBeGreaterThan(0)
      }),
    ),
  )

  it.effect("have the geometry of legacy image types", () =>
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
            expect(Object.keys(annotation).sort()).toStrictEqual([...[...members, "label", "uuid"]].sort())
            expect(leaves).toContain(annotation.label)
          }
        }
        const body = { ...bodies.cuboidannotation, min_annotations: 9, max_annotations: 9 }
        for (const { annotations } of yield* responses("cuboidannotation", body, 5)) {
          expect(annotations.length).toBe(9)
        }
      }),
    ),
  )

  it.effect("have about a thousand items at most, however many the task demands", () =>
    live(
      Effect.gen(function* () {
        const many = { ...bodies.cuboidannotation, min_annotations: 1e9 }
        expect(annotationsOf(yield* responses("cuboidannotation", many, 1))).toHaveLength(1000)
        const polygon = { objects_to_annotate: ["cow"], min_vertices: 1e9 }
        const image = { ...bodies.imageannotation, geometries: { polygon } }
        const [shape] = annotationsOf(yield* responses("imageannotation", image, 1))
        expect(shape.vertices.length).toBeLessThan(1010)
        const fields = [{ type: "number", field_id: "n", title: "", min_responses_required: 1e9 }]
        const [answers] = yield* responses("textcollection", { ...bodies.textcollection, fields }, 1)
        expect(answers.annotations.n.response).toHaveLength(1000)
      }),
    ),
  )

  it.effect("have valid answers to the fields of forms", () =>
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
          expect(Object.keys(annotations).sort()).toStrictEqual(
            [...["few", "stars", "word", "yes", "day", "inner"]].sort(),
          )
          for (const [id, { field_id, response }] of Object.entries<Json>(annotations)) {
            expect(field_id).toBe(id)
            expect(response.length).toBe({ day: 1, inner: 5 }[id] ?? 3)
          }
          for (const chosen of annotations.few.response) {
            expect([2, 3]).toContain(new Set(chosen).size)
            expect(["a", "b", "c", "d"]).toEqual(expect.arrayContaining(chosen))
          }
          expect([1, 1.5, 2]).toEqual(expect.arrayContaining(annotations.stars.response))
          for (const [word] of annotations.word.response) expect(word.length).toBe(4)
          for (const [yes] of annotations.yes.response) expect(yes).toBeTypeOf("boolean")
          for (const [day] of annotations.day.response) expect(day).toMatch(/^2026-\d\d-\d\d$/)
          for (const inner of annotations.inner.response) expect(inner).toBeLessThanOrEqual(-3)
        }
      }),
    ),
  )

  it.effect("have named entities at their positions, with relationships", () =>
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
            expect(start >= before && end > start).toBe(true)
            expect(text.slice(start, end)).toBe(said)
            expect(said).toMatch(/^[\p{L}\p{N}]/u)
            expect(["person", "city", "river"]).toContain(label)
            before = end
          }
          const labelOf = (id: string) => annotations.find((one: Json) => one.id === id)?.label
          for (const { name, source_ref, target_ref } of relationships) {
            expect([name, labelOf(source_ref), labelOf(target_ref)]).toStrictEqual([
              "visits",
              "person",
              "city",
            ])
          }
        }
        expect(Math.max(...all.map(({ annotations }) => annotations.length))).toBeGreaterThan(1)
        expect(all.flatMap(({ relationships }) => relationships).length).toBeGreaterThan(0)
        const [empty] = yield* responses("namedentityrecognition", { text: "…", labels }, 1)
        expect(empty).toStrictEqual({ annotations: [], relationships: [] })
      }),
    ),
  )

  it.effect("have each feature on each page of a document", () =>
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
            expect(document_pages.length).toBe(3)
            const ids = response.annotations.map(({ id }: Json) => id)
            expect(new Set(ids).size).toBe(9)
            for (const [page, { height, width }] of document_pages.entries()) {
              const here = response.annotations.filter((one: Json) => one.page === page)
              const [total, signed, group] = here
              expect([total.label, signed.label, group.label]).toStrictEqual(["total", "signed", "line"])
              expect(total.text).toMatch(/^\d+\.\d\d$/)
              expect(["true", "false"]).toContain(signed.text)
              expect(group.children).toStrictEqual([total.id, signed.id])
              for (const { location } of here) {
                expect(location.type).toBe(geometry)
                isInside(location, width, height)
              }
            }
          }
        }
      }),
    ),
  )

  it.effect("have words in order of time", () =>
    live(
      Effect.gen(function* () {
        for (const { alignment, duration, transcript } of yield* responses(
          "audiotranscription",
          bodies.audiotranscription,
        )) {
          expect(alignment.map(({ word }: Json) => word).join(" ")).toBe(transcript)
          let before = 0
          for (const { confidence, end, start } of alignment) {
            expect(start > before && end > start && end <= duration).toBe(true)
            expect(confidence > 0 && confidence <= 1).toBe(true)
            before = end
          }
        }
      }),
    ),
  )

  it.effect("use the given categories, choices and fields", () =>
    live(
      Effect.gen(function* () {
        const one = yield* responses("categorization", {
          ...bodies.categorization,
          category_ids: { cow: "c1" },
        })
        expect(seen(one.map(({ category }) => category))).toStrictEqual(leaves.toSorted())
        for (const { category, category_id } of one) {
          expect(category_id).toBe(category === "cow" ? "c1" : null)
        }
        const many = yield* responses("categorization", { ...bodies.categorization, allow_multiple: true })
        for (const { category, category_id } of many) {
          expect(leaves).toEqual(expect.arrayContaining(category))
          expect(category).not.toHaveLength(0)
          expect(category_id.length).toBe(category.length)
        }
        expect(Math.max(...many.map(({ category }) => category.length))).toBeGreaterThan(1)
        const compared = yield* responses("comparison", { ...bodies.comparison, fields: { why: "w" } })
        expect(seen(compared.map(({ choice }) => choice))).toStrictEqual(["a", "b"])
        for (const { fields } of compared) expect(fields.why).not.toHaveLength(0)
        for (const { fields, repeatable_fields } of yield* responses("transcription", bodies.transcription)) {
          expect(fields.name).not.toHaveLength(0)
          expect(repeatable_fields).not.toHaveLength(0)
          for (const row of repeatable_fields) expect(row.line).not.toHaveLength(0)
        }
        for (const { fields, time_spent_in_seconds } of yield* responses(
          "datacollection",
          bodies.datacollection,
        )) {
          expect(fields.phone).not.toHaveLength(0)
          expect(time_spent_in_seconds).toBeGreaterThan(0)
        }
        for (const type of ["chat", "chatexperimental", "chatlite", "multichat", "multistage"]) {
          for (const { responses: said } of yield* responses(type, {}, 3))
            expect(said[0].output).not.toHaveLength(0)
        }
      }),
    ),
  )

  it.effect("equal the known responses of test mode", () =>
    live(
      Effect.gen(function* () {
        const answered = (type: TaskType.KnownTaskType) =>
          Effect.map(completed(type, bodies[type], 1, "test_sandbox"), ([task]) => task.response as Json)
        const vertices = [
          { x: 10, y: 10 },
          { x: 110, y: 110 },
          { x: 10, y: 110 },
        ]
        expect(yield* answered("annotation")).toStrictEqual({
          annotations: [{ left: 0, top: 0, width: 100, height: 100, label: "car" }],
        })
        for (const type of ["polygonannotation", "lineannotation"] as const) {
          expect(yield* answered(type)).toStrictEqual({ annotations: [{ vertices, label: "car" }] })
        }
        expect(yield* answered("pointannotation")).toBeUndefined()
        expect(yield* answered("categorization")).toStrictEqual({ category: "car", category_id: null })
        expect(yield* answered("comparison")).toStrictEqual({ choice: "a" })
        expect(yield* answered("transcription")).toStrictEqual({
          fields: { name: "test response" },
          repeatable_fields: [null, null],
        })
        expect(yield* answered("datacollection")).toStrictEqual({
          fields: { phone: "test response" },
          time_spent_in_seconds: 15,
        })
        const { annotations, labelMapping } = yield* answered("segmentannotation")
        expect(Object.keys(annotations).sort()).toStrictEqual(
          [...["unlabeled", "labeled", "combined"]].sort(),
        )
        expect(Object.keys(annotations.labeled)).toStrictEqual(leaves)
        leaves.forEach((label, at) => {
          expect(labelMapping[label].index).toBe(at + 1)
          expect(labelMapping[label].color).toMatch(/^#[0-9a-f]{6}$/)
          expect(labelMapping[label].attributes).toBeNull()
        })
      }),
    ),
  )
})
