import { describe, expect, it } from "@effect/vitest"
import {
  type Annotation,
  Labels,
  type Ontology,
  Project,
  ScaleClient,
  type ScaleError,
  type Task,
  type Tasks,
  TextCollection,
} from "@effect-scale/client"
import { Sandbox } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { expectTypeOf } from "vitest"
import { sameParams } from "../src/internal/sameParams.ts"
import { run, type Script } from "./fixtures/scripted.ts"

const Streets = Project.define("street_objects", "imageannotation", {
  instruction: "Draw what moves.",
  geometries: {
    box: {
      objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }],
      min_width: 8,
    },
    polygon: { objects_to_annotate: ["crosswalk"] },
  },
  annotation_attributes: {
    occlusion: { choices: ["none", { choice: "some", subchoices: ["half", "most"] }] },
    colors: { choices: ["red", "blue"], allow_multiple: true },
    riders: { type: "number", min: 0 },
    plate: { type: "text" },
    weather: { choices: ["dry", "wet"], global: true },
  },
})

const Reviews = Project.define("reviews", "textcollection", {
  fields: [
    {
      type: "category",
      field_id: "mood",
      title: "How does the writer feel?",
      choices: [
        { label: "Happy", value: "happy" },
        { label: "Angry", value: "angry" },
      ],
    },
    {
      type: "form",
      field_id: "more",
      title: "More",
      fields: [{ type: "number", field_id: "stars", title: "How many stars?" }],
    },
  ],
})

const Fruit = Project.define("fruit", "categorization", {
  instruction: "What is it?",
  categories: ["apple", { choice: "citrus", subchoices: ["lemon", "lime"] }],
})

const People = Project.define("people", "namedentityrecognition", {
  labels: [{ name: "place", children: [{ name: "city" }] }, { name: "person" }],
})

const Pixels = Project.define("pixels", "segmentannotation", {
  labels: ["road", { choice: "vehicle", subchoices: ["car"] }],
  annotation_attributes: { wet: { choices: ["yes", "no"] } },
})

const Clips = Project.define("clips", "videoannotation", {
  geometries: { box: { objects_to_annotate: ["car"] } },
})

const Clouds = Project.define("clouds", "lidarannotation", { labels: ["car", "truck"] })

describe("the types of a definition", () => {
  it("contain its labels, attributes and annotations", () => {
    expectTypeOf<typeof Streets.Label.Type>().toEqualTypeOf<"car" | "bicycle" | "motorbike" | "crosswalk">()
    type Attributes = {
      readonly occlusion?: "none" | "half" | "most" | null | undefined
      readonly colors?: ReadonlyArray<"red" | "blue"> | null | undefined
      readonly riders?: number | null | undefined
      readonly plate?: string | null | undefined
    }
    expectTypeOf<typeof Streets.Attributes.Type>().toEqualTypeOf<Attributes>()
    expectTypeOf<typeof Streets.Annotation.Type>().toEqualTypeOf<
      | Annotation.Box<"car" | "bicycle" | "motorbike", Attributes>
      | Annotation.Polygon<"crosswalk", Attributes>
    >()
    expectTypeOf<typeof Streets.Response.Type.annotations>().toEqualTypeOf<
      ReadonlyArray<typeof Streets.Annotation.Type>
    >()
    expectTypeOf<typeof Streets.Response.Type.global_attributes>().toEqualTypeOf<
      { readonly weather?: "dry" | "wet" | null | undefined } | null | undefined
    >()
  })
  it("depend on the task type", () => {
    expectTypeOf<typeof Fruit.Response.Type.category>().toEqualTypeOf<"apple" | "lemon" | "lime">()
    const many = Project.define("many", "categorization", { categories: ["a", "b"], allow_multiple: true })
    expectTypeOf<typeof many.Response.Type.category>().toEqualTypeOf<ReadonlyArray<"a" | "b">>()
    type Answers = typeof Reviews.Response.Type.annotations
    type Of<Value> = TextCollection.TextCollectionAnswer<Value> | ReadonlyArray<Value> | null | undefined
    expectTypeOf<Answers["mood"]>().toEqualTypeOf<Of<ReadonlyArray<"happy" | "angry">>>()
    expectTypeOf<Answers["stars"]>().toEqualTypeOf<Of<number>>()
    expectTypeOf<keyof Answers>().toEqualTypeOf<"mood" | "stars">()
    const answers: Answers = { mood: { response: [["happy"], ["angry"]] }, stars: [4, 5] }
    const moods = TextCollection.responses(answers.mood)
    expectTypeOf(moods).toEqualTypeOf<ReadonlyArray<ReadonlyArray<"happy" | "angry">>>()
    expect([moods, TextCollection.responses(answers.stars), TextCollection.responses(null)]).toEqual([
      [["happy"], ["angry"]],
      [4, 5],
      [],
    ])
    expectTypeOf<typeof People.Label.Type>().toEqualTypeOf<"place" | "city" | "person">()
    expectTypeOf<typeof Pixels.Label.Type>().toEqualTypeOf<"road" | "car">()
    expectTypeOf<keyof NonNullable<typeof Pixels.Response.Type.labelMapping>>().toEqualTypeOf<
      "road" | "car"
    >()
    expectTypeOf<typeof Clips.Annotation.Type.label>().toEqualTypeOf<"car">()
    expectTypeOf<typeof Clouds.Annotation.Type.label>().toEqualTypeOf<"car" | "truck">()
  })
  it("are inferred", () => {
    const decoded = (task: Task.Task) => Effect.map(Streets.decode(task), ({ annotations }) => annotations)
    expectTypeOf<Effect.Effect.Success<ReturnType<typeof decoded>>>().toEqualTypeOf<
      ReadonlyArray<typeof Streets.Annotation.Type>
    >()
    expectTypeOf<Effect.Effect.Error<ReturnType<typeof Streets.create>>>().toEqualTypeOf<Tasks.CreateError>()
    expectTypeOf<
      Effect.Effect.Context<ReturnType<typeof Streets.create>>
    >().toEqualTypeOf<ScaleClient.ScaleClient>()
    expectTypeOf<Effect.Effect.Error<typeof Streets.register>>().toEqualTypeOf<
      ScaleError.CommonError | ScaleError.ScaleResourceNotFound | ScaleError.ScaleAmbiguousResult
    >()
    expectTypeOf<Stream.Stream.Success<ReturnType<typeof Clips.annotations>>>().toEqualTypeOf<
      Ontology.DefinedVideoFrame<typeof Clips.Annotation.Type>
    >()
    expectTypeOf(Streets.is).guards.toEqualTypeOf<Task.TaskOf<"imageannotation">>()
    // A definition with every kind of parameter.
    void (() =>
      Project.define("p", "imageannotation", {
        ...{ instruction: "Draw.", callback_url: "https://h.example.org", priority: 30, padding: 3 },
        geometries: {
          cuboid: {
            objects_to_annotate: [{ choice: "van", display: "Van", instance_label: true }],
            camera_intrinsics: { fx: 1, fy: 1, cx: 0, cy: 0 },
          },
        },
        annotation_attributes: {
          angle: { type: "angle", conditions: { label_condition: { label: ["van"] } } },
        },
        links: { tows: { is_bidirectional: false, from_allowed_labels: ["van"] } },
        extra: { new_parameter: { deep: [1] } },
      }))
    // Computed definitions compile as well; their labels are strings.
    const names: ReadonlyArray<string> = ["car"]
    const open = Project.define("open", "imageannotation", {
      geometries: { box: { objects_to_annotate: names } },
    })
    expectTypeOf<typeof open.Label.Type>().toEqualTypeOf<string>()
    const of = <Type extends Ontology.DefinableTaskType>(params: Ontology.ProjectParamsByType[Type]) => params
    void (() =>
      Project.define("p", "imageannotation", of<"imageannotation">({ geometries: {} })).create({
        attachment: "",
      }))
    void (() =>
      Project.define("p", "videoannotation", of<"videoannotation">({ geometries: {} })).create({
        attachment: "",
      }))
    void (() =>
      Project.define("p", "segmentannotation", of<"segmentannotation">({ labels: [] })).create({
        attachment: "",
      }))
    void (() =>
      Project.define("p", "lidarannotation", of<"lidarannotation">({ labels: [] })).create({
        attachments: [],
      }))
    void (() =>
      Project.define("p", "categorization", of<"categorization">({ categories: [] })).create({
        attachment: "",
      }))
    void (() =>
      Project.define("p", "textcollection", of<"textcollection">({ fields: [] })).create({ attachments: [] }))
    void (() =>
      Project.define("p", "namedentityrecognition", of<"namedentityrecognition">({ labels: [] })).create({
        text: "",
      }))
  })
})

describe("the compiler", () => {
  const attachment = "https://files.example.org/street-17.jpg"
  const place = { left: 1, top: 1, width: 9, height: 9 }

  it("rejects invalid definitions", () => {
    // @ts-expect-error `geometries` is missing
    void (() => Project.define("p", "imageannotation", {}))
    // @ts-expect-error unknown task type
    void (() => Project.define("p", "hologram", { geometries: {} }))
    // @ts-expect-error a typo
    void (() => Project.define("p", "imageannotation", { geometries: { bxo: {} } }))
    // @ts-expect-error a typo in a nested key
    void (() => Project.define("p", "imageannotation", { geometries: { box: { objects: ["car"] } } }))
    // @ts-expect-error a label without a name
    void (() => Project.define("p", "segmentannotation", { labels: [{ choise: "car" }] }))
    // @ts-expect-error a typo next to a valid label
    void (() => Project.define("p", "segmentannotation", { labels: [{ choice: "car", subchoises: [] }] }))
    // @ts-expect-error `attachment` belongs to the task
    void (() => Project.define("p", "imageannotation", { geometries: {}, attachment }))
    // @ts-expect-error a parameter of another type
    void (() => Project.define("p", "categorization", { categories: ["a"], geometries: {} }))
    void (() =>
      Project.define("p", "segmentannotation", {
        labels: ["a"],
        // @ts-expect-error a number attribute has no choices
        annotation_attributes: { n: { type: "number", choices: ["a"] } },
      }))
    void (() =>
      Project.define("p", "textcollection", {
        // @ts-expect-error a choice needs a `value`
        fields: [{ type: "category", field_id: "mood", title: "Mood", choices: [{ label: "Happy" }] }],
      }))
    // @ts-expect-error unknown option
    void (() => Project.define("p", "segmentannotation", { labels: ["a"] }, { rapdi: true }))
  })

  it("rejects payloads that repeat or contradict the project's parameters", () => {
    void (() =>
      Streets.create({ attachment, instruction: "Look twice.", padding: 3, batch: "b", extra: { x: 1 } }))
    // @ts-expect-error inherited from the project
    void (() => Streets.create({ attachment, geometries: {} }))
    // @ts-expect-error inherited from the project
    void (() => Streets.create({ attachment, annotation_attributes: {} }))
    // @ts-expect-error inherited from the project
    void (() => Pixels.create({ attachment, labels: ["road"] }))
    // @ts-expect-error inherited from the project
    void (() => Reviews.create({ attachments: [], fields: [] }))
    // @ts-expect-error the definition sets the project
    void (() => Streets.create({ attachment, project: "another" }))
    // @ts-expect-error version -1 would not inherit the project's parameters
    void (() => Streets.create({ attachment, project_version: -1 }))
    // @ts-expect-error an image needs an attachment
    void (() => Streets.create({}))
    // @ts-expect-error a video has either a file or frames
    void (() => Clips.create({ attachment, attachments: [attachment] }))
    // @ts-expect-error inherited from the project, in a bulk create
    void (() => Streets.createAll([{ attachment, geometries: {} }]))
  })

  it("rejects a hypothesis that does not match the definition", () => {
    const begin = (annotation: typeof Streets.Annotation.Type) =>
      Streets.create({ attachment, hypothesis: { annotations: [annotation] } })
    void (() =>
      begin({ type: "box", label: "car", ...place, attributes: { occlusion: "half", colors: ["red"] } }))
    void (() => begin({ type: "polygon", label: "crosswalk", vertices: [] }))
    // @ts-expect-error unknown label
    void (() => begin({ type: "box", label: "bus", ...place }))
    // @ts-expect-error a label with sublabels
    void (() => begin({ type: "box", label: "bike", ...place }))
    // @ts-expect-error a label of another geometry
    void (() => begin({ type: "box", label: "crosswalk", ...place }))
    // @ts-expect-error a geometry that is not defined
    void (() => begin({ type: "line", label: "car", vertices: [] }))
    // @ts-expect-error unknown choice
    void (() => begin({ type: "box", label: "car", ...place, attributes: { occlusion: "all" } }))
    // @ts-expect-error unknown attribute
    void (() => begin({ type: "box", label: "car", ...place, attributes: { ocluded: "half" } }))
    // @ts-expect-error one choice instead of a list
    void (() => begin({ type: "box", label: "car", ...place, attributes: { colors: "red" } }))
    const entity = { start: 0, end: 3 }
    void (() => People.create({ text: "Ada", hypothesis: { annotations: [{ ...entity, label: "person" }] } }))
    // @ts-expect-error unknown label
    void (() => People.create({ text: "Ada", hypothesis: { annotations: [{ ...entity, label: "dog" }] } }))
    void (() => Reviews.create({ attachments: [], hypothesis: { annotations: { mood: [["happy"]] } } }))
    // @ts-expect-error unknown choice
    void (() => Reviews.create({ attachments: [], hypothesis: { annotations: { mood: [["sad"]] } } }))
  })

  it("rejects annotations() for a type without a list of annotations", () => {
    // @ts-expect-error a categorization has no annotations
    void ((task: Task.Task) => Fruit.annotations(task))
    expect([Fruit, Reviews, Pixels].map(({ annotations }) => annotations)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

const task = (of: { readonly name: string; readonly type: string }, response: unknown): Task.Task => ({
  task_id: "t1",
  status: "completed",
  project: of.name,
  type: of.type,
  response,
})

const box = { type: "box", label: "car", left: 1, top: 1, width: 9, height: 9 }
const cuboid = { label: "car", position: { x: 0, y: 0, z: 0 }, dimensions: { x: 1, y: 1, z: 1 } }

describe("decode", () => {
  const passes = (name: string, of: Decoding, response: unknown) =>
    it.effect(`accepts ${name}`, () =>
      Effect.gen(function* () {
        const completed = task(of, response)
        expect(yield* of.decode(completed)).toBe(response)
      }),
    )
  const fails = (name: string, of: Decoding, response: unknown, issue: string) =>
    it.effect(`rejects ${name}`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(of.decode(task(of, response)))
        expect(error).toMatchObject({
          _tag: "ScaleDecodeError",
          operation: "Project.decode",
          message: `task t1 has a response that does not match the definition of project ${of.name}: ${issue}`,
          issue,
        })
      }),
    )
  type Decoding = {
    readonly name: string
    readonly type: string
    readonly decode: (task: Task.Task) => Effect.Effect<unknown, unknown>
  }

  passes("missing and null values", Streets, {
    annotations: [box, { ...box, attributes: null, uuid: null }, { ...box, attributes: { occlusion: null } }],
    global_attributes: null,
  })
  passes("unknown keys and attributes", Streets, {
    annotations: [{ ...box, score: 1, attributes: { occlusion: "half", made: "by hand" } }],
    global_attributes: { weather: "wet", time: "night" },
    more: true,
  })
  fails(
    "a label with sublabels",
    Streets,
    { annotations: [box, { ...box, label: "bike" }] },
    `response.annotations[1].label: expected "car" or "bicycle" or "motorbike", got a string`,
  )
  fails(
    "a label of another geometry",
    Streets,
    { annotations: [{ ...box, label: "crosswalk" }] },
    `response.annotations[0].label: expected "car" or "bicycle" or "motorbike", got a string`,
  )
  fails(
    "a geometry that is not defined",
    Streets,
    { annotations: [{ type: "point", label: "car", x: 1, y: 1 }] },
    `response.annotations[0].type: expected "box" or "polygon", got a string`,
  )
  fails(
    "attributes with invalid values",
    Streets,
    { annotations: [{ ...box, attributes: { occlusion: "some", colors: ["red", "pink"], riders: "2" } }] },
    [
      `response.annotations[0].attributes.occlusion: expected "none" or "half" or "most", got a string`,
      `response.annotations[0].attributes.colors[1]: expected "red" or "blue", got a string`,
      `response.annotations[0].attributes.riders: expected a number, got a string`,
    ].join("; "),
  )
  fails(
    "a global attribute with an unknown choice",
    Streets,
    { annotations: [], global_attributes: { weather: "foggy" } },
    `response.global_attributes.weather: expected "dry" or "wet", got a string`,
  )

  passes("a category", Fruit, { category: "lemon", category_id: null })
  fails(
    "an unknown category",
    Fruit,
    { category: "citrus" },
    `response.category: expected "apple" or "lemon" or "lime", got a string`,
  )
  fails(
    "a list of categories instead of one",
    Fruit,
    { category: ["apple"] },
    `response.category: expected "apple" or "lemon" or "lime", got an array`,
  )

  passes("the answers to a form in both formats", Reviews, {
    annotations: {
      mood: { type: "category", field_id: "mood", response: [["happy"], ["angry", "happy"]] },
      stars: [4, 5],
    },
  })
  passes("a missing answer and an answer to an unknown field", Reviews, {
    annotations: { mood: null, other: ["x"] },
  })
  fails(
    "an unknown choice in an answer",
    Reviews,
    { annotations: { mood: { response: [["happy"], ["sad"]] } } },
    `response.annotations.mood.response[1][0]: expected "happy" or "angry", got a string`,
  )
  fails(
    "an unknown choice in an answer that is a plain list",
    Reviews,
    { annotations: { mood: [["sad"]] } },
    `response.annotations.mood[0][0]: expected "happy" or "angry", got a string`,
  )
  fails(
    "a string as the answer to a number field",
    Reviews,
    { annotations: { stars: { response: ["4"] } } },
    `response.annotations.stars.response[0]: expected a number, got a string`,
  )

  passes("entities with every label", People, {
    annotations: ["place", "city", "person"].map((label) => ({ start: 0, end: 3, label })),
    relationships: [{ name: "born_in" }],
  })
  fails(
    "an entity with an unknown label",
    People,
    { annotations: [{ start: 0, end: 3, label: "dog" }] },
    `response.annotations[0].label: expected "place" or "city" or "person", got a string`,
  )

  const masks = { labeled: { road: "https://a", car: ["https://b", "https://c"] }, unlabeled: null }
  passes("masks", Pixels, {
    annotations: masks,
    labelMapping: { road: { index: 1, attributes: { wet: "yes" } }, car: [{ index: 2 }, { index: 3 }] },
  })
  fails(
    "a mask with an unknown label",
    Pixels,
    { annotations: { labeled: { ...masks.labeled, sky: "https://d" } } },
    "response.annotations.labeled.sky is not a known field",
  )
  fails(
    "a label mapping with an unknown label and an unknown choice",
    Pixels,
    {
      annotations: masks,
      labelMapping: { vehicle: { index: 1 }, road: { index: 2, attributes: { wet: "a bit" } } },
    },
    [
      "response.labelMapping.vehicle is not a known field",
      `response.labelMapping.road.attributes.wet: expected "yes" or "no", got a string`,
    ].join("; "),
  )

  it.effect("reports only the number of choices if there are many", () =>
    Effect.gen(function* () {
      const labels = Array.from({ length: 20 }, (_, n) => `label ${n}`)
      const Many = Project.define("many", "categorization", { categories: labels })
      const { issue } = yield* Effect.flip(Many.decode(task(Many, { category: "label 20" })))
      expect(issue).toBe("response.category: expected one of the 20 defined, got a string")
    }),
  )
  it.effect("rejects a failed task and a task of another project, no project or another type", () =>
    Effect.gen(function* () {
      const response = { annotations: [box] }
      const messageOf = (other: Task.Task) =>
        Effect.map(Effect.flip(Streets.decode(other)), ({ message }) => message)
      const mine = task(Streets, response)
      expect(yield* messageOf({ ...mine, project: "other" })).toBe(
        "task t1 belongs to project other, not to project street_objects",
      )
      expect(yield* messageOf({ task_id: "t1", response })).toBe(
        "task t1 belongs to no project, not to project street_objects",
      )
      expect(yield* messageOf({ ...mine, type: "videoannotation" })).toBe(
        "task t1 has type videoannotation, not imageannotation",
      )
      expect(yield* messageOf({ ...mine, status: "error", response: { error: "no image" } })).toBe(
        "task t1 has no labels because it ended in an error: no image",
      )
    }),
  )
  it("has a schema for the elements of files", () => {
    const frame = Schema.is(Clouds.Element)
    expect(frame({ cuboids: [cuboid, { ...cuboid, label: "truck" }] })).toBe(true)
    expect(frame({ cuboids: [{ ...cuboid, label: "bus" }] })).toBe(false)
    const video = Schema.is(Clips.Element)
    expect(video({ annotations: [box] })).toBe(true)
    expect(video({ annotations: [{ ...box, label: "bus" }] })).toBe(false)
  })
})

describe("sameParams", () => {
  const { params } = Streets
  const { box: geometry, polygon } = params.geometries
  const { occlusion, riders } = params.annotation_attributes
  const settled: ReadonlyArray<readonly [name: string, stored: object, wanted: object]> = [
    ["equal parameters", params, structuredClone(params)],
    ["keys that the server adds", { ...params, version: 7, created_at: "2026-03-02", uiMode: "x" }, params],
    [
      "defaults that the server adds",
      {
        geometries: {
          box: {
            ...geometry,
            min_height: 0,
            can_rotate: false,
            objects_to_annotate: geometry.objects_to_annotate,
          },
          polygon: { ...polygon, min_vertices: 1, max_vertices: null },
        },
        annotation_attributes: {
          occlusion: { type: "category", allow_multiple: false, ...occlusion },
          riders: { step: 1, ...riders },
        },
      },
      { geometries: { box: geometry, polygon }, annotation_attributes: { occlusion, riders } },
    ],
    [
      "defaults that the server omits",
      { geometries: { box: {} } },
      { geometries: { box: { can_rotate: false } }, links: {} },
    ],
    [
      "a display name that equals the label",
      { labels: [{ choice: "a", display: "a" }] },
      { labels: [{ choice: "a" }] },
    ],
  ]
  const changed: typeof settled = [
    ["a different instruction", { ...params, instruction: "Draw." }, params],
    ["a removed parameter", { ...params, padding: 3 }, params],
    ["an added parameter", params, { ...params, padding: 0 }],
    ["a removed geometry", { geometries: { box: {}, line: {} } }, { geometries: { box: {} } }],
    ["a removed attribute", params, { ...params, annotation_attributes: { occlusion } }],
    [
      "an added attribute",
      { annotation_attributes: { occlusion } },
      { annotation_attributes: { occlusion, riders } },
    ],
    [
      "a changed limit",
      { geometries: { box: geometry } },
      { geometries: { box: { ...geometry, min_width: 0 } } },
    ],
    [
      "an added lower bound of 0",
      { annotation_attributes: { n: { type: "number" } } },
      { annotation_attributes: { n: { type: "number", min: 0 } } },
    ],
    ["a different order of labels", { labels: ["a", "b"] }, { labels: ["b", "a"] }],
    ["a removed label", { labels: ["a", "b"] }, { labels: ["a"] }],
    [
      "a change in an attribute named links",
      { annotation_attributes: { links: { choices: ["a"] } } },
      { annotation_attributes: { links: { choices: ["b"] } } },
    ],
  ]
  for (const [name, stored, wanted] of settled)
    it(`is true for ${name}`, () => expect(sameParams(stored, wanted)).toBe(true))
  for (const [name, stored, wanted] of changed)
    it(`is false for ${name}`, () => expect(sameParams(stored, wanted)).toBe(false))
})

describe("register", () => {
  const missing = { status: 404, body: { status_code: 404, error: "not found" } } as const
  const taken = { status: 409, body: { status_code: 409, error: "it exists" } } as const
  const found = (params: object) => ({
    status: 200,
    body: { name: Streets.name, type: Streets.type, param_history: [{ version: 0, ...params }] },
  })
  const asked = (script: Script) =>
    Effect.map(
      run(script, (scale) => Effect.provideService(Streets.register, ScaleClient.ScaleClient, scale)),
      ({ requests, result }) => ({
        change: Either.map(result, ({ change }) => change),
        requests: requests.map(({ method, url }) => `${method} ${new URL(url).pathname.slice("/v1".length)}`),
      }),
    )
  const get = "GET /projects/street_objects"

  it.effect("finds a project that another program has just created", () =>
    Effect.gen(function* () {
      expect(yield* asked([missing, taken, found(Streets.params)])).toEqual({
        change: Either.right("none"),
        requests: [get, "POST /projects", get],
      })
    }),
  )
  it.effect("updates a project that another program has just created", () =>
    Effect.gen(function* () {
      expect(yield* asked([missing, taken, found({}), found(Streets.params)])).toEqual({
        change: Either.right("updated"),
        requests: [get, "POST /projects", get, "POST /projects/street_objects/setParams"],
      })
    }),
  )
})

describe("a random definition", () => {
  const name = FastCheck.stringMatching(/^[a-z]{1,4}$/)
  const names = FastCheck.uniqueArray(name, { minLength: 1, maxLength: 5 })
  const { labels } = FastCheck.letrec<{ label: Labels.Label; labels: ReadonlyArray<Labels.Label> }>(
    (tie) => ({
      label: FastCheck.oneof(
        { maxDepth: 3, depthSize: "small" },
        name,
        FastCheck.record({ choice: name, subchoices: tie("labels") }),
      ),
      labels: FastCheck.array(tie("label"), { minLength: 1, maxLength: 4 }),
    }),
  )
  const global = FastCheck.boolean()
  const attributes = FastCheck.dictionary(
    name,
    FastCheck.oneof(
      FastCheck.record({ choices: labels, global, allow_multiple: FastCheck.boolean() }),
      FastCheck.record({
        type: FastCheck.constant("number" as const),
        min: FastCheck.integer({ min: -9, max: 9 }),
        global,
      }),
      FastCheck.record({
        type: FastCheck.constantFrom("text" as const, "angle" as const, "x_offset" as const),
        global,
      }),
    ),
    { maxKeys: 4 },
  )
  const geometry = FastCheck.record({ objects_to_annotate: labels })
  const geometries = FastCheck.record(
    {
      box: geometry,
      polygon: geometry,
      line: geometry,
      point: geometry,
      cuboid: geometry,
      ellipse: geometry,
    },
    { requiredKeys: ["box"] },
  )
  const fields = names.map((ids) =>
    ids.map((field_id, at): TextCollection.TextCollectionField => {
      const common = { field_id, title: field_id }
      switch (at % 3) {
        case 0:
          return { ...common, type: "category", choices: ids.map((value) => ({ label: value, value })) }
        case 1:
          return { ...common, type: "number" }
        default:
          return { field_id: `${field_id}s`, title: "", type: "form", fields: [{ ...common, type: "text" }] }
      }
    }),
  )
  const url = "https://files.example.org/1.jpg"

  it.effect.prop(
    "is registered once and decodes the responses of the sandbox",
    [
      FastCheck.record({ labels, attributes, geometries, fields, allow_multiple: FastCheck.boolean() }),
      FastCheck.boolean(),
    ],
    ([{ allow_multiple, attributes: annotation_attributes, fields, geometries, labels }, live]) =>
      Effect.gen(function* () {
        const settled = ({ register }: { readonly register: typeof Streets.register }) =>
          Effect.gen(function* () {
            expect((yield* register).change).toBe("created")
            expect((yield* register).change).toBe("none")
          })
        const labeled = ({ task_id }: Task.Task) =>
          live
            ? Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.complete(task_id))
            : ScaleClient.ScaleClient.use(({ tasks }) => tasks.get(task_id))

        const Image = Project.define("image", "imageannotation", { geometries, annotation_attributes })
        yield* settled(Image)
        yield* Image.decode(yield* labeled(yield* Image.create({ attachment: url })))

        const Video = Project.define("video", "videoannotation", { geometries, annotation_attributes })
        yield* settled(Video)
        const video = yield* labeled(yield* Video.create({ attachments: [url, url] }))
        yield* Video.decode(video)
        expect(yield* Stream.runCount(Video.annotations(video))).toBe(2)

        const Lidar = Project.define("lidar", "lidarannotation", { labels, annotation_attributes })
        yield* settled(Lidar)
        const lidar = yield* labeled(yield* Lidar.create({ attachments: [url] }))
        yield* Lidar.decode(lidar)
        expect(yield* Stream.runCount(Lidar.annotations(lidar))).toBe(1)

        const Segments = Project.define("segments", "segmentannotation", { labels, annotation_attributes })
        yield* settled(Segments)
        yield* Segments.decode(yield* labeled(yield* Segments.create({ attachment: url })))

        const Categories = Project.define("categories", "categorization", {
          instruction: "What is it?",
          categories: labels,
          allow_multiple,
        })
        yield* settled(Categories)
        yield* Categories.decode(yield* labeled(yield* Categories.create({ attachment: url })))

        const Form = Project.define("form", "textcollection", { fields })
        yield* settled(Form)
        yield* Form.decode(
          yield* labeled(yield* Form.create({ attachments: [{ type: "text", content: "Nice." }] })),
        )

        const Names = Project.define("names", "namedentityrecognition", {
          labels: Labels.leaves(labels).map((name) => ({ name, children: [{ name: `${name}s` }] })),
        })
        yield* settled(Names)
        yield* Names.decode(yield* labeled(yield* Names.create({ text: "Ada was born in London." })))
      }).pipe(
        Effect.provide(
          ScaleClient.ScaleClient.layer({
            apiKey: Redacted.make(live ? "live_sandbox" : "test_sandbox"),
          }).pipe(Layer.provideMerge(Sandbox.layer({ labeling: "1 day" }))),
        ),
      ),
    { fastCheck: { numRuns: 40 }, timeout: 60_000 },
  )
})
