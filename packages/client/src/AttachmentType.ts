/** The kinds of attachment. */
export * from "@effect-scale/api/labels/AttachmentType"
