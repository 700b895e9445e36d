/**
 * Boxes, polygons, lines, points, cuboids and ellipses in an image: the type `imageannotation`
 * (`packages/api/docs/task-types/image.md#image-annotation`).
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import { Annotation, type Hypothesis, type HypothesisFile } from "../labels/Annotation.ts"
import type { AnnotationAttributes, AttributeValues } from "../labels/AnnotationAttributes.ts"
import type { Geometries, Link } from "../labels/Geometries.ts"

/**
 * The parameters that image and video annotation tasks share, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface DrawingParams {
  /** The geometries to draw. Required unless the project has them. */
  readonly geometries?: Geometries | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** The relations between annotations that the labeler may add, by name. */
  readonly links?: Readonly<Record<string, Link>> | undefined
  /** The space around the image, in pixels. */
  readonly padding?: number | undefined
  /** The space on the left and right, in pixels. Overrides `padding`. */
  readonly paddingX?: number | undefined
  /** The space above and below, in pixels. Overrides `padding`. */
  readonly paddingY?: number | undefined
  /** Annotations that the task starts with. The labeler may change them. */
  readonly hypothesis?: Hypothesis | HypothesisFile | null | undefined
  /** Annotations that the task starts with. The flags below say which changes are allowed. */
  readonly base_annotations?: Hypothesis | HypothesisFile | null | undefined
  readonly can_add_base_annotations?: boolean | undefined
  readonly can_edit_base_annotations?: boolean | undefined
  readonly can_edit_base_annotation_labels?: boolean | undefined
  readonly can_delete_base_annotations?: boolean | undefined
}

/**
 * An additional image that the labeler sees but does not annotate.
 *
 * @category models
 */
export interface ContextAttachment {
  /** The URL of the image. */
  readonly attachment: string
}

/**
 * The parameters of an `imageannotation` task, in addition to `CommonTaskParams`.
 *
 * @example
 * ```ts
 * import type * as ImageAnnotation from "@effect-scale/api/taskTypes/ImageAnnotation"
 *
 * const params: ImageAnnotation.ImageAnnotationParams = {
 *   attachment: "https://files.example.org/street-17.jpg",
 *   geometries: { box: { objects_to_annotate: ["bicycle", "car"], min_width: 8 } },
 * }
 * ```
 *
 * @category models
 */
export interface ImageAnnotationParams extends DrawingParams {
  /** The URL of the image. */
  readonly attachment: string
  /** Additional images that the labeler sees. */
  readonly context_attachments?: ReadonlyArray<ContextAttachment> | undefined
}

/**
 * The response of a completed `imageannotation` task. Narrow the type parameters when you know them from the task's
 * parameters.
 *
 * @category models
 */
export interface ImageAnnotationResponse<
  Label extends string = string,
  Attributes = AttributeValues,
  GlobalAttributes = AttributeValues,
> {
  readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
  /** The relations between annotations. Scale does not document their shape. */
  readonly links?: ReadonlyArray<unknown> | null | undefined
  readonly inlineComments?: ReadonlyArray<unknown> | null | undefined
  /** The values of the global attributes, by name. */
  readonly global_attributes?: GlobalAttributes | null | undefined
  /** Whether an audit changed the response. */
  readonly is_customer_fix?: boolean | null | undefined
}

/**
 * The schema of the response of a completed `imageannotation` task.
 *
 * @category schemas
 */
export const ImageAnnotationResponse: Schema.Schema<ImageAnnotationResponse> = entity(
  "ImageAnnotationResponse",
  {
    annotations: Schema.Array(Annotation),
    links: maybe(Schema.Array(Schema.Unknown)),
    inlineComments: maybe(Schema.Array(Schema.Unknown)),
    global_attributes: maybe(Json),
    is_customer_fix: maybe(Schema.Boolean),
  },
)
