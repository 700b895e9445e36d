/**
 * Entities, such as names and places, in a text: the type `namedentityrecognition`
 * (`packages/api/docs/task-types/text.md#named-entity-recognition`).
 */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"
import * as labels from "../internal/labelFields.ts"
import type { AttributeValues } from "../labels/AnnotationAttributes.ts"

/**
 * A label for entities.
 *
 * @category models
 */
export interface EntityLabel {
  readonly name: string
  readonly description?: string | undefined
  /** The name that the labeler sees. Default: `name`. */
  readonly display_name?: string | undefined
  /** Child labels. */
  readonly children?: ReadonlyArray<EntityLabel> | undefined
  readonly attributes?: unknown
}

/**
 * A relation between two entities that the labeler may add.
 *
 * @category models
 */
export interface RelationshipDefinition {
  readonly name: string
  readonly display_name?: string | undefined
  readonly is_directed?: boolean | undefined
  /** The label of the entity that the relation starts from. */
  readonly source_label?: string | undefined
  /** The label of the entity that the relation leads to. */
  readonly target_label?: string | undefined
}

/**
 * The parameters of every `namedentityrecognition` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface EntityCommonParams {
  /** The labels to choose from. Required unless the project has them. */
  readonly labels?: ReadonlyArray<EntityLabel> | undefined
  readonly relationships?: ReadonlyArray<RelationshipDefinition> | undefined
  readonly merge_newlines?: boolean | undefined
  /** Entities that the task starts with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The parameters for a text in the payload.
 *
 * @category models
 */
export interface EntityTextParams extends EntityCommonParams {
  readonly text: string
}

/**
 * The parameters for a text as an attachment.
 *
 * @category models
 */
export interface EntityAttachmentParams extends EntityCommonParams {
  /** The text itself, or its URL. */
  readonly attachment: string
  readonly attachment_type?: "text" | undefined
  readonly text?: undefined
}

/**
 * The parameters of a `namedentityrecognition` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type NamedEntityRecognitionParams = EntityTextParams | EntityAttachmentParams

/**
 * An entity in the text.
 *
 * @category models
 */
export interface Entity<Label extends string = string> {
  readonly id?: string | null | undefined
  /** The index of the first character. */
  readonly start: number
  /** The index after the last character: the entity is `text.slice(start, end)`. */
  readonly end: number
  readonly text?: string | null | undefined
  readonly label: Label
  readonly attributes?: AttributeValues | null | undefined
}

/**
 * A relation between two entities.
 *
 * @category models
 */
export interface EntityRelationship {
  readonly id?: string | null | undefined
  readonly name?: string | null | undefined
  /** The `id` of the entity that the relation starts from. */
  readonly source_ref?: string | null | undefined
  /** The `id` of the entity that the relation leads to. */
  readonly target_ref?: string | null | undefined
}

/**
 * The response of a completed `namedentityrecognition` task.
 *
 * @category models
 */
export interface NamedEntityRecognitionResponse<Label extends string = string> {
  readonly annotations: ReadonlyArray<Entity<Label>>
  readonly relationships?: ReadonlyArray<EntityRelationship> | null | undefined
}

/**
 * The schema of the response of a completed `namedentityrecognition` task.
 *
 * @category schemas
 */
export const NamedEntityRecognitionResponse: Schema.Schema<NamedEntityRecognitionResponse> = entity(
  "NamedEntityRecognitionResponse",
  { annotations: Schema.Array(entity("Entity", labels.namedEntity)), relationships: labels.relationships },
)
