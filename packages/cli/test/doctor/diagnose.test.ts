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

  it.scopedLive("reports a server that is unavailable as a network problem", () =>
    Effect.gen(function* () {
      const http = HttpClient.make((request) =>
        Effect.succeed(HttpClientResponse.fromWeb(request, new Response("<html>", { status: 502 }))),
      )
      const { code, out } = yield* Effect.provideService(scale("doctor"), HttpClient.HttpClient, http)
      expect([code, out]).toEqual([
        4,
        expect.stringMatching(
          /^WRONG {2}network: .* responded with status 502: Scale or a server on the way/m,
        ),
      ])
    }),
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
      expect(wrong.out).toMatch(/Scale rejected the key\. Check that it is complete/)
      expect(wrong.out + wrong.err).not.toMatch(/s3cret|me:pass/)
    }))

  test("explains the proxy settings, and ignores those that have no effect", () =>
    Effect.gen(function* () {
      const secret = "http://me:hunter2@"
      const doctor = (env: Record<string, string>) =>
        Effect.map(scaleWith({ env: { ...liveKey, ...env } }, "doctor"), ({ code, err, out }) => {
          expect(out + err).not.toContain("hunter2")
          return { code, lines: out.split("\n").filter((line) => line.includes(" proxy: ")) }
        })
      expect(yield* doctor({})).toEqual({ code: 0, lines: [] })
      expect(yield* doctor({ NO_PROXY: "172.16/12" })).toEqual({
        code: 0,
        lines: [
          expect.stringMatching(
            /^note {3}proxy: NO_PROXY: expected .* found "172\.16\/12", which is ignored$/,
          ),
        ],
      })
      expect(yield* doctor({ HTTPS_PROXY: `${secret}proxy:3128`, HTTP_PROXY: `ftp://me:hunter2@x` })).toEqual(
        {
          code: 0,
          lines: [
            "ok     proxy: http://proxy:3128 from HTTPS_PROXY",
            expect.stringMatching(/^note {3}proxy: HTTP_PROXY: /),
          ],
        },
      )
      expect(yield* doctor({ https_proxy: `${secret}proxy`, NO_PROXY: "scale.com" })).toEqual({
        code: 0,
        lines: ['ok     proxy: none, because NO_PROXY contains "scale.com"'],
      })
      const wrong = yield* doctor({ ALL_PROXY: "socks4://me:hunter2@proxy" })
      expect(wrong).toEqual({
        code: 2,
        lines: [expect.stringMatching(/^WRONG {2}proxy: ALL_PROXY: .* found the scheme socks4/)],
      })
      expect((yield* doctor({ SCALE_API_URL: `${secret}scale.test/v1` })).code).toBe(2)
    }))
})
