import { describe, expect, it } from "@effect/vitest"
import { ScaleError } from "@effect-scale/api"

const facts = { operation: "tasks.create", method: "POST", route: "/task/{type}", attempts: 1, message: "no" }
const answered = (status: number) => ({ ...facts, status })

/** The predicates that hold for each error. */
const errors: ReadonlyArray<readonly [error: ScaleError.ScaleError, predicates: string]> = [
  [new ScaleError.ScaleInvalidRequest(answered(400)), "final"],
  [new ScaleError.ScaleUnauthorized(answered(401)), "final"],
  [new ScaleError.ScaleNotEnabled(answered(402)), "final"],
  [new ScaleError.ScaleResourceNotFound(answered(404)), "final"],
  [new ScaleError.ScaleDuplicateResource(answered(409)), "final"],
  [new ScaleError.ScaleTooManyRequests(answered(429)), "retryable, refusal"],
  [new ScaleError.ScaleInternalError(answered(500)), "retryable, ambiguous"],
  [new ScaleError.ScaleServiceUnavailable(answered(503)), "retryable, ambiguous"],
  [new ScaleError.ScaleTimeoutError(answered(504)), "retryable, ambiguous"],
  [new ScaleError.ScaleUnexpectedStatus(answered(408)), "retryable, ambiguous"],
  [new ScaleError.ScaleUnexpectedStatus(answered(522)), "retryable, ambiguous"],
  [new ScaleError.ScaleUnexpectedStatus(answered(407)), "final"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Connect" }), "retryable, refusal"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Certificate" }), "refusal"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Proxy" }), "refusal"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Reset" }), "retryable, ambiguous"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Timeout" }), "retryable, ambiguous"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "InterruptedBody" }), "retryable, ambiguous"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "InvalidUrl" }), "final"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Encode" }), "final"],
  [
    new ScaleError.ScaleDecodeError({ ...answered(200), reason: "Syntax", issue: "" }),
    "retryable, ambiguous",
  ],
  [new ScaleError.ScaleDecodeError({ ...answered(200), reason: "Shape", issue: "" }), "ambiguous"],
  [new ScaleError.ScaleAmbiguousResult({ ...facts, sent: {} }), "ambiguous"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "CircuitOpen" }), "refusal"],
]

describe("the predicates of errors", () => {
  for (const [error, predicates] of errors) {
    const details = [
      ...("reason" in error ? [error.reason] : []),
      ...("status" in error ? [error.status] : []),
    ].join(" ")
    it(`classify ${error._tag} ${details} as ${predicates}`, () => {
      const found = [
        ...(ScaleError.isRetryable(error) ? ["retryable"] : []),
        ...(ScaleError.isRefusal(error) ? ["refusal"] : []),
        ...(ScaleError.isAmbiguous(error) ? ["ambiguous"] : []),
      ]
      expect(found.join(", ") || "final").toBe(predicates)
    })
  }
})
