import * as Option from "effect/Option"

interface Vertex {
  readonly x: number
  readonly y: number
}

type Polygon = ReadonlyArray<Vertex>

// The algorithms on polygons. A `NaN` in a coordinate gives `NaN`, `None` or `false`.

/** Twice the signed area of a triangle: positive if `c` is to the right of the direction from `a` to `b`. */
const cross = (a: Vertex, b: Vertex, c: Vertex): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

const edges = (polygon: Polygon): ReadonlyArray<readonly [Vertex, Vertex]> =>
  polygon.map((vertex, i) => [vertex, polygon[(i + 1) % polygon.length] ?? vertex] as const)

/** Positive if the vertices run clockwise in the image, where `y` points down. */
export const signedArea = (polygon: Polygon): number => {
  const [origin] = polygon
  if (origin === undefined) return 0
  // Relative to a vertex, because far from the image's origin the products would lose precision.
  let twice = 0
  for (const [a, b] of edges(polygon)) twice += cross(origin, a, b)
  return twice / 2
}

/** The center of the area, or the mean of the vertices if the polygon has no area. `None` without a vertex. */
export const centroid = (polygon: Polygon): Option.Option<Vertex> => {
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
  const center =
    twice === 0
      ? { x: mean(polygon.map((vertex) => vertex.x)), y: mean(polygon.map((vertex) => vertex.y)) }
      : { x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice) }
  return Number.isNaN(center.x) || Number.isNaN(center.y) ? Option.none() : Option.some(center)
}

const mean = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((sum, n) => sum + n, 0) / numbers.length

/** Whether a point is inside the polygon or on its border, by the even-odd rule. */
export const contains = (polygon: Polygon, { x, y }: Vertex): boolean => {
  let inside = false
  for (const [a, b] of edges(polygon)) {
    const side = cross(a, b, { x, y })
    if (Number.isNaN(side)) return false
    const isWithinBounds =
      x >= Math.min(a.x, b.x) && x <= Math.max(a.x, b.x) && y >= Math.min(a.y, b.y) && y <= Math.max(a.y, b.y)
    if (side === 0 && isWithinBounds) return true
    // Does a ray to the right cross the edge? Where two edges meet at the ray's height, it crosses one, both or neither.
    if (a.y > y !== b.y > y && side > 0 === b.y > a.y) inside = !inside
  }
  return inside
}

export const isConvex = (polygon: Polygon): boolean => {
  const corners = polygon.filter((vertex, i) => {
    const next = polygon[(i + 1) % polygon.length]
    return polygon.length === 1 || vertex.x !== next?.x || vertex.y !== next.y
  })
  let left = false
  let right = false
  let totalTurn = 0
  for (const [i, corner] of corners.entries()) {
    const before = corners[(i + corners.length - 1) % corners.length] ?? corner
    const after = corners[(i + 1) % corners.length] ?? corner
    const side = cross(before, corner, after)
    if (Number.isNaN(side)) return false
    left ||= side < 0
    right ||= side > 0
    const ahead = (corner.x - before.x) * (after.x - corner.x) + (corner.y - before.y) * (after.y - corner.y)
    totalTurn += Math.abs(Math.atan2(side, ahead))
  }
  // All turns have the same direction and add up to one revolution; a pentagram makes two.
  return !(left && right) && (!(left || right) || totalTurn < 3 * Math.PI)
}

/** Cuts off the parts of `polygon` outside each edge of the convex polygon `window` (Sutherland–Hodgman algorithm). */
export const clip = (polygon: Polygon, window: Polygon): Polygon => {
  const direction = Math.sign(signedArea(window))
  if (direction === 0 || signedArea(polygon) === 0) return []
  let rest = polygon
  for (const [from, to] of edges(window)) {
    const depth = (vertex: Vertex) => direction * cross(from, to, vertex)
    rest = edges(rest).flatMap(([a, b]) => {
      const [depthA, depthB] = [depth(a), depth(b)]
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
