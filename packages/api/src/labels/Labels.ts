/** The labels to choose from, which may form a tree (`scale-api.md` E1). */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * A label that may have labels below it, a display name, or a mask per instance.
 *
 * @category models
 */
export interface LabelDescription {
  /** The label itself. */
  readonly choice: string
  /** Labels below this one. They make it unselectable: only leaves appear in a response. */
  readonly subchoices?: ReadonlyArray<Label> | null | undefined
  /** For segmentation: one mask per instance, not one for all. Default: false. */
  readonly instance_label?: boolean | null | undefined
  /** What the labeler sees. Default: `choice`. */
  readonly display?: string | null | undefined
}

/**
 * @category models
 */
export type Label = string | LabelDescription

/**
 * @category schemas
 */
export const LabelDescription: Schema.Schema<LabelDescription> = entity("LabelDescription", {
  choice: Schema.String,
  subchoices: maybe(Schema.Array(Schema.suspend((): Schema.Schema<Label> => Label))),
  instance_label: maybe(Schema.Boolean),
  display: maybe(Schema.String),
})

/**
 * @category schemas
 */
export const Label: Schema.Schema<Label> = Schema.Union(Schema.String, LabelDescription)

/**
 * The labels of a label, or of a union of them, that can be chosen: of one with labels below it only those.
 *
 * @example
 * ```ts
 * import type { Labels } from "@effect-scale/api"
 *
 * type Leaf = Labels.Leaf<"car" | { choice: "bike"; subchoices: readonly ["bicycle", "motorbike"] }>
 * const leaf: Leaf = "bicycle" // or "car" or "motorbike", but not "bike"
 * ```
 *
 * @category models
 */
export type Leaf<L extends Label> = L extends string
  ? L
  : L extends { readonly subchoices: readonly [Label, ...ReadonlyArray<Label>] }
    ? Leaf<L["subchoices"][number]>
    : L extends { readonly subchoices: readonly [] }
      ? ChoiceOf<L>
      : L extends { readonly subchoices: ReadonlyArray<infer Below extends Label> }
        ? Leaf<Below> | ChoiceOf<L> // it may be empty
        : ChoiceOf<L>

type ChoiceOf<L> = L extends { readonly choice: infer Choice extends string } ? Choice : never

/**
 * The labels that can be chosen, in their order: those with labels below them are left out. Written in place they are
 * known as literals.
 *
 * @example
 * ```ts
 * import { Labels } from "@effect-scale/api"
 *
 * const leaves = Labels.leaves(["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }])
 * // ["car", "bicycle", "motorbike"]
 * ```
 *
 * @category getters
 */
export const leaves = <const L extends Label>(labels: ReadonlyArray<L>): ReadonlyArray<Leaf<L>> =>
  labels.flatMap(below) as ReadonlyArray<string> as ReadonlyArray<Leaf<L>> // `Leaf` says of types what `below` does

const below = (label: Label): ReadonlyArray<string> =>
  typeof label === "string"
    ? [label]
    : label.subchoices === undefined || label.subchoices === null || label.subchoices.length === 0
      ? [label.choice]
      : label.subchoices.flatMap(below)
