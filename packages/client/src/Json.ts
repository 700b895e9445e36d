/** JSON whose numbers keep all their digits. */
export * from "@effect-scale/api/Json"
