/**
 * Geometry of boxes and polygons: areas, overlaps, bounding boxes, and conversion between pixels and fractions.
 *
 * All functions take plain objects, such as the annotations of a response. Coordinates are those of an image: `x`
 * points right and `y` points down. A box may have a `rotation` in radians, clockwise about its center; its `left`,
 * `top`, `width` and `height` describe it before the rotation
 * (`packages/api/docs/task-types/image.md#image-response`).
 *
 * No function throws, and results are exact except for rounding. A negative width or height counts as 0, a shape
 * without an area overlaps nothing, and a `NaN` in a coordinate gives `NaN`, `None` or `false`.
 */
import * as Function from "effect/Function"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as polygons from "./internal/polygon.ts"

/**
 * A point, in pixels from the top left corner of the image.
 *
 * @category models
 */
export interface Vertex {
  readonly x: number
  readonly y: number
}

/**
 * A box, possibly rotated. Annotations of the type `box` are boxes.
 *
 * @category models
 */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** In radians, clockwise about the center. */
  readonly rotation?: number | null | undefined
}

/**
 * The vertices of a closed polygon, in either direction.
 *
 * @category models
 */
export type Polygon = ReadonlyArray<Vertex>

/**
 * A shape with an area.
 *
 * @category models
 */
export type Shape = Box | Polygon

/**
 * A key frame of a track, which has the coordinates of the track's geometry. Others are absent or null.
 *
 * @category models
 */
export interface KeyFrame {
  readonly left?: number | null | undefined
  readonly top?: number | null | undefined
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
  readonly x?: number | null | undefined
  readonly y?: number | null | undefined
  readonly vertices?: Polygon | null | undefined
}

/**
 * An object with coordinates: a box, a point, an object with vertices, or a key frame of a video. Every known annotation
 * has coordinates.
 *
 * @category models
 */
export type Located = Box | Vertex | { readonly vertices: Polygon } | KeyFrame

/**
 * The size of an image in pixels.
 *
 * @category models
 */
export interface Size {
  readonly width: number
  readonly height: number
}

// `Array.isArray` does not narrow to readonly arrays.
const isPolygon = (shape: Shape): shape is Polygon => Array.isArray(shape)

const isRotated = ({ rotation }: Box): boolean =>
  rotation !== undefined && rotation !== null && rotation !== 0

// `Math.max` returns NaN if an argument is NaN.
const widthOf = ({ width }: Box): number => Math.max(0, width)
const heightOf = ({ height }: Box): number => Math.max(0, height)

/**
 * Returns the four corners of a box: top left, top right, bottom right, bottom left.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * Geometry.toPolygon({ left: 0, top: 0, width: 2, height: 1 })
 * // [{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 2, y: 1 }, { x: 0, y: 1 }]
 * ```
 *
 * @category conversions
 */
export const toPolygon = (box: Box): Polygon => {
  const { left, top } = box
  const right = left + widthOf(box)
  const bottom = top + heightOf(box)
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  if (!isRotated(box)) return corners
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  const cos = Math.cos(box.rotation ?? 0)
  const sin = Math.sin(box.rotation ?? 0)
  // Clockwise, because `y` points down.
  return corners.map((corner) => ({
    x: x + (corner.x - x) * cos - (corner.y - y) * sin,
    y: y + (corner.x - x) * sin + (corner.y - y) * cos,
  }))
}

/**
 * Returns the smallest unrotated box around a polygon, or `None` if it has no vertices.
 *
 * @category conversions
 */
export const fromPolygon = (polygon: Polygon): Option.Option<Box> => boundingBox(polygon)

/**
 * Returns the smallest unrotated box around all objects, or `None` if there are no coordinates. The vertices of an
 * ellipse are the ends of its axes, so parts of the ellipse may be outside.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * Geometry.boundingBox([
 *   { left: 10, top: 10, width: 20, height: 5 },
 *   { vertices: [{ x: 0, y: 12 }, { x: 4, y: 40 }] },
 *   { x: 7, y: 7 },
 * ]) // Some({ left: 0, top: 7, width: 30, height: 33 })
 * ```
 *
 * @category getters
 */
export const boundingBox = (located: Iterable<Located>): Option.Option<Box> => {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const object of located) {
    for (const { x, y } of verticesOf(object)) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  // False without a vertex, and with a NaN.
  return left <= right && top <= bottom
    ? Option.some({ left, top, width: right - left, height: bottom - top })
    : Option.none()
}

const verticesOf = (located: KeyFrame & { readonly rotation?: number | null | undefined }): Polygon => {
  const { height, left, rotation, top, vertices, width, x, y } = located
  if (Predicate.isNumber(left) && Predicate.isNumber(top)) {
    return toPolygon({ left, top, width: width ?? 0, height: height ?? 0, rotation })
  }
  return Predicate.isNumber(x) && Predicate.isNumber(y) ? [{ x, y }] : (vertices ?? [])
}

/**
 * Returns the area in square pixels, by the shoelace formula. In a polygon that crosses itself, parts with opposite
 * directions cancel each other out.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * Geometry.area({ left: 0, top: 0, width: 4, height: 3 }) // 12
 * Geometry.area([{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 0, y: 3 }]) // 6
 * ```
 *
 * @category getters
 */
export const area = (shape: Shape): number =>
  isPolygon(shape) ? Math.abs(polygons.signedArea(shape)) : widthOf(shape) * heightOf(shape)

/**
 * Returns the center of the area, or the mean of the vertices if the area is 0. Returns `None` for a polygon without
 * vertices.
 *
 * @category getters
 */
export const centroid = (shape: Shape): Option.Option<Vertex> =>
  polygons.centroid(isPolygon(shape) ? shape : toPolygon(shape))

/**
 * Returns whether a point is inside a shape or on its border. For a polygon that crosses itself, the even-odd rule
 * applies.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * const points = [{ x: 1, y: 1 }, { x: 9, y: 9 }]
 * const inside = points.filter((point) => Geometry.contains({ left: 0, top: 0, width: 4, height: 3 }, point))
 * ```
 *
 * @category predicates
 */
export const contains: {
  (vertex: Vertex): (self: Shape) => boolean
  (self: Shape, vertex: Vertex): boolean
} = Function.dual(2, (self: Shape, { x, y }: Vertex): boolean => {
  if (!isPolygon(self) && !isRotated(self)) {
    return x >= self.left && x <= self.left + widthOf(self) && y >= self.top && y <= self.top + heightOf(self)
  }
  return polygons.contains(isPolygon(self) ? self : toPolygon(self), { x, y })
})

/**
 * Returns whether a polygon is convex: it has no dent and does not cross itself.
 *
 * @category predicates
 */
export const isConvex: (polygon: Polygon) => boolean = polygons.isConvex

/**
 * Returns the intersection of two shapes as a polygon, which has no vertices if they do not overlap. Returns `None` if
 * one is a polygon that is not convex, because the intersection may then consist of several pieces.
 *
 * @category combinators
 */
export const intersection: {
  (that: Shape): (self: Shape) => Option.Option<Polygon>
  (self: Shape, that: Shape): Option.Option<Polygon>
} = Function.dual(2, (self: Shape, that: Shape): Option.Option<Polygon> => {
  const [a, b] = [convex(self), convex(that)]
  return a === undefined || b === undefined ? Option.none() : Option.some(polygons.clip(a, b))
})

// A box is convex by definition. Its rounded corners might not be, if its height is 0.
const convex = (shape: Shape): Polygon | undefined => {
  const polygon = isPolygon(shape) ? shape : toPolygon(shape)
  const isUsable = isPolygon(shape)
    ? isConvex(shape)
    : polygon.every(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y))
  return isUsable ? polygon : undefined
}

/**
 * Returns the intersection over union of two boxes, rotated or not: 1 if they are equal, 0 if they do not overlap or
 * have no area.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * declare const boxes: ReadonlyArray<Geometry.Box>
 * const expected = { left: 0, top: 0, width: 10, height: 10 }
 * const hits = boxes.filter((box) => Geometry.iou(box, expected) >= 0.5)
 * ```
 *
 * @category combinators
 */
export const iou: {
  (that: Box): (self: Box) => number
  (self: Box, that: Box): number
} = Function.dual(2, (self: Box, that: Box): number => {
  const common =
    isRotated(self) || isRotated(that)
      ? area(polygons.clip(toPolygon(self), toPolygon(that)))
      : overlap(self, that)
  return ratio(common, area(self), area(that))
})

/** The area that two unrotated boxes have in common. */
const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + widthOf(a), b.left + widthOf(b)) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + heightOf(a), b.top + heightOf(b)) - Math.max(a.top, b.top))

const ratio = (common: number, a: number, b: number): number =>
  a * b === 0 ? 0 : Math.min(1, common / (a + b - common))

/**
 * Returns the intersection over union of two polygons, or `None` if one is not convex.
 *
 * @category combinators
 */
export const iouPolygons: {
  (that: Polygon): (self: Polygon) => Option.Option<number>
  (self: Polygon, that: Polygon): Option.Option<number>
} = Function.dual(
  2,
  (self: Polygon, that: Polygon): Option.Option<number> =>
    Option.map(intersection(self, that), (common) => ratio(area(common), area(self), area(that))),
)

/**
 * Converts coordinates from pixels to fractions of the image's width and height. Keeps all other fields.
 *
 * The `rotation` of a box does not change: it is an angle in pixel coordinates. Convert back with `toPixels` before you
 * measure a rotated box.
 *
 * @example
 * ```ts
 * import * as Geometry from "@effect-scale/labels/Geometry"
 *
 * const image = { width: 1920, height: 1080 }
 * const box = { label: "cow", left: 192, top: 108, width: 96, height: 54 }
 * const fractions = Geometry.normalize(box, image)
 * // { label: "cow", left: 0.1, top: 0.1, width: 0.05, height: 0.05 }
 * ```
 *
 * @category conversions
 */
export const normalize: {
  (image: Size): <A extends Located>(self: A) => A
  <A extends Located>(self: A, image: Size): A
} = Function.dual(
  2,
  <A extends Located>(self: A, { height, width }: Size): A =>
    scaled(
      self,
      (x) => x / width,
      (y) => y / height,
    ),
)

/**
 * Converts coordinates from fractions of the image's width and height to pixels. It is the inverse of `normalize`.
 *
 * @category conversions
 */
export const toPixels: {
  (image: Size): <A extends Located>(self: A) => A
  <A extends Located>(self: A, image: Size): A
} = Function.dual(
  2,
  <A extends Located>(self: A, { height, width }: Size): A =>
    scaled(
      self,
      (x) => x * width,
      (y) => y * height,
    ),
)

const scaled = <A extends Located>(self: A, x: (n: number) => number, y: (n: number) => number): A => {
  const vertex = <V extends Vertex>(v: V): V => ({ ...v, x: x(v.x), y: y(v.y) })
  const coordinates: KeyFrame = self
  return {
    ...self,
    ...(typeof coordinates.left === "number" && { left: x(coordinates.left) }),
    ...(typeof coordinates.top === "number" && { top: y(coordinates.top) }),
    ...(typeof coordinates.width === "number" && { width: x(coordinates.width) }),
    ...(typeof coordinates.height === "number" && { height: y(coordinates.height) }),
    ...(typeof coordinates.x === "number" && { x: x(coordinates.x) }),
    ...(typeof coordinates.y === "number" && { y: y(coordinates.y) }),
    ...(Array.isArray(coordinates.vertices) && { vertices: coordinates.vertices.map(vertex) }),
  }
}
