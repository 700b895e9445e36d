/** Task types whose parameters and responses Scale does not publish. */
export * from "@effect-scale/api/taskTypes/Unpublished"
