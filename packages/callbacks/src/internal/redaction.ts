import { authHeader } from "@effect-scale/api/entities/CallbackBody"
import * as Redactor from "@effect-scale/api/Redactor"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"

/**
 * Removes the callback keys from the surrounding spans. The platform records the URL and all request headers on its server
 * span before the app runs.
 */
export const redactKeysOnSpans = (keys: ReadonlyArray<Redacted.Redacted>): Effect.Effect<void> => {
  const { text } = Redactor.make(keys)
  const header = `http.request.header.${authHeader}`
  return Effect.map(Effect.option(Effect.currentParentSpan), (parent) => {
    let span = Option.getOrUndefined(parent)
    while (span?._tag === "Span") {
      for (const [name, value] of span.attributes) {
        // The header is removed even if it is not one of the keys: it may be an earlier one.
        const redacted = name === header ? "<redacted>" : typeof value === "string" ? text(value) : value
        if (redacted !== value) span.attribute(name, redacted)
      }
      span = Option.getOrUndefined(span.parent)
    }
  })
}
