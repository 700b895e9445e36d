import { describe, expect, it } from "@effect/vitest"
import {
  type Annotation,
  type Ontology,
  Project,
  type ScaleClient,
  type Task,
  type Tasks,
  type TextCollection,
} from "@effect-scale/client"
import { Sandbox } from "@effect-scale/sandbox"
import * as Arbitrary from "effect/Arbitrary"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import type * as Stream from "effect/Stream"
import { expectTypeOf } from "vitest"
import { isSettled } from "../src/internal/params.ts"

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
  it("are those of its labels, attributes and annotations", () => {
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
  it("follow the type of the task", () => {
    expectTypeOf<typeof Fruit.Response.Type.category>().toEqualTypeOf<"apple" | "lemon" | "lime">()
    const many = Project.define("many", "categorization", { categories: ["a", "b"], allow_multiple: true })
    expectTypeOf<typeof many.Response.Type.category>().toEqualTypeOf<ReadonlyArray<"a" | "b">>()
    type Answers = typeof Reviews.Response.Type.annotations
    type Of<Value> = TextCollection.Answer<Value> | ReadonlyArray<Value> | null | undefined
    expectTypeOf<Answers["mood"]>().toEqualTypeOf<Of<ReadonlyArray<"happy" | "angry">>>()
    expectTypeOf<Answers["stars"]>().toEqualTypeOf<Of<number>>()
    expectTypeOf<keyof Answers>().toEqualTypeOf<"mood" | "stars">()
    expectTypeOf<typeof People.Label.Type>().toEqualTypeOf<"place" | "city" | "person">()
    expectTypeOf<typeof Pixels.Label.Type>().toEqualTypeOf<"road" | "car">()
    expectTypeOf<keyof NonNullable<typeof Pixels.Response.Type.labelMapping>>().toEqualTypeOf<
      "road" | "car"
    >()
    expectTypeOf<typeof Clips.Annotation.Type.label>().toEqualTypeOf<"car">()
    expectTypeOf<typeof Clouds.Annotation.Type.label>().toEqualTypeOf<"car" | "truck">()
  })
  it("need no annotation", () => {
    const decoded = (task: Task.Task) => Effect.map(Streets.decode(task), ({ annotations }) => annotations)
    expectTypeOf<Effect.Effect.Success<ReturnType<typeof decoded>>>().toEqualTypeOf<
      ReadonlyArray<typeof Streets.Annotation.Type>
    >()
    expectTypeOf<Effect.Effect.Error<ReturnType<typeof Streets.create>>>().toEqualTypeOf<Tasks.CreateError>()
    expectTypeOf<
      Effect.Effect.Context<ReturnType<typeof Streets.create>>
    >().toEqualTypeOf<ScaleClient.ScaleClient>()
    expectTypeOf<Effect.Effect.Error<typeof Streets.register>>().toEqualTypeOf<Project.RegisterError>()
    expectTypeOf<Stream.Stream.Success<ReturnType<typeof Clips.annotations>>>().toEqualTypeOf<
      Ontology.VideoFrame<typeof Clips.Annotation.Type>
    >()
    expectTypeOf(Streets.is).guards.toEqualTypeOf<Task.For<"imageannotation">>()
    // what a program computes is as good as what it says in place
    const names: ReadonlyArray<string> = ["car"]
    const open = Project.define("open", "imageannotation", {
      geometries: { box: { objects_to_annotate: names } },
    })
    expectTypeOf<typeof open.Label.Type>().toEqualTypeOf<string>()
  })
})

describe("what does not compile", () => {
  const attachment = "https://files.example.org/street-17.jpg"
  const place = { left: 1, top: 1, width: 9, height: 9 }

  it("wrong definitions", () => {
    // @ts-expect-error no geometries
    void (() => Project.define("p", "imageannotation", {}))
    // @ts-expect-error no such type
    void (() => Project.define("p", "hologram", { geometries: {} }))
    // @ts-expect-error a typo
    void (() => Project.define("p", "imageannotation", { geometries: { bxo: {} } }))
    // @ts-expect-error a typo, one deeper
    void (() => Project.define("p", "imageannotation", { geometries: { box: { objects: ["car"] } } }))
    // @ts-expect-error a label that has no name
    void (() => Project.define("p", "segmentannotation", { labels: [{ choise: "car" }] }))
    // @ts-expect-error a typo beside what is right
    void (() => Project.define("p", "segmentannotation", { labels: [{ choice: "car", subchoises: [] }] }))
    // @ts-expect-error what each task has of its own
    void (() => Project.define("p", "imageannotation", { geometries: {}, attachment }))
    // @ts-expect-error of another type
    void (() => Project.define("p", "categorization", { categories: ["a"], geometries: {} }))
    void (() =>
      Project.define("p", "segmentannotation", {
        labels: ["a"],
        // @ts-expect-error a number has no choices
        annotation_attributes: { n: { type: "number", choices: ["a"] } },
      }))
    void (() =>
      Project.define("p", "textcollection", {
        // @ts-expect-error a choice has a value
        fields: [{ type: "category", field_id: "mood", title: "Mood", choices: [{ label: "Happy" }] }],
      }))
    // @ts-expect-error no such option
    void (() => Project.define("p", "segmentannotation", { labels: ["a"] }, { rapdi: true }))
  })

  it("payloads that say again, or otherwise, what the project says", () => {
    void (() =>
      Streets.create({ attachment, instruction: "Look twice.", padding: 3, batch: "b", extra: { x: 1 } }))
    // @ts-expect-error it is inherited
    void (() => Streets.create({ attachment, geometries: {} }))
    // @ts-expect-error it is inherited
    void (() => Streets.create({ attachment, annotation_attributes: {} }))
    // @ts-expect-error it is inherited
    void (() => Pixels.create({ attachment, labels: ["road"] }))
    // @ts-expect-error it is inherited
    void (() => Reviews.create({ attachments: [], fields: [] }))
    // @ts-expect-error it is this one
    void (() => Streets.create({ attachment, project: "another" }))
    // @ts-expect-error of it none may be inherited
    void (() => Streets.create({ attachment, project_version: -1 }))
    // @ts-expect-error an image has an attachment
    void (() => Streets.create({}))
    // @ts-expect-error a video is a file or frames
    void (() => Clips.create({ attachment, attachments: [attachment] }))
    // @ts-expect-error among many, too
    void (() => Streets.createAll([{ attachment, geometries: {} }]))
  })

  it("annotations to begin with that the project does not define", () => {
    const begin = (annotation: typeof Streets.Annotation.Type) =>
      Streets.create({ attachment, hypothesis: { annotations: [annotation] } })
    void (() =>
      begin({ type: "box", label: "car", ...place, attributes: { occlusion: "half", colors: ["red"] } }))
    void (() => begin({ type: "polygon", label: "crosswalk", vertices: [] }))
    // @ts-expect-error no such label
    void (() => begin({ type: "box", label: "bus", ...place }))
    // @ts-expect-error it has labels below it
    void (() => begin({ type: "box", label: "bike", ...place }))
    // @ts-expect-error the label of a polygon
    void (() => begin({ type: "box", label: "crosswalk", ...place }))
    // @ts-expect-error a geometry that is not asked for
    void (() => begin({ type: "line", label: "car", vertices: [] }))
    // @ts-expect-error no such choice
    void (() => begin({ type: "box", label: "car", ...place, attributes: { occlusion: "all" } }))
    // @ts-expect-error no such attribute
    void (() => begin({ type: "box", label: "car", ...place, attributes: { ocluded: "half" } }))
    // @ts-expect-error one, of any number
    void (() => begin({ type: "box", label: "car", ...place, attributes: { colors: "red" } }))
    const entity = { start: 0, end: 3 }
    void (() => People.create({ text: "Ada", hypothesis: { annotations: [{ ...entity, label: "person" }] } }))
    // @ts-expect-error no such label
    void (() => People.create({ text: "Ada", hypothesis: { annotations: [{ ...entity, label: "dog" }] } }))
    void (() => Reviews.create({ attachments: [], hypothesis: { annotations: { mood: [["happy"]] } } }))
    // @ts-expect-error no such choice
    void (() => Reviews.create({ attachments: [], hypothesis: { annotations: { mood: [["sad"]] } } }))
  })

  it("annotations of what has none", () => {
    // @ts-expect-error a category is no list
    void ((task: Task.Task) => Fruit.annotations(task))
    expect([Fruit, Reviews, Pixels].map(({ annotations }) => annotations)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
