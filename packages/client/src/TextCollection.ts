/** Fills in a form about attachments: the task type `textcollection`. */
export * from "@effect-scale/api/taskTypes/TextCollection"
