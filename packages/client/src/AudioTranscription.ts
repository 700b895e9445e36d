/** Transcribes a recording: the task type `audiotranscription`. */
export * from "@effect-scale/api/taskTypes/AudioTranscription"
