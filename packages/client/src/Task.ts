/** A task: one unit of labeling work. */
export * from "@effect-scale/api/entities/Task"
