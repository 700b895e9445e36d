/** The body that Scale posts to a callback URL. */
export * from "@effect-scale/api/entities/CallbackBody"
