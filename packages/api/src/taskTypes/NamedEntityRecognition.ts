/** Names, places and the like, marked in a text: the type `namedentityrecognition` (`scale-api.md` E10). */
import * as Schema from "effect/Schema"
import { entity } from "../internal/fields.ts"
import * as labels from "../internal/labels.ts"
import type { Answers } from "../labels/AnnotationAttributes.ts"

/**
 * A kind of entity.
 *
 * @category models
 */
export interface Label {
  readonly name: string
  readonly description?: string | undefined
  readonly display_name?: string | undefined
  /** Kinds below this one. */
  readonly children?: ReadonlyArray<Label> | undefined
  readonly attributes?: unknown
}

/**
 * A relation between two entities.
 *
 * @category models
 */
export interface RelationshipDefinition {
  readonly name: string
  readonly display_name?: string | undefined
  readonly is_directed?: boolean | undefined
  readonly source_label?: string | undefined
  readonly target_label?: string | undefined
}

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export interface Params {
  readonly text: string
  /** Required unless inherited. */
  readonly labels?: ReadonlyArray<Label> | undefined
  readonly relationships?: ReadonlyArray<RelationshipDefinition> | undefined
  readonly merge_newlines?: boolean | undefined
  /** Entities to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A part of the text.
 *
 * @category models
 */
export interface Entity<Label extends string = string> {
  readonly id?: string | null | undefined
  /** Of its first character in the text. */
  readonly start: number
  /** After its last character: `text.slice(start, end)`. */
  readonly end: number
  readonly text?: string | null | undefined
  readonly label: Label
  readonly attributes?: Answers | null | undefined
}

/**
 * A relation between two entities, by their `id`s.
 *
 * @category models
 */
export interface Relationship {
  readonly id?: string | null | undefined
  readonly name?: string | null | undefined
  readonly source_ref?: string | null | undefined
  readonly target_ref?: string | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Label extends string = string> {
  readonly annotations: ReadonlyArray<Entity<Label>>
  readonly relationships?: ReadonlyArray<Relationship> | null | undefined
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("NamedEntityRecognitionResponse", {
  annotations: Schema.Array(entity("Entity", labels.named)),
  relationships: labels.relationships,
})
