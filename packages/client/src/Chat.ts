/** Converses with models: the task types `chat`, `chatexperimental`, `chatlite` and `multichat`. */
export * from "@effect-scale/api/taskTypes/Chat"
