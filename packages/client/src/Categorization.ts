/** Assigns categories to an attachment: the task type `categorization`. */
export * from "@effect-scale/api/taskTypes/Categorization"
