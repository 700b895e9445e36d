/** Geometry and tracks of labels. */
export * as Geometry from "./Geometry.ts"
export * as Track from "./Track.ts"
