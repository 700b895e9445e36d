/** Points in time as Scale writes them: ISO 8601 strings, with conversions to and from `DateTime`. */
export * from "@effect-scale/api/Timestamp"
