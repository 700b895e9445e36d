/**
 * A map from texts to small numbers that needs 12 bytes for each, and up to twice as many places as texts: a million
 * `unique_id`s fit into 24 MB, whatever their length.
 *
 * It keeps 64 bits of a text's hash in its place. That two of a million texts share them has a chance of 1 in 30 million.
 */
import { hash } from "node:crypto"

/**
 * The SHA-256 of a text, in hexadecimal digits.
 *
 * @category hashing
 */
export const digest = (text: string): string => hash("sha256", text, "hex")

/**
 * @category models
 */
export class Fingerprints {
  size = 0
  // Two words of the hash, of which not both are 0, and the number.
  private words = new Uint32Array(3 * 1024)

  /** The number that a text has, or `undefined`. */
  get(text: string): number | undefined {
    const at = this.find(...wordsOf(text))
    return this.words[at] === 0 && this.words[at + 1] === 0 ? undefined : this.words[at + 2]
  }

  /** Gives a text a number, from 0 to 2^32 - 1. */
  set(text: string, number: number): void {
    if (3 * this.size >= this.words.length / 2) this.grow()
    this.put(...wordsOf(text), number)
  }

  private put(high: number, low: number, number: number): void {
    const at = this.find(high, low)
    if (this.words[at] === 0 && this.words[at + 1] === 0) this.size++
    this.words[at] = high
    this.words[at + 1] = low
    this.words[at + 2] = number
  }

  private find(high: number, low: number): number {
    const places = this.words.length / 3
    for (let place = low % places; ; place = (place + 1) % places) {
      const at = 3 * place
      const [a, b] = [this.words[at], this.words[at + 1]]
      if ((a === high && b === low) || (a === 0 && b === 0)) return at
    }
  }

  private grow(): void {
    const before = this.words
    this.words = new Uint32Array(2 * before.length)
    this.size = 0
    for (let at = 0; at < before.length; at += 3) {
      const [high = 0, low = 0, number = 0] = before.subarray(at, at + 3)
      if (high !== 0 || low !== 0) this.put(high, low, number)
    }
  }
}

const wordsOf = (text: string): readonly [number, number] => {
  const digits = digest(text)
  return [Number.parseInt(digits.slice(0, 8), 16), Number.parseInt(digits.slice(8, 16), 16) || 1]
}
