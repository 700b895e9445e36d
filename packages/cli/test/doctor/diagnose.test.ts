import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { describe, expect, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { environment, liveKey, scale, scaleWith } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale doctor", () => {
  test("finds no problem in a working setup", () =>
    Effect.gen(function* () {
      const { code, out } = yield* scale("doctor")
      expect(code).toBe(0)
      for (const about of ["node", "settings", "network", "key"])
        expect(out).toMatch(new RegExp(`^(ok|note) +${about}: `, "m"))
    }))

  it.scopedLive.each([
    [0, 0, /^ok {5}clock: matches the server's$/m],
    [-42_000, 0, /^ok {5}clock: differs from the server's by 4[123] s$/m],
    [
      -600_000,
      2,
      /^WRONG {2}clock: this machine's clock is (599|600|601) s ahead of the server's\. Set the clock, /m,
    ],
    [
      7_200_000,
      2,
      /^WRONG {2}clock: this machine's clock is (7199|7200|7201) s behind the server's\. Set the clock, /m,
    ],
    [undefined, 0, /^note {3}clock: the server did not send its time$/m],
  ] as const)("compares the clocks: %j ms", ([skew, status, words]) =>
    Effect.gen(function* () {
      const http = yield* HttpClient.HttpClient
      const theirs = HttpClient.transform(http, (answer, request) =>
        Effect.zipWith(answer, Clock.currentTimeMillis, (answer, now) => {
          const { date: _, ...headers } = answer.headers
          const date = skew === undefined ? {} : { date: new Date(now + skew).toUTCString() }
          const { status } = answer
          return status === 401
            ? HttpClientResponse.fromWeb(
                request,
                new Response("{}", { status, headers: { ...headers, ...date } }),
              )
            : answer
        }),
      )
      const { code, out } = yield* Effect.provideService(scale("doctor"), HttpClient.HttpClient, theirs)
      expect([code, words.test(out)], out).toEqual([status, true])
    }).pipe(Effect.provide(environment())),
  )

  test("reports a missing or rejected key, and never prints it", () =>
    Effect.gen(function* () {
      const none = yield* scaleWith({ env: { XDG_CONFIG_HOME: "/nowhere" } }, "doctor")
      expect(none.code).toBe(3)
      expect(none.out).toMatch(/^WRONG {2}settings: No API key found: set SCALE_API_KEY/m)
      const env = { ...liveKey, SCALE_API_KEY: "live_s3cret", HTTPS_PROXY: "http://me:pass@proxy:8080" }
      const wrong = yield* scaleWith({ env }, "doctor", "--json")
      expect(wrong.code).toBe(3)
      expect(JSON.parse(wrong.out).ok).toBe(false)
      expect(wrong.out).toMatch(/Scale rejected the API key/)
      expect(wrong.out + wrong.err).not.toMatch(/s3cret|me:pass/)
    }))
})
