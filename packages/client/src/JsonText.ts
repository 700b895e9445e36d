/** JSON texts as servers and files have them: with a byte order mark, or padded with NUL characters. */
export * from "@effect-scale/api/JsonText"
