import type { JsonObject } from "../../state/environment.ts"
import { attributesOf } from "./attributes.ts"
import { attributesOfEach, sightsOf } from "./images.ts"
import { array, counted, json, type Making } from "./making.ts"
import { framesOf, sizeOf } from "./media.ts"
import { isTrue, leaves, numeric, object } from "./params.ts"
import { placeIn } from "./shapes.ts"

interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** An object on its straight way from one position to another. */
interface Track {
  readonly uuid: string
  readonly label: string
  readonly stationary: boolean
  readonly from: Vector
  readonly to: Vector
  readonly dimensions: Vector
  readonly yaw: number
  readonly attributes: JsonObject
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const cameras = 2

const labelsOf = ({ params }: Making) =>
  leaves(
    params.labels ??
      params.annotation_definition ??
      object(object(params.geometries).cuboid).objects_to_annotate,
  )

/** How far from the device objects are, in the units of the frames. */
const radiusOf = ({ params }: Making): number => (numeric(params.max_distance_meters) || 50) * unitOf(params)

const unitOf = (params: JsonObject): number => 1 / (numeric(params.meters_per_unit) || 1)

/** One to three of each of up to five labels. */
const tracksOf = (making: Making): ReadonlyArray<Track> => {
  const draw = making.scene()
  const unit = unitOf(making.params)
  const position = () => {
    const angle = draw.number(0, 2 * Math.PI)
    const distance = radiusOf(making) * draw.number(0.1, 0.9)
    return {
      x: distance * Math.cos(angle),
      y: distance * Math.sin(angle),
      z: unit * draw.number(-0.5, 0.5),
    }
  }
  const labels = labelsOf(making)
  return draw.some(labels, draw.integer(1, Math.min(5, labels.length))).flatMap((label) =>
    Array.from({ length: draw.integer(1, 3) }, () => {
      const stationary = draw.chance(0.3)
      const from = position()
      const to = stationary ? from : position()
      const size = (min: number, max: number) => unit * draw.number(min, max)
      return {
        uuid: draw.uuid(),
        label,
        stationary,
        from,
        to,
        dimensions: { x: size(3.5, 5.5), y: size(1.6, 2.2), z: size(1.4, 2.2) },
        // things drive forwards
        yaw: stationary ? draw.number(-3.14, 3.14) : Math.atan2(to.y - from.y, to.x - from.x),
        attributes: attributesOf(draw, making.params.annotation_attributes, {
          width: 1,
          height: 1,
          others: [],
        }),
      }
    }),
  )
}

const positionAt = ({ from, to }: Track, part: number): Vector => ({
  x: round(from.x + (to.x - from.x) * part),
  y: round(from.y + (to.y - from.y) * part),
  z: round(from.z + (to.z - from.z) * part),
})

/** An object is seen by so many points the fewer the farther away it is. */
const pointsOf = (distance: number, radius: number): number =>
  Math.ceil(400 * (1 - distance / (radius * 1.1)))

/** One entry per frame, in which an object keeps its uuid (`scale-api.md` E7). */
const cuboids = (making: Making): Generator<string> => {
  const tracks = tracksOf(making)
  const frames = framesOf(making.task)
  const radius = radiusOf(making)
  const tilt = isTrue(making.params.pitch_and_roll_enabled) ? { pitch: 0, roll: 0 } : {}
  return array(
    counted(frames, (frame) => ({
      cuboids: tracks.map((track, at) => {
        const position = positionAt(track, frame / Math.max(1, frames - 1))
        const distance = Math.hypot(position.x, position.y)
        const { attributes, dimensions, label, stationary, uuid, yaw } = track
        return {
          uuid,
          label,
          camera_used: at % cameras,
          position,
          dimensions: { x: round(dimensions.x), y: round(dimensions.y), z: round(dimensions.z) },
          yaw: round(yaw),
          ...tilt,
          distance_to_device: round(distance),
          numberOfPoints: pointsOf(distance, radius),
          stationary,
          attributes,
        }
      }),
    })),
  )
}

/** `scale-api.md` E7. What `sensorfusion` writes of its scene is not published; here it is the same. */
export const lidarAnnotation = (making: Making): JsonObject => ({
  annotations: { url: making.file(() => json(cuboids(making))) },
})

/** How many points a frame is taken to have: nothing is fetched that could tell. */
const pointsPerFrame = 5000

/** Which object each point of each frame belongs to, as the object's index. */
function* pointSegmentations(making: Making): Generator<string> {
  const objects = tracksOf(making).map(({ label }, index) => ({ label, index, instance: index }))
  yield `{"objects":${JSON.stringify(objects)},"point_objects":`
  const draw = making.scene()
  yield* array(
    counted(framesOf(making.task), () => {
      // Neighbours are likely parts of the same thing.
      let current = 0
      return Array.from({ length: pointsPerFrame }, () => {
        if (draw.chance(0.05)) current = draw.integer(0, objects.length - 1)
        return current
      })
    }),
  )
  yield "}"
}

export const lidarSegmentation = (making: Making): JsonObject => ({
  ...lidarAnnotation(making),
  point_segmentations: { url: making.file(() => json(pointSegmentations(making))) },
})

/** The cuboids as the cameras see them (`scale-api.md` E7). */
const cameraResponses = (making: Making): Generator<string> => {
  const tracks = tracksOf(making)
  const draw = making.scene()
  const size = sizeOf(making.task)
  const limits = {
    minWidth: 0,
    minHeight: 0,
    minVertices: 1,
    maxVertices: 1,
    canRotate: false,
    integerPixels: true,
  }
  return array(
    counted(framesOf(making.task), () => ({
      camera_responses: Array.from({ length: cameras }, (_, camera_used) => ({
        camera_used,
        annotations: tracks
          .filter((_, at) => at % cameras === camera_used)
          .map(({ label, uuid }) => ({
            cuboid_uuid: uuid,
            label,
            type: "box",
            ...placeIn(draw, size, "box", limits),
            not_in_lidar: false,
          })),
      })),
    })),
  )
}

export const lidarLinking = (making: Making): JsonObject => ({
  annotations: { url: making.file(() => json(cameraResponses(making))) },
})

/** Polygons and lines in the coordinates of the world (`scale-api.md` E7), around the device. */
const topDown = (making: Making): Generator<string> => {
  const draw = making.scene()
  const side = 2 * radiusOf(making)
  const geometries = object(
    making.params.geometries ?? {
      line: { objects_to_annotate: making.params.labels ?? making.params.objects_to_annotate },
    },
  )
  const sights = sightsOf(draw, geometries, { width: side, height: side })
  const attributes = attributesOfEach(draw, sights, making.params.annotation_attributes)
  return array(
    sights.map(({ label, place, shape, type, uuid }, at) => ({
      uuid,
      type,
      label,
      attributes: attributes[at],
      ...shape({ ...place, left: place.left - side / 2, top: place.top - side / 2 }),
    })),
  )
}

/** Also for lanes, of whose answers nothing is published. */
export const lidarTopDown = (making: Making): JsonObject => ({
  annotations: { url: making.file(() => json(topDown(making))) },
})
