/** The labels that the parameters of a project allow: types and schemas. */
export * from "@effect-scale/api/taskTypes/Ontology"
