/**
 * The labels that the parameters of a project allow: their types and their schemas
 * (`packages/api/docs/task-types`).
 *
 * The schemas of the task types accept whatever Scale may add. The schemas here are strict about everything that the
 * parameters define: they reject a label, a type of annotation, a choice or a category that is not defined. They accept
 * fields and attributes that the parameters do not mention, and missing or null values.
 */
import type * as Schema from "effect/Schema"
import type {
  AnswersTo,
  AttributesOf,
  CategoryOf,
  DefinedCategorizationResponse,
  DefinedFormResponse,
  DefinedImageResponse,
  DefinedSegmentResponse,
  DefinedVideoFrame,
  EntityNamesOf,
  FieldOf,
  GeometryAnnotationOf,
  GeometryLabelOf,
  GlobalAttributesOf,
  LeavesOf,
  ParamOf,
  SegmentLabelOf,
} from "../internal/ontology/labels.ts"
import type { DefinableTaskType, ExactParams, ProjectParamsByType } from "../internal/ontology/params.ts"
import type {
  DefinedCategorizationPayload,
  DefinedEntityPayload,
  DefinedFormPayload,
  DefinedImagePayload,
  DefinedLidarPayload,
  DefinedSegmentPayload,
  DefinedVideoPayload,
} from "../internal/ontology/payloads.ts"
import * as schemas from "../internal/ontology/schemas.ts"
import type { LidarAnnotationResponse, LidarCuboid, LidarFrame } from "./LidarAnnotation.ts"
import type { Entity, NamedEntityRecognitionResponse } from "./NamedEntityRecognition.ts"
import type { VideoAnnotationResponse } from "./VideoAnnotation.ts"

export type {
  AnnotationTypes,
  AnswerTo,
  AttributesOf,
  DefinedCategorizationResponse,
  DefinedFormResponse,
  DefinedImageResponse,
  DefinedSegmentMapping,
  DefinedSegmentResponse,
  DefinedVideoFrame,
} from "../internal/ontology/labels.ts"
export type {
  CategorizationProjectParams,
  CommonProjectParams,
  DefinableTaskType,
  EntityProjectParams,
  ExactParams,
  ImageProjectParams,
  LidarProjectParams,
  ProjectParamsByType,
  SegmentProjectParams,
  TextCollectionProjectParams,
  UnknownParameter,
  VideoProjectParams,
} from "../internal/ontology/params.ts"
export type {
  DefinedCategorizationPayload,
  DefinedEntityPayload,
  DefinedFormPayload,
  DefinedImagePayload,
  DefinedLidarPayload,
  DefinedPayload,
  DefinedSegmentPayload,
  DefinedVideoPayload,
  InitialAnnotations,
} from "../internal/ontology/payloads.ts"

/**
 * The types that the parameters `P` of a project determine, by task type.
 *
 * @category labels
 */
export interface OntologyTypes<P> {
  readonly categorization: {
    readonly Label: LeavesOf<ParamOf<P, "categories">>
    readonly Annotation: never
    readonly Element: never
    readonly Response: DefinedCategorizationResponse<CategoryOf<P, LeavesOf<ParamOf<P, "categories">>>>
    readonly Payload: DefinedCategorizationPayload
  }
  readonly imageannotation: {
    readonly Label: GeometryLabelOf<ParamOf<P, "geometries">>
    readonly Annotation: GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>
    readonly Element: GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>
    readonly Response: DefinedImageResponse<
      GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>,
      GlobalAttributesOf<P>
    >
    readonly Payload: DefinedImagePayload<GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>>
  }
  readonly lidarannotation: {
    readonly Label: LeavesOf<ParamOf<P, "labels">>
    readonly Annotation: LidarCuboid<LeavesOf<ParamOf<P, "labels">>, AttributesOf<P>>
    readonly Element: LidarFrame<LeavesOf<ParamOf<P, "labels">>, AttributesOf<P>>
    readonly Response: LidarAnnotationResponse
    readonly Payload: DefinedLidarPayload
  }
  readonly namedentityrecognition: {
    readonly Label: EntityNamesOf<ParamOf<P, "labels">>
    readonly Annotation: Entity<EntityNamesOf<ParamOf<P, "labels">>>
    readonly Element: Entity<EntityNamesOf<ParamOf<P, "labels">>>
    readonly Response: NamedEntityRecognitionResponse<EntityNamesOf<ParamOf<P, "labels">>>
    readonly Payload: DefinedEntityPayload<EntityNamesOf<ParamOf<P, "labels">>>
  }
  readonly segmentannotation: {
    readonly Label: SegmentLabelOf<P>
    readonly Annotation: never
    readonly Element: never
    readonly Response: DefinedSegmentResponse<SegmentLabelOf<P>, AttributesOf<P>>
    readonly Payload: DefinedSegmentPayload
  }
  readonly textcollection: {
    readonly Label: never
    readonly Annotation: never
    readonly Element: never
    readonly Response: DefinedFormResponse<AnswersTo<FieldOf<ParamOf<P, "fields">>>>
    readonly Payload: DefinedFormPayload<AnswersTo<FieldOf<ParamOf<P, "fields">>>>
  }
  readonly videoannotation: {
    readonly Label: GeometryLabelOf<ParamOf<P, "geometries">>
    readonly Annotation: GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>
    readonly Element: DefinedVideoFrame<GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>>
    readonly Response: VideoAnnotationResponse
    readonly Payload: DefinedVideoPayload<GeometryAnnotationOf<ParamOf<P, "geometries">, AttributesOf<P>>>
  }
}

/**
 * The labels that a response may contain.
 *
 * @category labels
 */
export type LabelOf<Task extends DefinableTaskType, P> = OntologyTypes<P>[Task]["Label"]

/**
 * One annotation, or `never` if the labels are not a list.
 *
 * @category labels
 */
export type AnnotationOf<Task extends DefinableTaskType, P> = OntologyTypes<P>[Task]["Annotation"]

/**
 * An element of the list of labels: an annotation of an image, an entity of a text, or a frame of a video or of lidar.
 *
 * @category labels
 */
export type ElementOf<Task extends DefinableTaskType, P> = OntologyTypes<P>[Task]["Element"]

/**
 * The response of a completed task.
 *
 * @category labels
 */
export type ResponseOf<Task extends DefinableTaskType, P> = OntologyTypes<P>[Task]["Response"]

/**
 * The payload that creates a task of the project.
 *
 * @category payloads
 */
export type PayloadOf<Task extends DefinableTaskType, P> = OntologyTypes<P>[Task]["Payload"]

/**
 * The schemas that the parameters of a project determine. A schema that its task type does not have accepts no value: a
 * categorization has no annotations.
 *
 * @category models
 */
export interface Ontology<Task extends DefinableTaskType, P> {
  /** The selectable labels. */
  readonly Label: Schema.Schema<LabelOf<Task, P>>
  /** The values of the attributes of one annotation. */
  readonly Attributes: Schema.Schema<AttributesOf<P>>
  readonly Annotation: Schema.Schema<AnnotationOf<Task, P>>
  /** An annotation of an image, an entity of a text, or a frame of a video or of lidar. */
  readonly Element: Schema.Schema<ElementOf<Task, P>>
  readonly Response: Schema.Schema<ResponseOf<Task, P>>
}

/**
 * Makes the schemas for a project with these parameters.
 *
 * @example
 * ```ts
 * import * as Ontology from "@effect-scale/api/taskTypes/Ontology"
 * import * as Schema from "effect/Schema"
 *
 * const { Annotation } = Ontology.make("imageannotation", {
 *   geometries: { point: { objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }] } },
 * })
 *
 * const isAnnotation = Schema.is(Annotation)
 * isAnnotation({ type: "point", label: "bicycle", x: 7, y: 9 }) // true
 * isAnnotation({ type: "point", label: "bike", x: 7, y: 9 }) // false: it has child labels
 * ```
 *
 * @category constructors
 */
export const make = <const Task extends DefinableTaskType, const P extends ProjectParamsByType[Task]>(
  type: Task,
  params: P & ExactParams<ProjectParamsByType[Task], P>,
): Ontology<Task, P> => schemas.make(type, params) as unknown as Ontology<Task, P> // the types mirror the schemas
