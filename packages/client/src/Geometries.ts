/** The geometries that labelers are asked to draw. */
export * from "@effect-scale/api/labels/Geometries"
