/** The payload of each task type: the parameters that `tasks.create` accepts. */
export * from "@effect-scale/api/taskTypes/TaskPayload"
