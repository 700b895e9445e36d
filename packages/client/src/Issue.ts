/** Describes why a value does not match a schema, without showing the value. */
export * from "@effect-scale/api/errors/Issue"
