/** Enumerations that Scale may extend: known members complete in an editor, and any other string is accepted. */
export * from "@effect-scale/api/OpenEnum"
