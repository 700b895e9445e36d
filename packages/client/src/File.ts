/** A file stored by Scale. */
export * from "@effect-scale/api/entities/File"
