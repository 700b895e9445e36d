import type { JsonObject } from "../../json.ts"
import type { ValueGenerator } from "./generator.ts"
import type { Size } from "./media.ts"
import { asNumber, asObject, isTrue } from "./parameters.ts"

/** The limits that a geometry sets for its shapes (`packages/api/docs/task-types/image.md#geometries`). */
export interface ShapeLimits {
  readonly minWidth: number
  readonly minHeight: number
  readonly minVertices: number
  readonly maxVertices: number
  readonly canRotate: boolean
  readonly integerPixels: boolean
}

/** Maximum number of generated annotations, vertices or answers, so that no task keeps the sandbox busy for minutes. */
export const maxItems = 1000

export const limitsOf = (definition: unknown): ShapeLimits => {
  const given = asObject(definition)
  return {
    minWidth: asNumber(given.min_width) ?? 0,
    minHeight: asNumber(given.min_height) ?? 0,
    minVertices: Math.min(maxItems, asNumber(given.min_vertices) ?? 1),
    maxVertices: asNumber(given.max_vertices) ?? Number.POSITIVE_INFINITY,
    canRotate: isTrue(given.can_rotate),
    integerPixels: isTrue(given.integer_pixels),
  }
}

/** The bounding box of a shape. */
export interface Placement extends Size {
  readonly left: number
  readonly top: number
  /** In radians, clockwise around the center. The rotated box is inside the image as well. */
  readonly rotation?: number
}

/** The front face of a cuboid, as a fraction of its bounding box. */
const cuboidFace = { width: 0.75, height: 0.75 }

/** A position inside the image for a shape of the given size. A shape that is larger than the image is at 0. */
const randomPosition = (
  random: ValueGenerator,
  image: Size,
  shapeSize: Size,
  rotated: boolean,
  parts: number,
) => {
  const at = (length: number, whole: number) => {
    const margin = rotated ? (Math.hypot(shapeSize.width, shapeSize.height) - length) / 2 : 0
    return random.number(margin, Math.max(margin, whole - length - margin), parts)
  }
  return { left: at(shapeSize.width, image.width), top: at(shapeSize.height, image.height) }
}

export const randomPlacement = (
  random: ValueGenerator,
  image: Size,
  type: string,
  limits: ShapeLimits,
): Placement => {
  const parts = limits.integerPixels ? 1 : 100
  const part = type === "cuboid" ? cuboidFace : { width: 1, height: 1 }
  const length = (min: number, whole: number) => {
    const least = Math.max(min, Math.min(100, whole))
    return random.number(least, Math.max(least, whole / 4), parts)
  }
  const width = length(limits.minWidth / part.width, image.width)
  const height = length(limits.minHeight / part.height, image.height)
  const rotated =
    type === "box" &&
    limits.canRotate &&
    random.chance(0.75) &&
    Math.hypot(width, height) < Math.min(image.width, image.height) - 1
  return {
    ...randomPosition(random, image, { width, height }, rotated, parts),
    width,
    height,
    ...(rotated ? { rotation: random.number(0.05, 1.5) } : {}),
  }
}

/** The same box at another position. */
export const movedPlacement = (
  random: ValueGenerator,
  image: Size,
  place: Placement,
  { integerPixels }: ShapeLimits,
): Placement => ({
  ...place,
  ...randomPosition(random, image, place, place.rotation !== undefined, integerPixels ? 1 : 100),
})

/** The box between two others, at the given fraction of the way. */
export const interpolatePlacement = (
  from: Placement,
  to: Placement,
  part: number,
  parts = 100,
): Placement => {
  const on = (a: number, b: number) => Math.round((a + (b - a) * part) * parts) / parts
  return { ...from, left: on(from.left, to.left), top: on(from.top, to.top) }
}

type Point = readonly [u: number, v: number]

const points = (place: Placement, shape: ReadonlyArray<Point>) =>
  shape.map(([u, v]) => ({
    x: Math.round((place.left + u * place.width) * 100) / 100,
    y: Math.round((place.top + v * place.height) * 100) / 100,
  }))

const corners: ReadonlyArray<Point> = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]

export const rectangle = (place: Placement) => points(place, corners)

const box = ({ rotation, ...place }: Placement): JsonObject => {
  if (rotation === undefined) return place
  const [x, y] = [place.left + place.width / 2, place.top + place.height / 2]
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  const vertices = rectangle(place).map((corner) => ({
    x: x + (corner.x - x) * cos - (corner.y - y) * sin,
    y: y + (corner.x - x) * sin + (corner.y - y) * cos,
  }))
  return { ...place, rotation, vertices }
}

// The vertices of a cuboid in Scale's order (packages/api/docs/task-types/image.md#image-response).
const cuboid: ReadonlyArray<readonly [description: string, ...point: Point]> = [
  ["face-topleft", 0, 1 - cuboidFace.height],
  ["face-bottomleft", 0, 1],
  ["face-topright", cuboidFace.width, 1 - cuboidFace.height],
  ["face-bottomright", cuboidFace.width, 1],
  ["side-topcorner", 1, 0],
  ["side-bottomcorner", 1, cuboidFace.height],
]

/** A number of vertices within the limits, and at least `enough` for the shape if the limits allow it. */
const vertexCount = (random: ValueGenerator, limits: ShapeLimits, enough: number): number => {
  const least = Math.min(Math.max(limits.minVertices, enough), limits.maxVertices)
  return random.integer(least, Math.min(limits.maxVertices, least + 5))
}

/**
 * Creates the members of an annotation that describe a shape at a position
 * (`packages/api/docs/task-types/image.md#image-response`).
 */
export type Shape = (place: Placement) => JsonObject

export const generateShape = (random: ValueGenerator, type: string, limits: ShapeLimits): Shape => {
  switch (type) {
    case "box":
      return box
    case "point": {
      const point: Point = [random.number(0, 1), random.number(0, 1)]
      return (place) => ({ ...points(place, [point])[0] })
    }
    case "ellipse": {
      const ends: ReadonlyArray<Point> = [
        [0, 0.5],
        [0.5, 0],
        [1, 0.5],
        [0.5, 1],
      ]
      return (place) => ({ vertices: points(place, ends) })
    }
    case "cuboid":
      return (place) => ({
        vertices: cuboid.map(([description, ...point]) => ({
          ...points(place, [point])[0],
          type: "vertex",
          description,
        })),
      })
    case "line": {
      const count = vertexCount(random, limits, 2)
      const line = Array.from(
        { length: count },
        (_, at): Point => [at / Math.max(1, count - 1), random.number(0, 1)],
      )
      return (place) => ({ vertices: points(place, line) })
    }
    default: {
      const count = vertexCount(random, limits, 3)
      const polygon = Array.from({ length: count }, (_, at): Point => {
        const angle = (2 * Math.PI * (at + random.number(0, 0.5))) / count
        const radius = random.number(0.3, 0.5)
        return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)]
      })
      return (place) => ({ vertices: points(place, polygon) })
    }
  }
}
