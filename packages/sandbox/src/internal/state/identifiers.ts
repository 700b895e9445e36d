import { PCGRandom } from "effect/Utils"

/** Mixes two numbers into a 32-bit seed, so that neighbours do not give similar sequences. */
export const mix = (seed: number, salt: number): number => {
  let hash = (seed ^ Math.imul(salt, 0x9e3779b1)) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Identifiers that look like Scale's (`scale-api.md` C) and depend on the seed alone. */
export class Identifiers {
  readonly #random: PCGRandom

  constructor(seed: number) {
    this.#random = new PCGRandom(seed)
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

  /** 24 hex digits, the first eight being the time in seconds, as in a MongoDB ObjectId. */
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
