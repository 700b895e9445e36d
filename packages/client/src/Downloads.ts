/**
 * What stands behind the links of a task's response: files, and the JSON in them element by element.
 *
 * @since 0.1.0
 */
import type * as ScaleError from "@effect-scale/api/ScaleError"
import type { Task } from "@effect-scale/api/Task"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { find, named } from "./internal/annotations.ts"
import * as check from "./internal/check.ts"
import * as download from "./internal/download.ts"
import type { Executor } from "./internal/executor.ts"
import * as issues from "./internal/issues.ts"
import { show } from "./internal/jsonElements.ts"
import { through } from "./internal/through.ts"

/**
 * An element of a JSON file, and its place: keys and indexes, from the outside in.
 *
 * @since 0.1.0
 * @category models
 */
export interface Element {
  readonly path: ReadonlyArray<string | number>
  readonly value: unknown
}

/**
 * @since 0.1.0
 * @category models
 */
export interface ElementsOptions {
  /** How many arrays or objects deep the elements are; default 1: those of the file's own array or object. */
  readonly depth?: number | undefined
  /** How many bytes an element may have, which is held as a whole; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/**
 * @since 0.1.0
 * @category models
 */
export interface AnnotationsOptions<A = unknown> {
  /** What each annotation must be; without it, any JSON is given as `unknown`. It may not transform. */
  readonly schema?: Schema.Schema<A> | undefined
  /** How many bytes an annotation or frame in a file may have; default 64 MiB. */
  readonly maxElementSize?: number | undefined
}

/**
 * What reading a link can fail with: `ScaleResourceNotFound` when nothing is there, `ScaleUnexpectedStatus` (403) when
 * the link has expired, and before anything is asked for `ScaleInvalidRequest`.
 *
 * @since 0.1.0
 * @category errors
 */
export type DownloadError = ScaleError.Common | ScaleError.ScaleResourceNotFound

/**
 * @since 0.1.0
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
   * A file that is no JSON gives the elements before the fault, and then a `ScaleDecodeError` that says where it is.
   */
  readonly elements: (url: string, options?: ElementsOptions) => Stream.Stream<Element, DownloadError>

  /**
   * The annotations of a completed task, wherever they are: in its response, or in the file behind the link there. Of
   * a file that is a list of frames it gives frame by frame; of one that has objects by their uuid (video playback)
   * object by object, the uuid among its members.
   */
  readonly annotations: <A = unknown>(
    task: Task,
    options?: AnnotationsOptions<A>,
  ) => Stream.Stream<A, DownloadError>
}

/** @internal */
export const make = (executor: Executor): Downloads => {
  const downloading = download.operation("tasks.download")
  const listing = download.operation("tasks.elements")
  const annotating = download.operation("tasks.annotations")
  return {
    download: (url) => download.bytes(executor, downloading, url),
    elements: (url, options) => download.elements(executor, listing, url, options),
    annotations: <A>(task: Task, { maxElementSize, schema }: AnnotationsOptions<A> = {}) => {
      const place = find(task)
      if (place._tag === "Nowhere") return download.refuse(annotating, place.why)
      const found =
        place._tag === "Inline"
          ? Stream.fromIterable(place.annotations.map((value, at) => ({ path: [at], value })))
          : download.elements(executor, annotating, place.url, { maxElementSize })
      const expected: Schema.Schema.All = schema ?? Schema.Unknown
      const fits = check.compile(expected)
      const attempts = place._tag === "Inline" ? 0 : 1
      return through(found, ({ path, value }, annotations: Array<A>) => {
        const annotation = named(path, value)
        if (annotation !== undefined && fits(annotation)) {
          annotations.push(annotation as A) // it fits the schema, if there is one
          return undefined
        }
        const issue = annotation === undefined ? "expected an object" : issues.describe(expected, annotation)
        return download.unreadable(annotating, `${show(path)}: ${issue}`, "Shape", attempts)
      })
    },
  }
}
