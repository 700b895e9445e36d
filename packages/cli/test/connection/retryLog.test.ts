import { describe, expect, it } from "@effect/vitest"
import * as ScaleError from "@effect-scale/client/ScaleError"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as TestClock from "effect/TestClock"
import { parseDuration } from "../../src/commandLine/duration.ts"
import * as RetryLog from "../../src/connection/retryLog.ts"
import * as Output from "../../src/terminal/output.ts"
import { environment, liveKey, scale, scaleWith, withLetters } from "../fixtures/commandRunner.ts"

const call = {
  operation: "tasks.list",
  method: "GET",
  route: "/tasks",
  attempts: 1,
  message: "connect ECONNREFUSED; check the network",
}
const refused = new ScaleError.ScaleConnectionError({ ...call, reason: "Connect" })
const slow = new ScaleError.ScaleConnectionError({ ...call, reason: "Timeout" })
const busy = new ScaleError.ScaleServiceUnavailable({ ...call, status: 503 })

describe("the log of retries", () => {
  it.scoped("reports a dead server at once, and then once a minute", () =>
    Effect.gen(function* () {
      let err = ""
      const stderr: Output.OutputStream = {
        write: (text) => {
          err += text
        },
      }
      const output = Output.make({ stdout: stderr, stderr })
      yield* output.progress(() => "creating 0/3")
      const record = RetryLog.make("http://127.0.0.1:9", output)
      yield* record(busy)
      expect(err).not.toMatch(/No response/)
      yield* record(refused)
      const message =
        "No response from http://127.0.0.1:9: connect ECONNREFUSED. Retrying; press Ctrl-C to stop.\n"
      expect(err.split(message)).toHaveLength(2)
      yield* record(refused)
      yield* TestClock.adjust("59 seconds")
      yield* record(refused)
      expect(err.split(message)).toHaveLength(2)
      expect(err).toMatch(/^creating 0\/3, 3 retries \(connect ECONNREFUSED\)$/m)
      yield* TestClock.adjust("1 second")
      yield* record(slow)
      expect(err).toMatch(/^No response from http:\/\/127\.0\.0\.1:9: timeout\. Retrying/m)
    }),
  )

  it.scopedLive("reports a dead server before the retries of a bulk command end", () =>
    Effect.gen(function* () {
      const { ids } = yield* withLetters(1)
      const { code, err } = yield* scale("tasks", "clear-unique-id", ...ids, "--yes")
      expect(code).toBe(0)
      expect(err).toMatch(/^No response from .*: .*\. Retrying; press Ctrl-C to stop\.$/m)
    }).pipe(
      Effect.provide(
        environment({
          faults: FaultPlan.make(FaultPlan.exactly("tasks.clearUniqueId", [1], FaultPlan.reset("before"))),
        }),
      ),
    ),
  )
})

describe("a duration", () => {
  it.each([
    ["90", 90_000],
    ["90s", 90_000],
    ["1.5 minutes", 90_000],
    ["500ms", 500],
    [" 2M ", 120_000],
    ["1h", 3_600_000],
  ])("%j is read", (text, millis) => {
    expect(Option.map(parseDuration(text), Duration.toMillis)).toEqual(Option.some(millis))
  })

  it.each([
    "",
    "0",
    "0s",
    "-1",
    "1e9",
    "soon",
    "1 2",
    "NaN",
    "Infinity",
    "0.1ms",
    "25 days",
    "1000h",
    "5 constructor",
  ])("%j is refused", (text) => {
    expect(parseDuration(text)).toEqual(Option.none())
  })

  it.effect.each([
    ["--timeout", "soon", {}],
    ["--timeout", "0", {}],
    [undefined, undefined, { SCALE_TIMEOUT: "-5" }],
  ] as const)("that is invalid stops a command before it sends anything: %s %s %j", ([option, value, env]) =>
    Effect.gen(function* () {
      const more = option === undefined ? [] : [option, value]
      const { code, err, out } = yield* scaleWith({ env: { ...liveKey, ...env } }, "tasks", "count", ...more)
      expect([code, out]).toEqual([2, ""])
      expect(err).toMatch(/(?:--timeout|SCALE_TIMEOUT:) expect(?:s|ed) a duration such as 90s or 2m, found "/)
    }).pipe(Effect.provide(environment())),
  )
})
