import * as Json from "@effect-scale/api/Json"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Telemetry from "../../Telemetry.ts"

/** Parses the JSON of one API response or one file. */
export interface Parser {
  /** Throws like `Json.parse`. */
  readonly parse: (text: string) => unknown
  /** An effect that reports that a number lost digits; undefined if none did. */
  readonly report: (operation: string) => Effect.Effect<void> | undefined
}

/** Makes parsers that follow the client's `numbers` option. */
export const makeParser = (numbers: Json.Numbers): (() => Parser) => {
  if (numbers === "exact") return () => exact
  // One warning per operation is enough: the metric counts all texts.
  const warned = new Set<string>()
  return () => {
    let changed: string | undefined
    return {
      parse: (text) => {
        const value = Json.parse(text, "double")
        changed ??= Json.changedNumber(text)
        return value
      },
      report: (operation) => {
        if (changed === undefined) return undefined
        const count = Metric.update(
          Metric.tagged(Telemetry.changedNumbers, Telemetry.labels.operation, operation),
          1,
        )
        if (warned.has(operation)) return count
        warned.add(operation)
        return Effect.zipRight(
          count,
          Effect.logWarning(
            `${operation}: the response contains the number ${changed}, which a JavaScript number cannot hold; its last digits changed. Pass numbers: "exact" to the client to keep them.`,
          ),
        )
      },
    }
  }
}

const exact: Parser = { parse: (text) => Json.parse(text), report: () => undefined }
