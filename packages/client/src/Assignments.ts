/** The projects that each Studio labeler is assigned to. */
export * from "@effect-scale/api/entities/Assignments"
