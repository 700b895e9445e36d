/** A batch as Studio lists it. */
export * from "@effect-scale/api/entities/StudioBatch"
