/** Keeps the last `capacity` entries. */
export class BoundedLog<Entry> {
  readonly #capacity: number
  #entries: Array<Entry> = []

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    // Only a list of twice the capacity is cut, so that adding is cheap on average.
    if (this.#entries.length > this.#capacity * 2) this.#entries = [...this.read()]
  }

  read(): ReadonlyArray<Entry> {
    return this.#capacity === 0 ? [] : this.#entries.slice(-this.#capacity)
  }
}
