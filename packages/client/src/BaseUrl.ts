/** The URL of Scale's API. */
export * from "@effect-scale/api/BaseUrl"
