import * as Either from "effect/Either"
import * as Encoding from "effect/Encoding"
import type { Mode } from "../state/environment.ts"

/** `test_…` and `…|test` are test keys (`scale-api.md` A3); every other one is live. */
export const modeOf = (key: string): Mode =>
  key.startsWith("test_") || key.endsWith("|test") ? "test" : "live"

/** Basic with the key as user name, or Bearer (`scale-api.md` A2); `undefined` when there is no key. */
export const keyOf = (authorization: string | undefined): string | undefined => {
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
