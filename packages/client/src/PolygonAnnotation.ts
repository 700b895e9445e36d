/** Draws polygons in an image: the task type `polygonannotation`, superseded by `imageannotation`. */
export * from "@effect-scale/api/taskTypes/PolygonAnnotation"
