/** Labels every point of a lidar point cloud: the task type `lidarsegmentation`. */
export * from "@effect-scale/api/taskTypes/LidarSegmentation"
