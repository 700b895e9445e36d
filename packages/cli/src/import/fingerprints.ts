/** Hashes of texts, and a compact map from texts to numbers. */
import { hash } from "node:crypto"

/**
 * Returns the SHA-256 of a text as hexadecimal digits.
 *
 * @category hashing
 */
export const sha256 = (text: string): string => hash("sha256", text, "hex")

const wordsPerEntry = 3

/**
 * A map from texts to numbers that stores 64 bits of each text's hash instead of the text. Entries take 12 bytes, and the
 * table is at most half full: a million `unique_id`s fit into 24 MB, whatever their length. Two of a million texts have
 * the same hash with a probability of 1 in 30 million.
 *
 * @category models
 */
export class Fingerprints {
  size = 0
  // An entry is two words of the hash, not both 0, and the number.
  private words = new Uint32Array(wordsPerEntry * 1024)

  /** Returns the number of a text, or `undefined`. */
  get(text: string): number | undefined {
    const at = this.find(...hashWords(text))
    return this.isEmpty(at) ? undefined : this.words[at + 2]
  }

  /** Sets the number of a text, from 0 to 2^32 - 1. */
  set(text: string, number: number): void {
    if (wordsPerEntry * this.size >= this.words.length / 2) this.grow()
    this.put(...hashWords(text), number)
  }

  private isEmpty(at: number): boolean {
    return this.words[at] === 0 && this.words[at + 1] === 0
  }

  private put(high: number, low: number, number: number): void {
    const at = this.find(high, low)
    if (this.isEmpty(at)) this.size++
    this.words[at] = high
    this.words[at + 1] = low
    this.words[at + 2] = number
  }

  /** Returns where a hash is, or the free entry for it (linear probing). */
  private find(high: number, low: number): number {
    const entries = this.words.length / wordsPerEntry
    for (let entry = low % entries; ; entry = (entry + 1) % entries) {
      const at = wordsPerEntry * entry
      if (this.isEmpty(at) || (this.words[at] === high && this.words[at + 1] === low)) return at
    }
  }

  private grow(): void {
    const before = this.words
    this.words = new Uint32Array(2 * before.length)
    this.size = 0
    for (let at = 0; at < before.length; at += wordsPerEntry) {
      const [high = 0, low = 0, number = 0] = before.subarray(at, at + wordsPerEntry)
      if (high !== 0 || low !== 0) this.put(high, low, number)
    }
  }
}

const hashWords = (text: string): readonly [high: number, low: number] => {
  const digits = sha256(text)
  // The low word is never 0, so no entry looks empty.
  return [Number.parseInt(digits.slice(0, 8), 16), Number.parseInt(digits.slice(8, 16), 16) || 1]
}
