/**
 * What a task is created with, by task type (`scale-api.md` B1 and E). Types only: what a task must bring depends on what
 * its project already has.
 *
 * A field that Scale does not document for a type is a compile error, so that a typo is one; `extra` takes it
 * all the same. "Required unless inherited" on a field means that Scale refuses a task which has it neither
 * itself nor from the parameters of its project.
 */
import type { AttachmentType } from "../labels/AttachmentType.ts"
import type { OpenEnum } from "../OpenEnum.ts"
import type * as AudioTranscription from "./AudioTranscription.ts"
import type * as BoxAnnotation from "./BoxAnnotation.ts"
import type * as Categorization from "./Categorization.ts"
import type * as Comparison from "./Comparison.ts"
import type * as CuboidAnnotation from "./CuboidAnnotation.ts"
import type * as DataCollection from "./DataCollection.ts"
import type * as DocumentTranscription from "./DocumentTranscription.ts"
import type * as ImageAnnotation from "./ImageAnnotation.ts"
import type * as LidarAnnotation from "./LidarAnnotation.ts"
import type * as LidarLinking from "./LidarLinking.ts"
import type * as LidarSegmentation from "./LidarSegmentation.ts"
import type * as LidarTopdown from "./LidarTopdown.ts"
import type * as LineAnnotation from "./LineAnnotation.ts"
import type * as NamedEntityRecognition from "./NamedEntityRecognition.ts"
import type * as PointAnnotation from "./PointAnnotation.ts"
import type * as PolygonAnnotation from "./PolygonAnnotation.ts"
import type * as SegmentAnnotation from "./SegmentAnnotation.ts"
import type * as SensorFusion from "./SensorFusion.ts"
import type { TaskType } from "./TaskType.ts"
import type * as TextCollection from "./TextCollection.ts"
import type * as Transcription from "./Transcription.ts"
import type * as VideoAnnotation from "./VideoAnnotation.ts"
import type * as VideoPlaybackAnnotation from "./VideoPlaybackAnnotation.ts"

/**
 * 30 is done before 20, and 20 before 10.
 *
 * @category models
 */
export type Priority = 10 | 20 | 30 | (number & {})

/**
 * The parameters that a task of any type may have.
 *
 * @category models
 */
export interface Common {
  /** The name of the project, whose parameters the task inherits. A batch implies its project. */
  readonly project?: string | undefined
  /** The name of the batch. Rapid projects demand one that is still staging. */
  readonly batch?: string | undefined
  /** What to do, in markdown. The instruction of the project, if it has one, is appended. */
  readonly instruction?: string | undefined
  /** Where to post the finished task: an `http(s)` URL or an e-mail address. Default: the project's, then the account's. */
  readonly callback_url?: string | undefined
  /** Your own data, at most 10 KB of JSON; Scale hands it back untouched. Default: `{}`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly priority?: Priority | undefined
  /** Your own name for the task. Scale accepts each once over the whole account, which makes creating repeatable. */
  readonly unique_id?: string | undefined
  /** Whether the `unique_id` is free again when the task ends in an error. Default: false. */
  readonly clear_unique_id_on_error?: boolean | undefined
  /** At most 5. */
  readonly tags?: ReadonlyArray<string> | undefined
  /** The version of the project's parameters to inherit, or -1 for none. Default: the newest. */
  readonly project_version?: number | undefined
  readonly attachment_type?: AttachmentType | undefined
  /** Of old accounts only. */
  readonly urgency?: OpenEnum<"immediate" | "day" | "week" | "standard"> | undefined
  /** Parameters beyond the documented ones, merged into the body. A field of the same name above wins. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A payload that no type checks beyond the common parameters: for task types that are not known here, and for
 * those whose parameters Scale does not publish (`chat` and its family, `laneannotation`, `multistage`, …).
 *
 * @category models
 */
export interface Open extends Common {
  /** The URL of what to label. */
  readonly attachment?: unknown
  /** The URLs, or descriptions, of what to label. */
  readonly attachments?: ReadonlyArray<unknown> | undefined
  readonly [parameter: string]: unknown
}

/**
 * The parameters of each task type that are published, without those that all types have.
 *
 * @category models
 */
export interface Params {
  readonly annotation: BoxAnnotation.Params
  readonly audiotranscription: AudioTranscription.Params
  readonly categorization: Categorization.Params
  readonly comparison: Comparison.Params
  readonly cuboidannotation: CuboidAnnotation.Params
  readonly datacollection: DataCollection.Params
  readonly documenttranscription: DocumentTranscription.Params
  readonly imageannotation: ImageAnnotation.Params
  readonly lidarannotation: LidarAnnotation.Params
  readonly lidarlinking: LidarLinking.Params
  readonly lidarsegmentation: LidarSegmentation.Params
  readonly lidartopdown: LidarTopdown.Params
  readonly lineannotation: LineAnnotation.Params
  readonly namedentityrecognition: NamedEntityRecognition.Params
  readonly pointannotation: PointAnnotation.Params
  readonly polygonannotation: PolygonAnnotation.Params
  readonly segmentannotation: SegmentAnnotation.Params
  readonly sensorfusion: SensorFusion.Params
  readonly textcollection: TextCollection.Params
  readonly transcription: Transcription.Params
  readonly videoannotation: VideoAnnotation.Params
  readonly videoplaybackannotation: VideoPlaybackAnnotation.Params
}

/**
 * The payload of each task type whose parameters are published.
 *
 * @category models
 */
export type ByType = { readonly [Type in keyof Params]: Common & Params[Type] }

/**
 * The payload of a task type: checked where its parameters are published, open elsewhere.
 *
 * @example
 * ```ts
 * import type { TaskPayload } from "@effect-scale/api"
 *
 * const known: TaskPayload.For<"namedentityrecognition"> = { text: "Ada was born in London." }
 * const open: TaskPayload.For<"chat"> = { project: "tutor", prompt: "What is a monad?" }
 * ```
 *
 * @category models
 */
export type For<T extends TaskType> = T extends keyof ByType ? ByType[T] : Open

/**
 * The parameters of a task as the server gives them back: its own and those of its project, with the defaults that it
 * adds. Nothing is sure to be there (`scale-api.md` C1).
 *
 * @category models
 */
export type Stored<Type extends TaskType> = Type extends keyof Params
  ? Partially<Params[Type] & Pick<Common, "attachment_type">>
  : { readonly [parameter: string]: unknown }

type Partially<A> = A extends string | number | boolean | null | undefined
  ? A
  : A extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Partially<Item>>
    : A extends object
      ? { readonly [Key in keyof A]?: Partially<A[Key]> | null | undefined }
      : A
