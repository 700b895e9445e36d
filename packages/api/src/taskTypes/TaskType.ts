/**
 * The kinds of task that Scale's workforce knows.
 *
 * @since 0.1.0
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * Every task type known today (`scale-api.md` D): the 31 of Scale's Python SDK, and `audiotranscription`,
 * which only older SDKs name.
 *
 * @since 0.1.0
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
 * @since 0.1.0
 * @category models
 */
export type Known = (typeof known)[number]

/**
 * A task type: a known one, or any other string, because Scale adds types often.
 *
 * @since 0.1.0
 * @category schemas
 */
export const TaskType = OpenEnum.make(known)

/**
 * @since 0.1.0
 * @category models
 */
export type TaskType = typeof TaskType.Type
