/** What stands behind the links of a task's response: files, and the JSON in them element by element. */
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
import { find, named } from "./internal/files/annotations.ts"
import * as download from "./internal/files/download.ts"
import { show } from "./internal/files/jsonElements.ts"
import { through } from "./internal/files/through.ts"

/**
 * An element of a JSON file, and its place: keys and indexes, from the outside in.
 *
 * @category models
 */
export interface Element<out A = unknown> {
  readonly path: ReadonlyArray<string | number>
  readonly value: A
}

/**
 * @category models
 */
export interface ElementsOptions {
  /** How many arrays or objects deep the elements are; default 1: those of the file's own array or object. */
  readonly depth?: number | undefined
  /** How many bytes an element may have, which is held as a whole; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/**
 * @category models
 */
export interface AnnotationsOptions {
  /** How many bytes an annotation or frame in a file may have; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/**
 * What the annotations in the file of each task type are, element by element.
 *
 * @category models
 */
export interface InFiles {
  readonly lidarannotation: LidarAnnotation.LidarFrame
  readonly lidarlinking: LidarLinking.LinkedFrame
  readonly lidarsegmentation: LidarAnnotation.LidarFrame
  readonly videoannotation: VideoAnnotation.VideoFrame
  readonly videoplaybackannotation: VideoPlaybackAnnotation.VideoTrack & { readonly uuid: string }
}

/**
 * What `annotations` gives for a task of a type; `unknown` where the type is not known, or its annotations are not.
 *
 * @category models
 */
export type AnnotationOf<Type extends TaskType> = Type extends keyof InFiles
  ? InFiles[Type]
  : TaskResponse.ResponseOf<Type> extends { readonly annotations: ReadonlyArray<infer A> }
    ? A
    : unknown

/**
 * What reading a link can fail with: `ScaleResourceNotFound` when nothing is there, `ScaleUnexpectedStatus` (403) when
 * the link has expired, and before anything is asked for `ScaleInvalidRequest`.
 *
 * @category errors
 */
export type DownloadError = ScaleError.CommonError | ScaleError.ScaleResourceNotFound

/**
 * @category models
 */
export interface Downloads {
  /**
   * The file behind a link that was found in a response, as its bytes come. The API key goes to the API's own server
   * and to no other, wherever the link leads.
   *
   * Until the first byte it is a read like any other, retried and (on the API's server) limited. When it breaks off
   * later, the rest is asked for, if the server gives parts of files and names their version; otherwise that is a
   * `ScaleConnectionError`. `timeout` is how long the first bytes may take, and how long nothing may come after them;
   * `deadline` is for the first bytes alone.
   *
   * A link lives for a limited time. Fetch the task again for a new one.
   */
  readonly download: (url: string) => Stream.Stream<Uint8Array, DownloadError>

  /**
   * The elements of a JSON file behind a link, one by one as its bytes come, however long it is. `depth: 2` reads what
   * has a few long lists, as the point segmentations of a lidar task do: `["objects", 0]`, `["point_objects", 17]`.
   *
   * With a `schema`, which may not transform, they are checked and typed; the modules of the task types have those of
   * their files. A file that is no JSON, or whose elements do not fit, gives those before the fault, and then a
   * `ScaleDecodeError` that says where it is.
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
   * The annotations of a completed task, wherever they are: in its response, or in the file behind the link there. Of
   * a file that is a list of frames it gives frame by frame; of one that has objects by their uuid (video playback)
   * object by object, the uuid among its members.
   *
   * They are checked and typed by the task's type, where that is known (`Task.is`), or by a schema of yours, which may
   * not transform. One that does not fit is a `ScaleDecodeError` after those before it. What the files of the older
   * video types hold is not published: `schema: VideoAnnotation.VideoFrame` reads them if it is the same.
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

const inFiles: { readonly [Type in keyof InFiles]: Schema.Schema.All } = {
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

  /** What fits, as it is judged by. Whatever the caller's types say it is, it has been found to be. */
  const checked = (
    of: Operation,
    found: Stream.Stream<Element, DownloadError>,
    schema: Schema.Schema.All,
    attempts: number,
    judged: (element: Element) => unknown,
    give: (element: Element, judged: unknown) => unknown,
  ): Stream.Stream<never, DownloadError> => {
    const fits = Check.compile(schema)
    return through(found, (element, given: Array<never>) => {
      const value = judged(element)
      if (value !== undefined && fits(value)) {
        given.push(give(element, value) as never)
        return undefined
      }
      const issue = value === undefined ? "expected an object" : Issue.describe(schema, value)
      return download.unreadable(of, `${show(element.path)}: ${issue}`, "Shape", attempts)
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
          : download.elements(executor, annotating, place.url, { maxElementSize })
      const expected = schema ?? inFiles[task.type as keyof InFiles] ?? Schema.Unknown // it may be none of them
      const annotations = checked(
        annotating,
        found,
        expected,
        place._tag === "Inline" ? 0 : 1,
        ({ path, value }) => named(path, value),
        (_, annotation) => annotation,
      )
      // That also judges what stands in the response itself, and whether a file may be there.
      return schema === undefined
        ? Stream.unwrap(Effect.as(TaskResponse.decode(task), annotations))
        : annotations
    },
  }
}
