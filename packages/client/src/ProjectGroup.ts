/** A group of labelers of a Studio project. */
export * from "@effect-scale/api/entities/ProjectGroup"
