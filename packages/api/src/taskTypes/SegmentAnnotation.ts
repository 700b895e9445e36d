/** Every pixel of an image gets a label: the type `segmentannotation` (`scale-api.md` E5). */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import * as labels from "../internal/labels.ts"
import type { AnnotationAttributes, Answers } from "../labels/AnnotationAttributes.ts"
import type { Label } from "../labels/Labels.ts"

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  /** The URL of the image. */
  readonly attachment: string
  /** At most 50. Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  /** The old way to say `instance_label`. */
  readonly instance_labels?: ReadonlyArray<Label> | undefined
  /** Whether pixels may stay without a label. Default: false. */
  readonly allow_unlabeled?: boolean | undefined
  /** Whether a label with labels below it may be chosen. Default: false. */
  readonly allow_parent_labels?: boolean | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** Masks and label mapping to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The URLs of the masks.
 *
 * @category models
 */
export interface Masks {
  /** Of the pixels without a label. */
  readonly unlabeled?: string | null | undefined
  /** By label; of a label with instances there are several. */
  readonly labeled?: Readonly<Record<string, string | ReadonlyArray<string> | null>> | null | undefined
  readonly combined?: CombinedMasks | null | undefined
}

/**
 * All labels in one mask.
 *
 * @category models
 */
export interface CombinedMasks {
  /** A PNG in the colors of the label mapping. */
  readonly image?: string | null | undefined
  /** Each pixel is the index of its label, in 8 bits. */
  readonly indexedImage?: string | null | undefined
  /** The same for more than 255 indices. */
  readonly extendedIndexedImage?: string | null | undefined
}

/**
 * How a label, or one instance of it, is told in the combined masks.
 *
 * @category models
 */
export interface Mapping {
  readonly index: number
  /** As `#rrggbb`. */
  readonly color?: string | null | undefined
  readonly attributes?: Answers | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response {
  readonly annotations: Masks
  /** By label; of a label with instances there are several. */
  readonly labelMapping?: Readonly<Record<string, Mapping | ReadonlyArray<Mapping> | null>> | null | undefined
}

const record = <A>(value: Schema.Schema<A>) =>
  maybe(Schema.Record({ key: Schema.String, value: Schema.NullOr(Schema.Union(value, Schema.Array(value))) }))

const mapping = entity("SegmentMapping", labels.mapping)

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("SegmentAnnotationResponse", {
  annotations: entity("Masks", { ...labels.masks, labeled: record(Schema.String) }),
  labelMapping: record(mapping),
})
