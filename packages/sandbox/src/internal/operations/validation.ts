import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import * as Either from "effect/Either"
import { isObject, type JsonObject } from "../json.ts"
import { type InvalidRequest, invalidParameter, missingParameter, reject } from "./errors.ts"

type ValueKind = "text" | "array" | "object" | "fields"

/** A required parameter, or a list of parameters of which at least one is required. */
type Requirement = string | ReadonlyArray<string>

const attachment = ["attachment", "attachments"]
const geometric = ["attachment", "objects_to_annotate"]

// packages/api/docs/task-types/common.md#required-parameters, applied after the project's parameters are
// merged in. Parameters that the table marks as uncertain (`attachment_type?`) are not required.
const requirements: Partial<Record<TaskType.KnownTaskType, ReadonlyArray<Requirement>>> = {
  categorization: ["instruction", "attachment", "categories"],
  transcription: ["attachment", ["fields", "repeatable_fields"]],
  datacollection: ["instruction", "fields"],
  comparison: ["instruction", "attachments", "attachment_type", ["choices", "fields"]],
  annotation: ["instruction", ...geometric],
  polygonannotation: geometric,
  lineannotation: geometric,
  pointannotation: geometric,
  cuboidannotation: geometric,
  imageannotation: ["attachment", "geometries"],
  segmentannotation: ["attachment", "labels"],
  documenttranscription: [attachment, "features"],
  textcollection: ["attachments", "fields"],
  namedentityrecognition: ["text", "labels"],
  videoannotation: [attachment, "geometries"],
  videoplaybackannotation: [attachment, "geometries"],
  lidarannotation: ["attachments", "labels"],
  lidarsegmentation: ["project", ["attachments", "lidar_task", "lidar_task_frames"], "labels"],
  lidarlinking: [["lidar_task", "lidar_task_frames"], "attachments"],
  lidartopdown: ["project", attachment, "geometries"],
  sensorfusion: [
    "attachments",
    "scene_format",
    "project",
    "instruction",
    "annotation_definition",
    "callback_url",
  ],
  audiotranscription: ["attachment"],
  chat: ["project"],
  chatexperimental: ["project"],
  chatlite: ["project"],
  multichat: ["project"],
}

const parameterKinds: Readonly<Record<string, ValueKind>> = {
  attachment: "text",
  attachments: "array",
  objects_to_annotate: "array",
  labels: "array",
  categories: "array",
  choices: "array",
  features: "array",
  geometries: "object",
  annotation_attributes: "object",
  text: "text",
  instruction: "text",
  fields: "fields",
}

const hasKind = (kind: ValueKind, value: unknown): boolean => {
  switch (kind) {
    case "text":
      return typeof value === "string"
    case "array":
      return Array.isArray(value)
    case "object":
      return isObject(value)
    // an object of descriptions, or the list of textcollection
    // (packages/api/docs/task-types/text.md#form-fields and packages/api/docs/task-types/forms.md)
    case "fields":
      return typeof value === "object" && value !== null
  }
}

const expectations: Record<ValueKind, string> = {
  text: "a string",
  array: "an array",
  object: "of type object",
  fields: "of type object",
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ""

const entityLabelKeys = new Set(["name", "description", "display_name", "children", "attributes"])

/**
 * Labels of named entities need a `name` and must not have unknown members
 * (`packages/api/docs/task-types/text.md#named-entity-recognition`).
 */
const validateEntityLabels = (labels: unknown, path: string): Either.Either<void, InvalidRequest> => {
  if (!Array.isArray(labels)) return Either.void
  for (const [at, label] of labels.entries()) {
    if (!isObject(label) || isAbsent(label.name)) return missingParameter(`${path}[${at}].name`)
    const unknown = Object.keys(label).find((key) => !entityLabelKeys.has(key))
    if (unknown !== undefined) return invalidParameter(`"${path}[${at}].${unknown}" is not allowed`)
    const nested = validateEntityLabels(label.children, `${path}[${at}].children`)
    if (Either.isLeft(nested)) return nested
  }
  return Either.void
}

const validateByType = (type: string, params: JsonObject): Either.Either<void, InvalidRequest> => {
  switch (type) {
    case "namedentityrecognition":
      return validateEntityLabels(params.labels, "labels")
    // at most 50 labels (packages/api/docs/task-types/segmentation.md#segmentation-parameters)
    case "segmentannotation":
      return Array.isArray(params.labels) && params.labels.length > 50
        ? invalidParameter(`"labels" must contain less than or equal to 50 items`)
        : Either.void
    case "sensorfusion": // exactly one scene (packages/api/docs/task-types/lidar.md#sensor-fusion)
      return Array.isArray(params.attachments) && params.attachments.length !== 1
        ? invalidParameter(`"attachments" must contain 1 items`)
        : Either.void
    // the attachment must be a URL (packages/api/docs/task-types/common.md#required-parameters)
    case "audiotranscription":
      return typeof params.attachment === "string" && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(params.attachment)
        ? invalidParameter(`"attachment" must be a valid uri`)
        : Either.void
    default:
      return Either.void
  }
}

/** Validates the parameters of a task, including those of its project. */
export const validateParameters = (type: string, params: JsonObject): Either.Either<void, InvalidRequest> => {
  const required = Object.hasOwn(requirements, type)
    ? (requirements[type as TaskType.KnownTaskType] ?? [])
    : []
  for (const requirement of required) {
    const names = typeof requirement === "string" ? [requirement] : requirement
    if (names.some((name) => !isAbsent(params[name]))) continue
    if (names === attachment) return reject(400, "Please include an attachment or attachments parameter.")
    return missingParameter(names[0] ?? "")
  }
  for (const [name, kind] of Object.entries(parameterKinds)) {
    const value = params[name]
    if (!isAbsent(value) && !hasKind(kind, value))
      return invalidParameter(`"${name}" must be ${expectations[kind]}`)
  }
  return validateByType(type, params)
}

const taskTypes: ReadonlySet<string> = new Set(TaskType.known)

export const isTaskType = (type: string): boolean => taskTypes.has(type)

/** In bytes (`packages/api/docs/tasks.md#common-parameters`). */
const maxMetadataBytes = 10 * 1024

export const validateMetadata = (
  value: unknown,
  name = "metadata",
): Either.Either<JsonObject, InvalidRequest> => {
  if (isAbsent(value)) return Either.right({})
  if (!isObject(value)) return invalidParameter(`"${name}" must be of type object`)
  if (new TextEncoder().encode(JSON.stringify(value)).byteLength > maxMetadataBytes) {
    return invalidParameter(`"${name}" must be at most 10 KB`)
  }
  return Either.right(value)
}

/** Removes duplicate tags and accepts at most 5 per task (`packages/api/docs/tasks.md#tags`). */
export const validateTags = (
  value: ReadonlyArray<unknown>,
): Either.Either<ReadonlyArray<string>, InvalidRequest> => {
  const unique: Array<string> = []
  for (const [at, tag] of value.entries()) {
    if (typeof tag !== "string") return invalidParameter(`"tags[${at}]" must be a string`)
    if (!unique.includes(tag)) unique.push(tag)
  }
  return unique.length > 5
    ? invalidParameter(`"tags" must contain less than or equal to 5 items`)
    : Either.right(unique)
}
