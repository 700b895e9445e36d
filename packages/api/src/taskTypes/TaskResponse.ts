/**
 * The responses of completed tasks, by task type (`packages/api/docs/tasks.md#task-object` and
 * `packages/api/docs/task-types`).
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Issue from "../errors/Issue.ts"
import { ScaleDecodeError } from "../errors/ScaleError.ts"
import { compile } from "../internal/check.ts"
import { entity, Json, maybe } from "../internal/fields.ts"
import { AudioTranscriptionResponse } from "./AudioTranscription.ts"
import { CategorizationResponse } from "./Categorization.ts"
import { ChatResponse } from "./Chat.ts"
import { ComparisonResponse } from "./Comparison.ts"
import { DataCollectionResponse } from "./DataCollection.ts"
import { DocumentTranscriptionResponse } from "./DocumentTranscription.ts"
import { ImageAnnotationResponse } from "./ImageAnnotation.ts"
import {
  BoxAnnotationResponse,
  CuboidAnnotationResponse,
  LineAnnotationResponse,
  PointAnnotationResponse,
  PolygonAnnotationResponse,
} from "./LegacyImageAnnotation.ts"
import { LidarAnnotationResponse } from "./LidarAnnotation.ts"
import { LidarLinkingResponse } from "./LidarLinking.ts"
import { LidarSegmentationResponse } from "./LidarSegmentation.ts"
import { LidarTopdownResponse } from "./LidarTopdown.ts"
import { NamedEntityRecognitionResponse } from "./NamedEntityRecognition.ts"
import { SegmentAnnotationResponse } from "./SegmentAnnotation.ts"
import { SensorFusionResponse } from "./SensorFusion.ts"
import type { TaskType } from "./TaskType.ts"
import { TextCollectionResponse } from "./TextCollection.ts"
import { TranscriptionResponse } from "./Transcription.ts"
import { UnpublishedResponse } from "./Unpublished.ts"
import { VideoAnnotationResponse } from "./VideoAnnotation.ts"
import { VideoPlaybackAnnotationResponse } from "./VideoPlaybackAnnotation.ts"

/**
 * The response of each task type.
 *
 * @category models
 */
export interface ResponseByType {
  readonly annotation: BoxAnnotationResponse
  readonly audiotranscription: AudioTranscriptionResponse
  readonly categorization: CategorizationResponse
  readonly chat: ChatResponse
  readonly chatexperimental: ChatResponse
  readonly chatlite: ChatResponse
  readonly comparison: ComparisonResponse
  readonly cuboidannotation: CuboidAnnotationResponse
  readonly datacollection: DataCollectionResponse
  readonly documentmodel: UnpublishedResponse
  readonly documenttranscription: DocumentTranscriptionResponse
  readonly federal2dvideoannotation: UnpublishedResponse
  readonly imageannotation: ImageAnnotationResponse
  readonly laneannotation: UnpublishedResponse
  readonly lidarannotation: LidarAnnotationResponse
  readonly lidarlinking: LidarLinkingResponse
  readonly lidarsegmentation: LidarSegmentationResponse
  readonly lidartopdown: LidarTopdownResponse
  readonly lineannotation: LineAnnotationResponse
  readonly multichat: ChatResponse
  readonly multistage: UnpublishedResponse
  readonly namedentityrecognition: NamedEntityRecognitionResponse
  readonly pointannotation: PointAnnotationResponse
  readonly polygonannotation: PolygonAnnotationResponse
  readonly segmentannotation: SegmentAnnotationResponse
  readonly sensorfusion: SensorFusionResponse
  readonly textcollection: TextCollectionResponse
  readonly transcription: TranscriptionResponse
  readonly videoannotation: VideoAnnotationResponse
  readonly videoboxannotation: UnpublishedResponse
  readonly videocuboidannotation: UnpublishedResponse
  readonly videoplaybackannotation: VideoPlaybackAnnotationResponse
}

/**
 * The response of a task type that this release does not list.
 *
 * @category models
 */
export interface OpenResponse {
  readonly [member: string]: unknown
}

/**
 * The response of a task type.
 *
 * @category models
 */
export type ResponseOf<Type extends TaskType> = Type extends keyof ResponseByType
  ? ResponseByType[Type]
  : OpenResponse

/**
 * An attachment that Scale could not use.
 *
 * @category models
 */
export interface FailedAttachment {
  readonly url?: string | null | undefined
  /** The HTTP status when Scale requested the URL. */
  readonly statusCode?: number | null | undefined
}

/**
 * A frame that Scale could not use.
 *
 * @category models
 */
export interface FailedFrame {
  readonly frame?: number | null | undefined
  readonly message?: string | null | undefined
  readonly attachment?: FailedAttachment | null | undefined
}

/**
 * The response of a task whose status is `error` (`packages/api/docs/tasks.md#errors-after-creation`).
 *
 * @category models
 */
export interface TaskFailure {
  /** The reason. */
  readonly error: string
  readonly attachments?: ReadonlyArray<FailedAttachment> | null | undefined
  readonly frames?: ReadonlyArray<FailedFrame> | null | undefined
}

/**
 * The response of a task that was canceled, of any type. The other members are always absent; with them, the members of a
 * decoded response can be read before `canceled` is checked.
 *
 * @category models
 */
export interface CanceledResponse {
  readonly canceled: true
  readonly annotations?: undefined
  readonly category?: undefined
  readonly category_id?: undefined
  readonly choice?: undefined
  readonly events?: undefined
  readonly fields?: undefined
  readonly global_attributes?: undefined
  readonly labelMapping?: undefined
  readonly links?: undefined
  readonly point_segmentations?: undefined
  readonly relationships?: undefined
  readonly repeatable_fields?: undefined
  readonly responses?: undefined
  readonly transcript?: undefined
}

const absent = Schema.optional(Schema.Undefined)

/**
 * The schema of the response of a canceled task.
 *
 * @category schemas
 */
export const CanceledResponse: Schema.Schema<CanceledResponse> = entity("CanceledResponse", {
  canceled: Schema.Literal(true),
  annotations: absent,
  category: absent,
  category_id: absent,
  choice: absent,
  events: absent,
  fields: absent,
  global_attributes: absent,
  labelMapping: absent,
  links: absent,
  point_segmentations: absent,
  relationships: absent,
  repeatable_fields: absent,
  responses: absent,
  transcript: absent,
})

const failedAttachment = entity("FailedAttachment", {
  url: maybe(Schema.String),
  statusCode: maybe(Schema.Number),
})

/**
 * The schema of the response of a failed task.
 *
 * @category schemas
 */
export const TaskFailure: Schema.Schema<TaskFailure> = entity("TaskFailure", {
  error: Schema.String,
  attachments: maybe(Schema.Array(failedAttachment)),
  frames: maybe(
    Schema.Array(
      entity("FailedFrame", {
        frame: maybe(Schema.Number),
        message: maybe(Schema.String),
        attachment: maybe(failedAttachment),
      }),
    ),
  ),
})

/**
 * The schema of each task type's response. A schema rejects a response only if the labels themselves are missing or
 * malformed. It accepts unknown fields, unknown members of enumerations, unknown types of annotation, and nulls.
 *
 * @category schemas
 */
export const schemas: { readonly [Type in keyof ResponseByType]: Schema.Schema<ResponseByType[Type]> } = {
  annotation: BoxAnnotationResponse,
  audiotranscription: AudioTranscriptionResponse,
  categorization: CategorizationResponse,
  chat: ChatResponse,
  chatexperimental: ChatResponse,
  chatlite: ChatResponse,
  comparison: ComparisonResponse,
  cuboidannotation: CuboidAnnotationResponse,
  datacollection: DataCollectionResponse,
  documentmodel: UnpublishedResponse,
  documenttranscription: DocumentTranscriptionResponse,
  federal2dvideoannotation: UnpublishedResponse,
  imageannotation: ImageAnnotationResponse,
  laneannotation: UnpublishedResponse,
  lidarannotation: LidarAnnotationResponse,
  lidarlinking: LidarLinkingResponse,
  lidarsegmentation: LidarSegmentationResponse,
  lidartopdown: LidarTopdownResponse,
  lineannotation: LineAnnotationResponse,
  multichat: ChatResponse,
  multistage: UnpublishedResponse,
  namedentityrecognition: NamedEntityRecognitionResponse,
  pointannotation: PointAnnotationResponse,
  polygonannotation: PolygonAnnotationResponse,
  segmentannotation: SegmentAnnotationResponse,
  sensorfusion: SensorFusionResponse,
  textcollection: TextCollectionResponse,
  transcription: TranscriptionResponse,
  videoannotation: VideoAnnotationResponse,
  videoboxannotation: UnpublishedResponse,
  videocuboidannotation: UnpublishedResponse,
  videoplaybackannotation: VideoPlaybackAnnotationResponse,
}

/**
 * Returns whether a response says why its task failed. Tasks have such a response only if their status is `error`.
 *
 * @category guards
 */
export const isFailure = (response: unknown): response is TaskFailure => fitsFailure(response)

const fitsFailure = compile(TaskFailure)

/**
 * Returns whether a response says only that its task was canceled.
 *
 * @category guards
 */
export const isCanceled = (response: unknown): response is CanceledResponse => fitsCanceled(response)

const fitsCanceled = compile(CanceledResponse)

const schemaOf = (type: string): Schema.Schema.Any =>
  Object.hasOwn(schemas, type) ? schemas[type as keyof ResponseByType] : Json // a key, by the condition

/**
 * The part of a task that `decode` reads. Every `Task.Task` is one.
 *
 * @category models
 */
export interface TaskWithResponse<Type extends TaskType> {
  readonly task_id: string
  readonly type?: Type | null | undefined
  readonly status?: string | null | undefined
  readonly response?: unknown
}

/** @internal */
export const refuse = (
  task: TaskWithResponse<TaskType>,
  issue: string,
  problem: string,
  operation = "TaskResponse.decode",
) =>
  new ScaleDecodeError({
    operation,
    method: "GET",
    route: "/task/{task_id}",
    attempts: 0,
    status: 200,
    message: `task ${task.task_id} ${problem}`,
    reason: "Shape",
    issue,
  })

/**
 * Checks the response of a task. Returns the same object, typed by the task's type if `Task.is` narrowed it, or a
 * `CanceledResponse` if the task was canceled.
 *
 * Fails if the task has no response, if its status is `error`, or if the response does not match the schema of its
 * type; the error's `issue` names the path. Makes no request, so the error has 0 attempts.
 *
 * @example
 * ```ts
 * import * as Task from "@effect-scale/api/entities/Task"
 * import * as TaskResponse from "@effect-scale/api/taskTypes/TaskResponse"
 * import * as Effect from "effect/Effect"
 *
 * const count = (task: Task.Task) =>
 *   Task.is("imageannotation")(task)
 *     ? Effect.map(TaskResponse.decode(task), ({ annotations }) => annotations?.length ?? 0)
 *     : Effect.succeed(0)
 * ```
 *
 * @category decoding
 */
export const decode = <Type extends TaskType = TaskType>(
  task: TaskWithResponse<Type>,
): Effect.Effect<ResponseOf<Type> | CanceledResponse, ScaleDecodeError> =>
  Effect.suspend((): Effect.Effect<ResponseOf<Type> | CanceledResponse, ScaleDecodeError> => {
    const { response } = task
    if (response === undefined || response === null) {
      return Effect.fail(
        refuse(task, "response is missing", `has no response: its status is ${task.status ?? "unknown"}`),
      )
    }
    if (task.status === "error") return Effect.fail(failed(task, response))
    const schema = schemaOf(task.type ?? "")
    if (compile(schema)(response)) return Effect.succeed(response as ResponseOf<Type>) // by the schema of that type
    if (isCanceled(response)) return Effect.succeed(response)
    if (isFailure(response)) return Effect.fail(failed(task, response))
    const issue = Issue.describe(Schema.Struct({ response: schema }), { response })
    return Effect.fail(refuse(task, issue, `has an unexpected response: ${issue}`))
  })

const failed = (task: TaskWithResponse<TaskType>, response: unknown) => {
  const reason = isFailure(response) ? `: ${response.error}` : ""
  return refuse(task, "response is of an error", `has no labels because it ended in an error${reason}`)
}
