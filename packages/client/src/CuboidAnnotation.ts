/** Draws cuboids in an image: the task type `cuboidannotation`, superseded by `imageannotation`. */
export * from "@effect-scale/api/taskTypes/CuboidAnnotation"
