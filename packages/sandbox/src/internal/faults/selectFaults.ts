import * as Utils from "effect/Utils"
import { behaviorOf, type Fault } from "../../Fault.ts"
import type { FaultPlan, Rule } from "../../FaultPlan.ts"
import { mixSeeds, sampleMillis } from "../random.ts"

const appliesTo = (rule: Rule, operation: string): boolean =>
  rule.operations.some(
    (pattern) =>
      pattern === "*" ||
      pattern === operation ||
      (pattern.endsWith(".*") && operation.startsWith(pattern.slice(0, -1))),
  )

/** The faults of one request. */
export interface SelectedFaults {
  /** The sum of all latencies. */
  readonly latencyMillis: number
  /** The first fault that is not a latency. */
  readonly fault: Fault | undefined
}

const noFaults: SelectedFaults = { latencyMillis: 0, fault: undefined }

/** Decides for each request in turn whether a rule applies its fault. */
const makeDecision = (rule: Rule, random: Utils.PCGRandom): (() => boolean) => {
  if ("requests" in rule) {
    const requests = new Set(rule.requests)
    let count = 0
    return () => requests.has(++count)
  }
  let remaining = 0
  return () => {
    // A storm draws as well, so that its length does not influence later decisions.
    const isHit = random.number() < rule.probability
    if (remaining === 0 && isHit) remaining = rule.length ?? 1
    if (remaining === 0) return false
    remaining--
    return true
  }
}

/** Selects the faults of each request to an operation, as the plan describes. */
export const makeFaultSelector = (plan: FaultPlan, seed: number): ((operation: string) => SelectedFaults) => {
  const rules = plan.rules.map((rule, index) => {
    const random = new Utils.PCGRandom(mixSeeds(seed, 1000 + index))
    return { rule, random, decide: makeDecision(rule, random) }
  })
  if (rules.length === 0) return () => noFaults
  return (operation) => {
    let latencyMillis = 0
    let fault: Fault | undefined
    for (const { decide, random, rule } of rules) {
      // Each rule decides about all of its requests, even if an earlier rule has already applied a fault.
      if (!appliesTo(rule, operation) || !decide()) continue
      const behavior = behaviorOf(rule.fault)
      if (behavior._tag === "Delay") latencyMillis += sampleMillis(behavior.distribution(rule.fault), random)
      else fault ??= rule.fault
    }
    return { latencyMillis, fault }
  }
}
