/** A batch: a named set of tasks of one project. */
export * from "@effect-scale/api/entities/Batch"
