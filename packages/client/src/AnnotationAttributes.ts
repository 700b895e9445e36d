/** Questions about an annotation or a whole task, and their answers. */
export * from "@effect-scale/api/labels/AnnotationAttributes"
