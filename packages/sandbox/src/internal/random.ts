import * as Duration from "effect/Duration"
import * as Utils from "effect/Utils"

/** Mixes two numbers into a 32-bit seed, so that neighbouring inputs do not produce similar sequences. */
export const mixSeeds = (seed: number, salt: number): number => {
  let hash = (seed ^ Math.imul(salt, 0x9e3779b1)) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A number for a text (FNV-1a). */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/**
 * Generates identifiers in Scale's formats (`packages/api/docs/transport.md#identifiers-and-timestamps`) from
 * a seed.
 */
export class Identifiers {
  readonly #random: Utils.PCGRandom

  constructor(seed: number) {
    this.#random = new Utils.PCGRandom(seed)
  }

  hex(digits: number): string {
    let text = ""
    while (text.length < digits) {
      text += Math.floor(this.#random.number() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, "0")
    }
    return text.slice(0, digits)
  }

  /** 24 hex digits. The first eight are the time in seconds, as in a MongoDB ObjectId. */
  objectId(now: number): string {
    const seconds = (Math.floor(now / 1000) >>> 0).toString(16).padStart(8, "0")
    return seconds + this.hex(16)
  }

  /** A UUID, version 4. */
  uuid(): string {
    const hex = this.hex(32)
    const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4]
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}

/** A distribution of milliseconds: a constant, uniform between two bounds, or log-normal. */
export type Distribution =
  | { readonly millis: number }
  | { readonly min: number; readonly max: number }
  | { readonly median: number; readonly p99: number }

const standardNormalP99 = 2.3263478740408408

/** A standard normal number (Box–Muller). */
const standardNormal = (random: Utils.PCGRandom): number =>
  Math.sqrt(-2 * Math.log(1 - random.number())) * Math.cos(2 * Math.PI * random.number())

export const sampleMillis = (distribution: Distribution, random: Utils.PCGRandom): number => {
  if ("millis" in distribution) return distribution.millis
  if ("min" in distribution) {
    return distribution.min + (distribution.max - distribution.min) * random.number()
  }
  const sigma = Math.log(distribution.p99 / distribution.median) / standardNormalP99
  return distribution.median * Math.exp(sigma * standardNormal(random))
}

/** A distribution as options describe it. */
export type DurationDistribution =
  | Duration.DurationInput
  | { readonly min: Duration.DurationInput; readonly max: Duration.DurationInput }
  | { readonly median: Duration.DurationInput; readonly p99: Duration.DurationInput }

export const distributionOf = (delay: DurationDistribution): Distribution => {
  if (typeof delay === "object") {
    if ("min" in delay) return { min: Duration.toMillis(delay.min), max: Duration.toMillis(delay.max) }
    if ("median" in delay) {
      return { median: Duration.toMillis(delay.median), p99: Duration.toMillis(delay.p99) }
    }
  }
  return { millis: Duration.toMillis(delay) }
}
