import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/**
 * Removes the callback key from the surrounding spans. The platform records all request headers on its server span
 * before the app runs.
 */
export const redactKeyOnSpans: Effect.Effect<void> = Effect.map(
  Effect.option(Effect.currentParentSpan),
  (parent) => {
    const attribute = `http.request.header.${authHeader}`
    let span = Option.getOrUndefined(parent)
    while (span?._tag === "Span") {
      if (span.attributes.has(attribute)) span.attribute(attribute, "<redacted>")
      span = Option.getOrUndefined(span.parent)
    }
  },
)
