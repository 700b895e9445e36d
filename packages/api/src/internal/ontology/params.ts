import type { Geometries } from "../../labels/Geometries.ts"
import type { Label } from "../../labels/Labels.ts"
import type { CategoriesParams } from "../../taskTypes/Categorization.ts"
import type { DrawingParams } from "../../taskTypes/ImageAnnotation.ts"
import type { LidarAnnotationParams } from "../../taskTypes/LidarAnnotation.ts"
import type { EntityCommonParams, EntityLabel } from "../../taskTypes/NamedEntityRecognition.ts"
import type { SegmentAnnotationParams } from "../../taskTypes/SegmentAnnotation.ts"
import type { CommonTaskParams } from "../../taskTypes/TaskPayload.ts"
import type { TextCollectionField, TextCollectionParams } from "../../taskTypes/TextCollection.ts"
import type { VideoCommonParams } from "../../taskTypes/VideoAnnotation.ts"

/**
 * The parameters that any project may set for its tasks.
 *
 * @category definitions
 */
export interface CommonProjectParams
  extends Pick<CommonTaskParams, "instruction" | "callback_url" | "priority" | "attachment_type" | "extra"> {}

/**
 * The parameters that define an `imageannotation` project.
 *
 * @category definitions
 */
export interface ImageProjectParams
  extends CommonProjectParams,
    Omit<DrawingParams, "geometries" | "hypothesis" | "base_annotations"> {
  readonly geometries: Geometries
}

/**
 * The parameters that define a `videoannotation` project.
 *
 * @category definitions
 */
export interface VideoProjectParams
  extends CommonProjectParams,
    Omit<VideoCommonParams, "geometries" | "hypothesis" | "base_annotations"> {
  readonly geometries: Geometries
}

/**
 * The parameters that define a `segmentannotation` project.
 *
 * @category definitions
 */
export interface SegmentProjectParams
  extends CommonProjectParams,
    Omit<SegmentAnnotationParams, "attachment" | "labels" | "instance_labels" | "hypothesis"> {
  readonly labels: ReadonlyArray<Label>
}

/**
 * The parameters that define a `lidarannotation` project.
 *
 * @category definitions
 */
export interface LidarProjectParams
  extends CommonProjectParams,
    Omit<LidarAnnotationParams, "attachments" | "labels" | "base_annotations" | "dependents"> {
  readonly labels: ReadonlyArray<Label>
}

/**
 * The parameters that define a `categorization` project.
 *
 * @category definitions
 */
export interface CategorizationProjectParams
  extends CommonProjectParams,
    Pick<CategoriesParams, "category_ids" | "allow_multiple"> {
  readonly categories: ReadonlyArray<Label>
}

/**
 * The parameters that define a `textcollection` project.
 *
 * @category definitions
 */
export interface TextCollectionProjectParams
  extends CommonProjectParams,
    Omit<TextCollectionParams, "attachments" | "fields" | "hypothesis"> {
  readonly fields: ReadonlyArray<TextCollectionField>
}

/**
 * The parameters that define a `namedentityrecognition` project.
 *
 * @category definitions
 */
export interface EntityProjectParams
  extends CommonProjectParams,
    Omit<EntityCommonParams, "labels" | "hypothesis"> {
  readonly labels: ReadonlyArray<EntityLabel>
}

/**
 * The parameters that define a project, by task type.
 *
 * @category definitions
 */
export interface ProjectParamsByType {
  readonly categorization: CategorizationProjectParams
  readonly imageannotation: ImageProjectParams
  readonly lidarannotation: LidarProjectParams
  readonly namedentityrecognition: EntityProjectParams
  readonly segmentannotation: SegmentProjectParams
  readonly textcollection: TextCollectionProjectParams
  readonly videoannotation: VideoProjectParams
}

/**
 * A task type whose labels a project can define.
 *
 * @category definitions
 */
export type DefinableTaskType = keyof ProjectParamsByType

/**
 * The definition itself, with `UnknownParameter` for each key that the parameters do not have. Rejects misspelled keys:
 * the compiler checks for excess properties only if a type is not inferred.
 *
 * @category definitions
 */
export type ExactParams<Shape, A> = A extends string | number | boolean | null | undefined
  ? A
  : A extends ReadonlyArray<unknown>
    ? { readonly [At in keyof A]: ExactParams<ItemOf<Shape>, A[At]> }
    : { readonly [Key in keyof A]: ValueAt<Fitting<Shape, A>, Key, A[Key]> }

/**
 * Marks a key that the parameters do not have. No value has this type.
 *
 * @category definitions
 */
export interface UnknownParameter<Key> {
  readonly [unknownParameter]: Key
}

declare const unknownParameter: unique symbol

type ItemOf<Shape> = Shape extends ReadonlyArray<infer Item> ? Item : never

// Of a union, the members that `A` fits: a number with choices is not a category.
type Fitting<Shape, A> = Shape extends unknown ? (A extends Shape ? Shape : never) : never

type ValueAt<Shape, Key, A> = [Shape] extends [never]
  ? A // it does not fit at all; the compiler reports that itself
  : Shape extends unknown
    ? Key extends keyof Shape
      ? unknown extends Shape[Key]
        ? A
        : ExactParams<Shape[Key], A>
      : UnknownParameter<Key>
    : never
