/** Finds and reads text in a document: the task type `documenttranscription`. */
export * from "@effect-scale/api/taskTypes/DocumentTranscription"
