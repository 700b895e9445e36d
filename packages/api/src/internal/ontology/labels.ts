import type { Simplify } from "effect/Types"
import type { Box, Cuboid, Ellipse, Line, Point, Polygon } from "../../labels/Annotation.ts"
import type {
  AttributeValues,
  AttributeValuesOf,
  GlobalAttributeValuesOf,
} from "../../labels/AnnotationAttributes.ts"
import type { Label, Leaf } from "../../labels/Labels.ts"
import type { CategorizationResponse } from "../../taskTypes/Categorization.ts"
import type { ImageAnnotationResponse } from "../../taskTypes/ImageAnnotation.ts"
import type { SegmentMapping, SegmentMasks } from "../../taskTypes/SegmentAnnotation.ts"
import type { FormField, TextCollectionAnswer } from "../../taskTypes/TextCollection.ts"

/**
 * The types of annotation in an image or a video.
 *
 * @category labels
 */
export interface AnnotationTypes<Label extends string, Attributes> {
  readonly box: Box<Label, Attributes>
  readonly polygon: Polygon<Label, Attributes>
  readonly line: Line<Label, Attributes>
  readonly point: Point<Label, Attributes>
  readonly cuboid: Cuboid<Label, Attributes>
  readonly ellipse: Ellipse<Label, Attributes>
}

/** The name of a type of annotation. */
export type AnnotationType = keyof AnnotationTypes<string, unknown>

/** The type of a parameter, or `undefined` if the parameters do not have it. */
export type ParamOf<P, Key extends string> = P extends { readonly [K in Key]: infer A } ? A : undefined

/** The leaves of labels. Without labels to choose from, any string may occur. */
export type LeavesOf<All> =
  All extends ReadonlyArray<infer L extends Label> ? ([L] extends [never] ? string : Leaf<L>) : string

// All labels, including those with child labels.
type EveryLabelOf<All> = All extends ReadonlyArray<infer L> ? EveryLabel<L> : never
type EveryLabel<L> = L extends string
  ? L
  :
      | (L extends { readonly choice: infer Choice extends string } ? Choice : never)
      | (L extends { readonly subchoices: infer Children } ? EveryLabelOf<Children> : never)

/** The names of entity labels, including those with children. */
export type EntityNamesOf<All> =
  All extends ReadonlyArray<infer L>
    ? L extends { readonly name: infer Name extends string }
      ? Name | (L extends { readonly children: infer Children } ? EntityNamesOf<Children> : never)
      : never
    : never

/**
 * The values of the attributes of one annotation.
 *
 * @category labels
 */
export type AttributesOf<P> = P extends { readonly annotation_attributes: infer Definitions }
  ? Simplify<AttributeValuesOf<Definitions>>
  : AttributeValues

/** The values of the global attributes of a task. */
export type GlobalAttributesOf<P> = P extends { readonly annotation_attributes: infer Definitions }
  ? Simplify<GlobalAttributeValuesOf<Definitions>>
  : AttributeValues

// With `infer`, an editor shows the resulting type instead of the name of these types.

/** The labels of all geometries. */
export type GeometryLabelOf<Geometries> = {
  [Type in keyof Geometries & AnnotationType]-?: LeavesOf<ParamOf<Geometries[Type], "objects_to_annotate">>
}[keyof Geometries & AnnotationType] extends infer Found
  ? Found
  : never

/** The annotations of all geometries, each with its labels. */
export type GeometryAnnotationOf<Geometries, Attributes> = {
  [Type in keyof Geometries & AnnotationType]-?: AnnotationTypes<
    LeavesOf<ParamOf<Geometries[Type], "objects_to_annotate">>,
    Attributes
  >[Type]
}[keyof Geometries & AnnotationType] extends infer Found
  ? Found
  : never

/** The labels of a `segmentannotation` project. */
export type SegmentLabelOf<P> =
  true extends ParamOf<P, "allow_parent_labels">
    ? EveryLabelOf<ParamOf<P, "labels">>
    : LeavesOf<ParamOf<P, "labels">>

/** The `category` of a response: an array if several are allowed. */
export type CategoryOf<P, Category> = P extends { readonly allow_multiple: true }
  ? ReadonlyArray<Category>
  : P extends { readonly allow_multiple: boolean }
    ? Category | ReadonlyArray<Category>
    : Category

/** The fields of a form, including those of the forms in it. */
export type FieldOf<All> =
  All extends ReadonlyArray<infer Field>
    ? Field extends { readonly type: "form"; readonly fields: infer Fields }
      ? FormField extends Field
        ? never // the type is not inferred, so its fields are unknown
        : FieldOf<Fields>
      : Field
    : never

/**
 * One labeler's answer to a field of a form. Scale does not document the shape for text, dates and the like: it is the
 * value or, as for a choice, an array of values.
 *
 * @category labels
 */
export type AnswerTo<Field> = Field extends {
  readonly choices: ReadonlyArray<{ readonly value: infer Value }>
}
  ? ReadonlyArray<Value>
  : Field extends { readonly type: "number" }
    ? number
    : Field extends { readonly type: "boolean" }
      ? boolean | ReadonlyArray<boolean>
      : string | ReadonlyArray<string>

/** The answers to the fields, by `field_id`. */
export type AnswersTo<Field> = Simplify<{
  readonly [F in Field as F extends { readonly field_id: infer Id extends string } ? Id : never]?:
    | TextCollectionAnswer<AnswerTo<F>>
    | ReadonlyArray<AnswerTo<F>>
    | null
    | undefined
}>

/**
 * The response of a `categorization` task with the categories of its project.
 *
 * @category responses
 */
export interface DefinedCategorizationResponse<Category> extends Omit<CategorizationResponse, "category"> {
  readonly category: Category
}

/**
 * The response of an `imageannotation` task with the annotations of its project.
 *
 * @category responses
 */
export interface DefinedImageResponse<Annotation, GlobalAttributes>
  extends Omit<ImageAnnotationResponse<string, AttributeValues, GlobalAttributes>, "annotations"> {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * One frame of a video with the annotations of its project.
 *
 * @category responses
 */
export interface DefinedVideoFrame<Annotation> {
  readonly annotations: ReadonlyArray<Annotation>
}

/**
 * The response of a `segmentannotation` task with the labels of its project.
 *
 * @category responses
 */
export interface DefinedSegmentResponse<Label extends string, Attributes> {
  readonly annotations: Omit<SegmentMasks, "labeled"> & {
    readonly labeled?: { readonly [L in Label]?: string | ReadonlyArray<string> | null } | null | undefined
  }
  readonly labelMapping?:
    | {
        readonly [L in Label]?:
          | DefinedSegmentMapping<Attributes>
          | ReadonlyArray<DefinedSegmentMapping<Attributes>>
          | null
      }
    | null
    | undefined
}

/**
 * The index and the color of a label, with the attributes of its project.
 *
 * @category responses
 */
export interface DefinedSegmentMapping<Attributes> extends Omit<SegmentMapping, "attributes"> {
  readonly attributes?: Attributes | null | undefined
}

/**
 * The response of a `textcollection` task with the fields of its project. `TextCollection.responses` reads either shape
 * of an answer.
 *
 * @category responses
 */
export interface DefinedFormResponse<Answers> {
  readonly annotations: Answers
}
