/** Tracks: the annotations of each object throughout the frames of a video or of lidar. */

/**
 * An annotation of an object, with its frame.
 *
 * @category models
 */
export interface TrackedAnnotation<out A> {
  /** The index of the frame, from 0. */
  readonly frame: number
  readonly annotation: A
}

/**
 * A frame of a video, with annotations, or a frame of lidar, with cuboids
 * (`packages/api/docs/task-types/video.md#video-annotation-response` and
 * `packages/api/docs/task-types/lidar.md#lidar-annotation-response`).
 *
 * @category models
 */
export interface AnnotatedFrame<out A> {
  readonly annotations?: ReadonlyArray<A> | null | undefined
  readonly cuboids?: ReadonlyArray<A> | null | undefined
}

/**
 * Groups the annotations of all frames by object, that is by `uuid`. Objects are in the order of their first
 * annotation, and the annotations of each object are in the order of the frames. Annotations without a `uuid` are left
 * out.
 *
 * @example
 * ```ts
 * import * as Track from "@effect-scale/labels/Track"
 *
 * const box = { label: "cow", left: 0, top: 0, width: 4, height: 3 }
 * const tracks = Track.fromFrames([
 *   { annotations: [{ ...box, uuid: "a" }] },
 *   { annotations: [] },
 *   { annotations: [{ ...box, uuid: "a", left: 2 }] },
 * ])
 * const frames = tracks.get("a")?.map(({ frame }) => frame) // [0, 2]
 * ```
 *
 * @category conversions
 */
export const fromFrames = <A extends { readonly uuid?: string | null | undefined }>(
  frames: Iterable<AnnotatedFrame<A>>,
): ReadonlyMap<string, ReadonlyArray<TrackedAnnotation<A>>> => {
  const tracks = new Map<string, Array<TrackedAnnotation<A>>>()
  let frame = 0
  for (const { annotations, cuboids } of frames) {
    for (const annotation of [...(annotations ?? []), ...(cuboids ?? [])]) {
      const { uuid } = annotation
      if (typeof uuid !== "string") continue
      const track = tracks.get(uuid)
      if (track === undefined) tracks.set(uuid, [{ frame, annotation }])
      else track.push({ frame, annotation })
    }
    frame++
  }
  return tracks
}
