/** The status of a batch. */
export * from "@effect-scale/api/entities/BatchStatus"
