/** Marks entities in a text: the task type `namedentityrecognition`. */
export * from "@effect-scale/api/taskTypes/NamedEntityRecognition"
