import { PCGRandom } from "effect/Utils"
import type { Fault, FaultPlan, Rule } from "../FaultPlan.ts"
import { mix } from "./identifiers.ts"

const names = (rule: Rule, operation: string): boolean =>
  rule.operations.some(
    (pattern) =>
      pattern === "*" ||
      pattern === operation ||
      (pattern.endsWith(".*") && operation.startsWith(pattern.slice(0, -1))),
  )

export interface Strike {
  readonly latencyMillis: number
  readonly fault: Exclude<Fault, { readonly type: "latency" }> | undefined
}

const calm: Strike = { latencyMillis: 0, fault: undefined }

/** Draws the plan: every rule has its own random sequence and its own count of requests. */
export const makeFaults = (plan: FaultPlan, seed: number): ((operation: string) => Strike) => {
  const rules = plan.rules.map((rule, at) => {
    const random = new PCGRandom(mix(seed, 1000 + at))
    const exact = "requests" in rule ? new Set(rule.requests) : undefined
    let count = 0
    const strikes = (): boolean => {
      count++
      return "probability" in rule ? random.number() < rule.probability : (exact?.has(count) ?? false)
    }
    return { rule, strikes }
  })
  if (rules.length === 0) return () => calm
  return (operation) => {
    let latencyMillis = 0
    let fault: Strike["fault"]
    for (const { rule, strikes } of rules) {
      // Each rule draws for each of its requests, also when another one has already decided.
      if (!names(rule, operation) || !strikes()) continue
      if (rule.fault.type === "latency") latencyMillis += rule.fault.millis
      else fault ??= rule.fault
    }
    return { latencyMillis, fault }
  }
}
