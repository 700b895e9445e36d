/** Tracks objects through a video, given as a file or as frames: the task type `videoannotation`. */
export * from "@effect-scale/api/taskTypes/VideoAnnotation"
