import { isRecord } from "effect/Predicate"
import type { Sent } from "./call/recover.ts"

/** A required parameter, or a list of parameters of which at least one is required. */
type Requirement = ReadonlyArray<string>

const attachment: Requirement = ["attachment"]
const attachments: Requirement = ["attachments"]
const either: Requirement = ["attachment", "attachments"]
const instruction: Requirement = ["instruction"]
const project: Requirement = ["project", "batch"]
const geometries: Requirement = ["geometries"]
const labels: Requirement = ["labels"]
const legacyImage = [attachment, ["objects_to_annotate"]]
const video = [either, geometries]

// The parameters that are certainly required (packages/api/docs/task-types/common.md#required-parameters). Types
// that are not listed have no required parameters.
const required = new Map<string, ReadonlyArray<Requirement>>([
  ["annotation", [instruction, ...legacyImage]],
  ["audiotranscription", [attachment]],
  ["categorization", [instruction, attachment, ["categories"]]],
  ["comparison", [instruction, attachments, ["attachment_type"], ["choices", "fields"]]],
  ["cuboidannotation", legacyImage],
  ["datacollection", [instruction, ["fields"]]],
  ["documenttranscription", [either, ["features"]]],
  ["imageannotation", [attachment, geometries]],
  ["lidarannotation", [attachments, labels]],
  ["lidarlinking", [attachments]],
  ["lidarsegmentation", [project, ["attachments", "lidar_task", "lidar_task_frames"], labels]],
  ["lidartopdown", [project, either, geometries]],
  ["lineannotation", legacyImage],
  ["namedentityrecognition", [["text"], labels]],
  ["pointannotation", legacyImage],
  ["polygonannotation", legacyImage],
  ["segmentannotation", [attachment, labels]],
  ["sensorfusion", [attachments, ["scene_format"], project, instruction, ["annotation_definition"]]],
  ["textcollection", [attachments, ["fields"]]],
  ["transcription", [attachment, ["fields", "repeatable_fields", "row_fields"]]],
  ["videoannotation", video],
  ["videoplaybackannotation", video],
])

type Kind = readonly [name: string, fits: (value: unknown) => boolean]

const text: Kind = ["a string", (value) => typeof value === "string"]
const list: Kind = ["an array", Array.isArray]
const object: Kind = ["of type object", (value) => isRecord(value)]
const fields: Kind = ["of type object", (value) => typeof value === "object"] // an array for textcollection

const common: ReadonlyArray<readonly [name: string, kind: Kind]> = [["metadata", object]]

const responses: typeof common = [
  ["expected_response", object],
  ["initial_response", object],
]

// Parameters that have the same kind in every task type (packages/api/docs/task-types).
const special: typeof common = [
  ["attachment", text],
  ["attachments", list],
  ["instruction", text],
  ["objects_to_annotate", list],
  ["geometries", object],
  ["annotation_attributes", object],
  ["labels", list],
  ["categories", list],
  ["choices", list],
  ["features", list],
  ["fields", fields],
  ["text", text],
]

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ""

const invalid = (reason: string): string => `Parameter is invalid, reason: ${reason}`

/**
 * Returns why Scale is certain to reject a task, in Scale's words
 * (`packages/api/docs/errors.md#known-messages`); `undefined` if Scale may accept it. This runs for every
 * create, so it checks little and allocates nothing for a valid payload.
 */
export const refusal = (type: string, payload: Sent): string | undefined =>
  wrongKind(common, payload) ?? wrongCommon(payload) ?? wrongOf(type, payload)

/**
 * The same for an evaluation or training task, which also has the correct response
 * (packages/api/docs/quality-tasks.md).
 */
export const qualityRefusal = (type: string, payload: Sent): string | undefined =>
  refusal(type, payload) ??
  (isAbsent(payload.expected_response) ? invalid(`"expected_response" is required`) : undefined) ??
  wrongKind(responses, payload)

const wrongOf = (type: string, payload: Sent): string | undefined => {
  const requirements = required.get(type)
  return requirements === undefined
    ? undefined
    : (missing(requirements, payload) ?? wrongKind(special, payload) ?? wrongParts(type, payload))
}

// A missing parameter may be one of the project's, which only the server knows.
const inherits = ({ batch, project, project_version }: Sent): boolean =>
  !(isAbsent(project) && isAbsent(batch)) && Number(project_version) !== -1

const missing = (requirements: ReadonlyArray<Requirement>, payload: Sent): string | undefined => {
  if (inherits(payload)) return undefined
  for (const names of requirements) {
    if (names.some((name) => !isAbsent(payload[name]))) continue
    return names === either
      ? "Please include an attachment or attachments parameter."
      : invalid(`"${names[0]}" is required`)
  }
  return undefined
}

const wrongKind = (kinds: typeof common, payload: Sent): string | undefined => {
  for (const [name, [kind, fits]] of kinds) {
    const value = payload[name]
    if (!isAbsent(value) && !fits(value)) return invalid(`"${name}" must be ${kind}`)
  }
  return undefined
}

const wrongCommon = ({ metadata, tags }: Sent): string | undefined => {
  if (Array.isArray(tags)) {
    const at = tags.findIndex((tag) => typeof tag !== "string")
    if (at >= 0) return invalid(`"tags[${at}]" must be a string`)
    // The server stores each tag once (packages/api/docs/tasks.md#tags).
    if (tags.length > 5 && new Set(tags).size > 5) return invalid(tooMany("tags", 5))
  }
  return isRecord(metadata) && bytesOf(metadata) > 10 * 1024
    ? invalid(`"metadata" must be at most 10 KB`)
    : undefined
}

const tooMany = (name: string, most: number): string =>
  `"${name}" must contain less than or equal to ${most} items`

/** The size of a value as JSON; 0 if it cannot be written as JSON, which is reported elsewhere. */
const bytesOf = (value: unknown): number => {
  try {
    const json = JSON.stringify(value)
    return json.length > 10 * 1024 ? json.length : new TextEncoder().encode(json).length
  } catch {
    return 0
  }
}

const wrongParts = (type: string, { attachments, labels }: Sent): string | undefined => {
  switch (type) {
    // each label has a name (packages/api/docs/task-types/text.md#named-entity-recognition)
    case "namedentityrecognition":
      return Array.isArray(labels) ? nameless(labels) : undefined
    // at most 50 labels (packages/api/docs/task-types/segmentation.md#segmentation-parameters)
    case "segmentannotation":
      return Array.isArray(labels) && labels.length > 50 ? invalid(tooMany("labels", 50)) : undefined
    case "sensorfusion": // exactly one scene (packages/api/docs/task-types/lidar.md#sensor-fusion)
      return Array.isArray(attachments) && attachments.length !== 1
        ? invalid(`"attachments" must contain 1 items`)
        : undefined
    default:
      return undefined
  }
}

const nameless = (labels: ReadonlyArray<unknown>): string | undefined => {
  const at = labels.findIndex((label) => !isRecord(label) || isAbsent(label.name))
  return at < 0 ? undefined : invalid(`"labels[${at}].name" is required`)
}
