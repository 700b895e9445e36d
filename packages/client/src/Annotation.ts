/** Annotations on an image or on a frame of a video. */
export * from "@effect-scale/api/labels/Annotation"
