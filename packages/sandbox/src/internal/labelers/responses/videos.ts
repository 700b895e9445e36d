import type { JsonObject } from "../../state/environment.ts"
import { attributesOfEach, type Sight, sightsOf } from "./images.ts"
import { array, counted, json, type Making } from "./making.ts"
import { framesOf, sizeOf } from "./media.ts"
import { list, numeric, object } from "./params.ts"
import { between, elsewhere, type Place } from "./shapes.ts"

/** An object on its way through the frames in which it is to be seen, both ends included. */
interface Track extends Sight {
  readonly to: Place
  readonly first: number
  readonly last: number
  readonly attributes: JsonObject
}

/** What the older types ask for beside the others is not published: their labels may stand in either place. */
const geometriesOf = ({ params, task }: Making): JsonObject =>
  params.geometries !== undefined
    ? object(params.geometries)
    : {
        [task.type === "videocuboidannotation" ? "cuboid" : "box"]: {
          ...params,
          objects_to_annotate: params.objects_to_annotate ?? params.labels,
        },
      }

const tracksOf = (making: Making): ReadonlyArray<Track> => {
  const draw = making.scene()
  const size = sizeOf(making.task)
  const frames = framesOf(making.task)
  const sights = sightsOf(draw, geometriesOf(making), size)
  const attributes = attributesOfEach(draw, sights, making.params.annotation_attributes)
  return sights.map((sight, at) => ({
    ...sight,
    to: elsewhere(draw, size, sight.place, sight.limits),
    // the first is there all the time, so that no frame is empty
    first: at === 0 ? 0 : draw.integer(0, Math.floor(frames / 4)),
    last: at === 0 ? frames - 1 : draw.integer(Math.floor((frames * 3) / 4), frames - 1),
    attributes: attributes[at] ?? {},
  }))
}

const shapeAt = ({ first, last, limits, place, shape, to }: Track, frame: number): JsonObject =>
  shape(between(place, to, (frame - first) / Math.max(1, last - first), limits.integerPixels ? 1 : 100))

/** `scale-api.md` E6: one entry per frame, in which an object keeps its uuid. */
export const video = (making: Making): JsonObject => ({
  annotations: {
    url: making.file(() => {
      const tracks = tracksOf(making)
      return json(
        array(
          counted(framesOf(making.task), (frame) => ({
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

/** An object stands in every tenth frame, and in its last. */
const keyFrames = ({ first, last }: Track): number => Math.ceil((last - first) / 10) + 1

const timeOf = (making: Making, frame: number): number =>
  // in milliseconds: the unit is not published
  Math.round((frame * 1000) / (numeric(making.params.frame_rate) || 1))

function* playback(making: Making): Generator<string> {
  let before = "{"
  for (const track of tracksOf(making)) {
    const { attributes, first, label, last, type, uuid } = track
    yield `${before}${JSON.stringify(uuid)}:{"label":${JSON.stringify(label)},"geometry":${JSON.stringify(type)},"frames":`
    yield* array(
      counted(keyFrames(track), (at) => {
        const key = Math.min(last, first + at * 10)
        return { key, ...shapeAt(track, key), attributes, timestamp: timeOf(making, key) }
      }),
    )
    yield "}"
    before = ","
  }
  yield before === "{" ? "{}" : "}"
}

/** One or two of each kind, from a frame to a later one. */
function* eventsOf(making: Making): Generator<JsonObject> {
  const draw = making.scene()
  const last = framesOf(making.task) - 1
  for (const name of list(making.params.events_to_annotate)) {
    for (let count = draw.integer(1, 2); count > 0; count--) {
      const start = draw.integer(0, last)
      yield { name, start, end: draw.integer(start, last) }
    }
  }
}

/** `scale-api.md` E6: objects by their uuids, each with its key frames, and events. */
export const videoPlayback = (making: Making): JsonObject => ({
  annotations: { url: making.file(() => json(playback(making))) },
  events: { url: making.file(() => json(array(eventsOf(making)))) },
})
