/** The status of a task. */
export * from "@effect-scale/api/entities/TaskStatus"
