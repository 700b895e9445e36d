/** Draws cuboids in lidar point clouds: the task type `lidarannotation`. */
export * from "@effect-scale/api/taskTypes/LidarAnnotation"
