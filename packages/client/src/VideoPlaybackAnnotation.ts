/** Tracks objects and events through a playing video: the task type `videoplaybackannotation`. */
export * from "@effect-scale/api/taskTypes/VideoPlaybackAnnotation"
