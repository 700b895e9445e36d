/** The labels to choose from, as a list or a tree. */
export * from "@effect-scale/api/labels/Labels"
