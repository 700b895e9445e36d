/** A limit for the nesting of JSON values: deeper responses fail with a `ScaleDecodeError`. */
export * from "@effect-scale/api/JsonDepth"
