/** Types and schemas of the labels that a project's parameters allow. */
export * from "@effect-scale/api/labels/Ontology"
