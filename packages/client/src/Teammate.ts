/** A member of the account's team. */
export * from "@effect-scale/api/entities/Teammate"
