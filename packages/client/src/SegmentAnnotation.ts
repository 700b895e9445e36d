/** Labels every pixel of an image: the task type `segmentannotation`. */
export * from "@effect-scale/api/taskTypes/SegmentAnnotation"
