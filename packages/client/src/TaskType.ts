/** The task types. */
export * from "@effect-scale/api/taskTypes/TaskType"
