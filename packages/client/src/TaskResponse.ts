/** The response of each task type, and its decoder. */
export * from "@effect-scale/api/taskTypes/TaskResponse"
