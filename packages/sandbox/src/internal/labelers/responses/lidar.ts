import type { JsonObject } from "../../json.ts"
import { generateAttributes } from "./attributes.ts"
import type { ResponseContext } from "./context.ts"
import { generateItems, jsonArray, jsonFile } from "./fileContent.ts"
import { generateAttributesOfEach, generateObjects } from "./images.ts"
import { frameCount, imageSize } from "./media.ts"
import { asNumber, asObject, isTrue, labelNames } from "./parameters.ts"
import { randomPlacement } from "./shapes.ts"

interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** An object that moves in a straight line. */
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

const cameraCount = 2

const labelsOf = ({ params }: ResponseContext) =>
  labelNames(
    params.labels ??
      params.annotation_definition ??
      asObject(asObject(params.geometries).cuboid).objects_to_annotate,
  )

/** The maximum distance between the device and objects, in units of the frames. */
const sceneRadius = ({ params }: ResponseContext): number =>
  (asNumber(params.max_distance_meters) || 50) * unitsPerMeter(params)

const unitsPerMeter = (params: JsonObject): number => 1 / (asNumber(params.meters_per_unit) || 1)

/** One to three objects for each of up to five labels. */
const generateTracks = (context: ResponseContext): ReadonlyArray<Track> => {
  const random = context.sceneRandom()
  const unit = unitsPerMeter(context.params)
  const position = () => {
    const angle = random.number(0, 2 * Math.PI)
    const distance = sceneRadius(context) * random.number(0.1, 0.9)
    return {
      x: distance * Math.cos(angle),
      y: distance * Math.sin(angle),
      z: unit * random.number(-0.5, 0.5),
    }
  }
  const labels = labelsOf(context)
  return random.subset(labels, random.integer(1, Math.min(5, labels.length))).flatMap((label) =>
    Array.from({ length: random.integer(1, 3) }, () => {
      const stationary = random.chance(0.3)
      const from = position()
      const to = stationary ? from : position()
      const size = (min: number, max: number) => unit * random.number(min, max)
      return {
        uuid: random.uuid(),
        label,
        stationary,
        from,
        to,
        dimensions: { x: size(3.5, 5.5), y: size(1.6, 2.2), z: size(1.4, 2.2) },
        // Moving objects face forward.
        yaw: stationary ? random.number(-3.14, 3.14) : Math.atan2(to.y - from.y, to.x - from.x),
        attributes: generateAttributes(random, context.params.annotation_attributes, {
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

/** The number of points on an object, which decreases with its distance. */
const pointCount = (distance: number, radius: number): number =>
  Math.ceil(400 * (1 - distance / (radius * 1.1)))

/**
 * One entry per frame. An object has the same uuid in all frames
 * (`packages/api/docs/task-types/lidar.md#lidar-annotation-response`).
 */
const cuboids = (context: ResponseContext): Generator<string> => {
  const tracks = generateTracks(context)
  const frames = frameCount(context.task)
  const radius = sceneRadius(context)
  const tilt = isTrue(context.params.pitch_and_roll_enabled) ? { pitch: 0, roll: 0 } : {}
  return jsonArray(
    generateItems(frames, (frame) => ({
      cuboids: tracks.map((track, at) => {
        const position = positionAt(track, frame / Math.max(1, frames - 1))
        const distance = Math.hypot(position.x, position.y)
        const { attributes, dimensions, label, stationary, uuid, yaw } = track
        return {
          uuid,
          label,
          camera_used: at % cameraCount,
          position,
          dimensions: { x: round(dimensions.x), y: round(dimensions.y), z: round(dimensions.z) },
          yaw: round(yaw),
          ...tilt,
          distance_to_device: round(distance),
          numberOfPoints: pointCount(distance, radius),
          stationary,
          attributes,
        }
      }),
    })),
  )
}

/**
 * See `packages/api/docs/task-types/lidar.md#lidar-annotation`. Scale does not document the responses of
 * `sensorfusion`; the sandbox uses the same format.
 */
export const lidarAnnotation = (context: ResponseContext): JsonObject => ({
  annotations: { url: context.linkToFile(() => jsonFile(cuboids(context))) },
})

/** The assumed number of points per frame, because the sandbox does not download frames. */
const pointsPerFrame = 5000

/** The index of the object that each point of each frame belongs to. */
function* pointSegmentations(context: ResponseContext): Generator<string> {
  const objects = generateTracks(context).map(({ label }, index) => ({ label, index, instance: index }))
  yield `{"objects":${JSON.stringify(objects)},"point_objects":`
  const random = context.sceneRandom()
  yield* jsonArray(
    generateItems(frameCount(context.task), () => {
      // Consecutive points usually belong to the same object.
      let current = 0
      return Array.from({ length: pointsPerFrame }, () => {
        if (random.chance(0.05)) current = random.integer(0, objects.length - 1)
        return current
      })
    }),
  )
  yield "}"
}

export const lidarSegmentation = (context: ResponseContext): JsonObject => ({
  ...lidarAnnotation(context),
  point_segmentations: { url: context.linkToFile(() => jsonFile(pointSegmentations(context))) },
})

/** The objects as boxes in the cameras' images (`packages/api/docs/task-types/lidar.md#lidar-annotation`). */
const cameraResponses = (context: ResponseContext): Generator<string> => {
  const tracks = generateTracks(context)
  const random = context.sceneRandom()
  const size = imageSize(context.task)
  const limits = {
    minWidth: 0,
    minHeight: 0,
    minVertices: 1,
    maxVertices: 1,
    canRotate: false,
    integerPixels: true,
  }
  return jsonArray(
    generateItems(frameCount(context.task), () => ({
      camera_responses: Array.from({ length: cameraCount }, (_, camera_used) => ({
        camera_used,
        annotations: tracks
          .filter((_, at) => at % cameraCount === camera_used)
          .map(({ label, uuid }) => ({
            cuboid_uuid: uuid,
            label,
            type: "box",
            ...randomPlacement(random, size, "box", limits),
            not_in_lidar: false,
          })),
      })),
    })),
  )
}

export const lidarLinking = (context: ResponseContext): JsonObject => ({
  annotations: { url: context.linkToFile(() => jsonFile(cameraResponses(context))) },
})

/**
 * Polygons and lines around the device in world coordinates
 * (`packages/api/docs/task-types/lidar.md#lidar-topdown`).
 */
const topDown = (context: ResponseContext): Generator<string> => {
  const random = context.sceneRandom()
  const side = 2 * sceneRadius(context)
  const geometries = asObject(
    context.params.geometries ?? {
      line: { objects_to_annotate: context.params.labels ?? context.params.objects_to_annotate },
    },
  )
  const objects = generateObjects(random, geometries, { width: side, height: side })
  const attributes = generateAttributesOfEach(random, objects, context.params.annotation_attributes)
  return jsonArray(
    objects.map(({ label, place, shape, type, uuid }, at) => ({
      uuid,
      type,
      label,
      attributes: attributes[at],
      ...shape({ ...place, left: place.left - side / 2, top: place.top - side / 2 }),
    })),
  )
}

/** Also used for `laneannotation`, whose responses Scale does not document. */
export const lidarTopDown = (context: ResponseContext): JsonObject => ({
  annotations: { url: context.linkToFile(() => jsonFile(topDown(context))) },
})
