import { describe, expect, it } from "@effect/vitest"
import { ScaleError } from "@effect-scale/api"

const facts = { operation: "tasks.create", method: "POST", route: "/task/{type}", attempts: 1, message: "no" }
const answered = (status: number) => ({ ...facts, status })

/** What may be said of an error: whether it may pass, whether nothing was done, whether that is open. */
const table: ReadonlyArray<readonly [error: ScaleError.ScaleError, said: string]> = [
  [new ScaleError.ScaleInvalidRequest(answered(400)), "final"],
  [new ScaleError.ScaleUnauthorized(answered(401)), "final"],
  [new ScaleError.ScaleNotEnabled(answered(402)), "final"],
  [new ScaleError.ScaleResourceNotFound(answered(404)), "final"],
  [new ScaleError.ScaleDuplicateResource(answered(409)), "final"],
  [new ScaleError.ScaleTooManyRequests(answered(429)), "passing, nothing done"],
  [new ScaleError.ScaleInternalError(answered(500)), "passing, open"],
  [new ScaleError.ScaleServiceUnavailable(answered(503)), "passing, open"],
  [new ScaleError.ScaleTimeoutError(answered(504)), "passing, open"],
  [new ScaleError.ScaleUnexpectedStatus(answered(408)), "passing, open"],
  [new ScaleError.ScaleUnexpectedStatus(answered(522)), "passing, open"],
  [new ScaleError.ScaleUnexpectedStatus(answered(407)), "final"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Connect" }), "passing, nothing done"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Certificate" }), "nothing done"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Proxy" }), "nothing done"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Reset" }), "passing, open"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Timeout" }), "passing, open"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "InterruptedBody" }), "passing, open"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "InvalidUrl" }), "final"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "Encode" }), "final"],
  [new ScaleError.ScaleDecodeError({ ...answered(200), reason: "Syntax", issue: "" }), "passing, open"],
  [new ScaleError.ScaleDecodeError({ ...answered(200), reason: "Shape", issue: "" }), "open"],
  [new ScaleError.ScaleAmbiguousResult({ ...facts, sent: {} }), "open"],
  [new ScaleError.ScaleConnectionError({ ...facts, reason: "CircuitOpen" }), "nothing done"],
]

describe("what an error says of another attempt", () => {
  for (const [error, said] of table) {
    const details = [
      ...("reason" in error ? [error.reason] : []),
      ...("status" in error ? [error.status] : []),
    ].join(" ")
    it(`${error._tag} ${details}: ${said}`, () => {
      const found = [
        ...(ScaleError.isRetryable(error) ? ["passing"] : []),
        ...(ScaleError.isRefusal(error) ? ["nothing done"] : []),
        ...(ScaleError.isAmbiguous(error) ? ["open"] : []),
      ]
      expect(found.join(", ") || "final").toBe(said)
    })
  }
})
