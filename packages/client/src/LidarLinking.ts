/** Links the cuboids of a completed `lidarannotation` task to its camera images: the task type `lidarlinking`. */
export * from "@effect-scale/api/taskTypes/LidarLinking"
