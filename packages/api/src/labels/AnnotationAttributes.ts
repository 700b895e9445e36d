/**
 * Attributes of annotations: the questions that labelers answer for each annotation or once per task
 * (`packages/api/docs/task-types/common.md#annotation-attributes` ).
 */
import type { Label, Leaf } from "./Labels.ts"

/**
 * The parameters of every attribute.
 *
 * @category definitions
 */
export interface CommonAttribute {
  /** The question that the labeler sees. */
  readonly description?: string | undefined
  /** Asks once per task; the answer is in `response.global_attributes`. Default: false. */
  readonly global?: boolean | undefined
  /** When to ask, by label, geometry or other attributes. Scale does not document its format. */
  readonly conditions?: unknown
}

/**
 * An attribute with a choice of values. It is the default type.
 *
 * @category definitions
 */
export interface CategoryAttribute extends CommonAttribute {
  readonly type?: "category" | undefined
  readonly choices: ReadonlyArray<Label>
  /** Allows several choices; the value is then an array. Default: false. */
  readonly allow_multiple?: boolean | undefined
}

/**
 * An attribute with a number as its value.
 *
 * @category definitions
 */
export interface NumberAttribute extends CommonAttribute {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Default: 1. */
  readonly step?: number | undefined
}

/**
 * An attribute without further parameters: an angle from 0 to 360 degrees, free text, an offset inside the box, or a
 * link to another annotation.
 *
 * @category definitions
 */
export interface PlainAttribute extends CommonAttribute {
  readonly type: "angle" | "text" | "x_offset" | "y_offset" | "x_line" | "y_line" | "linked"
}

/**
 * The definition of one attribute.
 *
 * @category definitions
 */
export type AnnotationAttribute = CategoryAttribute | NumberAttribute | PlainAttribute

/**
 * The definitions of attributes, by name. The values of a response have the same names.
 *
 * @category definitions
 */
export interface AnnotationAttributes {
  readonly [name: string]: AnnotationAttribute
}

/**
 * The values of one annotation's attributes, or of a task's global attributes, by name. An attribute without an answer
 * is absent or null.
 *
 * @category values
 */
export interface AttributeValues {
  readonly [name: string]: unknown
}

/**
 * The value of an attribute, from its definition. Scale does not document the values of offsets and lines.
 *
 * @category values
 */
export type AttributeValueOf<Definition> = Definition extends { readonly type: "number" | "angle" }
  ? number
  : Definition extends { readonly type: "text" | "linked" }
    ? string
    : Definition extends { readonly choices: ReadonlyArray<infer Choice extends Label> }
      ? Definition extends { readonly allow_multiple: true }
        ? ReadonlyArray<Leaf<Choice>>
        : Definition extends { readonly allow_multiple: boolean }
          ? Leaf<Choice> | ReadonlyArray<Leaf<Choice>>
          : Leaf<Choice>
      : unknown

/**
 * The values of each annotation's attributes, from the definitions.
 *
 * @example
 * ```ts
 * import type * as AnnotationAttributes from "@effect-scale/api/labels/AnnotationAttributes"
 *
 * const attributes = {
 *   occlusion: { choices: ["0%", "50%"] },
 *   riders: { type: "number", min: 0 },
 *   weather: { choices: ["dry", "wet"], global: true },
 * } as const satisfies AnnotationAttributes.AnnotationAttributes
 *
 * const values: AnnotationAttributes.AttributeValuesOf<typeof attributes> = { occlusion: "50%", riders: 1 }
 * const global: AnnotationAttributes.GlobalAttributeValuesOf<typeof attributes> = { weather: "wet" }
 * ```
 *
 * @category values
 */
export type AttributeValuesOf<Definitions> = {
  readonly [Name in keyof Definitions as Definitions[Name] extends { readonly global: true } ? never : Name]?:
    | AttributeValueOf<Definitions[Name]>
    | null
    | undefined
}

/**
 * The values of a task's global attributes, from the definitions.
 *
 * @category values
 */
export type GlobalAttributeValuesOf<Definitions> = {
  readonly [Name in keyof Definitions as Definitions[Name] extends { readonly global: true } ? Name : never]?:
    | AttributeValueOf<Definitions[Name]>
    | null
    | undefined
}
