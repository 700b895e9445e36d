/** Annotations that a task starts with. */
export * from "@effect-scale/api/labels/Hypothesis"
