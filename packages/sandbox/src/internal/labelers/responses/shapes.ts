import type { JsonObject } from "../../state/environment.ts"
import type { Draw } from "./draw.ts"
import type { Size } from "./media.ts"
import { isTrue, numeric, object } from "./params.ts"

/** What a geometry's definition asks of its shapes (`scale-api.md` E3). */
export interface Limits {
  readonly minWidth: number
  readonly minHeight: number
  readonly minVertices: number
  readonly maxVertices: number
  readonly canRotate: boolean
  readonly integerPixels: boolean
}

export const limitsOf = (definition: unknown): Limits => {
  const given = object(definition)
  return {
    minWidth: numeric(given.min_width) ?? 0,
    minHeight: numeric(given.min_height) ?? 0,
    minVertices: numeric(given.min_vertices) ?? 1,
    maxVertices: numeric(given.max_vertices) ?? Number.POSITIVE_INFINITY,
    canRotate: isTrue(given.can_rotate),
    integerPixels: isTrue(given.integer_pixels),
  }
}

/** Where a shape is: all of it is inside. */
export interface Place extends Size {
  readonly left: number
  readonly top: number
  /** In radians, clockwise around the middle; the rotated box is inside the image, too. */
  readonly rotation?: number
}

/** The front face of a cuboid, as a part of the whole. */
const face = { width: 0.75, height: 0.75 }

/** Where a thing of that size may be. Who asks for a larger one has a larger image than is known here. */
const somewhere = (draw: Draw, image: Size, thing: Size, rotated: boolean, parts: number) => {
  const at = (length: number, whole: number) => {
    const margin = rotated ? (Math.hypot(thing.width, thing.height) - length) / 2 : 0
    return draw.number(margin, Math.max(margin, whole - length - margin), parts)
  }
  return { left: at(thing.width, image.width), top: at(thing.height, image.height) }
}

export const placeIn = (draw: Draw, image: Size, type: string, limits: Limits): Place => {
  const parts = limits.integerPixels ? 1 : 100
  const part = type === "cuboid" ? face : { width: 1, height: 1 }
  const length = (min: number, whole: number) => {
    const least = Math.max(min, Math.min(100, whole))
    return draw.number(least, Math.max(least, whole / 4), parts)
  }
  const width = length(limits.minWidth / part.width, image.width)
  const height = length(limits.minHeight / part.height, image.height)
  const rotated =
    type === "box" &&
    limits.canRotate &&
    draw.chance(0.75) &&
    Math.hypot(width, height) < Math.min(image.width, image.height) - 1
  return {
    ...somewhere(draw, image, { width, height }, rotated, parts),
    width,
    height,
    ...(rotated ? { rotation: draw.number(0.05, 1.5) } : {}),
  }
}

/** Somewhere else, in the same size. */
export const elsewhere = (draw: Draw, image: Size, place: Place, { integerPixels }: Limits): Place => ({
  ...place,
  ...somewhere(draw, image, place, place.rotation !== undefined, integerPixels ? 1 : 100),
})

/** The place that is so far, from 0 to 1, on the straight way from one to another. */
export const between = (from: Place, to: Place, part: number, parts = 100): Place => {
  const on = (a: number, b: number) => Math.round((a + (b - a) * part) * parts) / parts
  return { ...from, left: on(from.left, to.left), top: on(from.top, to.top) }
}

type Point = readonly [u: number, v: number]

const points = (place: Place, shape: ReadonlyArray<Point>) =>
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

export const rectangle = (place: Place) => points(place, corners)

const box = ({ rotation, ...place }: Place): JsonObject => {
  if (rotation === undefined) return place
  const [x, y] = [place.left + place.width / 2, place.top + place.height / 2]
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  const vertices = rectangle(place).map((corner) => ({
    x: x + (corner.x - x) * cos - (corner.y - y) * sin,
    y: y + (corner.x - x) * sin + (corner.y - y) * cos,
  }))
  return { ...place, rotation, vertices }
}

// scale-api.md E3: the corners of a cuboid, in this order
const cuboid: ReadonlyArray<readonly [description: string, ...point: Point]> = [
  ["face-topleft", 0, 1 - face.height],
  ["face-bottomleft", 0, 1],
  ["face-topright", face.width, 1 - face.height],
  ["face-bottomright", face.width, 1],
  ["side-topcorner", 1, 0],
  ["side-bottomcorner", 1, face.height],
]

/** How many vertices: not less than make a shape, as far as the most that are allowed lets it. */
const vertexCount = (draw: Draw, limits: Limits, enough: number): number => {
  const least = Math.min(Math.max(limits.minVertices, enough), limits.maxVertices)
  return draw.integer(least, Math.min(limits.maxVertices, least + 5))
}

/** A shape, wherever it is put: the members of an annotation that say so (`scale-api.md` E3). */
export type Shape = (place: Place) => JsonObject

export const shapeOf = (draw: Draw, type: string, limits: Limits): Shape => {
  switch (type) {
    case "box":
      return box
    case "point": {
      const point: Point = [draw.number(0, 1), draw.number(0, 1)]
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
      const count = vertexCount(draw, limits, 2)
      const line = Array.from(
        { length: count },
        (_, at): Point => [at / Math.max(1, count - 1), draw.number(0, 1)],
      )
      return (place) => ({ vertices: points(place, line) })
    }
    default: {
      const count = vertexCount(draw, limits, 3)
      const polygon = Array.from({ length: count }, (_, at): Point => {
        const angle = (2 * Math.PI * (at + draw.number(0, 0.5))) / count
        const radius = draw.number(0.3, 0.5)
        return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)]
      })
      return (place) => ({ vertices: points(place, polygon) })
    }
  }
}
