/**
 * Boxes, polygons, lines, points, cuboids and ellipses in an image: the type `imageannotation` (`scale-api.md` E3).
 */
import * as Schema from "effect/Schema"
import { entity, Json, maybe } from "../internal/fields.ts"
import { Annotation } from "../labels/Annotation.ts"
import type { AnnotationAttributes, Answers } from "../labels/AnnotationAttributes.ts"
import type { Geometries, Link } from "../labels/Geometries.ts"
import type { Hypothesis } from "../labels/Hypothesis.ts"

/**
 * What tasks on images and videos have in common.
 *
 * @category models
 */
export interface Common {
  /** What to draw. Required unless inherited. */
  readonly geometries?: Geometries | undefined
  readonly annotation_attributes?: AnnotationAttributes | undefined
  /** Relations between annotations, by name. */
  readonly links?: Readonly<Record<string, Link>> | undefined
  /** In pixels around the image. */
  readonly padding?: number | undefined
  /** In pixels; overrides `padding` to the left and right. */
  readonly paddingX?: number | undefined
  /** In pixels; overrides `padding` above and below. */
  readonly paddingY?: number | undefined
  /** Annotations to begin with, which the labeler may change. */
  readonly hypothesis?: Hypothesis | undefined
  /** Annotations to begin with, which can be locked by the switches below. */
  readonly base_annotations?: Hypothesis | undefined
  readonly can_add_base_annotations?: boolean | undefined
  readonly can_edit_base_annotations?: boolean | undefined
  readonly can_edit_base_annotation_labels?: boolean | undefined
  readonly can_delete_base_annotations?: boolean | undefined
}

/**
 * @category models
 */
export interface ContextAttachment {
  readonly attachment: string
}

/**
 * What a task is created with, beside what all types have.
 *
 * @example
 * ```ts
 * import type { ImageAnnotation } from "@effect-scale/api"
 *
 * const params: ImageAnnotation.Params = {
 *   attachment: "https://files.example.org/street-17.jpg",
 *   geometries: { box: { objects_to_annotate: ["bicycle", "car"], min_width: 8 } },
 * }
 * ```
 *
 * @category models
 */
export interface Params extends Common {
  /** The URL of the image. */
  readonly attachment: string
  /** More images that the labeler sees. */
  readonly context_attachments?: ReadonlyArray<ContextAttachment> | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Label extends string = string, Attributes = Answers, GlobalAttributes = Answers> {
  readonly annotations: ReadonlyArray<Annotation<Label, Attributes>>
  /** Relations between annotations. Their shape is not published. */
  readonly links?: ReadonlyArray<unknown> | null | undefined
  readonly inlineComments?: ReadonlyArray<unknown> | null | undefined
  /** Values of the attributes that are asked once per task. */
  readonly global_attributes?: GlobalAttributes | null | undefined
  /** Whether the customer has changed it in an audit. */
  readonly is_customer_fix?: boolean | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("ImageAnnotationResponse", {
  annotations: Schema.Array(Annotation),
  links: maybe(Schema.Array(Schema.Unknown)),
  inlineComments: maybe(Schema.Array(Schema.Unknown)),
  global_attributes: maybe(Json),
  is_customer_fix: maybe(Schema.Boolean),
})
