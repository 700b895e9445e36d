import * as Utils from "effect/Utils"
import { Identifiers, mixSeeds } from "../../random.ts"

// The first two make "test response", the text of Scale's test mode
// (packages/api/docs/tasks.md#canned-responses).
const adjectives = ["test", "clear", "late", "plain", "quiet", "red", "round", "short", "wide", "young"]
const nouns = [
  "response",
  "answer",
  "bridge",
  "garden",
  "letter",
  "morning",
  "number",
  "river",
  "street",
  "window",
]

/** Generates values for responses; the same seed gives the same values. */
export class ValueGenerator {
  readonly #random: () => number
  readonly #ids: Identifiers

  private constructor(random: () => number, seed: number) {
    this.#random = random
    this.#ids = new Identifiers(mixSeeds(seed, 1))
  }

  static random(seed: number): ValueGenerator {
    const random = new Utils.PCGRandom(seed)
    return new ValueGenerator(() => random.number(), seed)
  }

  /** Generates minimal values: the first choice, the lower bound, the smallest number. Only ids depend on the seed. */
  static minimal(seed: number): ValueGenerator {
    return new ValueGenerator(() => 0, seed)
  }

  /** An integer from `min` to `max` inclusive; `min` if `max` is less. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#random() * (Math.max(min, max) - min + 1))
  }

  /** A multiple of `1 / parts` from `min` to `max`; the next one above `min` if there is none between them. */
  number(min: number, max: number, parts = 100): number {
    return this.integer(Math.ceil(min * parts), Math.floor(max * parts)) / parts
  }

  chance(probability: number): boolean {
    return this.#random() >= 1 - probability
  }

  choice<A>(items: readonly [A, ...Array<A>]): A {
    return items[this.integer(0, items.length - 1)] ?? items[0]
  }

  /** `count` items in their original order, or all items if there are fewer. */
  subset<A>(items: ReadonlyArray<A>, count: number): ReadonlyArray<A> {
    let missing = count
    return items.filter((_, index) => {
      if (this.#random() * (items.length - index) >= missing) return false
      missing--
      return true
    })
  }

  /** Pairs of an adjective and a noun. */
  text(pairs = 1): string {
    return Array.from({ length: pairs }, () => {
      const adjective = adjectives[this.integer(0, adjectives.length - 1)]
      return `${adjective} ${nouns[this.integer(0, nouns.length - 1)]}`
    }).join(" ")
  }

  uuid(): string {
    return this.#ids.uuid()
  }

  /** `#rrggbb` */
  color(): string {
    return `#${this.#ids.hex(6)}`
  }
}
