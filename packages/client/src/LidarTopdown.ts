/** Draws polygons, lines and points on a top-down map: the task type `lidartopdown`. */
export * from "@effect-scale/api/taskTypes/LidarTopdown"
