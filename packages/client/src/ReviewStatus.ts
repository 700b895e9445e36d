/** The status of a customer's review of a completed task. */
export * from "@effect-scale/api/entities/ReviewStatus"
