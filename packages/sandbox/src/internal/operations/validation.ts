import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import * as Either from "effect/Either"
import { type Invalid, invalid, refuse, required } from "../http/refusal.ts"
import type { JsonObject } from "../state/environment.ts"

type Kind = "text" | "array" | "object" | "fields"

/** A parameter, or several of which one is enough. */
type Requirement = string | ReadonlyArray<string>

const attachment = ["attachment", "attachments"]
const geometric = ["attachment", "objects_to_annotate"]

// scale-api.md E0, read after the project's parameters are merged in; what the table marks as doubtful
// (`attachment_type?`) is not demanded.
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

const kinds: Readonly<Record<string, Kind>> = {
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

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const fits = (kind: Kind, value: unknown): boolean => {
  switch (kind) {
    case "text":
      return typeof value === "string"
    case "array":
      return Array.isArray(value)
    case "object":
      return isObject(value)
    case "fields": // an object of descriptions, or textcollection's list (scale-api.md E9, E12)
      return typeof value === "object" && value !== null
  }
}

const nouns: Record<Kind, string> = {
  text: "a string",
  array: "an array",
  object: "of type object",
  fields: "of type object",
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ""

const labelKeys = new Set(["name", "description", "display_name", "children", "attributes"])

/** A label of named entities: `name` and nothing unknown beside (`scale-api.md` E10). */
const entityLabels = (labels: unknown, path: string): Either.Either<void, Invalid> => {
  if (!Array.isArray(labels)) return Either.void
  for (const [at, label] of labels.entries()) {
    if (!isObject(label) || isAbsent(label.name)) return required(`${path}[${at}].name`)
    const unknown = Object.keys(label).find((key) => !labelKeys.has(key))
    if (unknown !== undefined) return invalid(`"${path}[${at}].${unknown}" is not allowed`)
    const nested = entityLabels(label.children, `${path}[${at}].children`)
    if (Either.isLeft(nested)) return nested
  }
  return Either.void
}

const special = (type: string, params: JsonObject): Either.Either<void, Invalid> => {
  switch (type) {
    case "namedentityrecognition":
      return entityLabels(params.labels, "labels")
    case "segmentannotation": // at most 50 labels (scale-api.md E5)
      return Array.isArray(params.labels) && params.labels.length > 50
        ? invalid(`"labels" must contain less than or equal to 50 items`)
        : Either.void
    case "sensorfusion": // exactly one scene (scale-api.md E8)
      return Array.isArray(params.attachments) && params.attachments.length !== 1
        ? invalid(`"attachments" must contain 1 items`)
        : Either.void
    case "audiotranscription": // a URL, nothing else (scale-api.md E0)
      return typeof params.attachment === "string" && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(params.attachment)
        ? invalid(`"attachment" must be a valid uri`)
        : Either.void
    default:
      return Either.void
  }
}

/** Whether a task of that type may have these parameters, the project's among them. */
export const validate = (type: string, params: JsonObject): Either.Either<void, Invalid> => {
  const needed = Object.hasOwn(requirements, type) ? (requirements[type as TaskType.KnownTaskType] ?? []) : []
  for (const requirement of needed) {
    const names = typeof requirement === "string" ? [requirement] : requirement
    if (names.some((name) => !isAbsent(params[name]))) continue
    if (names === attachment) return refuse(400, "Please include an attachment or attachments parameter.")
    return required(names[0] ?? "")
  }
  for (const [name, kind] of Object.entries(kinds)) {
    const value = params[name]
    if (!isAbsent(value) && !fits(kind, value)) return invalid(`"${name}" must be ${nouns[kind]}`)
  }
  return special(type, params)
}

const known: ReadonlySet<string> = new Set(TaskType.known)

export const isTaskType = (type: string): boolean => known.has(type)

/** 10 KB (`scale-api.md` B1, metadata). */
const metadataLimit = 10 * 1024

export const metadata = (value: unknown, name = "metadata"): Either.Either<JsonObject, Invalid> => {
  if (isAbsent(value)) return Either.right({})
  if (!isObject(value)) return invalid(`"${name}" must be of type object`)
  if (new TextEncoder().encode(JSON.stringify(value)).byteLength > metadataLimit) {
    return invalid(`"${name}" must be at most 10 KB`)
  }
  return Either.right(value)
}

/** At most 5 tags per task (`scale-api.md` B8); the first of equal ones stays. */
export const tags = (value: ReadonlyArray<unknown>): Either.Either<ReadonlyArray<string>, Invalid> => {
  const unique: Array<string> = []
  for (const [at, tag] of value.entries()) {
    if (typeof tag !== "string") return invalid(`"tags[${at}]" must be a string`)
    if (!unique.includes(tag)) unique.push(tag)
  }
  return unique.length > 5
    ? invalid(`"tags" must contain less than or equal to 5 items`)
    : Either.right(unique)
}
