/** Looks up values, for example on a website: the task type `datacollection`. */
export * from "@effect-scale/api/taskTypes/DataCollection"
