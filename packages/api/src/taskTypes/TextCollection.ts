/**
 * Forms that labelers fill in about attachments: the type `textcollection`
 * (`packages/api/docs/task-types/text.md#text-collection`).
 */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"
import { formAnswer } from "../internal/labelFields.ts"
import type { OpenEnum } from "../OpenEnum.ts"
import type { RequestAttachmentType } from "./AttachmentType.ts"

/**
 * An attachment that labelers see before they answer.
 *
 * @category models
 */
export interface TextCollectionAttachment {
  readonly type: RequestAttachmentType
  /** A URL, or the text itself when `type` is `text`. */
  readonly content: string
  /** The `field_id`s of the forms to show with this attachment. Default: all. */
  readonly forms?: ReadonlyArray<string> | undefined
}

/**
 * The parameters of every field of a form.
 *
 * @category models
 */
export interface CommonField {
  /** The key of the answer in the response. Unique within the project. */
  readonly field_id: string
  readonly title: string
  readonly description?: string | undefined
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  readonly min_responses_required?: number | undefined
  readonly max_responses_required?: number | undefined
}

/**
 * A choice of a category field.
 *
 * @category models
 */
export interface FieldChoice {
  /** The text that the labeler sees. */
  readonly label: string
  /** The value in the response. */
  readonly value: string
  readonly hint?: string | undefined
}

/**
 * A field with a choice of values.
 *
 * @category models
 */
export interface CategoryField extends CommonField {
  readonly type: "category"
  readonly choices: ReadonlyArray<FieldChoice>
  readonly min_choices?: number | undefined
  readonly max_choices?: number | undefined
}

/**
 * A field for free text.
 *
 * @category models
 */
export interface TextField extends CommonField {
  readonly type: "text"
  readonly max_characters?: number | undefined
}

/**
 * A field for a number.
 *
 * @category models
 */
export interface NumberField extends CommonField {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  /** The number of decimal places. */
  readonly digits?: number | undefined
  readonly use_slider?: boolean | undefined
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

/**
 * A field without further parameters.
 *
 * @category models
 */
export interface PlainField extends CommonField {
  readonly type: "boolean" | "date" | "email" | "url"
}

/**
 * A form within the form. The answers of its fields are next to the other answers.
 *
 * @category models
 */
export interface FormField extends CommonField {
  readonly type: "form"
  readonly fields: ReadonlyArray<TextCollectionField>
}

/**
 * A field of a form.
 *
 * @category models
 */
export type TextCollectionField = CategoryField | TextField | NumberField | PlainField | FormField

/**
 * The parameters of a `textcollection` task, in addition to `CommonTaskParams`.
 *
 * @example
 * ```ts
 * import type * as TextCollection from "@effect-scale/api/taskTypes/TextCollection"
 *
 * const params: TextCollection.TextCollectionParams = {
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
export interface TextCollectionParams {
  readonly attachments: ReadonlyArray<TextCollectionAttachment>
  /** The fields of the form. Required unless the project has them. */
  readonly fields?: ReadonlyArray<TextCollectionField> | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** The number of labelers who answer, at most 100. Default: 1. */
  readonly responses_required?: number | undefined
  /** Answers that the task starts with, in the shape of a response. */
  readonly hypothesis?: Readonly<Record<string, unknown>> | null | undefined
}

/**
 * The answers to one field.
 *
 * @category models
 */
export interface TextCollectionAnswer<Value = unknown> {
  readonly type?:
    | OpenEnum<"category" | "text" | "number" | "boolean" | "date" | "email" | "url" | "form">
    | null
    | undefined
  readonly field_id?: string | null | undefined
  /** One element per labeler: the list of choices for a category, the number for a number. */
  readonly response?: ReadonlyArray<Value> | null | undefined
}

/**
 * The response of a completed `textcollection` task.
 *
 * @category models
 */
export interface TextCollectionResponse<FieldId extends string = string> {
  /** The answers by `field_id`. Some projects return only the array of the labelers' answers for a field. */
  readonly annotations: { readonly [Id in FieldId]: TextCollectionAnswer | ReadonlyArray<unknown> | null }
}

/**
 * The schema of the response of a completed `textcollection` task.
 *
 * @category schemas
 */
export const TextCollectionResponse: Schema.Schema<TextCollectionResponse> = entity(
  "TextCollectionResponse",
  {
    annotations: Schema.Record({
      key: Schema.String,
      value: Schema.NullOr(
        Schema.Union(
          entity("TextCollectionAnswer", { ...formAnswer, response: maybe(Schema.Array(Schema.Unknown)) }),
          Schema.Array(Schema.Unknown),
        ),
      ),
    }),
  },
)

/**
 * Returns each labeler's answer to a field, for either shape of the answer. Returns an empty array if there is no
 * answer.
 *
 * @example
 * ```ts
 * import * as TextCollection from "@effect-scale/api/taskTypes/TextCollection"
 *
 * TextCollection.responses({ type: "number", field_id: "stars", response: [4, 5] }) // [4, 5]
 * TextCollection.responses([4, 5]) // [4, 5]
 * ```
 *
 * @category getters
 */
export const responses = <Value>(
  answer: TextCollectionAnswer<Value> | ReadonlyArray<Value> | null | undefined,
): ReadonlyArray<Value> => (isList(answer) ? answer : (answer?.response ?? []))

// `Array.isArray` does not narrow to readonly arrays.
const isList = <Value>(
  answer: TextCollectionAnswer<Value> | ReadonlyArray<Value> | null | undefined,
): answer is ReadonlyArray<Value> => Array.isArray(answer)
