import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import type { KeyMode } from "../../SandboxModel.ts"

/**
 * Keys that start with `test_` or end with `|test` are test keys
 * (`packages/api/docs/transport.md#test-and-live-mode`); all others are live keys.
 */
export const modeOfKey = (key: string): KeyMode =>
  key.startsWith("test_") || key.endsWith("|test") ? "test" : "live"

/**
 * The API key of a request: the user name of Basic or the token of Bearer authentication
 * (`packages/api/docs/transport.md#authentication`).
 */
export const apiKeyOf = (authorization: string | undefined): string | undefined => {
  const [, scheme, credentials] = /^\s*(\S+)\s+(.*?)\s*$/.exec(authorization ?? "") ?? []
  if (scheme === undefined || credentials === undefined) return undefined
  switch (scheme.toLowerCase()) {
    case "bearer":
      return credentials
    case "basic": {
      const pair = Either.getOrUndefined(Encoding.decodeBase64String(credentials))
      if (pair === undefined) return undefined
      const colon = pair.indexOf(":")
      return colon === -1 ? pair : pair.slice(0, colon)
    }
    default:
      return undefined
  }
}
