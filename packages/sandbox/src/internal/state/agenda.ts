/** What is to happen at a time. */
export interface Appointment<A> {
  readonly at: number
  /** What was added first comes first, of the same time. */
  readonly number: number
  readonly value: A
}

const before = (a: Appointment<unknown>, b: Appointment<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.number < b.number)

/** Everything that is to happen, as a binary heap: what is added in the order of time stays where it is put. */
export class Agenda<A> {
  readonly #heap: Array<Appointment<A>> = []
  #added = 0

  /** The time of what comes first. */
  get next(): number | undefined {
    return this.#heap[0]?.at
  }

  add(at: number, value: A): void {
    const added = { at, number: this.#added++, value }
    let index = this.#heap.push(added) - 1
    while (index > 0) {
      const above = (index - 1) >>> 1
      const parent = this.#heap[above]
      if (parent === undefined || before(parent, added)) break
      this.#heap[index] = parent
      index = above
    }
    this.#heap[index] = added
  }

  /** Takes what comes first, if its time has come. */
  take(now: number): Appointment<A> | undefined {
    const first = this.#heap[0]
    if (first === undefined || first.at > now) return undefined
    const last = this.#heap.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  /** Puts it in the place of the first, and lets it go down to where it belongs. */
  #sink(entry: Appointment<A>): void {
    let index = 0
    for (;;) {
      const left = this.#heap[2 * index + 1]
      const right = this.#heap[2 * index + 2]
      const isRight = left !== undefined && right !== undefined && before(right, left)
      const child = isRight ? right : left
      if (child === undefined || before(entry, child)) break
      this.#heap[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    this.#heap[index] = entry
  }
}
