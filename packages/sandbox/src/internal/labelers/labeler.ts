import * as Duration from "effect/Duration"
import * as Utils from "effect/Utils"
import type { LabelingDelay, LabelingOptions } from "../../SandboxModel.ts"
import { distributionOf, mixSeeds, sampleMillis } from "../random.ts"
import type { Labeler, LabelingPlan } from "../state/records.ts"

const isDelay = (labeling: LabelingDelay | LabelingOptions): labeling is LabelingDelay =>
  typeof labeling !== "object" ||
  Duration.isDuration(labeling) ||
  Array.isArray(labeling) ||
  "min" in labeling ||
  "median" in labeling

const labelingOptions = (labeling: LabelingDelay | LabelingOptions | undefined): LabelingOptions =>
  labeling === undefined ? {} : isDelay(labeling) ? { delay: labeling } : labeling

export const makeLabeler = (labeling: LabelingDelay | LabelingOptions | undefined, seed: number): Labeler => {
  const {
    delay = "2 seconds",
    errorRate = 0,
    recallRate = 0,
    recallDelay = delay,
  } = labelingOptions(labeling)
  const distribution = distributionOf(delay)
  const recallDistribution = distributionOf(recallDelay)
  if (errorRate === 0 && recallRate === 0 && "millis" in distribution) {
    const constant: LabelingPlan = {
      millis: Math.round(distribution.millis),
      fails: false,
      recalledAfter: undefined,
    }
    return () => constant
  }
  return (taskId, recalls) => {
    // The last digits of an id are random; the first are the time.
    const random = new Utils.PCGRandom(
      mixSeeds(mixSeeds(seed, Number.parseInt(taskId.slice(-8), 16)), recalls),
    )
    // The outcome is drawn before the delay, so that options for the delay do not change which tasks fail.
    const fails = random.number() < errorRate
    const isRecalled = random.number() < recallRate && recalls === 0 && !fails
    const millis = Math.round(sampleMillis(distribution, random))
    return {
      millis,
      fails,
      recalledAfter: isRecalled ? Math.round(sampleMillis(recallDistribution, random)) : undefined,
    }
  }
}
