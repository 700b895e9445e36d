/** The tagged errors that calls to Scale can fail with. */
export * from "@effect-scale/api/errors/ScaleError"
