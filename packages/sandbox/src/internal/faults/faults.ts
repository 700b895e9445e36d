import { PCGRandom } from "effect/Utils"
import type { FaultPlan, Rule } from "../../FaultPlan.ts"
import { mix } from "../state/identifiers.ts"
import type { Striking } from "./struck.ts"

const names = (rule: Rule, operation: string): boolean =>
  rule.operations.some(
    (pattern) =>
      pattern === "*" ||
      pattern === operation ||
      (pattern.endsWith(".*") && operation.startsWith(pattern.slice(0, -1))),
  )

export interface Strike {
  readonly latencyMillis: number
  readonly fault: Striking | undefined
}

const calm: Strike = { latencyMillis: 0, fault: undefined }

/** Of the standard normal distribution. */
const quantile99 = 2.3263478740408408

/** A standard normal number (Box and Muller). */
const normal = (random: PCGRandom): number =>
  Math.sqrt(-2 * Math.log(1 - random.number())) * Math.cos(2 * Math.PI * random.number())

/** Milliseconds: these, evenly between two bounds, or of a log-normal distribution. */
export type Wait =
  | { readonly millis: number }
  | { readonly min: number; readonly max: number }
  | { readonly median: number; readonly p99: number }

export const millisOf = (wait: Wait, random: PCGRandom): number => {
  if ("millis" in wait) return wait.millis
  if ("min" in wait) return wait.min + (wait.max - wait.min) * random.number()
  const sigma = Math.log(wait.p99 / wait.median) / quantile99
  return wait.median * Math.exp(sigma * normal(random))
}

/** Whether a rule strikes its next request. */
const strikesOf = (rule: Rule, random: PCGRandom): (() => boolean) => {
  if ("requests" in rule) {
    const exact = new Set(rule.requests)
    let count = 0
    return () => exact.has(++count)
  }
  let left = 0
  return () => {
    // Drawn in the middle of a storm too: what strikes later does not depend on how long the storm is.
    const hit = random.number() < rule.probability
    if (left === 0 && hit) left = rule.length ?? 1
    if (left === 0) return false
    left--
    return true
  }
}

/** Draws the plan: every rule has its own random sequence and its own count of requests. */
export const makeFaults = (plan: FaultPlan, seed: number): ((operation: string) => Strike) => {
  const rules = plan.rules.map((rule, at) => {
    const random = new PCGRandom(mix(seed, 1000 + at))
    return { rule, random, strikes: strikesOf(rule, random) }
  })
  if (rules.length === 0) return () => calm
  return (operation) => {
    let latencyMillis = 0
    let fault: Strike["fault"]
    for (const { random, rule, strikes } of rules) {
      // Each rule draws for each of its requests, also when another one has already decided.
      if (!names(rule, operation) || !strikes()) continue
      if (rule.fault.type === "latency") latencyMillis += millisOf(rule.fault, random)
      else fault ??= rule.fault
    }
    return { latencyMillis, fault }
  }
}
