/** The kinds of task that Scale's workforce knows. */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * Every task type known today (`scale-api.md` D): the 31 of Scale's Python SDK, and `audiotranscription`,
 * which only older SDKs name.
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
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A task type: a known one, or any other string, because Scale adds types often.
 *
 * @category schemas
 */
export const TaskType = OpenEnum.make(known)

/**
 * @category models
 */
export type TaskType = typeof TaskType.Type
