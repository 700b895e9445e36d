/** The labelers of Scale Studio: groups and assignments. */
export * from "@effect-scale/api/entities/StudioLabelers"
