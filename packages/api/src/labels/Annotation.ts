/**
 * What labelers have drawn on an image or a frame of a video (`scale-api.md` E3).
 *
 * The schemas take what Scale may add: keys, kinds of annotation, nulls. Only the label and the coordinates are sure.
 */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity } from "../internal/fields.ts"
import type * as OpenEnum from "../OpenEnum.ts"
import type { Answers } from "./AnnotationAttributes.ts"

/**
 * What every annotation has. `Label` and `Attributes` are for who knows them better, from the task's parameters.
 *
 * @category models
 */
export interface Common<Label extends string = string, Attributes = Answers> {
  /** Follows the same object through the frames of a video. */
  readonly uuid?: string | null | undefined
  readonly label: Label
  /** Values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * A point of an image, in pixels from the top left.
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
export interface Box<Label extends string = string, Attributes = Answers> extends Common<Label, Attributes> {
  readonly type: "box"
  /** In pixels, as all coordinates; they may be fractions. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** In radians, clockwise; the other numbers describe the box before it is turned. */
  readonly rotation?: number | null | undefined
  /** The four corners of a box that is turned. */
  readonly vertices?: ReadonlyArray<Vertex> | null | undefined
}

/**
 * @category models
 */
export interface Polygon<Label extends string = string, Attributes = Answers>
  extends Common<Label, Attributes> {
  readonly type: "polygon"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * @category models
 */
export interface Line<Label extends string = string, Attributes = Answers> extends Common<Label, Attributes> {
  readonly type: "line"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * @category models
 */
export interface Point<Label extends string = string, Attributes = Answers>
  extends Common<Label, Attributes>,
    Vertex {
  readonly type: "point"
}

/**
 * @category models
 */
export interface Ellipse<Label extends string = string, Attributes = Answers>
  extends Common<Label, Attributes> {
  readonly type: "ellipse"
  /** The ends of its axes. */
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * A corner of a cuboid.
 *
 * @category models
 */
export interface CuboidVertex extends Vertex {
  readonly type?: OpenEnum.OpenEnum<"vertex"> | null | undefined
  /** Which corner it is. */
  readonly description?:
    | OpenEnum.OpenEnum<
        | "face-topleft"
        | "face-bottomleft"
        | "face-topright"
        | "face-bottomright"
        | "side-topcorner"
        | "side-bottomcorner"
      >
    | null
    | undefined
}

/**
 * @category models
 */
export interface Cuboid<Label extends string = string, Attributes = Answers>
  extends Common<Label, Attributes> {
  readonly type: "cuboid"
  readonly vertices: ReadonlyArray<CuboidVertex>
  readonly edges?: unknown
  /** With the camera's parameters: its corners in the image. */
  readonly points_2d?: unknown
  /** With the camera's parameters: its corners in space. */
  readonly points_3d?: unknown
}

/**
 * An annotation of a kind that is not known here. Those of old tasks, which call their type `geometry`, are among them.
 *
 * @category models
 */
export interface Other<Label extends string = string, Attributes = Answers>
  extends Common<Label, Attributes> {
  readonly type?: OpenEnum.Other | null | undefined
  readonly [member: string]: unknown
}

/**
 * An annotation of a kind that is known here.
 *
 * @category models
 */
export type Known<Label extends string = string, Attributes = Answers> =
  | Box<Label, Attributes>
  | Polygon<Label, Attributes>
  | Line<Label, Attributes>
  | Point<Label, Attributes>
  | Ellipse<Label, Attributes>
  | Cuboid<Label, Attributes>

/**
 * An annotation; its `type` says of what kind.
 *
 * @example
 * ```ts
 * import type { Annotation } from "@effect-scale/api"
 *
 * const middle = (annotation: Annotation.Annotation): Annotation.Vertex | undefined => {
 *   switch (annotation.type) {
 *     case "box":
 *       return { x: annotation.left + annotation.width / 2, y: annotation.top + annotation.height / 2 }
 *     case "point":
 *       return annotation
 *     default:
 *       return undefined
 *   }
 * }
 * ```
 *
 * @category models
 */
export type Annotation<Label extends string = string, Attributes = Answers> =
  | Known<Label, Attributes>
  | Other<Label, Attributes>

/**
 * @category schemas
 */
export const Vertex: Schema.Schema<Vertex> = entity("Vertex", fields.point)

/**
 * @category schemas
 */
export const Box: Schema.Schema<Box> = entity("Box", {
  ...fields.common,
  type: Schema.Literal("box"),
  ...fields.box,
})

/**
 * @category schemas
 */
export const Polygon: Schema.Schema<Polygon> = entity("Polygon", {
  ...fields.common,
  type: Schema.Literal("polygon"),
  ...fields.path,
})

/**
 * @category schemas
 */
export const Line: Schema.Schema<Line> = entity("Line", {
  ...fields.common,
  type: Schema.Literal("line"),
  ...fields.path,
})

/**
 * @category schemas
 */
export const Point: Schema.Schema<Point> = entity("Point", {
  ...fields.common,
  type: Schema.Literal("point"),
  ...fields.point,
})

/**
 * @category schemas
 */
export const Ellipse: Schema.Schema<Ellipse> = entity("Ellipse", {
  ...fields.common,
  type: Schema.Literal("ellipse"),
  ...fields.path,
})

/**
 * @category schemas
 */
export const Cuboid: Schema.Schema<Cuboid> = entity("Cuboid", {
  ...fields.common,
  type: Schema.Literal("cuboid"),
  ...fields.cuboid,
})

const known = ["box", "polygon", "line", "point", "ellipse", "cuboid"]

/**
 * @category schemas
 */
export const Annotation: Schema.Schema<Annotation> = Schema.Union(
  Box,
  Polygon,
  Line,
  Point,
  Ellipse,
  Cuboid,
  fields.other<Other>(known, ({ label }) => typeof label === "string"),
)

/**
 * Whether an annotation is of a kind that is known here.
 *
 * @category guards
 */
export const isKnown = <Label extends string, Attributes>(
  annotation: Annotation<Label, Attributes>,
): annotation is Known<Label, Attributes> =>
  typeof annotation.type === "string" && known.includes(annotation.type)
