/** Labels a scene recorded by several sensors: the task type `sensorfusion`. */
export * from "@effect-scale/api/taskTypes/SensorFusion"
