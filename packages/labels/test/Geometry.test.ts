import { describe, expect, it } from "@effect/vitest"
import * as Geometry from "@effect-scale/labels/Geometry"
import * as FastCheck from "effect/FastCheck"
import * as Option from "effect/Option"

const coordinate = FastCheck.double({ min: -5000, max: 5000, noNaN: true })
const length = FastCheck.double({ min: 0.01, max: 5000, noNaN: true })
const unrotated = FastCheck.record({ left: coordinate, top: coordinate, width: length, height: length })
const rotation = FastCheck.double({ min: -7, max: 7, noNaN: true })
const rotated = FastCheck.record({
  left: coordinate,
  top: coordinate,
  width: length,
  height: length,
  rotation,
})
const box: FastCheck.Arbitrary<Geometry.Box> = FastCheck.oneof(unrotated, rotated)
const vertex = FastCheck.record({ x: coordinate, y: coordinate })
const polygon = FastCheck.array(vertex, { minLength: 1, maxLength: 12 })
const anyBox = FastCheck.record(
  {
    left: FastCheck.double(),
    top: FastCheck.double(),
    width: FastCheck.double(),
    height: FastCheck.double(),
  },
  { noNullPrototype: true },
)

/** Compares numbers that may differ by rounding. */
const near = (actual: number, expected: number, scale = 1) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-7 * Math.max(1, scale))

const moved = <A extends Geometry.Box>(self: A, x: number, y: number): A => ({
  ...self,
  left: self.left + x,
  top: self.top + y,
})

const square = (left: number, top: number, size: number): Geometry.Box => ({
  left,
  top,
  width: size,
  height: size,
})

const star = [0, 2, 4, 1, 3].map((n) => ({
  x: Math.cos((n * 2 * Math.PI) / 5),
  y: Math.sin((n * 2 * Math.PI) / 5),
}))
const concave = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 4 },
]

describe("area", () => {
  it.prop("of a box equals the area of its corners", [box], ([self]) => {
    near(Geometry.area(Geometry.toPolygon(self)), Geometry.area(self), Geometry.area(self))
  })
  it.prop("does not depend on the direction or the first vertex", [polygon], ([self]) => {
    const all = Geometry.area(self)
    near(Geometry.area(self.toReversed()), all, all + 1e8)
    near(Geometry.area([...self.slice(1), ...self.slice(0, 1)]), all, all + 1e8)
  })
  it("is 0 without an extent, and NaN with a NaN", () => {
    expect(Geometry.area([])).toBe(0)
    expect(Geometry.area([{ x: 1, y: 2 }])).toBe(0)
    expect(Geometry.area({ left: 0, top: 0, width: -3, height: 4 })).toBe(0)
    expect(Geometry.area({ left: 0, top: 0, width: Number.NaN, height: 4 })).toBeNaN()
    expect(Geometry.area([{ x: Number.NaN, y: 0 }, ...concave])).toBeNaN()
  })
  it("is exact for a concave polygon", () => {
    expect(Geometry.area(concave)).toBe(4)
  })
})

describe("a rotated box", () => {
  it("rotates clockwise about its center", () => {
    const [topLeft, topRight] = Geometry.toPolygon({
      left: 0,
      top: 0,
      width: 4,
      height: 2,
      rotation: Math.PI / 2,
    })
    near(topLeft?.x ?? 0, 3)
    near(topLeft?.y ?? 0, -1)
    near(topRight?.x ?? 0, 3)
    near(topRight?.y ?? 0, 3)
  })
  it.prop("keeps its center", [rotated], ([self]) => {
    const { x, y } = Option.getOrThrow(Geometry.centroid(self))
    near(x, self.left + self.width / 2, 1e5)
    near(y, self.top + self.height / 2, 1e5)
  })
})

describe("boundingBox", () => {
  it.prop("contains every vertex, and each side touches one", [polygon], ([self]) => {
    const bounds = Option.getOrThrow(Geometry.boundingBox(self))
    const xs = self.map(({ x }) => x)
    const ys = self.map(({ y }) => y)
    expect(bounds.left).toBe(Math.min(...xs))
    expect(bounds.top).toBe(Math.min(...ys))
    near(bounds.left + bounds.width, Math.max(...xs), 1e4)
    near(bounds.top + bounds.height, Math.max(...ys), 1e4)
    expect(Geometry.fromPolygon(self)).toEqual(Option.some(bounds))
  })
  it.prop("of one unrotated box is that box", [unrotated], ([self]) => {
    const bounds = Option.getOrThrow(Geometry.boundingBox([self]))
    expect([bounds.left, bounds.top]).toEqual([self.left, self.top])
    near(bounds.width, self.width, 1e4)
    near(bounds.height, self.height, 1e4)
  })
  it("contains annotations of every type", () => {
    const annotations = [
      { type: "box", label: "cow", left: 10, top: 10, width: 2, height: 2, rotation: Math.PI / 4 },
      { type: "point", label: "cow", x: 5, y: 7 },
      { type: "polygon", label: "cow", vertices: [{ x: 6, y: 40 }] },
    ]
    const bounds = Option.getOrThrow(Geometry.boundingBox(annotations))
    near(bounds.left, 5)
    near(bounds.top, 7)
    near(bounds.left + bounds.width, 11 + Math.SQRT2)
    near(bounds.top + bounds.height, 40)
  })
  it("is None without vertices, and with a NaN", () => {
    expect(Geometry.boundingBox([])).toEqual(Option.none())
    expect(Geometry.boundingBox([{}, { left: null, x: null, vertices: null }])).toEqual(Option.none())
    expect(Geometry.boundingBox([{ vertices: [] }])).toEqual(Option.none())
    expect(Geometry.boundingBox([{ x: Number.NaN, y: 0 }, ...concave])).toEqual(Option.none())
  })
})

describe("iou", () => {
  it.prop("is symmetric, and between 0 and 1", [box, box], ([a, b]) => {
    const both = Geometry.iou(a, b)
    expect(both).toBeGreaterThanOrEqual(0)
    expect(both).toBeLessThanOrEqual(1)
    near(Geometry.iou(b, a), both)
  })
  it.prop("is 1 for equal boxes, also after half a turn", [box], ([a]) => {
    near(Geometry.iou(a, a), 1)
    near(Geometry.iou(a, { ...a, rotation: (a.rotation ?? 0) + Math.PI }), 1)
  })
  it.prop("does not change when both boxes move", [box, box, coordinate, coordinate], ([a, b, x, y]) => {
    // A tiny box that moves far loses too much precision.
    FastCheck.pre(Math.min(a.width, a.height, b.width, b.height) > 1)
    near(Geometry.iou(moved(a, x, y), moved(b, x, y)), Geometry.iou(a, b), 10)
  })
  it.prop("of boxes equals that of their corners", [box, box], ([a, b]) => {
    const corners = Geometry.iouPolygons(Geometry.toPolygon(a), Geometry.toPolygon(b))
    near(Option.getOrThrow(corners), Geometry.iou(a, b))
  })
  it("is exact", () => {
    expect(Geometry.iou(square(0, 0, 2), square(1, 1, 2))).toBe(1 / 7)
    expect(Geometry.iou(square(0, 0, 2), square(1, 1, 2))).toBe(
      Geometry.iou(square(1, 1, 2))(square(0, 0, 2)),
    )
    expect(Geometry.iou(square(0, 0, 2), square(2, 0, 2))).toBe(0) // they share a side
    // The intersection of a square and the same square rotated by 45° is a regular octagon.
    near(Geometry.iou(square(0, 0, 2), { ...square(0, 0, 2), rotation: Math.PI / 4 }), Math.SQRT1_2)
  })
  it.prop("is between 0 and 1, or NaN, for any numbers", [anyBox, anyBox], ([a, b]) => {
    const both = Geometry.iou(a, b)
    expect(Number.isNaN(both) || (both >= 0 && both <= 1)).toBe(true)
  })
  it("is 0 without an area, and NaN with a NaN", () => {
    expect(Geometry.iou(square(0, 0, 0), square(0, 0, 0))).toBe(0)
    expect(Geometry.iou({ ...square(0, 0, 2), height: 0, rotation: 1 }, square(0, 0, 2))).toBe(0)
    expect(Geometry.iou(square(Number.NaN, 0, 2), square(0, 0, 2))).toBeNaN()
  })
  it("of polygons is None unless both are convex", () => {
    const triangle = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 0, y: 4 },
    ]
    expect(Geometry.iouPolygons(triangle, Geometry.toPolygon(square(0, 0, 2)))).toEqual(Option.some(0.5))
    expect(Geometry.iouPolygons(triangle.toReversed())(triangle)).toEqual(Option.some(1))
    expect(Geometry.iouPolygons(triangle, concave)).toEqual(Option.none())
    expect(Geometry.iouPolygons(star, triangle)).toEqual(Option.none())
  })
})

describe("isConvex", () => {
  it("accepts boxes, triangles and lines, and rejects concave and self-crossing polygons", () => {
    expect(Geometry.isConvex(Geometry.toPolygon({ ...square(3, 4, 5), rotation: 1 }))).toBe(true)
    expect(Geometry.isConvex(concave.slice(0, 3))).toBe(true)
    expect(Geometry.isConvex([...concave.slice(0, 1), ...concave.slice(0, 2), ...concave.slice(3)])).toBe(
      true,
    )
    expect(Geometry.isConvex(concave)).toBe(false)
    expect(Geometry.isConvex(star)).toBe(false)
    const back = [0, 10, 5, 10].map((x) => ({ x, y: 0 }))
    expect(Geometry.isConvex([...back, { x: 10, y: 10 }, { x: 0, y: 10 }])).toBe(false)
    expect(Geometry.isConvex([{ x: Number.NaN, y: 0 }, ...concave.slice(0, 3)])).toBe(false)
  })
})

describe("intersection", () => {
  it.prop("is not larger than either shape, and symmetric", [box, box], ([a, b]) => {
    const common = Option.getOrThrow(Geometry.intersection(a, b))
    const size = Geometry.area(common)
    const rounding = 1e-7 * (Geometry.area(a) + Geometry.area(b))
    expect(size).toBeLessThanOrEqual(Math.min(Geometry.area(a), Geometry.area(b)) + rounding)
    near(Geometry.area(Option.getOrThrow(Geometry.intersection(b)(a))), size, 1e7)
  })
  it("has no vertices if the shapes do not overlap, and is None for a concave polygon", () => {
    expect(Geometry.intersection(square(0, 0, 1), square(5, 5, 1))).toEqual(Option.some([]))
    expect(Geometry.intersection(square(0, 0, 1), concave)).toEqual(Option.none())
    expect(Geometry.intersection(square(Number.NaN, 0, 1), square(0, 0, 1))).toEqual(Option.none())
  })
})

describe("contains", () => {
  it.prop("accepts the corners of an unrotated box", [unrotated], ([self]) => {
    const corners = [self.left, self.left + self.width].flatMap((x) =>
      [self.top, self.top + self.height].map((y) => ({ x, y })),
    )
    expect(corners.every((corner) => Geometry.contains(self, corner))).toBe(true)
  })
  it.prop("accepts the center of a box, and rejects a point outside", [box], ([self]) => {
    const center = { x: self.left + self.width / 2, y: self.top + self.height / 2 }
    expect(Geometry.contains(self, center)).toBe(true)
    expect(Geometry.contains(self, { ...center, x: center.x + self.width + self.height })).toBe(false)
  })
  it("accepts the vertices and the edges of a polygon, and rejects points in a dent and NaN", () => {
    for (const point of [...concave, { x: 2, y: 0 }, { x: 0.5, y: 0.5 }]) {
      expect(Geometry.contains(concave, point)).toBe(true)
      expect(Geometry.contains(concave.toReversed(), point)).toBe(true)
    }
    for (const point of [
      { x: 2, y: 2 },
      { x: -1, y: 0 },
      { x: 5, y: 0 },
      { x: Number.NaN, y: 0.5 },
    ]) {
      expect(Geometry.contains(point)(concave)).toBe(false)
    }
    expect(Geometry.contains([], { x: 0, y: 0 })).toBe(false)
    expect(Geometry.contains([...concave, { x: Number.NaN, y: 1 }], { x: 0.5, y: 0.5 })).toBe(false)
  })
})

describe("centroid", () => {
  it("handles areas, lines, points and empty polygons", () => {
    expect(Geometry.centroid(square(0, 0, 2))).toEqual(Option.some({ x: 1, y: 1 }))
    expect(Geometry.centroid(concave.slice(0, 2))).toEqual(Option.some({ x: 2, y: 0 }))
    expect(Geometry.centroid([{ x: 3, y: 4 }])).toEqual(Option.some({ x: 3, y: 4 }))
    expect(Geometry.centroid([])).toEqual(Option.none())
    expect(Geometry.centroid([{ x: Number.NaN, y: 4 }])).toEqual(Option.none())
  })
})

describe("the key frames of a track", () => {
  const frames: ReadonlyArray<Geometry.Located> = [
    { left: 1, top: 2, width: 3, height: 4, x: null, y: null, vertices: null },
    { left: null, top: null, x: 9, y: 1 },
    { left: null, vertices: [{ x: 0, y: 5 }] },
    {},
  ]
  it("have a bounding box", () => {
    expect(Geometry.boundingBox(frames)).toEqual(Option.some({ left: 0, top: 1, width: 9, height: 5 }))
  })
  it("keep nulls when they are converted", () => {
    const size = { width: 10, height: 10 }
    expect(frames.map(Geometry.normalize(size))).toEqual([
      { left: 0.1, top: 0.2, width: 0.3, height: 0.4, x: null, y: null, vertices: null },
      { left: null, top: null, x: 0.9, y: 0.1 },
      { left: null, vertices: [{ x: 0, y: 0.5 }] },
      {},
    ])
  })
})

describe("normalize", () => {
  const size = FastCheck.record({
    width: FastCheck.integer({ min: 1, max: 10_000 }),
    height: FastCheck.integer({ min: 1, max: 10_000 }),
  })
  const located: FastCheck.Arbitrary<Geometry.Located> = FastCheck.oneof(
    box,
    vertex,
    FastCheck.record({ vertices: polygon }),
  )
  it.prop("is the inverse of toPixels", [located, size], ([self, image]) => {
    const back = Geometry.toPixels(Geometry.normalize(self, image), image)
    const numbers = (value: unknown) =>
      JSON.stringify(value)
        .match(/-?\d[\d.e+-]*/g)
        ?.map(Number) ?? []
    numbers(back).forEach((n, i) => {
      near(n, numbers(self)[i] ?? Number.NaN, 1e4)
    })
    expect(Object.keys(back)).toEqual(Object.keys(self))
  })
  it("keeps all other fields of an annotation", () => {
    const annotation = {
      uuid: "a",
      label: "cow",
      attributes: { left: 7 },
      vertices: [{ x: 960, y: 540, description: "tail" }],
    }
    expect(Geometry.normalize({ width: 1920, height: 1080 })(annotation)).toEqual({
      ...annotation,
      vertices: [{ x: 0.5, y: 0.5, description: "tail" }],
    })
    expect(
      Geometry.toPixels({ left: 0.5, top: 0.5, width: 1, height: 1, rotation: 1 }, { width: 4, height: 2 }),
    ).toEqual({ left: 2, top: 1, width: 4, height: 2, rotation: 1 })
  })
})
