/** The type of an attachment's content. */
export * from "@effect-scale/api/taskTypes/AttachmentType"
