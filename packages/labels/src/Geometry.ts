/**
 * Boxes and polygons of annotations: areas, overlaps, bounds, and coordinates between pixels and fractions.
 *
 * All functions take plain objects, such as the annotations of a response. Coordinates are those of images: `x` goes to
 * the right, `y` down. A box may be turned: its `rotation` is in radians, clockwise, and `left`, `top`, `width` and
 * `height` describe it before it is turned (`scale-api.md` E3). It is taken to turn about its centre.
 *
 * Nothing here throws, and everything is exact but for rounding. A width or height below zero counts as zero, what has
 * no area has no overlap, and of a coordinate that is `NaN` come `NaN`, `None` or `false`.
 */
import { dual } from "effect/Function"
import * as Option from "effect/Option"

/**
 * A point, in pixels from the top left.
 *
 * @category models
 */
export interface Vertex {
  readonly x: number
  readonly y: number
}

/**
 * @category models
 */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** In radians, clockwise, about the centre. */
  readonly rotation?: number | null | undefined
}

/**
 * The corners in their order, in either direction; the last is joined to the first.
 *
 * @category models
 */
export type Polygon = ReadonlyArray<Vertex>

/**
 * What has an area.
 *
 * @category models
 */
export type Shape = Box | Polygon

/**
 * Anything with a place: a box, a point, or what has vertices, as annotations of all other kinds do.
 *
 * @category models
 */
export type Located = Box | Vertex | { readonly vertices: Polygon }

/**
 * @category models
 */
export interface Size {
  readonly width: number
  readonly height: number
}

// `ReadonlyArray` is none of the arrays that `Array.isArray` narrows to.
const isPolygon = (shape: Shape): shape is Polygon => Array.isArray(shape)

const isTurned = ({ rotation }: Box): boolean => rotation !== undefined && rotation !== null && rotation !== 0

// `Math.max` keeps a NaN.
const widthOf = ({ width }: Box): number => Math.max(0, width)
const heightOf = ({ height }: Box): number => Math.max(0, height)

/**
 * The four corners of a box, turned or not: top left, top right, bottom right, bottom left.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
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
  if (!isTurned(box)) return corners
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  const cos = Math.cos(box.rotation ?? 0)
  const sin = Math.sin(box.rotation ?? 0)
  // Where `y` goes down, this turns clockwise.
  return corners.map((corner) => ({
    x: x + (corner.x - x) * cos - (corner.y - y) * sin,
    y: y + (corner.x - x) * sin + (corner.y - y) * cos,
  }))
}

/**
 * The smallest upright box around a polygon; `None` of one without vertices.
 *
 * @category conversions
 */
export const fromPolygon = (polygon: Polygon): Option.Option<Box> => boundingBox(polygon)

/**
 * The smallest upright box around everything: annotations, boxes, vertices. `None` around nothing. The vertices of an
 * ellipse are the ends of its axes, and it is those that are inside.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
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
  for (const one of located) {
    for (const { x, y } of verticesOf(one)) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  }
  // Not so without a vertex, nor with a NaN.
  return left <= right && top <= bottom
    ? Option.some({ left, top, width: right - left, height: bottom - top })
    : Option.none()
}

const verticesOf = (located: Located): Polygon =>
  "left" in located ? toPolygon(located) : "x" in located ? [located] : located.vertices

/**
 * The area in square pixels. That of a polygon which crosses itself is what the shoelace formula says: parts that are
 * walked around in opposite directions cancel each other out.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
 *
 * Geometry.area({ left: 0, top: 0, width: 4, height: 3 }) // 12
 * Geometry.area([{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 0, y: 3 }]) // 6
 * ```
 *
 * @category getters
 */
export const area = (shape: Shape): number =>
  isPolygon(shape) ? Math.abs(signedArea(shape)) : widthOf(shape) * heightOf(shape)

/** Positive when it is walked around clockwise, as seen where `y` goes down. */
const signedArea = (polygon: Polygon): number => {
  const [origin] = polygon
  if (origin === undefined) return 0
  // As seen from a vertex: far from the origin of the image the products would lose what matters.
  let twice = 0
  for (const [a, b] of edges(polygon)) twice += cross(origin, a, b)
  return twice / 2
}

/** Twice the signed area of a triangle: positive when `c` is to the right of the way from `a` to `b`. */
const cross = (a: Vertex, b: Vertex, c: Vertex): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

const edges = (polygon: Polygon): ReadonlyArray<readonly [Vertex, Vertex]> =>
  polygon.map((vertex, i) => [vertex, polygon[(i + 1) % polygon.length] ?? vertex] as const)

/**
 * The centre of the area; where there is none, of the vertices. `None` without a vertex.
 *
 * @category getters
 */
export const centroid = (shape: Shape): Option.Option<Vertex> => {
  const polygon = isPolygon(shape) ? shape : toPolygon(shape)
  const [origin] = polygon
  if (origin === undefined) return Option.none()
  let twice = 0
  let x = 0
  let y = 0
  for (const [a, b] of edges(polygon)) {
    const weight = cross(origin, a, b)
    twice += weight
    x += weight * (a.x - origin.x + (b.x - origin.x))
    y += weight * (a.y - origin.y + (b.y - origin.y))
  }
  const centre =
    twice === 0
      ? { x: mean(polygon.map((vertex) => vertex.x)), y: mean(polygon.map((vertex) => vertex.y)) }
      : { x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice) }
  return Number.isNaN(centre.x) || Number.isNaN(centre.y) ? Option.none() : Option.some(centre)
}

const mean = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((sum, n) => sum + n, 0) / numbers.length

/**
 * Whether a point is in a shape or on its border. A polygon that crosses itself has inside what an odd number of its
 * edges separate from the outside.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
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
} = dual(2, (self: Shape, { x, y }: Vertex): boolean => {
  if (!isPolygon(self) && !isTurned(self)) {
    return x >= self.left && x <= self.left + widthOf(self) && y >= self.top && y <= self.top + heightOf(self)
  }
  const polygon = isPolygon(self) ? self : toPolygon(self)
  let inside = false
  for (const [a, b] of edges(polygon)) {
    const side = cross(a, b, { x, y })
    if (Number.isNaN(side)) return false
    const isWithin =
      x >= Math.min(a.x, b.x) && x <= Math.max(a.x, b.x) && y >= Math.min(a.y, b.y) && y <= Math.max(a.y, b.y)
    if (side === 0 && isWithin) return true
    // A ray to the right crosses the edge. Of two edges that meet at its height it crosses one, or both or neither.
    if (a.y > y !== b.y > y && side > 0 === b.y > a.y) inside = !inside
  }
  return inside
})

/**
 * Whether a polygon has no dent and does not cross itself.
 *
 * @category predicates
 */
export const isConvex = (polygon: Polygon): boolean => {
  const corners = polygon.filter((vertex, i) => {
    const next = polygon[(i + 1) % polygon.length]
    return polygon.length === 1 || vertex.x !== next?.x || vertex.y !== next.y
  })
  let left = false
  let right = false
  let turned = 0
  for (const [i, corner] of corners.entries()) {
    const before = corners[(i + corners.length - 1) % corners.length] ?? corner
    const after = corners[(i + 1) % corners.length] ?? corner
    const side = cross(before, corner, after)
    if (Number.isNaN(side)) return false
    left ||= side < 0
    right ||= side > 0
    const ahead = (corner.x - before.x) * (after.x - corner.x) + (corner.y - before.y) * (after.y - corner.y)
    turned += Math.abs(Math.atan2(side, ahead))
  }
  // Once around, and not twice as a pentagram does.
  return !(left && right) && (!(left || right) || turned < 3 * Math.PI)
}

/**
 * What two shapes have in common, as a polygon: one without vertices when they do not meet. `None` when one is a
 * polygon that is not convex: what it has in common with another may be many pieces.
 *
 * @category combinators
 */
export const intersection: {
  (that: Shape): (self: Shape) => Option.Option<Polygon>
  (self: Shape, that: Shape): Option.Option<Polygon>
} = dual(2, (self: Shape, that: Shape): Option.Option<Polygon> => {
  const [a, b] = [convex(self), convex(that)]
  return a === undefined || b === undefined ? Option.none() : Option.some(clip(a, b))
})

// Of a box that is turned the corners are rounded: one without height might look as if it had a dent.
const convex = (shape: Shape): Polygon | undefined => {
  const polygon = isPolygon(shape) ? shape : toPolygon(shape)
  const isSound = isPolygon(shape)
    ? isConvex(shape)
    : polygon.every(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y))
  return isSound ? polygon : undefined
}

/** Cuts off from `polygon` what is outside of each edge of `window` in turn (Sutherland and Hodgman's algorithm). */
const clip = (polygon: Polygon, window: Polygon): Polygon => {
  const direction = Math.sign(signedArea(window))
  if (direction === 0 || signedArea(polygon) === 0) return []
  let rest = polygon
  for (const [from, to] of edges(window)) {
    const inside = (vertex: Vertex) => direction * cross(from, to, vertex)
    rest = edges(rest).flatMap(([a, b]) => {
      const [depthA, depthB] = [inside(a), inside(b)]
      const share = depthA / (depthA - depthB)
      const border = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
      return [
        ...(depthA >= 0 ? [a] : []),
        ...((depthA > 0 && depthB < 0) || (depthA < 0 && depthB > 0) ? [border] : []),
      ]
    })
  }
  return rest
}

/**
 * Intersection over union of two boxes, turned or not: 1 when they are the same, 0 when they have nothing in common, or
 * no area.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
 *
 * declare const drawn: ReadonlyArray<Geometry.Box>
 * const expected = { left: 0, top: 0, width: 10, height: 10 }
 * const hits = drawn.filter((box) => Geometry.iou(box, expected) >= 0.5)
 * ```
 *
 * @category combinators
 */
export const iou: {
  (that: Box): (self: Box) => number
  (self: Box, that: Box): number
} = dual(2, (self: Box, that: Box): number => {
  const common =
    isTurned(self) || isTurned(that) ? area(clip(toPolygon(self), toPolygon(that))) : overlap(self, that)
  return ratio(common, area(self), area(that))
})

/** Of boxes that are not turned. */
const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + widthOf(a), b.left + widthOf(b)) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + heightOf(a), b.top + heightOf(b)) - Math.max(a.top, b.top))

const ratio = (common: number, a: number, b: number): number =>
  a * b === 0 ? 0 : Math.min(1, common / (a + b - common))

/**
 * Intersection over union of two polygons; `None` when one is not convex, of which this would only be a guess.
 *
 * @category combinators
 */
export const iouPolygons: {
  (that: Polygon): (self: Polygon) => Option.Option<number>
  (self: Polygon, that: Polygon): Option.Option<number>
} = dual(
  2,
  (self: Polygon, that: Polygon): Option.Option<number> =>
    Option.map(intersection(self, that), (common) => ratio(area(common), area(self), area(that))),
)

/**
 * Pixels as fractions of an image's width and height. Whatever else an annotation has stays as it is, and so does the
 * `rotation` of a box: it is an angle of the picture in pixels, so turn back with `toPixels` before you measure.
 *
 * @example
 * ```ts
 * import { Geometry } from "@effect-scale/labels"
 *
 * const image = { width: 1920, height: 1080 }
 * const box = { label: "cow", left: 192, top: 108, width: 96, height: 54 }
 * const fractions = Geometry.normalise(box, image)
 * // { label: "cow", left: 0.1, top: 0.1, width: 0.05, height: 0.05 }
 * ```
 *
 * @category conversions
 */
export const normalise: {
  (image: Size): <A extends Located>(self: A) => A
  <A extends Located>(self: A, image: Size): A
} = dual(
  2,
  <A extends Located>(self: A, { height, width }: Size): A =>
    scaled(
      self,
      (x) => x / width,
      (y) => y / height,
    ),
)

/**
 * The inverse of `normalise`.
 *
 * @category conversions
 */
export const toPixels: {
  (image: Size): <A extends Located>(self: A) => A
  <A extends Located>(self: A, image: Size): A
} = dual(
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
  const one: Partial<Box & Vertex & { readonly vertices: Polygon | null }> = self
  return {
    ...self,
    ...(one.left !== undefined && { left: x(one.left) }),
    ...(one.top !== undefined && { top: y(one.top) }),
    ...(one.width !== undefined && { width: x(one.width) }),
    ...(one.height !== undefined && { height: y(one.height) }),
    ...(one.x !== undefined && { x: x(one.x) }),
    ...(one.y !== undefined && { y: y(one.y) }),
    ...(Array.isArray(one.vertices) && { vertices: one.vertices.map(vertex) }),
  }
}
