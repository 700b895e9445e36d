/** Evaluation and training tasks, which measure and train the labelers of a Rapid project. */
export * from "@effect-scale/api/entities/QualityTask"
