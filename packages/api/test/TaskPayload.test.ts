import { type TaskPayload, TaskType } from "@effect-scale/api"
import { describe, expectTypeOf, it } from "vitest"

/** Has the signature of `tasks.create`: the type determines the payload. */
const create = <const T extends TaskType.TaskType>(_type: T, _payload: TaskPayload.PayloadOf<T>): void => {}

const url = "https://files.example.org/street-17.jpg"

// `tsc -b` fails if a payload does not compile, or if a payload that must not compile does.
describe("TaskPayload", () => {
  it("has only known task types", () => {
    expectTypeOf<Exclude<keyof TaskPayload.PayloadByType, TaskType.KnownTaskType>>().toBeNever()
    expectTypeOf(TaskType.known).items.toExtend<TaskType.TaskType>()
  })

  it("is open for unknown and undocumented types", () => {
    expectTypeOf<TaskPayload.PayloadOf<"chat">>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    expectTypeOf<TaskPayload.PayloadOf<"newinvention">>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    expectTypeOf<TaskPayload.PayloadOf<string>>().toEqualTypeOf<TaskPayload.OpenTaskPayload>()
    create("chat", { project: "tutor", prompt: "What is a monad?" })
    create("laneannotation", { attachments: [url], whatever: { it: "takes" } })
    // @ts-expect-error common parameters are checked in open payloads too
    create("chat", { project: 7 })
  })

  it("is a union of payloads for a union of types", () => {
    expectTypeOf<TaskPayload.PayloadOf<"imageannotation" | "segmentannotation">>().toEqualTypeOf<
      TaskPayload.PayloadByType["imageannotation"] | TaskPayload.PayloadByType["segmentannotation"]
    >()
  })

  it("checks the common parameters", () => {
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
    // @ts-expect-error parameters have snake_case names
    create("imageannotation", { attachment: url, uniqueId: "street-17" })
    // @ts-expect-error tags are strings
    create("imageannotation", { attachment: url, tags: [17] })
    // @ts-expect-error metadata is an object
    create("imageannotation", { attachment: url, metadata: "frame 17" })
  })

  it("checks imageannotation", () => {
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
    create("imageannotation", { attachment: url, project: "inherits_geometries" })
    // @ts-expect-error the attachment is missing
    create("imageannotation", { geometries: { box: {} } })
    // @ts-expect-error the geometry does not exist
    create("imageannotation", { attachment: url, geometries: { circle: {} } })
    // @ts-expect-error a category has choices
    create("imageannotation", { attachment: url, annotation_attributes: { occlusion: { type: "category" } } })
    create("imageannotation", {
      attachment: url,
      // @ts-expect-error a box has a height
      hypothesis: { annotations: [{ type: "box", label: "car", left: 1, top: 2, width: 3 }] },
    })
    // @ts-expect-error the type takes one attachment
    create("imageannotation", { attachments: [url] })
  })

  it("checks segmentannotation", () => {
    create("segmentannotation", {
      attachment: url,
      labels: ["sky", { choice: "car", instance_label: true }],
      allow_unlabeled: true,
    })
    // @ts-expect-error geometries belong to imageannotation
    create("segmentannotation", { attachment: url, labels: ["sky"], geometries: {} })
  })

  it("checks textcollection", () => {
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
    // @ts-expect-error attachments have a type
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

  it("checks namedentityrecognition", () => {
    create("namedentityrecognition", {
      text: "Ada Lovelace was born in London.",
      labels: [{ name: "person", description: "A human being" }, { name: "place" }],
      relationships: [{ name: "born_in", is_directed: true, source_label: "person", target_label: "place" }],
      merge_newlines: true,
    })
    // @ts-expect-error labels have names
    create("namedentityrecognition", { text: "Ada", labels: ["person"] })
    // @ts-expect-error the text is missing
    create("namedentityrecognition", { labels: [{ name: "person" }] })
  })

  it("checks categorization", () => {
    create("categorization", {
      attachment: "tomato",
      attachment_type: "text",
      categories: ["red", "blue"],
      allow_multiple: false,
    })
    // @ts-expect-error categories, not labels
    create("categorization", { attachment: "tomato", labels: ["red", "blue"] })
  })

  it("checks documenttranscription", () => {
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
    // @ts-expect-error either attachment or attachments
    create("documenttranscription", { attachment: url, attachments: [url] })
    // @ts-expect-error attachment or attachments is required
    create("documenttranscription", { features: [] })
  })

  it("checks videoannotation and videoplaybackannotation", () => {
    create("videoannotation", { attachment_type: "image", attachments: [url, url], frame_rate: 5 })
    create("videoplaybackannotation", {
      attachment_type: "video",
      attachment: "https://files.example.org/crossing.mp4",
      geometries: { box: { objects_to_annotate: ["pedestrian"] } },
      events_to_annotate: ["light turns red"],
    })
    // @ts-expect-error frames come as attachments
    create("videoannotation", { attachment_type: "image", attachment: url })
    // @ts-expect-error attachment or attachments is required
    create("videoplaybackannotation", { attachment_type: "video" })
  })

  it("accepts categorization by categories or by taxonomies", () => {
    create("categorization", { attachment: url, categories: ["red", { choice: "blue" }] })
    create("categorization", {
      attachment: url,
      attachment_type: "image",
      taxonomies: {
        genre: { type: "category", description: "Which?", choices: ["a", "b"], allow_multiple: true },
      },
    })
    // @ts-expect-error choices are a list
    create("categorization", { attachment: url, taxonomies: { genre: { choices: "a" } } })
    // @ts-expect-error a task has categories or taxonomies
    create("categorization", { attachment: url, categories: ["a"], taxonomies: {} })
  })

  it("accepts the text of namedentityrecognition as an attachment", () => {
    create("namedentityrecognition", { attachment: "Ada", attachment_type: "text", labels: [{ name: "a" }] })
    // @ts-expect-error text or attachment is required
    create("namedentityrecognition", { labels: [{ name: "a" }] })
  })

  it("accepts annotations to begin with as a list, as a link and as null", () => {
    const link = { annotations: { url } }
    const attachments = [url]
    for (const hypothesis of [link, null, { annotations: [] }]) {
      create("imageannotation", { attachment: url, hypothesis, base_annotations: hypothesis })
      create("videoannotation", { attachments, hypothesis, base_annotations: hypothesis })
      create("videoplaybackannotation", { attachment: url, attachments, hypothesis })
      create("segmentannotation", { attachment: url, hypothesis })
      create("textcollection", { attachments: [], hypothesis })
      create("namedentityrecognition", { text: "Ada", hypothesis })
      create("lidarannotation", { attachments, base_annotations: hypothesis })
    }
    // @ts-expect-error a link has a url
    create("videoannotation", { attachments, hypothesis: { annotations: { link: url } } })
  })

  it("checks lidarannotation, lidarsegmentation, lidarlinking, lidartopdown", () => {
    create("lidarannotation", { attachments: [url], labels: ["truck"], meters_per_unit: 1 })
    // @ts-expect-error frames come as attachments
    create("lidarannotation", { attachment: url, labels: ["truck"] })
    create("lidarsegmentation", { attachments: [url], labels: ["ground"] })
    create("lidarsegmentation", { lidar_task: "64f0c2a19b1e8a0012d4c7e1", lidar_task_frames: [0, 4] })
    // @ts-expect-error attachments or lidar_task is required
    create("lidarsegmentation", { labels: ["ground"] })
    create("lidarlinking", { lidar_task: "64f0c2a19b1e8a0012d4c7e1", attachments: [url] })
    create("lidarlinking", { lidar_task: "64f0c2a19b1e8a0012d4c7e1", lidar_task_frames: [0, 4] })
    create("lidarlinking", { attachments: [url] })
    // @ts-expect-error lidar_task or attachments is required
    create("lidarlinking", {})
    create("lidartopdown", { attachment: url, geometries: { line: { objects_to_annotate: ["curb"] } } })
    // @ts-expect-error attachment or attachments is required
    create("lidartopdown", { geometries: {} })
  })

  it("checks sensorfusion", () => {
    create("sensorfusion", { attachments: [url], scene_format: "sensor_fusion", annotation_definition: [] })
    // @ts-expect-error the type takes exactly one scene
    create("sensorfusion", { attachments: [url, url] })
  })

  it("checks the legacy image types", () => {
    create("annotation", { attachment: url, objects_to_annotate: ["cow"], min_width: "30", min_height: 30 })
    create("polygonannotation", { attachment: url, objects_to_annotate: ["field"] })
    create("lineannotation", { attachment: url, objects_to_annotate: ["fence"], splines: true })
    create("pointannotation", { attachment: url, objects_to_annotate: ["eye"] })
    create("cuboidannotation", { attachment: url, objects_to_annotate: ["crate"], min_annotations: 1 })
    // @ts-expect-error a width is a number or a numeric string
    create("annotation", { attachment: url, min_width: "wide" })
    // @ts-expect-error only lines have splines
    create("polygonannotation", { attachment: url, splines: true })
    // @ts-expect-error lines have no maximum number
    create("lineannotation", { attachment: url, max_annotations: 3 })
    // @ts-expect-error only lines have splines
    create("cuboidannotation", { attachment: url, splines: true })
    // @ts-expect-error points have no size
    create("pointannotation", { attachment: url, min_width: 30 })
  })

  it("checks comparison, transcription, datacollection, audiotranscription", () => {
    create("comparison", { attachments: [url, url], choices: ["first", "second"] })
    create("transcription", { attachment: url, fields: { total: "The sum to pay" } })
    create("datacollection", { instruction: "Find the address.", fields: { street: "Street and number" } })
    create("audiotranscription", { attachment: url, verbatim: true, phrases: ["Effect"] })
    // @ts-expect-error the type takes several attachments
    create("comparison", { attachment: url })
    // @ts-expect-error the attachment is missing
    create("transcription", { fields: { total: "The sum to pay" } })
    // @ts-expect-error features belong to documenttranscription
    create("datacollection", { features: [] })
    // @ts-expect-error the attachment is missing
    create("audiotranscription", { verbatim: true })
  })
})
