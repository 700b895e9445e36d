/** A form to fill in about the attachments: the type `textcollection` (`scale-api.md` E9). */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { answer } from "../internal/labels.ts"
import type { AttachmentType } from "../labels/AttachmentType.ts"
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * Something to read, see or hear before answering.
 *
 * @category models
 */
export interface Attachment {
  readonly type: AttachmentType
  /** A URL, or the text itself when `type` is `text`. */
  readonly content: string
  /** Shows only these forms with it. */
  readonly forms?: ReadonlyArray<string> | undefined
}

/**
 * What every field of a form has.
 *
 * @category models
 */
export interface FieldCommon {
  /** Unique in the project; the answer comes back under it. */
  readonly field_id: string
  readonly title: string
  readonly description?: string | undefined
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  readonly min_responses_required?: number | undefined
  readonly max_responses_required?: number | undefined
}

/**
 * @category models
 */
export interface Choice {
  readonly label: string
  readonly value: string
  readonly hint?: string | undefined
}

/**
 * A choice among several.
 *
 * @category models
 */
export interface CategoryField extends FieldCommon {
  readonly type: "category"
  readonly choices: ReadonlyArray<Choice>
  readonly min_choices?: number | undefined
  readonly max_choices?: number | undefined
}

/**
 * Free text.
 *
 * @category models
 */
export interface TextField extends FieldCommon {
  readonly type: "text"
  readonly max_characters?: number | undefined
}

/**
 * A number.
 *
 * @category models
 */
export interface NumberField extends FieldCommon {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** Digits after the point. */
  readonly digits?: number | undefined
  readonly use_slider?: boolean | undefined
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

/**
 * A value that needs no more description than its kind.
 *
 * @category models
 */
export interface PlainField extends FieldCommon {
  readonly type: "boolean" | "date" | "email" | "url"
}

/**
 * A form within the form.
 *
 * @category models
 */
export interface FormField extends FieldCommon {
  readonly type: "form"
  readonly fields: ReadonlyArray<Field>
}

/**
 * A field of a form.
 *
 * @category models
 */
export type Field = CategoryField | TextField | NumberField | PlainField | FormField

/**
 * What a task is created with, beside what all types have.
 *
 * @example
 * ```ts
 * import type { TextCollection } from "@effect-scale/api"
 *
 * const params: TextCollection.Params = {
 *   attachments: [{ type: "text", content: "The handle broke on the second day." }],
 *   fields: [
 *     {
 *       type: "category",
 *       field_id: "sentiment",
 *       title: "How does the writer feel?",
 *       choices: [
 *         { label: "Happy", value: "happy" },
 *         { label: "Angry", value: "angry" },
 *       ],
 *     },
 *   ],
 * }
 * ```
 *
 * @category models
 */
export interface Params {
  readonly attachments: ReadonlyArray<Attachment>
  /** Required unless inherited. */
  readonly fields?: ReadonlyArray<Field> | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** How many labelers answer, at most 100. Default: 1. */
  readonly responses_required?: number | undefined
  /** Answers to begin with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The answers to one field. `response` has one element per labeler: for a category its choices, for a number the
 * number.
 *
 * @category models
 */
export interface Answer<Value = unknown> {
  readonly type?:
    | OpenEnum<"category" | "text" | "number" | "boolean" | "date" | "email" | "url" | "form">
    | null
    | undefined
  readonly field_id?: string | null | undefined
  readonly response?: ReadonlyArray<Value> | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<FieldId extends string = string> {
  /** By `field_id`; from some projects only the array of the labelers' answers. */
  readonly annotations: { readonly [Id in FieldId]: Answer | ReadonlyArray<unknown> | null }
}

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("TextCollectionResponse", {
  annotations: Schema.Record({
    key: Schema.String,
    value: Schema.NullOr(
      Schema.Union(
        entity("TextCollectionAnswer", { ...answer, response: maybe(Schema.Array(Schema.Unknown)) }),
        Schema.Array(Schema.Unknown),
      ),
    ),
  }),
})

/**
 * What each labeler answered to a field, whichever of its two shapes the answer has; nothing where it was not answered.
 *
 * @example
 * ```ts
 * import { TextCollection } from "@effect-scale/api"
 *
 * TextCollection.responses({ type: "number", field_id: "stars", response: [4, 5] }) // [4, 5]
 * TextCollection.responses([4, 5]) // [4, 5]
 * ```
 *
 * @category getters
 */
export const responses = <Value>(
  answer: Answer<Value> | ReadonlyArray<Value> | null | undefined,
): ReadonlyArray<Value> => (isList(answer) ? answer : (answer?.response ?? []))

// `Array.isArray` does not know readonly arrays.
const isList = <Value>(
  answer: Answer<Value> | ReadonlyArray<Value> | null | undefined,
): answer is ReadonlyArray<Value> => Array.isArray(answer)
