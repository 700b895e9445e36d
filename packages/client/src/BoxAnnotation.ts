/** Draws boxes in an image: the task type `annotation`, superseded by `imageannotation`. */
export * from "@effect-scale/api/taskTypes/BoxAnnotation"
