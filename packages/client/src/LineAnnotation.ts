/** Draws lines in an image: the task type `lineannotation`, superseded by `imageannotation`. */
export * from "@effect-scale/api/taskTypes/LineAnnotation"
