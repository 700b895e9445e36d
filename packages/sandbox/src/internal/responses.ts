import type { Task } from "@effect-scale/api/Task"
import { attachmentUrls } from "./attachments.ts"
import type { Identifiers } from "./identifiers.ts"

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** The selectable names among labels: of a label with subchoices only the leaves (`scale-api.md` E1). */
const leaves = (labels: unknown): ReadonlyArray<string> =>
  list(labels).flatMap((label) => {
    if (typeof label === "string") return [label]
    if (!isObject(label)) return []
    const children = leaves(label.subchoices ?? label.children)
    if (children.length > 0) return children
    const name = label.choice ?? label.name ?? label.label ?? label.value
    return typeof name === "string" ? [name] : []
  })

const firstLabel = (labels: unknown): string => leaves(labels)[0] ?? "object"

const vertices = [
  { x: 10, y: 10 },
  { x: 110, y: 10 },
  { x: 10, y: 110 },
]

// scale-api.md E3: the corners of a cuboid, in this order
const cuboidVertices = [
  { description: "face-topleft", type: "vertex", x: 10, y: 10 },
  { description: "face-bottomleft", type: "vertex", x: 10, y: 110 },
  { description: "face-topright", type: "vertex", x: 110, y: 10 },
  { description: "face-bottomright", type: "vertex", x: 110, y: 110 },
  { description: "side-topcorner", type: "vertex", x: 130, y: 20 },
  { description: "side-bottomcorner", type: "vertex", x: 130, y: 120 },
]

const coordinates = (geometry: string): Json => {
  switch (geometry) {
    case "box":
      return { left: 0, top: 0, width: 100, height: 100 }
    case "point":
      return { x: 10, y: 10 }
    case "ellipse":
      return { vertices: [...vertices, { x: 110, y: 110 }] }
    case "cuboid":
      return { vertices: cuboidVertices }
    default:
      return { vertices }
  }
}

/** A value for every attribute that is asked of each annotation, or once per task (`scale-api.md` E2). */
const attributes = (definitions: unknown, global: boolean): Json => {
  if (!isObject(definitions)) return {}
  const values: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(definitions)) {
    if (!isObject(definition) || (definition.global === true) !== global) continue
    switch (definition.type ?? "category") {
      case "category": {
        const choice = firstLabel(definition.choices)
        values[name] = definition.allow_multiple === true ? [choice] : choice
        break
      }
      case "number":
        values[name] = typeof definition.min === "number" ? definition.min : 0
        break
      case "angle":
        values[name] = 0
        break
      case "text":
        values[name] = "test response"
        break
      // the rest points at other annotations or into the image: left out
    }
  }
  return values
}

const imageResponse = (params: Json, ids: Identifiers): Json => {
  const geometries = isObject(params.geometries) ? params.geometries : {}
  return {
    annotations: Object.entries(geometries).map(([type, definition]) => ({
      uuid: ids.uuid(),
      type,
      label: firstLabel(isObject(definition) ? definition.objects_to_annotate : []),
      attributes: attributes(params.annotation_attributes, false),
      ...coordinates(type),
    })),
    links: [],
    inlineComments: [],
    global_attributes: attributes(params.annotation_attributes, true),
    is_customer_fix: false,
  }
}

const responseFile = (task: Task, name: string, ids: Identifiers): string =>
  `https://responses.scale.example/${task.task_id}/${ids.uuid()}/${name}`

const segmentation = (task: Task, params: Json, ids: Identifiers): Json => {
  const file = (name: string) => responseFile(task, name, ids)
  const names = leaves(params.labels)
  return {
    annotations: {
      unlabeled: file("unlabeled.png"),
      labeled: Object.fromEntries(names.map((name) => [name, file(`${encodeURIComponent(name)}.png`)])),
      combined: { image: file("combined.png"), indexedImage: file("indexed.png") },
    },
    labelMapping: Object.fromEntries(
      names.map((name, at) => [name, { index: at + 1, color: `#${ids.hex(6)}`, attributes: null }]),
    ),
  }
}

const fieldResponse = (field: Json): unknown => {
  switch (field.type) {
    case "category":
      return [
        [
          firstLabel(
            list(field.choices).map((choice) => (isObject(choice) ? (choice.value ?? choice) : choice)),
          ),
        ],
      ]
    case "number":
      return [typeof field.min === "number" ? field.min : 0] // one level only (scale-api.md E9)
    case "boolean":
      return [[true]]
    case "date":
      return [["2026-01-01"]]
    default:
      return [["test response"]]
  }
}

const collectedFields = (fields: unknown): Json =>
  Object.fromEntries(
    list(fields).flatMap((field): ReadonlyArray<readonly [string, unknown]> => {
      if (!isObject(field)) return []
      const nested = field.type === "form" ? Object.entries(collectedFields(field.fields)) : []
      if (nested.length > 0) return nested
      const id = field.field_id
      return typeof id === "string"
        ? [[id, { type: field.type, field_id: id, response: fieldResponse(field) }]]
        : []
    }),
  )

const entities = (params: Json, ids: Identifiers): Json => {
  const text = typeof params.text === "string" ? params.text : ""
  const word = /\S+/.exec(text)
  return {
    annotations:
      word === null
        ? []
        : [
            {
              id: ids.uuid(),
              start: word.index,
              end: word.index + word[0].length, // exclusive (scale-api.md E10)
              text: word[0],
              label: firstLabel(params.labels),
            },
          ],
    relationships: [],
  }
}

const namedFields = (fields: unknown): Json =>
  Object.fromEntries(Object.keys(isObject(fields) ? fields : {}).map((name) => [name, "test response"]))

const categories = (params: Json): Json => {
  const category = firstLabel(params.categories)
  const byId = isObject(params.category_ids) ? params.category_ids : undefined
  const id = byId === undefined ? null : (byId[category] ?? null)
  const many = params.allow_multiple === true || params.allow_multiple === "true"
  return many ? { category: [category], category_id: [id] } : { category, category_id: id }
}

const documentAnnotations = (params: Json, ids: Identifiers): Json => ({
  annotations: list(params.features).flatMap((feature) =>
    isObject(feature) && feature.type !== "group"
      ? [
          {
            id: ids.uuid(),
            page: 0,
            label: typeof feature.label === "string" ? feature.label : "text",
            text: "test response",
            location:
              params.geometry === "polygon"
                ? { type: "polygon", vertices }
                : { type: "box", left: 0, top: 0, width: 100, height: 20 },
          },
        ]
      : [],
  ),
})

const transcript = {
  transcript: "test response",
  duration: 5,
  alignment: [
    { word: "test", start: 0.5, end: 1, confidence: 1 },
    { word: "response", start: 1.25, end: 2, confidence: 1 },
  ],
}

/**
 * What a labeler could have answered: of the right shape, made from the task's own labels, the same for the same
 * task. Shapes from `scale-api.md` C1 (canned responses) and E; where nothing is published the plainest one.
 */
export const cannedResponse = (
  task: Task,
  ids: Identifiers,
): { readonly response?: Json; readonly document_pages?: unknown } => {
  const params: Json = task.params ?? {}
  const label = () => firstLabel(params.objects_to_annotate)
  const own = () => attributes(params.annotation_attributes, false)
  switch (task.type) {
    case "imageannotation":
      return { response: imageResponse(params, ids) }
    case "annotation":
      return {
        response: {
          annotations: [
            {
              left: 0,
              top: 0,
              width: 100,
              height: 100,
              label: label(),
              ...(params.annotation_attributes === undefined ? {} : { attributes: own() }),
            },
          ],
        },
      }
    case "polygonannotation":
    case "lineannotation":
      return { response: { annotations: [{ vertices, label: label() }] } }
    case "pointannotation":
      return {} // completed without a response (scale-api.md C1, canned responses)
    case "cuboidannotation":
      return { response: { annotations: [{ vertices: cuboidVertices, label: label() }] } }
    case "segmentannotation":
      return { response: segmentation(task, params, ids) }
    case "categorization":
      return { response: categories(params) }
    case "comparison":
      return {
        response: {
          ...(params.choices === undefined ? {} : { choice: firstLabel(params.choices) }),
          ...(params.fields === undefined ? {} : { fields: namedFields(params.fields) }),
        },
      }
    case "transcription":
      return { response: { fields: namedFields(params.fields), repeatable_fields: [null, null] } }
    case "datacollection":
      return { response: { fields: namedFields(params.fields), time_spent_in_seconds: 15 } }
    case "audiotranscription":
      return { response: transcript }
    case "textcollection":
      return { response: { annotations: collectedFields(params.fields) } }
    case "namedentityrecognition":
      return { response: entities(params, ids) }
    case "documenttranscription":
    case "documentmodel":
      return {
        response: documentAnnotations(params, ids),
        document_pages: attachmentUrls(params).map(() => ({ width: 1240, height: 1754 })),
      }
    case "videoplaybackannotation":
      return {
        response: {
          annotations: { url: responseFile(task, "annotations.json", ids) },
          events: { url: responseFile(task, "events.json", ids) },
        },
      }
    case "lidarsegmentation":
      return {
        response: {
          annotations: { url: responseFile(task, "annotations.json", ids) },
          point_segmentations: { url: responseFile(task, "points.json", ids) },
        },
      }
    case "videoannotation":
    case "videoboxannotation":
    case "videocuboidannotation":
    case "federal2dvideoannotation":
    case "lidarannotation":
    case "lidarlinking":
    case "lidartopdown":
    case "laneannotation":
    case "sensorfusion":
      return { response: { annotations: { url: responseFile(task, "annotations.json", ids) } } }
    case "chat":
    case "chatexperimental":
    case "chatlite":
    case "multichat":
      return { response: { responses: [{ type: "text", output: "test response" }] } }
    default:
      return { response: { annotations: [] } }
  }
}
