/**
 * Annotations of an image, or of a frame of a video (`packages/api/docs/task-types/image.md#image-response`).
 *
 * The schemas require only the label and the coordinates. They accept whatever else Scale may add: fields, types of
 * annotation, and nulls.
 */
import * as Schema from "effect/Schema"
import type { ResponseFile } from "../entities/ResponseFile.ts"
import * as fields from "../internal/annotationFields.ts"
import { entity } from "../internal/fields.ts"
import type * as OpenEnum from "../OpenEnum.ts"
import type { AttributeValues } from "./AnnotationAttributes.ts"

/**
 * The fields of every annotation. Narrow `Label` and `Attributes` when you know them from the task's parameters.
 *
 * @category models
 */
export interface CommonAnnotation<Label extends string = string, Attributes = AttributeValues> {
  /** The id of the annotation. In a video, the id of the object in every frame. */
  readonly uuid?: string | null | undefined
  readonly label: Label
  /** The values of the annotation attributes, by name. */
  readonly attributes?: Attributes | null | undefined
}

/**
 * A point of an image, in pixels from the top left corner.
 *
 * @category models
 */
export interface Vertex {
  readonly x: number
  readonly y: number
}

/**
 * A rectangle. All coordinates are in pixels and may be fractions.
 *
 * @category models
 */
export interface Box<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type: "box"
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** The clockwise rotation in radians. The other numbers describe the box before its rotation. */
  readonly rotation?: number | null | undefined
  /** The four corners of a rotated box. */
  readonly vertices?: ReadonlyArray<Vertex> | null | undefined
}

/**
 * A closed polygon.
 *
 * @category models
 */
export interface Polygon<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type: "polygon"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * An open polyline.
 *
 * @category models
 */
export interface Line<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type: "line"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * A single point.
 *
 * @category models
 */
export interface Point<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes>,
    Vertex {
  readonly type: "point"
}

/**
 * An ellipse.
 *
 * @category models
 */
export interface Ellipse<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type: "ellipse"
  /** The end points of the axes. */
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * A corner of a cuboid.
 *
 * @category models
 */
export interface CuboidVertex extends Vertex {
  readonly type?: OpenEnum.OpenEnum<"vertex"> | null | undefined
  /** The position of the corner in the cuboid. */
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
 * A cuboid, projected on the image.
 *
 * @category models
 */
export interface Cuboid<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type: "cuboid"
  readonly vertices: ReadonlyArray<CuboidVertex>
  readonly edges?: unknown
  /** The corners in the image, if the task had camera parameters. */
  readonly points_2d?: unknown
  /** The corners in space, if the task had camera parameters. */
  readonly points_3d?: unknown
}

/**
 * An annotation whose type this release does not list. Annotations of old tasks are also among them: they name their
 * type in a field called `geometry`.
 *
 * @category models
 */
export interface OtherAnnotation<Label extends string = string, Attributes = AttributeValues>
  extends CommonAnnotation<Label, Attributes> {
  readonly type?: OpenEnum.OtherMember | null | undefined
  readonly [member: string]: unknown
}

/**
 * An annotation whose type this release lists.
 *
 * @category models
 */
export type KnownAnnotation<Label extends string = string, Attributes = AttributeValues> =
  | Box<Label, Attributes>
  | Polygon<Label, Attributes>
  | Line<Label, Attributes>
  | Point<Label, Attributes>
  | Ellipse<Label, Attributes>
  | Cuboid<Label, Attributes>

/**
 * Any annotation. Its `type` narrows it.
 *
 * @example
 * ```ts
 * import type * as Annotation from "@effect-scale/api/labels/Annotation"
 *
 * const center = (annotation: Annotation.Annotation): Annotation.Vertex | undefined => {
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
export type Annotation<Label extends string = string, Attributes = AttributeValues> =
  | KnownAnnotation<Label, Attributes>
  | OtherAnnotation<Label, Attributes>

/**
 * A corner of a cuboid in a hypothesis. `description` is required here.
 *
 * @category hypothesis
 */
export interface HypothesisCuboidVertex extends Vertex {
  readonly type: "vertex"
  /** The position of the corner in the cuboid, such as `face-topleft`. */
  readonly description: string
}

/**
 * A cuboid in a hypothesis.
 *
 * @category hypothesis
 */
export interface HypothesisCuboid extends Cuboid {
  readonly vertices: ReadonlyArray<HypothesisCuboidVertex>
}

/**
 * An annotation in a hypothesis.
 *
 * @category hypothesis
 */
export type HypothesisAnnotation = Exclude<KnownAnnotation, Cuboid> | HypothesisCuboid

/**
 * Annotations that a task starts with.
 *
 * @category hypothesis
 */
export interface Hypothesis {
  readonly annotations: ReadonlyArray<HypothesisAnnotation>
}

/**
 * A link to annotations that a task starts with. The file has the format of the file in the response of the task.
 *
 * @category hypothesis
 */
export interface HypothesisFile {
  readonly annotations: ResponseFile
}

/**
 * The schema of a point of an image.
 *
 * @category schemas
 */
export const Vertex: Schema.Schema<Vertex> = entity("Vertex", fields.point)

/**
 * The schema of a box.
 *
 * @category schemas
 */
export const Box: Schema.Schema<Box> = entity("Box", {
  ...fields.annotation,
  type: Schema.Literal("box"),
  ...fields.box,
})

/**
 * The schema of a polygon.
 *
 * @category schemas
 */
export const Polygon: Schema.Schema<Polygon> = entity("Polygon", {
  ...fields.annotation,
  type: Schema.Literal("polygon"),
  ...fields.path,
})

/**
 * The schema of a line.
 *
 * @category schemas
 */
export const Line: Schema.Schema<Line> = entity("Line", {
  ...fields.annotation,
  type: Schema.Literal("line"),
  ...fields.path,
})

/**
 * The schema of a point annotation.
 *
 * @category schemas
 */
export const Point: Schema.Schema<Point> = entity("Point", {
  ...fields.annotation,
  type: Schema.Literal("point"),
  ...fields.point,
})

/**
 * The schema of an ellipse.
 *
 * @category schemas
 */
export const Ellipse: Schema.Schema<Ellipse> = entity("Ellipse", {
  ...fields.annotation,
  type: Schema.Literal("ellipse"),
  ...fields.path,
})

/**
 * The schema of a cuboid in an image.
 *
 * @category schemas
 */
export const Cuboid: Schema.Schema<Cuboid> = entity("Cuboid", {
  ...fields.annotation,
  type: Schema.Literal("cuboid"),
  ...fields.cuboid,
})

const known = ["box", "polygon", "line", "point", "ellipse", "cuboid"]

/**
 * The schema of any annotation.
 *
 * @category schemas
 */
export const Annotation: Schema.Schema<Annotation> = Schema.Union(
  Box,
  Polygon,
  Line,
  Point,
  Ellipse,
  Cuboid,
  fields.otherType<OtherAnnotation>(known, ({ label }) => typeof label === "string"),
)

/**
 * Returns whether this release lists the annotation's type.
 *
 * @category guards
 */
export const isKnown = <Label extends string, Attributes>(
  annotation: Annotation<Label, Attributes>,
): annotation is KnownAnnotation<Label, Attributes> =>
  typeof annotation.type === "string" && known.includes(annotation.type)
