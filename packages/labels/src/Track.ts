/** The way of an object through the frames of a video or of lidar. */

/**
 * What is seen of an object in one frame.
 *
 * @category models
 */
export interface Sighting<out A> {
  /** The frame's place among the frames, from 0. */
  readonly frame: number
  readonly annotation: A
}

/**
 * A frame: of a video with annotations, of lidar with cuboids (`scale-api.md` E6, E7).
 *
 * @category models
 */
export interface Frame<out A> {
  readonly annotations?: ReadonlyArray<A> | null | undefined
  readonly cuboids?: ReadonlyArray<A> | null | undefined
}

/**
 * The sightings of each object by its `uuid`, in the order of the frames; objects in the order in which they appear.
 * An annotation without a `uuid` is nobody's, and left out.
 *
 * @example
 * ```ts
 * import { Track } from "@effect-scale/labels"
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
  frames: Iterable<Frame<A>>,
): ReadonlyMap<string, ReadonlyArray<Sighting<A>>> => {
  const tracks = new Map<string, Array<Sighting<A>>>()
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
