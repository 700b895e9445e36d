import type { HypothesisCuboidVertex, HypothesisFile } from "../../labels/Annotation.ts"
import type { NamedEntityRecognitionResponse } from "../../taskTypes/NamedEntityRecognition.ts"
import type { PayloadOf } from "../../taskTypes/TaskPayload.ts"
import type { DefinedFormResponse } from "./labels.ts"
import type { DefinableTaskType } from "./params.ts"

// The parameters that define the labels. Only the project sets them; `extra` accepts them all the same.
type ProjectOnly =
  | "project"
  | "project_version"
  | "geometries"
  | "annotation_attributes"
  | "links"
  | "labels"
  | "instance_labels"
  | "allow_parent_labels"
  | "categories"
  | "taxonomies"
  | "category_ids"
  | "allow_multiple"
  | "fields"
  | "relationships"

type Initial = "hypothesis" | "base_annotations"

/**
 * The payload of a task without the parameters of its project.
 *
 * @category payloads
 */
export type DefinedPayload<Task extends DefinableTaskType, Except extends string = never> =
  PayloadOf<Task> extends infer Payload
    ? Payload extends unknown
      ? Omit<Payload, ProjectOnly | Except>
      : never
    : never

/**
 * The payload of a `categorization` task of a defined project.
 *
 * @category payloads
 */
export type DefinedCategorizationPayload = DefinedPayload<"categorization">

/**
 * The payload of a `lidarannotation` task of a defined project.
 *
 * @category payloads
 */
export interface DefinedLidarPayload extends DefinedPayload<"lidarannotation"> {}

/**
 * The payload of a `segmentannotation` task of a defined project.
 *
 * @category payloads
 */
export interface DefinedSegmentPayload extends DefinedPayload<"segmentannotation"> {}

/**
 * Annotations that a task starts with, with the types, labels and attributes of its project.
 *
 * @category payloads
 */
export interface InitialAnnotations<Annotation> {
  readonly annotations: ReadonlyArray<
    Annotation extends { readonly type: "cuboid" }
      ? Annotation & { readonly vertices: ReadonlyArray<HypothesisCuboidVertex> }
      : Annotation
  >
}

/**
 * The payload of an `imageannotation` task of a defined project.
 *
 * @category payloads
 */
export interface DefinedImagePayload<Annotation> extends DefinedPayload<"imageannotation", Initial> {
  /** Annotations that the task starts with. The labeler may change them. */
  readonly hypothesis?: InitialAnnotations<Annotation> | HypothesisFile | null | undefined
  /** Annotations that the task starts with. The `can_…` flags say which changes are allowed. */
  readonly base_annotations?: InitialAnnotations<Annotation> | HypothesisFile | null | undefined
}

/**
 * The payload of a `videoannotation` task of a defined project.
 *
 * @category payloads
 */
export type DefinedVideoPayload<Annotation> = DefinedPayload<"videoannotation", Initial> &
  Pick<DefinedImagePayload<Annotation>, Initial>

/**
 * The payload of a `namedentityrecognition` task of a defined project.
 *
 * @category payloads
 */
export type DefinedEntityPayload<Label extends string> = DefinedPayload<"namedentityrecognition", Initial> & {
  /** Entities that the task starts with. */
  readonly hypothesis?: NamedEntityRecognitionResponse<Label> | null | undefined
}

/**
 * The payload of a `textcollection` task of a defined project.
 *
 * @category payloads
 */
export interface DefinedFormPayload<Answers> extends DefinedPayload<"textcollection", Initial> {
  /** Answers that the task starts with. */
  readonly hypothesis?: DefinedFormResponse<Answers> | null | undefined
}
