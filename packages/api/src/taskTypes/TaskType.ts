/**
 * The task types.
 *
 * Requests take a `RequestTaskType`: a known type, or `TaskType.other("…")` for a type that this release does not list.
 * Responses have a `TaskType`, which may be any string.
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * Every task type that this release knows: the 31 types of Scale's Python SDK, and `audiotranscription`, which only
 * older SDKs list (`packages/api/docs/enumerations.md#task-types`).
 *
 * @category enumerations
 */
export const known = [
  "annotation",
  "audiotranscription",
  "categorization",
  "chat",
  "chatexperimental",
  "chatlite",
  "comparison",
  "cuboidannotation",
  "datacollection",
  "documentmodel",
  "documenttranscription",
  "federal2dvideoannotation",
  "imageannotation",
  "laneannotation",
  "lidarannotation",
  "lidarlinking",
  "lidarsegmentation",
  "lidartopdown",
  "lineannotation",
  "multichat",
  "multistage",
  "namedentityrecognition",
  "pointannotation",
  "polygonannotation",
  "segmentannotation",
  "sensorfusion",
  "textcollection",
  "transcription",
  "videoannotation",
  "videoboxannotation",
  "videocuboidannotation",
  "videoplaybackannotation",
] as const

/**
 * A task type that this release knows.
 *
 * @category models
 */
export type KnownTaskType = (typeof known)[number]

/**
 * The schema of a task type in a response. It accepts any string, because Scale adds types often.
 *
 * @category schemas
 */
export const TaskType: OpenEnum.Enumeration<KnownTaskType> = OpenEnum.make(known)

/**
 * The task type of a response: a known type, or any other string.
 *
 * @category models
 */
export type TaskType = KnownTaskType | (string & {})

/**
 * A task type made with `other`.
 *
 * @category models
 */
export type OtherTaskType = OpenEnum.Unlisted<KnownTaskType>

/**
 * The task type of a request: a known type, or `TaskType.other("…")`.
 *
 * @category models
 */
export type RequestTaskType = KnownTaskType | OtherTaskType

/**
 * Uses a task type in a request although this release does not list it. Its payload and response are not checked.
 *
 * @example
 * ```ts
 * import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
 *
 * const known: TaskType.RequestTaskType = "imageannotation"
 * const other: TaskType.RequestTaskType = TaskType.other("hologramannotation")
 * ```
 *
 * @category constructors
 */
export const other: (type: string) => OtherTaskType = TaskType.other
