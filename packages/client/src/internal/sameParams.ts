import * as Predicate from "effect/Predicate"
import type { Sent } from "./call/recover.ts"

// The defaults that Scale documents (packages/api/docs/task-types).
const defaults: Readonly<Record<string, unknown>> = {
  type: "category",
  allow_multiple: false,
  allow_parent_labels: false,
  allow_unlabeled: false,
  can_rotate: false,
  frame_rate: 1,
  global: false,
  instance_label: false,
  integer_pixels: false,
  min_height: 0,
  min_vertices: 1,
  min_width: 0,
  responses_required: 1,
  step: 1,
}

// The other keys that a definition can have. Scale adds keys that are neither here nor in `defaults`.
const documented = new Set(
  `instruction callback_url priority attachment_type
  geometries objects_to_annotate max_vertices camera_intrinsics camera_rotation_quaternion camera_height
  annotation_attributes description choices min max conditions
  labels categories category_ids choice subchoices display
  links from_allowed_labels to_allowed_labels is_bidirectional
  padding paddingX paddingY events_to_annotate annotation_frame_rate video_frame_rate can_add_base_annotations
  can_edit_base_annotations can_edit_base_annotation_labels can_delete_base_annotations
  max_distance_meters meters_per_unit pitch_and_roll_enabled
  name display_name children attributes relationships is_directed source_label target_label merge_newlines
  fields field_id title hint required min_responses_required max_responses_required label value min_choices
  max_choices max_characters digits use_slider prefix suffix`.split(/\s+/),
)

/** Objects whose keys are names chosen by the customer, so that each key counts. */
const withCustomKeys = new Set(["geometries", "annotation_attributes", "links", "category_ids"])

/**
 * Whether the parameters stored by Scale are those of a definition. Scale may return a default that was not sent, leave
 * out one that was, and add keys of its own.
 */
export const sameParams = (stored: object, wanted: object): boolean => same(stored, wanted, false)

const same = (stored: unknown, wanted: unknown, hasCustomKeys: boolean): boolean => {
  if (stored === wanted) return true
  if (Array.isArray(stored) || Array.isArray(wanted)) {
    return (
      Array.isArray(stored) &&
      Array.isArray(wanted) &&
      stored.length === wanted.length &&
      stored.every((item, at) => same(item, wanted[at], false))
    )
  }
  if (!Predicate.isRecord(stored) || !Predicate.isRecord(wanted)) return false
  return [...new Set([...Object.keys(stored), ...Object.keys(wanted)])].every((key) => {
    const [a, b] = [stored[key], wanted[key]]
    if (a !== undefined && b !== undefined) return same(a, b, withCustomKeys.has(key) && !hasCustomKeys)
    if (hasCustomKeys) return a === b
    const isKnown = b !== undefined || documented.has(key) || Object.hasOwn(defaults, key)
    return !isKnown || isDefault(key, a ?? b, wanted)
  })
}

const isDefault = (key: string, value: unknown, parent: Sent): boolean =>
  isEmpty(value) || value === (key === "display" ? parent.choice : defaults[key])

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0)
