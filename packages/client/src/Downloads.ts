/** Downloads of the files behind the links in a task's response, as bytes or as the elements of their JSON. */
import * as Check from "@effect-scale/api/Check"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Issue from "@effect-scale/api/errors/Issue"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as LidarAnnotation from "@effect-scale/api/taskTypes/LidarAnnotation"
import * as LidarLinking from "@effect-scale/api/taskTypes/LidarLinking"
import * as TaskResponse from "@effect-scale/api/taskTypes/TaskResponse"
import type { TaskType } from "@effect-scale/api/taskTypes/TaskType"
import * as VideoAnnotation from "@effect-scale/api/taskTypes/VideoAnnotation"
import * as VideoPlaybackAnnotation from "@effect-scale/api/taskTypes/VideoPlaybackAnnotation"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { Executor } from "./internal/call/executor.ts"
import type { Operation } from "./internal/call/operation.ts"
import { find, isTrack, trackDepth, withUuid } from "./internal/files/annotations.ts"
import * as download from "./internal/files/download.ts"
import { show } from "./internal/files/jsonElements.ts"
import { mapUntilError } from "./internal/files/mapUntilError.ts"

/**
 * An element of a JSON file, and its path in the file: keys and indexes, from the outside in.
 *
 * @category models
 */
export interface Element<out A = unknown> {
  readonly path: ReadonlyArray<string | number>
  readonly value: A
}

/**
 * The settings of `tasks.elements`.
 *
 * @category models
 */
export interface ElementsOptions {
  /** How many arrays or objects deep the elements are; at least 1. Default 1: the members of the outermost array or object. */
  readonly depth?: number | undefined
  /** The size of the largest element that is accepted, in bytes; default 64 MiB. Each element is held in memory. */
  readonly maxElementSize?: number | undefined
}

/**
 * The settings of `tasks.annotations`.
 *
 * @category models
 */
export interface AnnotationsOptions {
  /** The size of the largest annotation or frame in a file that is accepted, in bytes; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/**
 * The type of the annotations in the files of each task type.
 *
 * @category models
 */
export interface FileAnnotations {
  readonly lidarannotation: LidarAnnotation.LidarFrame
  readonly lidarlinking: LidarLinking.LinkedFrame
  readonly lidarsegmentation: LidarAnnotation.LidarFrame
  readonly videoannotation: VideoAnnotation.VideoFrame
  readonly videoplaybackannotation: VideoPlaybackAnnotation.VideoTrack & { readonly uuid: string }
}

/**
 * The type of the annotations of a task type; `unknown` if the task type or its annotations are not known.
 *
 * @category models
 */
export type AnnotationOf<Type extends TaskType> = Type extends keyof FileAnnotations
  ? FileAnnotations[Type]
  : TaskResponse.ResponseOf<Type> extends { readonly annotations: ReadonlyArray<infer A> }
    ? A
    : unknown

/**
 * The errors of a download. `ScaleResourceNotFound` means that there is no file, `ScaleUnexpectedStatus` with status 403
 * that the link has expired, and `ScaleInvalidRequest` that an argument is invalid and nothing was sent.
 *
 * @category errors
 */
export type DownloadError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * The methods of `tasks` that follow links.
 *
 * @category models
 */
export interface Downloads {
  /**
   * Downloads the file behind a link from a task's response. The API key is sent only to the API's own server, wherever
   * the link redirects to.
   *
   * **Details**: Until the first bytes arrive, the request is retried like any other, and counts towards the rate limit if
   * it goes to the API's own server. If the download is interrupted later, the rest of the file is requested, provided that
   * the server supports ranges and sends an `ETag`; otherwise it fails with a `ScaleConnectionError`. `timeout` limits the
   * wait for the first bytes and each pause after them. `deadline` limits only the wait for the first bytes.
   *
   * **Gotchas**: Links expire. Fetch the task again to get a new one.
   */
  readonly download: (url: string) => Stream.Stream<Uint8Array, DownloadError>

  /**
   * Emits the elements of the JSON file behind a link while it is downloaded. Files of any size can be read.
   *
   * **Details**: Use `depth: 2` for an object that contains a few long lists, such as the point segmentations of a lidar task:
   * its elements have the paths `["objects", 0]`, `["point_objects", 17]`. A `schema`, which must not transform, checks and
   * types the elements; the modules of the task types export the schemas of their files. If the file is not valid JSON or
   * an element does not match the schema, the stream emits the elements before it, and then fails with a
   * `ScaleDecodeError` that contains its position.
   *
   * @example
   * ```ts
   * import { LidarSegmentation, type ResponseFile, ScaleClient, VideoPlaybackAnnotation } from "@effect-scale/client"
   *
   * const events = ({ url }: ResponseFile.ResponseFile) =>
   *   ScaleClient.ScaleClient.stream(({ tasks }) =>
   *     tasks.elements(url, { schema: VideoPlaybackAnnotation.VideoEvent }),
   *   )
   * const points = ({ point_segmentations }: LidarSegmentation.LidarSegmentationResponse) =>
   *   ScaleClient.ScaleClient.stream(({ tasks }) =>
   *     tasks.elements(point_segmentations.url, { depth: 2, schema: LidarSegmentation.PointSegmentationElement }),
   *   )
   * ```
   */
  readonly elements: {
    <A>(
      url: string,
      options: ElementsOptions & { readonly schema: Schema.Schema<A> },
    ): Stream.Stream<Element<A>, DownloadError>
    (url: string, options?: ElementsOptions): Stream.Stream<Element, DownloadError>
  }

  /**
   * Emits the annotations of a completed task, whether they are in its response or in a file that the response links to.
   * Files with a list of frames are emitted frame by frame. Files with objects by uuid (video playback) are emitted object
   * by object, each with its `uuid`.
   *
   * **Details**: The annotations are checked and typed by the task's type if it is known (see `Task.is`), or by your
   * `schema`, which must not transform. If an annotation does not match, the stream emits those before it, and then fails
   * with a `ScaleDecodeError`.
   *
   * **Gotchas**: The file format of the older video types is not published. Try `schema: VideoAnnotation.VideoFrame`.
   *
   * @example
   * ```ts
   * import { ScaleClient, Task } from "@effect-scale/client"
   * import * as Stream from "effect/Stream"
   *
   * const cuboids = (task: Task.TaskOf<"lidarannotation">) =>
   *   ScaleClient.ScaleClient.stream(({ tasks }) =>
   *     Stream.mapConcat(tasks.annotations(task), ({ cuboids }) => cuboids),
   *   )
   * ```
   */
  readonly annotations: {
    <A>(
      task: Task,
      options: AnnotationsOptions & { readonly schema: Schema.Schema<A> },
    ): Stream.Stream<A, DownloadError>
    <Type extends TaskType = TaskType>(
      task: Task & { readonly type?: Type | null | undefined },
      options?: AnnotationsOptions,
    ): Stream.Stream<AnnotationOf<Type>, DownloadError>
  }
}

const fileSchemas: { readonly [Type in keyof FileAnnotations]: Schema.Schema.All } = {
  lidarannotation: LidarAnnotation.LidarFrame,
  lidarlinking: LidarLinking.LinkedFrame,
  lidarsegmentation: LidarAnnotation.LidarFrame,
  videoannotation: VideoAnnotation.VideoFrame,
  videoplaybackannotation: VideoPlaybackAnnotation.VideoTrack,
}

/** @internal */
export const make = (executor: Executor): Downloads => {
  const downloading = download.operation("tasks.download")
  const listing = download.operation("tasks.elements")
  const annotating = download.operation("tasks.annotations")

  /** Emits `emit` of each element whose `valueOf` matches the schema, which makes it what the caller's types say. */
  const checked = (
    operation: Operation,
    elements: Stream.Stream<Element, DownloadError>,
    schema: Schema.Schema.All,
    attempts: number,
    valueOf: (element: Element) => unknown,
    emit: (element: Element, value: unknown) => unknown,
  ): Stream.Stream<never, DownloadError> => {
    const fits = Check.compile(schema)
    return mapUntilError(elements, (element, emitted: Array<never>) => {
      const value = valueOf(element)
      if (value !== undefined && fits(value)) {
        emitted.push(emit(element, value) as never)
        return undefined
      }
      const issue = value === undefined ? "expected an object" : Issue.describe(schema, value)
      return download.unreadable(executor, operation, `${show(element.path)}: ${issue}`, "Shape", attempts)
    })
  }

  return {
    download: (url) => download.bytes(executor, downloading, url),
    elements: (
      url: string,
      { schema, ...options }: ElementsOptions & { readonly schema?: Schema.Schema.All } = {},
    ): Stream.Stream<never, DownloadError> =>
      checked(
        listing,
        download.elements(executor, listing, url, options),
        schema ?? Schema.Unknown,
        1,
        ({ value }) => value,
        (element) => element,
      ),
    annotations: (
      task: Task,
      { maxElementSize, schema }: AnnotationsOptions & { readonly schema?: Schema.Schema.All } = {},
    ): Stream.Stream<never, DownloadError> => {
      const place = find(task)
      if (place._tag === "Nowhere") return download.refuse(annotating, place.why)
      const found =
        place._tag === "Inline"
          ? Stream.fromIterable(place.annotations.map((value, at) => ({ path: [at], value })))
          : task.type === "videoplaybackannotation"
            ? Stream.filter(
                download.elements(executor, annotating, place.url, { maxElementSize, depth: trackDepth }),
                isTrack,
              )
            : download.elements(executor, annotating, place.url, { maxElementSize })
      const expected = schema ?? fileSchemas[task.type as keyof FileAnnotations] ?? Schema.Unknown // the type may be another one
      const annotations = checked(
        annotating,
        found,
        expected,
        place._tag === "Inline" ? 0 : 1,
        ({ path, value }) => withUuid(path, value),
        (_, annotation) => annotation,
      )
      // This also checks the annotations in the response itself, and whether it may link to a file.
      return schema === undefined
        ? Stream.unwrap(Effect.as(TaskResponse.decode(task), annotations))
        : annotations
    },
  }
}
