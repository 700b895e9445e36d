/** Compares attachments: the task type `comparison`. */
export * from "@effect-scale/api/taskTypes/Comparison"
