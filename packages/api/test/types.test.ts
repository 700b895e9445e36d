import {
  type Annotation,
  type AnnotationAttributes,
  AttachmentType,
  Batch,
  type Categorization,
  DocumentTranscription,
  type ImageAnnotation,
  Labels,
  type ScaleError,
  Task,
  TaskResponse,
  TaskType,
  Teammate,
} from "@effect-scale/api"
import * as Effect from "effect/Effect"
import { describe, expect, expectTypeOf, it } from "vitest"

// `tsc -b` fails if one of these assertions does not hold.

declare const task: Task.Task

describe("Labels.leaves", () => {
  it("returns the leaves with their literal types", () => {
    const leaves = Labels.leaves([
      "car",
      { choice: "bike", subchoices: ["bicycle", { choice: "motor", subchoices: ["moped", "motorbike"] }] },
      { choice: "crowd", instance_label: true },
      { choice: "alone", subchoices: [] },
    ])
    expectTypeOf(leaves).toEqualTypeOf<
      ReadonlyArray<"car" | "bicycle" | "moped" | "motorbike" | "crowd" | "alone">
    >()
    expect(leaves).toEqual(["car", "bicycle", "moped", "motorbike", "crowd", "alone"])
  })
  it("returns strings for labels that are not literals", () => {
    const read = (labels: ReadonlyArray<Labels.Label>) => Labels.leaves(labels)
    expectTypeOf(read).returns.toEqualTypeOf<ReadonlyArray<string>>()
    expect(read([{ choice: "a", subchoices: null }])).toEqual(["a"])
    // @ts-expect-error a label has a choice
    void (() => Labels.leaves([{ display: "A car" }]))
  })
})

describe("AnnotationAttributes", () => {
  it("derives the types of values from the definitions", () => {
    const attributes = {
      occlusion: { choices: ["0%", { choice: "some", subchoices: ["25%", "50%"] }] },
      colors: { type: "category", choices: ["red", "blue"], allow_multiple: true },
      riders: { type: "number", min: 0 },
      note: { type: "text" },
      inset: { type: "x_offset" },
      weather: { choices: ["dry", "wet"], global: true },
    } as const satisfies AnnotationAttributes.AnnotationAttributes
    expectTypeOf<AnnotationAttributes.AttributeValuesOf<typeof attributes>>().toEqualTypeOf<{
      readonly occlusion?: "0%" | "25%" | "50%" | null | undefined
      readonly colors?: ReadonlyArray<"red" | "blue"> | null | undefined
      readonly riders?: number | null | undefined
      readonly note?: string | null | undefined
      readonly inset?: unknown
    }>()
    expectTypeOf<AnnotationAttributes.GlobalAttributeValuesOf<typeof attributes>>().toEqualTypeOf<{
      readonly weather?: "dry" | "wet" | null | undefined
    }>()
  })
})

describe("Task.is", () => {
  it("narrows the parameters and the response", () => {
    void (() => {
      if (!Task.is("imageannotation")(task)) return
      expectTypeOf(task.type).toEqualTypeOf<"imageannotation">()
      expectTypeOf(task.task_id).toEqualTypeOf<string>()
      expectTypeOf(task.params?.geometries?.box?.min_width).toEqualTypeOf<number | null | undefined>()
      expectTypeOf(task.params?.attachment).toEqualTypeOf<string | null | undefined>()
      expectTypeOf(task.params?.attachment_type).toEqualTypeOf<
        AttachmentType.AttachmentType | null | undefined
      >()
      expectTypeOf(task.params?.whatever).toEqualTypeOf<unknown>()
      expectTypeOf(task.response).toEqualTypeOf<
        | ImageAnnotation.ImageAnnotationResponse
        | TaskResponse.CanceledResponse
        | TaskResponse.TaskFailure
        | null
        | undefined
      >()
      // @ts-expect-error the task may be pending or failed
      void task.response.annotations
    })
  })
  it("filters arrays", () => {
    const some = (tasks: ReadonlyArray<Task.Task>) => tasks.filter(Task.is("categorization"))
    expectTypeOf(some)
      .returns.items.toHaveProperty("response")
      .toEqualTypeOf<
        | Categorization.CategorizationResponse
        | TaskResponse.CanceledResponse
        | TaskResponse.TaskFailure
        | null
        | undefined
      >()
  })
  it("leaves parameters and responses of an unknown type open", () => {
    void (() => {
      if (!Task.is(TaskType.other("newinvention"))(task)) return
      expectTypeOf(task.params?.whatever).toEqualTypeOf<unknown>()
      expectTypeOf(task.response).toEqualTypeOf<
        | TaskResponse.OpenResponse
        | TaskResponse.CanceledResponse
        | TaskResponse.TaskFailure
        | null
        | undefined
      >()
    })
  })
  it("determines the type of the decoded response", () => {
    void (() => {
      if (!Task.is("imageannotation")(task)) return
      expectTypeOf(TaskResponse.decode(task)).toEqualTypeOf<
        Effect.Effect<
          ImageAnnotation.ImageAnnotationResponse | TaskResponse.CanceledResponse,
          ScaleError.ScaleDecodeError
        >
      >()
    })
    void (() =>
      expectTypeOf(TaskResponse.decode(task)).toEqualTypeOf<
        Effect.Effect<
          TaskResponse.ResponseOf<TaskType.TaskType> | TaskResponse.CanceledResponse,
          ScaleError.ScaleDecodeError
        >
      >())
    void ((tasks: ReadonlyArray<Task.TaskOf<"segmentannotation">>) =>
      Effect.forEach(tasks, (one) =>
        Effect.map(TaskResponse.decode(one), ({ labelMapping }) => labelMapping),
      ))
  })
  it("has a response for every known type", () => {
    expectTypeOf<keyof TaskResponse.ResponseByType>().toEqualTypeOf<TaskType.KnownTaskType>()
    expectTypeOf<TaskResponse.ResponseOf<"newinvention">>().toEqualTypeOf<TaskResponse.OpenResponse>()
  })
})

describe("an enumeration", () => {
  const asTaskType = (value: TaskType.RequestTaskType) => value
  const asTaskStatus = (value: Task.RequestTaskStatus) => value
  const asReviewStatus = (value: Task.RequestReviewStatus) => value
  const asBatchStatus = (value: Batch.RequestBatchStatus) => value
  const asTeammateRole = (value: Teammate.RequestTeammateRole) => value
  const asAttachmentType = (value: AttachmentType.RequestAttachmentType) => value
  const asFeatureFlag = (value: DocumentTranscription.RequestFeatureFlag) => value

  it("accepts its known members in requests", () => {
    expect(TaskType.known.map(asTaskType)).toEqual(TaskType.known)
    expect(Task.TaskStatus.known.map(asTaskStatus)).toEqual(["pending", "completed", "canceled", "error"])
    expect(asReviewStatus("accepted")).toBe("accepted")
    expect(asBatchStatus("in_progress")).toBe("in_progress")
    expect(asTeammateRole("manager")).toBe("manager")
    expect(asAttachmentType("image")).toBe("image")
    expect(asFeatureFlag("money")).toBe("money")
  })
  it("rejects any other string in requests", () => {
    // @ts-expect-error the type is "imageannotation"
    asTaskType("image_annotation")
    // @ts-expect-error the status is "completed"
    asTaskStatus("complete")
    // @ts-expect-error the status is "accepted"
    asReviewStatus("accept")
    // @ts-expect-error the status is "in_progress"
    asBatchStatus("inprogress")
    // @ts-expect-error Scale does not grant the role "admin"
    asTeammateRole("admin")
    // @ts-expect-error the type is "image"
    asAttachmentType("images")
    // @ts-expect-error the flag is "checkbox"
    asFeatureFlag("check_box")
    void (() => {
      // @ts-expect-error a response may have a status that requests do not list
      asTaskStatus(task.status ?? "pending")
      // @ts-expect-error a status of a batch is not a status of a task
      asTaskStatus(Batch.BatchStatus.other("paused"))
    })
  })
  it("accepts any string in requests through `other`", () => {
    expect(asTaskType(TaskType.other("hologramannotation"))).toBe("hologramannotation")
    expect(asTaskStatus(Task.TaskStatus.other("paused"))).toBe("paused")
    expect(asReviewStatus(Task.ReviewStatus.other("disputed"))).toBe("disputed")
    expect(asBatchStatus(Batch.BatchStatus.other("paused"))).toBe("paused")
    expect(asTeammateRole(Teammate.TeammateRole.other("admin"))).toBe("admin")
    expect(asAttachmentType(AttachmentType.AttachmentType.other("hologram"))).toBe("hologram")
    expect(asFeatureFlag(DocumentTranscription.FeatureFlag.other("signature"))).toBe("signature")
  })
  it("accepts any string in responses", () => {
    expectTypeOf<string>().toExtend<TaskType.TaskType>()
    expectTypeOf<string>().toExtend<Task.TaskStatus>()
    expectTypeOf<TaskType.OtherTaskType>().toExtend<TaskType.TaskType>()
    expectTypeOf(Task.TaskStatus.Type).toEqualTypeOf<Task.TaskStatus>()
  })
})

describe("an annotation", () => {
  it("is narrowed by its type", () => {
    const area = (annotation: Annotation.Annotation<"car">): number | undefined => {
      expectTypeOf(annotation.label).toEqualTypeOf<"car">()
      switch (annotation.type) {
        case "box":
          expectTypeOf(annotation).toEqualTypeOf<Annotation.Box<"car">>()
          return annotation.width * annotation.height
        case "polygon":
        case "line":
        case "ellipse":
          expectTypeOf(annotation.vertices).toEqualTypeOf<ReadonlyArray<Annotation.Vertex>>()
          return undefined
        case "point":
        case "cuboid":
          return undefined
        default:
          expectTypeOf(annotation).toEqualTypeOf<Annotation.OtherAnnotation<"car">>()
          expectTypeOf(annotation.depth).toEqualTypeOf<unknown>()
          return undefined
      }
    }
    expect(area({ type: "box", label: "car", left: 0, top: 0, width: 2, height: 3 })).toBe(6)
  })
  it("can be the hypothesis of another task", () => {
    const again = (annotations: ReadonlyArray<Annotation.Box>): Annotation.Hypothesis => ({ annotations })
    expect(again([])).toEqual({ annotations: [] })
    // @ts-expect-error a box has a height
    const short: Annotation.Annotation = { type: "box", label: "car", left: 0, top: 0, width: 2 }
    expect(short.type).toBe("box")
  })
})
