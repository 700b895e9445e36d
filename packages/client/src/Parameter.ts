/** The parameters of each task type as values: which are lists, booleans, numbers, and so on. */
export * from "@effect-scale/api/taskTypes/Parameter"
