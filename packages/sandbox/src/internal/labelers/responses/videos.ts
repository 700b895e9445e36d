import type { JsonObject } from "../../json.ts"
import type { ResponseContext } from "./context.ts"
import { generateItems, jsonArray, jsonFile } from "./fileContent.ts"
import { type AnnotatedObject, generateAttributesOfEach, generateObjects } from "./images.ts"
import { frameCount, imageSize } from "./media.ts"
import { asList, asNumber, asObject } from "./parameters.ts"
import { interpolatePlacement, movedPlacement, type Placement } from "./shapes.ts"

/** An object that moves through a range of frames. */
interface Track extends AnnotatedObject {
  readonly to: Placement
  readonly first: number
  readonly last: number
  readonly attributes: JsonObject
}

/** Scale does not document where legacy types have their labels, so both places are accepted. */
const geometriesOf = ({ params, task }: ResponseContext): JsonObject =>
  params.geometries !== undefined
    ? asObject(params.geometries)
    : {
        [task.type === "videocuboidannotation" ? "cuboid" : "box"]: {
          ...params,
          objects_to_annotate: params.objects_to_annotate ?? params.labels,
        },
      }

const generateTracks = (context: ResponseContext): ReadonlyArray<Track> => {
  const random = context.sceneRandom()
  const size = imageSize(context.task)
  const frames = frameCount(context.task)
  const objects = generateObjects(random, geometriesOf(context), size)
  const attributes = generateAttributesOfEach(random, objects, context.params.annotation_attributes)
  return objects.map((object, at) => ({
    ...object,
    to: movedPlacement(random, size, object.place, object.limits),
    // The first object is visible in all frames, so that no frame is empty.
    first: at === 0 ? 0 : random.integer(0, Math.floor(frames / 4)),
    last: at === 0 ? frames - 1 : random.integer(Math.floor((frames * 3) / 4), frames - 1),
    attributes: attributes[at] ?? {},
  }))
}

const shapeAt = ({ first, last, limits, place, shape, to }: Track, frame: number): JsonObject =>
  shape(
    interpolatePlacement(
      place,
      to,
      (frame - first) / Math.max(1, last - first),
      limits.integerPixels ? 1 : 100,
    ),
  )

/**
 * One entry per frame. An object has the same uuid in all frames
 * (`packages/api/docs/task-types/video.md#video-annotation-response`).
 */
export const videoAnnotation = (context: ResponseContext): JsonObject => ({
  annotations: {
    url: context.linkToFile(() => {
      const tracks = generateTracks(context)
      return jsonFile(
        jsonArray(
          generateItems(frameCount(context.task), (frame) => ({
            annotations: tracks
              .filter(({ first, last }) => first <= frame && frame <= last)
              .map((track) => ({
                uuid: track.uuid,
                type: track.type,
                label: track.label,
                attributes: track.attributes,
                ...shapeAt(track, frame),
              })),
          })),
        ),
      )
    }),
  },
})

/** Key frames are every tenth frame and the last one. */
const keyFrameCount = ({ first, last }: Track): number => Math.ceil((last - first) / 10) + 1

const timeOf = (context: ResponseContext, frame: number): number =>
  // Milliseconds, because Scale does not document the unit.
  Math.round((frame * 1000) / (asNumber(context.params.frame_rate) || 1))

function* playbackObjects(context: ResponseContext): Generator<string> {
  let before = "{"
  for (const track of generateTracks(context)) {
    const { attributes, first, label, last, type, uuid } = track
    yield `${before}${JSON.stringify(uuid)}:{"label":${JSON.stringify(label)},"geometry":${JSON.stringify(type)},"frames":`
    yield* jsonArray(
      generateItems(keyFrameCount(track), (at) => {
        const key = Math.min(last, first + at * 10)
        return { key, ...shapeAt(track, key), attributes, timestamp: timeOf(context, key) }
      }),
    )
    yield "}"
    before = ","
  }
  yield before === "{" ? "{}" : "}"
}

/** One or two events of each kind. */
function* generateEvents(context: ResponseContext): Generator<JsonObject> {
  const random = context.sceneRandom()
  const last = frameCount(context.task) - 1
  for (const name of asList(context.params.events_to_annotate)) {
    for (let count = random.integer(1, 2); count > 0; count--) {
      const start = random.integer(0, last)
      yield { name, start, end: random.integer(start, last) }
    }
  }
}

/**
 * Objects with their key frames by uuid, and events
 * (`packages/api/docs/task-types/video.md#video-parameters`).
 */
export const videoPlaybackAnnotation = (context: ResponseContext): JsonObject => ({
  annotations: { url: context.linkToFile(() => jsonFile(playbackObjects(context))) },
  events: { url: context.linkToFile(() => jsonFile(jsonArray(generateEvents(context)))) },
})
