/** Draws boxes, polygons, lines, points, cuboids and ellipses in an image: the task type `imageannotation`. */
export * from "@effect-scale/api/taskTypes/ImageAnnotation"
