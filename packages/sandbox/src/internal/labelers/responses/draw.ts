import { PCGRandom } from "effect/Utils"
import { Identifiers, mix } from "../../state/identifiers.ts"

// The first of each make "test response", as Scale's test mode writes (scale-api.md C1).
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

/** Makes things up, the same for the same seed. */
export class Draw {
  readonly #random: () => number
  readonly #ids: Identifiers

  private constructor(random: () => number, seed: number) {
    this.#random = random
    this.#ids = new Identifiers(mix(seed, 1))
  }

  static seeded(seed: number): Draw {
    const random = new PCGRandom(seed)
    return new Draw(() => random.number(), seed)
  }

  /** Draws the least of everything: the first, the fewest, the lower bound. Only the ids depend on the seed. */
  static least(seed: number): Draw {
    return new Draw(() => 0, seed)
  }

  /** From `min` to `max`, both included; `min` when there is nothing between them. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#random() * (Math.max(min, max) - min + 1))
  }

  /** Never below `min`, nor above `max` if anything is between them: a whole number of parts, by default hundredths. */
  number(min: number, max: number, parts = 100): number {
    return this.integer(Math.ceil(min * parts), Math.floor(max * parts)) / parts
  }

  chance(probability: number): boolean {
    return this.#random() >= 1 - probability
  }

  /** One of a list that is not empty. */
  one<A>(items: readonly [A, ...Array<A>]): A {
    return items[this.integer(0, items.length - 1)] ?? items[0]
  }

  /** So many of a list, in its order; all when it has no more. */
  some<A>(items: ReadonlyArray<A>, count: number): ReadonlyArray<A> {
    let missing = count
    return items.filter((_, at) => {
      if (this.#random() * (items.length - at) >= missing) return false
      missing--
      return true
    })
  }

  /** Two words, or as many pairs of them. */
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
