import { createHash } from "node:crypto"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { describe, expect, it } from "@effect/vitest"
import { AccountFingerprint } from "@effect-scale/client"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const account = (key: string, apiUrl = "https://api.scale.com/v1"): AccountFingerprint.Account => ({
  apiKey: Redacted.make(key),
  apiUrl,
})

const own = account("live_0123456789abcdef")

describe("a fingerprint of an account", () => {
  it.effect("matches the same key and URL, however the URL is written", () =>
    Effect.gen(function* () {
      const made = yield* AccountFingerprint.make(own)
      for (const url of [
        "https://api.scale.com/v1",
        "https://api.scale.com/v1/",
        "HTTPS://API.scale.com:443/v1",
      ]) {
        expect(AccountFingerprint.matches(made, account("live_0123456789abcdef", url)), url).toBe(true)
      }
    }),
  )

  it.effect.each([
    ["another key", account("live_0123456789abcdee")],
    ["the test key of the account", account("test_0123456789abcdef")],
    ["a key that continues it", account("live_0123456789abcdef0")],
    ["an empty key", account("")],
    ["another host", account("live_0123456789abcdef", "http://127.0.0.1:4010/v1")],
    ["another path", account("live_0123456789abcdef", "https://api.scale.com/v2")],
    ["a URL that is not one", account("live_0123456789abcdef", "nowhere")],
  ] as const)("does not match %s", ([, other]) =>
    Effect.gen(function* () {
      expect(AccountFingerprint.matches(yield* AccountFingerprint.make(own), other)).toBe(false)
      expect(AccountFingerprint.matches(yield* AccountFingerprint.make(other), own)).toBe(false)
    }),
  )

  it.effect("has a new salt each time, and contains neither the key nor its unsalted hash", () =>
    Effect.gen(function* () {
      const key = Redacted.value(own.apiKey)
      const all = yield* Effect.replicateEffect(AccountFingerprint.make(own), 100)
      expect(new Set(all.map((made) => made.split("-")[0])).size).toBe(100)
      expect(new Set(all.map((made) => made.split("-")[1])).size).toBe(100)
      const hash = createHash("sha256").update(key).digest("hex").slice(0, 16)
      for (const made of all) {
        expect(AccountFingerprint.isFingerprint(made)).toBe(true)
        expect(made).not.toContain(key.slice(5))
        expect(made).not.toContain(hash)
      }
    }),
  )

  it.each([
    "",
    "-",
    "0".repeat(49),
    `${"0".repeat(16)}-${"0".repeat(32)}`,
    `${"g".repeat(16)}-${"0".repeat(32)}`,
  ])("does not match the text %j", (text) => {
    expect(AccountFingerprint.matches(text, own)).toBe(false)
  })
})

describe("the account of a client", () => {
  it.effect("recognizes its key and URL, and no others", () =>
    Effect.gen(function* () {
      const of = (apiKey: string, apiUrl: string) =>
        Effect.map(ScaleClient.make({ apiKey: Redacted.make(apiKey), apiUrl }), ({ account }) => account)
      const own = yield* of("live_a", "https://scale.test/v1")
      const fingerprint = yield* own.fingerprint
      expect(fingerprint).not.toContain("live_a")
      expect(own.matches(fingerprint)).toBe(true)
      expect((yield* of("live_a", "https://scale.test/v1/")).matches(fingerprint)).toBe(true)
      expect((yield* of("live_b", "https://scale.test/v1")).matches(fingerprint)).toBe(false)
      expect((yield* of("live_a", "https://other.test/v1")).matches(fingerprint)).toBe(false)
    }).pipe(Effect.provide(FetchHttpClient.layer)),
  )
})
