/** The position and projection of a camera. */
export * from "@effect-scale/api/labels/Camera"
