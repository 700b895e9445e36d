/** A value that is due at a time, in milliseconds since 1970. */
export interface Timer<A> {
  readonly at: number
  /** The order of insertion, which decides between timers of the same time. */
  readonly sequence: number
  readonly value: A
}

const isBefore = (a: Timer<unknown>, b: Timer<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.sequence < b.sequence)

/** A priority queue of timers: a binary heap, in which adding in order of time costs one comparison. */
export class TimerQueue<A> {
  readonly #heap: Array<Timer<A>> = []
  #added = 0

  /** The time of the first timer. */
  get next(): number | undefined {
    return this.#heap[0]?.at
  }

  add(at: number, value: A): void {
    const added = { at, sequence: this.#added++, value }
    let index = this.#heap.push(added) - 1
    while (index > 0) {
      const parentIndex = (index - 1) >>> 1
      const parent = this.#heap[parentIndex]
      if (parent === undefined || isBefore(parent, added)) break
      this.#heap[index] = parent
      index = parentIndex
    }
    this.#heap[index] = added
  }

  /** Removes and returns the first timer if it is due. */
  takeDue(now: number): Timer<A> | undefined {
    const first = this.#heap[0]
    if (first === undefined || first.at > now) return undefined
    const last = this.#heap.pop()
    if (last !== undefined && last !== first) this.#siftDown(last)
    return first
  }

  #siftDown(timer: Timer<A>): void {
    let index = 0
    for (;;) {
      const left = this.#heap[2 * index + 1]
      const right = this.#heap[2 * index + 2]
      const isRight = left !== undefined && right !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (child === undefined || isBefore(timer, child)) break
      this.#heap[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    this.#heap[index] = timer
  }
}
