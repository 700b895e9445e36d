/** The legacy image types, such as `annotation` and `polygonannotation`. */
export * from "@effect-scale/api/taskTypes/LegacyImageAnnotation"
