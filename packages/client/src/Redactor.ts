/** Removes secrets from text that comes from outside, such as error pages that quote the request. */
export * from "@effect-scale/api/Redactor"
