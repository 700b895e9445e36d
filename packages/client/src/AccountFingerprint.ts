/** Recognizes the account that stored progress belongs to, without storing the API key. */
import { sha256 } from "@noble/hashes/sha2.js"
import * as Effect from "effect/Effect"
import * as Encoding from "effect/Encoding"
import * as Redacted from "effect/Redacted"

/**
 * An account: an API key at a base URL. A test key and a live key are different accounts, because they see different
 * data.
 *
 * @category models
 */
export interface Account {
  readonly apiKey: Redacted.Redacted
  readonly apiUrl: string
}

const saltBytes = 8
const digestBytes = 16
const pattern = new RegExp(`^[0-9a-f]{${2 * saltBytes}}-[0-9a-f]{${2 * digestBytes}}$`)

const normalized = (url: string): string => (URL.canParse(url) ? new URL(url).href : url).replace(/\/+$/, "")

const withSalt = (salt: string, { apiKey, apiUrl }: Account): string => {
  const text = JSON.stringify([salt, normalized(apiUrl), Redacted.value(apiKey)])
  const digest = sha256(new TextEncoder().encode(text)).slice(0, digestBytes)
  return `${salt}-${Encoding.encodeHex(digest)}`
}

/**
 * Returns a fingerprint of the account: a random salt, and a hash of the salt, the key and the URL. The key cannot be
 * recovered from it. Two fingerprints of one account differ; use `matches` to compare.
 *
 * @category constructors
 */
export const make = (account: Account): Effect.Effect<string> =>
  Effect.sync(() => withSalt(Encoding.encodeHex(crypto.getRandomValues(new Uint8Array(saltBytes))), account))

/**
 * Returns whether a text has the form of a fingerprint.
 *
 * @category refinements
 */
export const isFingerprint = (text: string): boolean => typeof text === "string" && pattern.test(text)

/**
 * Returns whether a text is a fingerprint of this account.
 *
 * @category refinements
 */
export const matches = (text: string, account: Account): boolean =>
  isFingerprint(text) && withSalt(text.slice(0, 2 * saltBytes), account) === text

/**
 * Recognizes one account.
 *
 * @category models
 */
export interface Recognizer {
  /** Creates a fingerprint of the account. */
  readonly fingerprint: Effect.Effect<string>
  /** Returns whether a text is a fingerprint of the account. */
  readonly matches: (text: string) => boolean
}

/**
 * Returns the functions of this module for one account.
 *
 * @category constructors
 */
export const recognizer = (account: Account): Recognizer => ({
  fingerprint: make(account),
  matches: (text) => matches(text, account),
})
