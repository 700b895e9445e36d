/** Copies values from an attachment: the task type `transcription`. */
export * from "@effect-scale/api/taskTypes/Transcription"
