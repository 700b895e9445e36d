/** The endpoints of Scale's v1 API, a module for each group. */
export * as Batches from "./Batches.ts"
export * as EvaluationTasks from "./EvaluationTasks.ts"
export * as Files from "./Files.ts"
export * as Projects from "./Projects.ts"
export * as Studio from "./Studio.ts"
export * as Tasks from "./Tasks.ts"
export * as Teams from "./Teams.ts"
export * as TrainingTasks from "./TrainingTasks.ts"
