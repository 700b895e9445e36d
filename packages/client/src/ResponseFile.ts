/** Labels that a task's response links to instead of containing them. */
export * from "@effect-scale/api/entities/ResponseFile"
