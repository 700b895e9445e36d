/**
 * The times of the last starts, to bound their number in every interval. Keeps at most `mostEntries` of them: with a
 * higher capacity, one entry holds for a group of starts, and the capacity is used to within one group.
 */
export class StartLog {
  private readonly capacity: number
  private readonly interval: number
  private readonly groupSize: number
  private readonly times: Float64Array
  private count = 0

  /** At most `capacity` starts in each interval, in milliseconds. */
  constructor(capacity: number, interval: number) {
    this.capacity = capacity
    this.interval = interval
    this.groupSize = Math.ceil(capacity / mostEntries)
    this.times = new Float64Array(Math.ceil(capacity / this.groupSize) + 1)
  }

  /** When the next start may be. */
  get earliest(): number {
    // The start that the next one would be one too many for, or a later one whose time is known.
    const group = Math.ceil((this.count - this.capacity) / this.groupSize)
    return this.count < this.capacity ? Number.NEGATIVE_INFINITY : this.timeOf(group) + this.interval
  }

  add(time: number): void {
    if (this.count % this.groupSize === 0) {
      this.times[(this.count / this.groupSize) % this.times.length] = time
    }
    this.count++
  }

  private timeOf(group: number): number {
    return this.times[group % this.times.length] ?? Number.NEGATIVE_INFINITY
  }
}

const mostEntries = 1000
