/** Draws points in an image: the task type `pointannotation`, superseded by `imageannotation`. */
export * from "@effect-scale/api/taskTypes/PointAnnotation"
