/**
 * The rules by which Scale rejects the payload of a task, in Scale's words (`packages/api/docs/errors.md#known-messages`).
 *
 * Only rules that are certain are here (`packages/api/docs/task-types/common.md#required-parameters`): a payload that
 * breaks none may still be rejected. The client applies them before it sends a task, and the sandbox when it gets one.
 */
import * as Predicate from "effect/Predicate"

/**
 * Any payload, or the parameters of a task and its project.
 *
 * @category models
 */
export type Params = Readonly<Record<string, unknown>>

/** A group of parameters. At least one of them is required. */
type Requirement = readonly [string, ...ReadonlyArray<string>]

const attachment: Requirement = ["attachment"]
const attachments: Requirement = ["attachments"]
const either: Requirement = ["attachment", "attachments"]
const project: Requirement = ["project", "batch"]
const geometries: Requirement = ["geometries"]
const labels: Requirement = ["labels"]
const legacyImage = [attachment, ["objects_to_annotate"]] satisfies ReadonlyArray<Requirement>
const video = [either, ["geometries", "objects_to_annotate"]] satisfies ReadonlyArray<Requirement>

const required = new Map<string, ReadonlyArray<Requirement>>([
  ["annotation", legacyImage],
  ["audiotranscription", [attachment]],
  ["categorization", [attachment, ["categories", "taxonomies"]]],
  ["comparison", [attachments, ["attachment_type"], ["choices", "fields"]]],
  ["cuboidannotation", legacyImage],
  ["datacollection", [["fields"]]],
  ["documenttranscription", [either, ["features"]]],
  ["imageannotation", [attachment, geometries]],
  ["lidarannotation", [attachments, labels]],
  ["lidarlinking", [["lidar_task", "lidar_task_frames", "attachments"]]],
  ["lidarsegmentation", [project, ["attachments", "lidar_task", "lidar_task_frames"], labels]],
  ["lidartopdown", [project, either, geometries]],
  ["lineannotation", legacyImage],
  ["namedentityrecognition", [["text", "attachment"], labels]],
  ["pointannotation", legacyImage],
  ["polygonannotation", legacyImage],
  ["segmentannotation", [attachment, ["labels", "instance_labels"]]],
  [
    "sensorfusion",
    [attachments, ["scene_format"], project, ["instruction"], ["annotation_definition"], ["callback_url"]],
  ],
  ["textcollection", [attachments, ["fields"]]],
  ["transcription", [attachment, ["fields", "repeatable_fields", "row_fields"]]],
  ["videoannotation", video],
  ["videoplaybackannotation", video],
])

/** Parameters that define what labelers can answer. */
const definitions: ReadonlySet<string> = new Set(["geometries", "labels", "features", "fields"])

type ValueKind = readonly [name: string, fits: (value: unknown) => boolean]

const text: ValueKind = ["a string", (value) => typeof value === "string"]
const list: ValueKind = ["an array", Array.isArray]
const object: ValueKind = ["of type object", (value) => Predicate.isRecord(value)]
const listOrObject: ValueKind = ["of type object", (value) => typeof value === "object"]

// Numbers and booleans are not here, because Scale also accepts them as text.
const kinds: ReadonlyArray<readonly [name: string, kind: ValueKind]> = [
  ["attachment", text],
  ["attachments", list],
  ["instruction", text],
  ["objects_to_annotate", list],
  ["geometries", object],
  ["annotation_attributes", object],
  ["labels", list],
  ["categories", list],
  ["taxonomies", object],
  ["choices", list],
  ["features", list],
  ["fields", listOrObject], // a list for textcollection
  ["text", text],
  ["lidar_task", text],
]

/**
 * Returns whether Scale documents the parameters of a task type. No rules apply to other types.
 *
 * @category guards
 */
export const isDocumented = (type: string): boolean => required.has(type)

/**
 * Returns whether Scale treats a value as missing.
 *
 * @category guards
 */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ""

/**
 * Returns the message about an invalid parameter.
 *
 * @category messages
 */
export const invalid = (reason: string): string => `Parameter is invalid, reason: ${reason}`

/**
 * Returns the message about a list with too many items.
 *
 * @category messages
 */
export const tooMany = (name: string, most: number): string =>
  invalid(`"${name}" must contain less than or equal to ${most} items`)

/**
 * What a payload creates: a task, or an evaluation or training task.
 *
 * @category models
 */
export type Kind = "task" | "qualityTask"

/**
 * Returns the message about the first required parameter that is missing; `undefined` if none is. The parameters must
 * include those that the task inherits from its project. A quality task needs no labels or fields to choose from, because
 * it contains the expected response.
 *
 * @category rules
 */
export const missing = (type: string, params: Params, kind: Kind): string | undefined => {
  for (const names of required.get(type) ?? []) {
    if (names.some((name) => !isAbsent(params[name]))) continue
    if (kind === "qualityTask" && definitions.has(names[0])) continue
    return names === either
      ? "Please include an attachment or attachments parameter."
      : invalid(`"${names[0]}" is required`)
  }
  return undefined
}

/**
 * Returns the message about the first parameter that has a wrong kind or wrong content; `undefined` if there is none.
 * Returns `undefined` for types whose parameters Scale does not document.
 *
 * @category rules
 */
export const wrong = (type: string, params: Params): string | undefined =>
  isDocumented(type) ? (wrongKind(type, params) ?? wrongContent(type, params)) : undefined

const wrongKind = (type: string, params: Params): string | undefined => {
  for (const [name, [kind, fits]] of kinds) {
    const value = params[name]
    if (isAbsent(value) || fits(value)) continue
    // Scale documents the attachment of this type as an array, and shows it as a string.
    if (type === "lidartopdown" && name === "attachment" && Array.isArray(value)) continue
    return invalid(`"${name}" must be ${kind}`)
  }
  return undefined
}

const wrongContent = (type: string, { attachment, attachments, labels }: Params): string | undefined => {
  switch (type) {
    case "audiotranscription": // packages/api/docs/task-types/common.md#required-parameters
      return typeof attachment === "string" && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(attachment)
        ? invalid(`"attachment" must be a valid uri`)
        : undefined
    case "namedentityrecognition":
      return wrongEntityLabel(labels, "labels", 0)
    case "segmentannotation": // packages/api/docs/task-types/segmentation.md#segmentation-parameters
      return Array.isArray(labels) && labels.length > 50 ? tooMany("labels", 50) : undefined
    case "sensorfusion": // exactly one scene (packages/api/docs/task-types/lidar.md#sensor-fusion)
      return Array.isArray(attachments) && attachments.length !== 1
        ? invalid(`"attachments" must contain 1 items`)
        : undefined
    default:
      return undefined
  }
}

const entityLabelMembers = new Set(["name", "description", "display_name", "children", "attributes"])

/** Deeper labels are not checked, so that labels which contain themselves end. */
const deepestLabel = 32

/** Labels need a name and must not have unknown members (`packages/api/docs/task-types/text.md#named-entity-recognition`). */
const wrongEntityLabel = (labels: unknown, path: string, depth: number): string | undefined => {
  if (!Array.isArray(labels) || depth > deepestLabel) return undefined
  for (let at = 0; at < labels.length; at++) {
    const label: unknown = labels[at]
    if (!Predicate.isRecord(label) || isAbsent(label.name))
      return invalid(`"${path}[${at}].name" is required`)
    const unknown = Object.keys(label).find((key) => !entityLabelMembers.has(key))
    if (unknown !== undefined) return invalid(`"${path}[${at}].${unknown}" is not allowed`)
    const nested = wrongEntityLabel(label.children, `${path}[${at}].children`, depth + 1)
    if (nested !== undefined) return nested
  }
  return undefined
}
