import { type TaskPayload, TaskType } from "@effect-scale/api"
import { describe, expectTypeOf, it } from "vitest"

/** Stands for `tasks.create`: the type decides what the payload may be. */
const create = <const T extends TaskType.TaskType>(_type: T, _payload: TaskPayload.PayloadOf<T>): void => {}

const url = "https://files.example.org/street-17.jpg"

// Each pair is a payload that compiles and one that must not: `tsc -b` fails when either is otherwise.
describe("TaskPayload", () => {
  it("has only types that TaskType knows", () => {
    expectTypeOf<Exclude<keyof TaskPayload.PayloadByType, TaskType.KnownTaskType>>().toBeNever()
    expectTypeOf(TaskType.known).items.toExtend<TaskType.TaskType>()
  })

  it("is open for unknown types and for those that Scale does not document", () => {
    expectTypeOf<TaskPayload.PayloadOf<"chat">>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    expectTypeOf<TaskPayload.PayloadOf<"newinvention">>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    expectTypeOf<TaskPayload.PayloadOf<string>>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    create("chat", { project: "tutor", prompt: "What is a monad?" })
    create("laneannotation", { attachments: [url], whatever: { it: "takes" } })
    // @ts-expect-error a common parameter is checked even there
    create("chat", { project: 7 })
  })

  it("offers the union to who knows only that the type is one of several", () => {
    expectTypeOf<TaskPayload.PayloadOf<"imageannotation" | "segmentannotation">>().toEqualTypeOf<
      TaskPayload.PayloadByType["imageannotation"] | TaskPayload.PayloadByType["segmentannotation"]
    >()
  })

  it("common parameters", () => {
    create("imageannotation", {
      project: "street_objects",
      batch: "week-9",
      instruction: "Box every bicycle.",
      callback_url: "https://hooks.example.org/scale",
      metadata: { frame: 17 },
      priority: 30,
      unique_id: "street-17",
      clear_unique_id_on_error: true,
      tags: ["pilot"],
      project_version: -1,
      attachment: url,
      extra: { secret_switch: true },
    })
    create("imageannotation", { attachment: url, project: undefined })
    // @ts-expect-error the spelling of the wire, not of JavaScript
    create("imageannotation", { attachment: url, uniqueId: "street-17" })
    // @ts-expect-error tags are strings
    create("imageannotation", { attachment: url, tags: [17] })
    // @ts-expect-error metadata is an object
    create("imageannotation", { attachment: url, metadata: "frame 17" })
  })

  it("imageannotation", () => {
    create("imageannotation", {
      attachment: url,
      attachment_type: "image",
      geometries: {
        box: {
          objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }],
          min_width: 8,
        },
        polygon: { objects_to_annotate: ["road"], min_vertices: 3 },
        cuboid: { camera_intrinsics: { fx: 1, fy: 1, cx: 0, cy: 0 } },
      },
      annotation_attributes: {
        occlusion: { description: "How hidden is it?", choices: ["0%", "50%"], allow_multiple: false },
        heading: { type: "angle" },
        riders: { type: "number", min: 0, max: 3, conditions: { label: "bicycle" } },
      },
      links: { rides: { from_allowed_labels: ["person"], to_allowed_labels: ["bicycle"] } },
      hypothesis: { annotations: [{ type: "box", label: "car", left: 1, top: 2, width: 3, height: 4 }] },
    })
    create("imageannotation", { attachment: url, project: "its geometries are inherited" })
    // @ts-expect-error no attachment
    create("imageannotation", { geometries: { box: {} } })
    // @ts-expect-error no such geometry
    create("imageannotation", { attachment: url, geometries: { circle: {} } })
    // @ts-expect-error a category has choices
    create("imageannotation", { attachment: url, annotation_attributes: { occlusion: { type: "category" } } })
    create("imageannotation", {
      attachment: url,
      // @ts-expect-error a box has a height
      hypothesis: { annotations: [{ type: "box", label: "car", left: 1, top: 2, width: 3 }] },
    })
    // @ts-expect-error one attachment
    create("imageannotation", { attachments: [url] })
  })

  it("segmentannotation", () => {
    create("segmentannotation", {
      attachment: url,
      labels: ["sky", { choice: "car", instance_label: true }],
      allow_unlabeled: true,
    })
    // @ts-expect-error geometries belong to imageannotation
    create("segmentannotation", { attachment: url, labels: ["sky"], geometries: {} })
  })

  it("textcollection", () => {
    create("textcollection", {
      attachments: [{ type: "text", content: "The handle broke on the second day." }],
      responses_required: 3,
      fields: [
        {
          type: "category",
          field_id: "sentiment",
          title: "Sentiment",
          choices: [{ label: "Happy", value: "happy" }],
        },
        { type: "number", field_id: "stars", title: "Stars", min: 1, max: 5, use_slider: true },
        {
          type: "form",
          field_id: "defect",
          title: "Defect",
          fields: [{ type: "text", field_id: "part", title: "Which part?", max_characters: 80 }],
        },
      ],
    })
    // @ts-expect-error attachments say what they are
    create("textcollection", { attachments: [url] })
    create("textcollection", {
      attachments: [],
      // @ts-expect-error a field has an id
      fields: [{ type: "number", title: "Stars" }],
    })
    create("textcollection", {
      attachments: [],
      // @ts-expect-error a text field has no choices
      fields: [{ type: "text", field_id: "why", title: "Why?", choices: [] }],
    })
  })

  it("namedentityrecognition", () => {
    create("namedentityrecognition", {
      text: "Ada Lovelace was born in London.",
      labels: [{ name: "person", description: "A human being" }, { name: "place" }],
      relationships: [{ name: "born_in", is_directed: true, source_label: "person", target_label: "place" }],
      merge_newlines: true,
    })
    // @ts-expect-error labels have names
    create("namedentityrecognition", { text: "Ada", labels: ["person"] })
    // @ts-expect-error no text
    create("namedentityrecognition", { labels: [{ name: "person" }] })
  })

  it("categorization", () => {
    create("categorization", {
      attachment: "tomato",
      attachment_type: "text",
      categories: ["red", "blue"],
      allow_multiple: false,
    })
    // @ts-expect-error categories, not labels
    create("categorization", { attachment: "tomato", labels: ["red", "blue"] })
  })

  it("documenttranscription", () => {
    create("documenttranscription", {
      attachment: "https://files.example.org/receipt.pdf",
      features: [
        { type: "text", label: "total", flags: ["money", "value"] },
        { type: "group", title: "line item" },
      ],
      lang: "en-US",
      geometry: "polygon",
    })
    create("documenttranscription", { attachments: [url, url] })
    // @ts-expect-error one or several, not both
    create("documenttranscription", { attachment: url, attachments: [url] })
    // @ts-expect-error one or several, not neither
    create("documenttranscription", { features: [] })
  })

  it("videoannotation and videoplaybackannotation", () => {
    create("videoannotation", { attachment_type: "image", attachments: [url, url], frame_rate: 5 })
    create("videoplaybackannotation", {
      attachment_type: "video",
      attachment: "https://files.example.org/crossing.mp4",
      geometries: { box: { objects_to_annotate: ["pedestrian"] } },
      events_to_annotate: ["light turns red"],
    })
    // @ts-expect-error frames come as attachments
    create("videoannotation", { attachment_type: "image", attachment: url })
    // @ts-expect-error one or several, not neither
    create("videoplaybackannotation", { attachment_type: "video" })
  })

  it("lidarannotation, lidarsegmentation, lidarlinking, lidartopdown", () => {
    create("lidarannotation", { attachments: [url], labels: ["truck"], meters_per_unit: 1 })
    // @ts-expect-error several frames
    create("lidarannotation", { attachment: url, labels: ["truck"] })
    create("lidarsegmentation", { attachments: [url], labels: ["ground"] })
    create("lidarsegmentation", { lidar_task: "64f0c2a19b1e8a0012d4c7e1", lidar_task_frames: [0, 4] })
    // @ts-expect-error of frames or of a task
    create("lidarsegmentation", { labels: ["ground"] })
    create("lidarlinking", { lidar_task: "64f0c2a19b1e8a0012d4c7e1", attachments: [url] })
    // @ts-expect-error it links a task
    create("lidarlinking", { attachments: [url] })
    create("lidartopdown", { attachment: url, geometries: { line: { objects_to_annotate: ["curb"] } } })
    // @ts-expect-error one or several
    create("lidartopdown", { geometries: {} })
  })

  it("sensorfusion", () => {
    create("sensorfusion", { attachments: [url], scene_format: "sensor_fusion", annotation_definition: [] })
    // @ts-expect-error exactly one scene
    create("sensorfusion", { attachments: [url, url] })
  })

  it("the image types before imageannotation", () => {
    create("annotation", { attachment: url, objects_to_annotate: ["cow"], min_width: "30", min_height: 30 })
    create("polygonannotation", { attachment: url, objects_to_annotate: ["field"] })
    create("lineannotation", { attachment: url, objects_to_annotate: ["fence"], splines: true })
    create("pointannotation", { attachment: url, objects_to_annotate: ["eye"] })
    create("cuboidannotation", { attachment: url, objects_to_annotate: ["crate"], min_annotations: 1 })
    // @ts-expect-error a width is a number, at most written as a string
    create("annotation", { attachment: url, min_width: "wide" })
    // @ts-expect-error only lines bend
    create("polygonannotation", { attachment: url, splines: true })
    // @ts-expect-error a line has no bounds of its number
    create("lineannotation", { attachment: url, max_annotations: 3 })
    // @ts-expect-error a cuboid does not bend
    create("cuboidannotation", { attachment: url, splines: true })
    // @ts-expect-error points have no size
    create("pointannotation", { attachment: url, min_width: 30 })
  })

  it("comparison, transcription, datacollection, audiotranscription", () => {
    create("comparison", { attachments: [url, url], choices: ["first", "second"] })
    create("transcription", { attachment: url, fields: { total: "The sum to pay" } })
    create("datacollection", { instruction: "Find the address.", fields: { street: "Street and number" } })
    create("audiotranscription", { attachment: url, verbatim: true, phrases: ["Effect"] })
    // @ts-expect-error several are compared
    create("comparison", { attachment: url })
    // @ts-expect-error nothing to copy from
    create("transcription", { fields: { total: "The sum to pay" } })
    // @ts-expect-error features belong to documenttranscription
    create("datacollection", { features: [] })
    // @ts-expect-error nothing to listen to
    create("audiotranscription", { verbatim: true })
  })
})
