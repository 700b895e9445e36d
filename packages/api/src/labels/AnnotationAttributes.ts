/** Questions about each annotation, or about the whole task, and their answers (`scale-api.md` E2). */
import type { Label, Leaf } from "./Labels.ts"

/**
 * What every attribute of an annotation may say.
 *
 * @category definitions
 */
export interface Common {
  /** The question that the labeler sees. */
  readonly description?: string | undefined
  /** Asked once per task; the answer is in `response.global_attributes`. Default: false. */
  readonly global?: boolean | undefined
  /** When to ask, by label, geometry or other attributes. Its grammar is not published. */
  readonly conditions?: unknown
}

/**
 * One of several choices; the default kind.
 *
 * @category definitions
 */
export interface Category extends Common {
  readonly type?: "category" | undefined
  readonly choices: ReadonlyArray<Label>
  /** Any number of the choices; the answer is an array then. Default: false. */
  readonly allow_multiple?: boolean | undefined
}

/**
 * A number.
 *
 * @category definitions
 */
export interface Numeric extends Common {
  readonly type: "number"
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Default: 1. */
  readonly step?: number | undefined
}

/**
 * An angle in degrees from 0 to 360, free text, an offset inside the box, or a link to another annotation.
 *
 * @category definitions
 */
export interface Plain extends Common {
  readonly type: "angle" | "text" | "x_offset" | "y_offset" | "x_line" | "y_line" | "linked"
}

/**
 * A question about each annotation, or with `global` about the whole task.
 *
 * @category definitions
 */
export type AnnotationAttribute = Category | Numeric | Plain

/**
 * Attributes by name. The answers come back under the same names.
 *
 * @category definitions
 */
export interface AnnotationAttributes {
  readonly [name: string]: AnnotationAttribute
}

/**
 * The answers of one annotation, or of a task, by the names of the attributes. What was not answered is absent or null.
 *
 * @category answers
 */
export interface Answers {
  readonly [name: string]: unknown
}

/**
 * The answer to an attribute. What an offset or a line comes back as is not published.
 *
 * @category answers
 */
export type Value<Definition> = Definition extends { readonly type: "number" | "angle" }
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
 * The answers that each annotation has, from the definitions.
 *
 * @example
 * ```ts
 * import type { AnnotationAttributes } from "@effect-scale/api"
 *
 * const attributes = {
 *   occlusion: { choices: ["0%", "50%"] },
 *   riders: { type: "number", min: 0 },
 *   weather: { choices: ["dry", "wet"], global: true },
 * } as const satisfies AnnotationAttributes.AnnotationAttributes
 *
 * const answers: AnnotationAttributes.Values<typeof attributes> = { occlusion: "50%", riders: 1 }
 * const once: AnnotationAttributes.GlobalValues<typeof attributes> = { weather: "wet" }
 * ```
 *
 * @category answers
 */
export type Values<Definitions> = {
  readonly [Name in keyof Definitions as Definitions[Name] extends { readonly global: true } ? never : Name]?:
    | Value<Definitions[Name]>
    | null
    | undefined
}

/**
 * The answers that a task has once, from the definitions.
 *
 * @category answers
 */
export type GlobalValues<Definitions> = {
  readonly [Name in keyof Definitions as Definitions[Name] extends { readonly global: true } ? Name : never]?:
    | Value<Definitions[Name]>
    | null
    | undefined
}
