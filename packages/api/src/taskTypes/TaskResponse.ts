/** What a task comes back with, by task type (`scale-api.md` C1 and E). */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Task } from "../entities/Task.ts"
import * as Issue from "../errors/Issue.ts"
import { ScaleDecodeError } from "../errors/ScaleError.ts"
import { compile } from "../internal/check.ts"
import { entity, Json, maybe } from "../internal/fields.ts"
import * as AudioTranscription from "./AudioTranscription.ts"
import * as BoxAnnotation from "./BoxAnnotation.ts"
import * as Categorization from "./Categorization.ts"
import * as Chat from "./Chat.ts"
import * as Comparison from "./Comparison.ts"
import * as CuboidAnnotation from "./CuboidAnnotation.ts"
import * as DataCollection from "./DataCollection.ts"
import * as DocumentTranscription from "./DocumentTranscription.ts"
import * as ImageAnnotation from "./ImageAnnotation.ts"
import * as LidarAnnotation from "./LidarAnnotation.ts"
import * as LidarLinking from "./LidarLinking.ts"
import * as LidarSegmentation from "./LidarSegmentation.ts"
import * as LidarTopdown from "./LidarTopdown.ts"
import * as LineAnnotation from "./LineAnnotation.ts"
import * as NamedEntityRecognition from "./NamedEntityRecognition.ts"
import * as PointAnnotation from "./PointAnnotation.ts"
import * as PolygonAnnotation from "./PolygonAnnotation.ts"
import * as SegmentAnnotation from "./SegmentAnnotation.ts"
import * as SensorFusion from "./SensorFusion.ts"
import type { TaskType } from "./TaskType.ts"
import * as TextCollection from "./TextCollection.ts"
import * as Transcription from "./Transcription.ts"
import * as Unpublished from "./Unpublished.ts"
import * as VideoAnnotation from "./VideoAnnotation.ts"
import * as VideoPlaybackAnnotation from "./VideoPlaybackAnnotation.ts"

/**
 * The response of each task type.
 *
 * @category models
 */
export interface ByType {
  readonly annotation: BoxAnnotation.Response
  readonly audiotranscription: AudioTranscription.Response
  readonly categorization: Categorization.Response
  readonly chat: Chat.Response
  readonly chatexperimental: Chat.Response
  readonly chatlite: Chat.Response
  readonly comparison: Comparison.Response
  readonly cuboidannotation: CuboidAnnotation.Response
  readonly datacollection: DataCollection.Response
  readonly documentmodel: Unpublished.Response
  readonly documenttranscription: DocumentTranscription.Response
  readonly federal2dvideoannotation: Unpublished.Response
  readonly imageannotation: ImageAnnotation.Response
  readonly laneannotation: Unpublished.Response
  readonly lidarannotation: LidarAnnotation.Response
  readonly lidarlinking: LidarLinking.Response
  readonly lidarsegmentation: LidarSegmentation.Response
  readonly lidartopdown: LidarTopdown.Response
  readonly lineannotation: LineAnnotation.Response
  readonly multichat: Chat.Response
  readonly multistage: Unpublished.Response
  readonly namedentityrecognition: NamedEntityRecognition.Response
  readonly pointannotation: PointAnnotation.Response
  readonly polygonannotation: PolygonAnnotation.Response
  readonly segmentannotation: SegmentAnnotation.Response
  readonly sensorfusion: SensorFusion.Response
  readonly textcollection: TextCollection.Response
  readonly transcription: Transcription.Response
  readonly videoannotation: VideoAnnotation.Response
  readonly videoboxannotation: Unpublished.Response
  readonly videocuboidannotation: Unpublished.Response
  readonly videoplaybackannotation: VideoPlaybackAnnotation.Response
}

/**
 * The response of a type that is not known here.
 *
 * @category models
 */
export interface Open {
  readonly [member: string]: unknown
}

/**
 * The response of a task type.
 *
 * @category models
 */
export type For<Type extends TaskType> = Type extends keyof ByType ? ByType[Type] : Open

/**
 * An attachment that could not be used.
 *
 * @category models
 */
export interface FailedAttachment {
  readonly url?: string | null | undefined
  readonly statusCode?: number | null | undefined
}

/**
 * A frame that could not be used.
 *
 * @category models
 */
export interface FailedFrame {
  readonly frame?: number | null | undefined
  readonly message?: string | null | undefined
  readonly attachment?: FailedAttachment | null | undefined
}

/**
 * What a task has in place of labels when its status is `error` (`scale-api.md` B1).
 *
 * @category models
 */
export interface Failure {
  readonly error: string
  readonly attachments?: ReadonlyArray<FailedAttachment> | null | undefined
  readonly frames?: ReadonlyArray<FailedFrame> | null | undefined
}

const failedAttachment = entity("FailedAttachment", {
  url: maybe(Schema.String),
  statusCode: maybe(Schema.Number),
})

/**
 * @category schemas
 */
export const Failure: Schema.Schema<Failure> = entity("TaskFailure", {
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
 * The schemas of the responses. They refuse only what lacks the labels themselves: unknown keys, unknown members of
 * enumerations, unknown kinds of annotation and nulls pass.
 *
 * @category schemas
 */
export const schemas: { readonly [Type in keyof ByType]: Schema.Schema<ByType[Type]> } = {
  annotation: BoxAnnotation.Response,
  audiotranscription: AudioTranscription.Response,
  categorization: Categorization.Response,
  chat: Chat.Response,
  chatexperimental: Chat.Response,
  chatlite: Chat.Response,
  comparison: Comparison.Response,
  cuboidannotation: CuboidAnnotation.Response,
  datacollection: DataCollection.Response,
  documentmodel: Unpublished.Response,
  documenttranscription: DocumentTranscription.Response,
  federal2dvideoannotation: Unpublished.Response,
  imageannotation: ImageAnnotation.Response,
  laneannotation: Unpublished.Response,
  lidarannotation: LidarAnnotation.Response,
  lidarlinking: LidarLinking.Response,
  lidarsegmentation: LidarSegmentation.Response,
  lidartopdown: LidarTopdown.Response,
  lineannotation: LineAnnotation.Response,
  multichat: Chat.Response,
  multistage: Unpublished.Response,
  namedentityrecognition: NamedEntityRecognition.Response,
  pointannotation: PointAnnotation.Response,
  polygonannotation: PolygonAnnotation.Response,
  segmentannotation: SegmentAnnotation.Response,
  sensorfusion: SensorFusion.Response,
  textcollection: TextCollection.Response,
  transcription: Transcription.Response,
  videoannotation: VideoAnnotation.Response,
  videoboxannotation: Unpublished.Response,
  videocuboidannotation: Unpublished.Response,
  videoplaybackannotation: VideoPlaybackAnnotation.Response,
}

/**
 * Whether a response says why the task failed. It does so only where the task's status is `error`.
 *
 * @category guards
 */
export const isFailure = (response: unknown): response is Failure => fitsFailure(response)

const fitsFailure = compile(Failure)

const schemaOf = (type: string): Schema.Schema.Any =>
  Object.hasOwn(schemas, type) ? schemas[type as keyof ByType] : Json // it is one, by the question

/** @internal */
export const refuse = (task: Task, issue: string, what: string, operation = "TaskResponse.decode") =>
  new ScaleDecodeError({
    operation,
    method: "GET",
    route: "/task/{task_id}",
    attempts: 0,
    status: 200,
    message: `task ${task.task_id} ${what}`,
    reason: "Shape",
    issue,
  })

/**
 * The checked response of a completed task: the very object, typed by the task's type where that is known
 * (`Task.is`). It fails where there are no labels, because the task has no response or one of an error, and where they
 * do not fit; the `issue` names the path. Nothing is requested: the error has 0 attempts.
 *
 * @example
 * ```ts
 * import { Task, TaskResponse } from "@effect-scale/api"
 * import * as Effect from "effect/Effect"
 *
 * const count = (task: Task.Task) =>
 *   Task.is("imageannotation")(task)
 *     ? Effect.map(TaskResponse.decode(task), ({ annotations }) => annotations.length)
 *     : Effect.succeed(0)
 * ```
 *
 * @category decoding
 */
export const decode = <Type extends TaskType = TaskType>(
  task: Task & { readonly type?: Type | null | undefined },
): Effect.Effect<For<Type>, ScaleDecodeError> =>
  Effect.suspend(() => {
    const { response } = task
    if (response === undefined || response === null) {
      return Effect.fail(
        refuse(task, "response is missing", `has no response (its status is ${task.status ?? "not known"})`),
      )
    }
    if (task.status === "error") {
      const reason = isFailure(response) ? `: ${response.error}` : ""
      return Effect.fail(
        refuse(task, "response is of an error", `has no labels, it ended in an error${reason}`),
      )
    }
    const schema = schemaOf(task.type ?? "")
    if (compile(schema)(response)) return Effect.succeed(response as For<Type>) // by the schema of that type
    const issue = Issue.describe(Schema.Struct({ response: schema }), { response })
    return Effect.fail(refuse(task, issue, `has a response that does not fit: ${issue}`))
  })
