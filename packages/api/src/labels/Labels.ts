/** The labels of a task, which may form a tree (`packages/api/docs/task-types/common.md#labels`). */
import * as Schema from "effect/Schema"
import { entity, maybe } from "../internal/fields.ts"

/**
 * A label with options, such as child labels or a display name.
 *
 * @category models
 */
export interface LabelDescription {
  /** The label itself. */
  readonly choice: string
  /** Child labels. A label with children cannot be chosen: responses contain leaves only. */
  readonly subchoices?: ReadonlyArray<Label> | null | undefined
  /** In segmentation tasks, makes one mask per instance instead of one mask for all. Default: false. */
  readonly instance_label?: boolean | null | undefined
  /** The name that the labeler sees. Default: `choice`. */
  readonly display?: string | null | undefined
}

/**
 * A label: its name, or a description with options.
 *
 * @category models
 */
export type Label = string | LabelDescription

/**
 * The schema of a label with options.
 *
 * @category schemas
 */
export const LabelDescription: Schema.Schema<LabelDescription> = entity("LabelDescription", {
  choice: Schema.String,
  subchoices: maybe(Schema.Array(Schema.suspend((): Schema.Schema<Label> => Label))),
  instance_label: maybe(Schema.Boolean),
  display: maybe(Schema.String),
})

/**
 * The schema of a label.
 *
 * @category schemas
 */
export const Label: Schema.Schema<Label> = Schema.Union(Schema.String, LabelDescription)

/**
 * The selectable labels in a label or a union of labels: the leaves of its tree.
 *
 * @example
 * ```ts
 * import type * as Labels from "@effect-scale/api/labels/Labels"
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
      : L extends { readonly subchoices: ReadonlyArray<infer Child extends Label> }
        ? Leaf<Child> | ChoiceOf<L> // the array may be empty
        : ChoiceOf<L>

type ChoiceOf<L> = L extends { readonly choice: infer Choice extends string } ? Choice : never

/**
 * Returns the selectable labels in order: the leaves of the tree. For labels written in place, the result has their
 * literal types.
 *
 * @example
 * ```ts
 * import * as Labels from "@effect-scale/api/labels/Labels"
 *
 * const leaves = Labels.leaves(["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }])
 * // ["car", "bicycle", "motorbike"]
 * ```
 *
 * @category getters
 */
export const leaves = <const L extends Label>(labels: ReadonlyArray<L>): ReadonlyArray<Leaf<L>> =>
  labels.flatMap(leavesOf) as ReadonlyArray<string> as ReadonlyArray<Leaf<L>> // `Leaf` is `leavesOf` on types

const leavesOf = (label: Label): ReadonlyArray<string> =>
  typeof label === "string"
    ? [label]
    : label.subchoices === undefined || label.subchoices === null || label.subchoices.length === 0
      ? [label.choice]
      : label.subchoices.flatMap(leavesOf)
