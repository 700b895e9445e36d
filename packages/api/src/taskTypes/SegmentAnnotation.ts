/**
 * A label for every pixel of an image: the type `segmentannotation`
 * (`packages/api/docs/task-types/segmentation.md#segmentation-parameters`).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import * as labels from "../internal/labelFields.ts"
import type { AnnotationAttributes, AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * The parameters of a `segmentannotation` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface SegmentAnnotationParams {
  /** The URL of the image. */
  readonly attachment: string
  /** The labels to choose from, at most 50. Required unless the project has them. */
  readonly labels?: ReadonlyArray<Label> | undefined
  /** The legacy form of `instance_label` in `labels`. */
  readonly instance_labels?: ReadonlyArray<Label> | undefined
  /** Allows pixels without a label. Default: false. */
  readonly allow_unlabeled?: boolean | undefined
  /** Makes labels with child labels selectable. Default: false. */
  readonly allow_parent_labels?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** Masks and a label mapping that the task starts with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The URLs of the masks of an image.
 *
 * @category models
 */
export interface SegmentMasks {
  /** The mask of the pixels without a label. */
  readonly unlabeled?: string | null | undefined
  /** The mask of each label, or several masks for a label with instances. */
  readonly labeled?: Readonly<Record<string, string | ReadonlyArray<string> | null>> | null | undefined
  readonly combined?: CombinedMasks | null | undefined
}

/**
 * The URLs of the masks that contain all labels.
 *
 * @category models
 */
export interface CombinedMasks {
  /** A PNG in the colors of the label mapping. */
  readonly image?: string | null | undefined
  /** A mask with the index of its label in each pixel, in 8 bits. */
  readonly indexedImage?: string | null | undefined
  /** A mask with more than 255 indices. */
  readonly extendedIndexedImage?: string | null | undefined
}

/**
 * The index and the color of a label, or of one instance of it, in the combined masks.
 *
 * @category models
 */
export interface SegmentMapping {
  readonly index: number
  /** As `#rrggbb`. */
  readonly color?: string | null | undefined
  readonly attributes?: AttributeValues | null | undefined
}

/**
 * The response of a completed `segmentannotation` task.
 *
 * @category models
 */
export interface SegmentAnnotationResponse {
  readonly annotations: SegmentMasks
  /** The mapping of each label, or several mappings for a label with instances. */
  readonly labelMapping?:
    | Readonly<Record<string, SegmentMapping | ReadonlyArray<SegmentMapping> | null>>
    | null
    | undefined
}

const record = <A>(value: Schema.Schema<A>) =>
  maybe(Schema.Record({ key: Schema.String, value: Schema.NullOr(Schema.Union(value, Schema.Array(value))) }))

const mapping = entity("SegmentMapping", labels.segmentMapping)

/**
 * The schema of the response of a completed `segmentannotation` task.
 *
 * @category schemas
 */
export const SegmentAnnotationResponse: Schema.Schema<SegmentAnnotationResponse> = entity(
  "SegmentAnnotationResponse",
  {
    annotations: entity("Masks", { ...labels.segmentMasks, labeled: record(Schema.String) }),
    labelMapping: record(mapping),
  },
)
