/**
 * The payloads that create tasks, by task type (`packages/api/docs/tasks.md#common-parameters` and
 * `packages/api/docs/task-types`).
 *
 * These are types only, because the required parameters of a task depend on its project. A parameter that Scale does
 * not document for the type does not compile; pass it in `extra`. "Required unless the project has it" means that Scale
 * rejects a task if neither the task nor its project has the parameter.
 */
import type { Unlisted } from "../OpenEnum.ts"
import type { RequestAttachmentType } from "./AttachmentType.ts"
import type { AudioTranscriptionParams } from "./AudioTranscription.ts"
import type { CategorizationParams } from "./Categorization.ts"
import type { ComparisonParams } from "./Comparison.ts"
import type { DataCollectionParams } from "./DataCollection.ts"
import type { DocumentTranscriptionParams } from "./DocumentTranscription.ts"
import type { ImageAnnotationParams } from "./ImageAnnotation.ts"
import type {
  BoxAnnotationParams,
  CuboidAnnotationParams,
  LineAnnotationParams,
  PointAnnotationParams,
  PolygonAnnotationParams,
} from "./LegacyImageAnnotation.ts"
import type { LidarAnnotationParams } from "./LidarAnnotation.ts"
import type { LidarLinkingParams } from "./LidarLinking.ts"
import type { LidarSegmentationParams } from "./LidarSegmentation.ts"
import type { LidarTopdownParams } from "./LidarTopdown.ts"
import type { NamedEntityRecognitionParams } from "./NamedEntityRecognition.ts"
import type { SegmentAnnotationParams } from "./SegmentAnnotation.ts"
import type { SensorFusionParams } from "./SensorFusion.ts"
import type { TaskType } from "./TaskType.ts"
import type { TextCollectionParams } from "./TextCollection.ts"
import type { TranscriptionParams } from "./Transcription.ts"
import type { VideoAnnotationParams } from "./VideoAnnotation.ts"
import type { VideoPlaybackAnnotationParams } from "./VideoPlaybackAnnotation.ts"

/**
 * The priority of a task. 30 is the highest.
 *
 * @category models
 */
export type Priority = 10 | 20 | 30 | (number & {})

/**
 * The parameters that a task of any type may have.
 *
 * @category models
 */
export interface CommonTaskParams {
  /**
   * The name of the project, whose parameters the task inherits. Not needed with `batch`, which implies its project.
   */
  readonly project?: string | undefined
  /** The name of the batch. Rapid projects require a batch that is still staging. */
  readonly batch?: string | undefined
  /** The instruction for labelers, in markdown. Scale appends the project's instruction. */
  readonly instruction?: string | undefined
  /**
   * Where Scale posts the finished task: an `http(s)` URL or an e-mail address. Default: the project's, then the
   * account's.
   */
  readonly callback_url?: string | undefined
  /** Your own data, at most 10 KB of JSON. Scale returns it unchanged. Default: `{}`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly priority?: Priority | undefined
  /** Your own id for the task, unique in the account. With it, the client can retry the request safely. */
  readonly unique_id?: string | undefined
  /** Releases the `unique_id` if the task ends in an error. Default: false. */
  readonly clear_unique_id_on_error?: boolean | undefined
  /** At most 5 tags. */
  readonly tags?: ReadonlyArray<string> | undefined
  /** The version of the project's parameters to inherit, or -1 for none. Default: the newest. */
  readonly project_version?: number | undefined
  readonly attachment_type?: RequestAttachmentType | undefined
  /** The priority of tasks of old accounts. */
  readonly urgency?: "immediate" | "day" | "week" | "standard" | undefined
  /** Parameters that this release does not list, merged into the payload. The listed parameters take precedence. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A payload whose type-specific parameters are not checked. Used for task types that this release does not list, and
 * for types whose parameters Scale does not document, such as `chat` and `multistage`.
 *
 * @category models
 */
export interface OpenTaskPayload extends CommonTaskParams {
  /** The URL of the data to label. */
  readonly attachment?: unknown
  /** The URLs, or descriptions, of the data to label. */
  readonly attachments?: ReadonlyArray<unknown> | undefined
  readonly [parameter: string]: unknown
}

/**
 * The parameters of each documented task type, without `CommonTaskParams`.
 *
 * @category models
 */
export interface ParamsByType {
  readonly annotation: BoxAnnotationParams
  readonly audiotranscription: AudioTranscriptionParams
  readonly categorization: CategorizationParams
  readonly comparison: ComparisonParams
  readonly cuboidannotation: CuboidAnnotationParams
  readonly datacollection: DataCollectionParams
  readonly documenttranscription: DocumentTranscriptionParams
  readonly imageannotation: ImageAnnotationParams
  readonly lidarannotation: LidarAnnotationParams
  readonly lidarlinking: LidarLinkingParams
  readonly lidarsegmentation: LidarSegmentationParams
  readonly lidartopdown: LidarTopdownParams
  readonly lineannotation: LineAnnotationParams
  readonly namedentityrecognition: NamedEntityRecognitionParams
  readonly pointannotation: PointAnnotationParams
  readonly polygonannotation: PolygonAnnotationParams
  readonly segmentannotation: SegmentAnnotationParams
  readonly sensorfusion: SensorFusionParams
  readonly textcollection: TextCollectionParams
  readonly transcription: TranscriptionParams
  readonly videoannotation: VideoAnnotationParams
  readonly videoplaybackannotation: VideoPlaybackAnnotationParams
}

/**
 * The payload of each documented task type.
 *
 * @category models
 */
export type PayloadByType = { readonly [Type in keyof ParamsByType]: CommonTaskParams & ParamsByType[Type] }

/**
 * The payload of a task type: checked if its parameters are documented, open otherwise.
 *
 * @example
 * ```ts
 * import type * as TaskPayload from "@effect-scale/api/taskTypes/TaskPayload"
 *
 * const checked: TaskPayload.PayloadOf<"namedentityrecognition"> = { text: "Ada was born in London." }
 * const open: TaskPayload.PayloadOf<"chat"> = { project: "tutor", prompt: "What is a monad?" }
 * ```
 *
 * @category models
 */
export type PayloadOf<Type extends TaskType> = Type extends keyof PayloadByType
  ? PayloadByType[Type]
  : OpenTaskPayload

/**
 * The parameters of a task as the server returns them: those of the task and its project, with Scale's defaults
 * (`packages/api/docs/tasks.md#task-object`). Every parameter may be absent or null, and enumerations are
 * open.
 *
 * @category models
 */
export type StoredParamsOf<Type extends TaskType> = Type extends keyof ParamsByType
  ? Stored<ParamsByType[Type] & Pick<CommonTaskParams, "attachment_type">>
  : { readonly [parameter: string]: unknown }

type Stored<A> =
  A extends Unlisted<string>
    ? string & {}
    : A extends string | number | boolean | null | undefined
      ? A
      : A extends ReadonlyArray<infer Item>
        ? ReadonlyArray<Stored<Item>>
        : A extends object
          ? { readonly [Key in keyof A]?: Stored<A[Key]> | null | undefined }
          : A
