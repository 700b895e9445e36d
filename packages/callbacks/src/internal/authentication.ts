import * as Redacted from "effect/Redacted"

/** Whether the received header is one of the keys. */
export const matchesKey = (
  received: string | undefined,
  keys: ReadonlyArray<Redacted.Redacted>,
): received is string => {
  if (received === undefined) return false
  let found = false
  // Compares with every key, so that the time does not depend on which one matches.
  for (const key of keys) found = isEqual(received, Redacted.value(key)) || found
  return found
}

// The time depends only on the received text, so it reveals nothing about the key or its length. Comparing digests would
// work too, but every response would wait for WebCrypto. An empty key is a configuration mistake and never matches.
const isEqual = (received: string, key: string): boolean => {
  let difference = received.length ^ key.length
  for (let i = 0; i < received.length; i++) {
    difference |= received.charCodeAt(i) ^ key.charCodeAt(i % key.length)
  }
  return difference === 0 && key !== ""
}
