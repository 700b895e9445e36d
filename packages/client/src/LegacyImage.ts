/** Parameters shared by the image task types that precede `imageannotation`. */
export * from "@effect-scale/api/taskTypes/LegacyImage"
