import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/TestClock"
import { layer, Progress } from "../src/progress.ts"

/** The output of a stage of 200 that advances by 50 every 1.5 seconds. */
const watch = (terminal: { readonly isTTY: boolean; readonly columns?: number }) =>
  Effect.gen(function* () {
    const written: Array<string> = []
    yield* Effect.gen(function* () {
      const progress = yield* Progress
      yield* progress.stage("creating tasks", 200)
      for (const done of [50, 100, 150, 200]) {
        yield* TestClock.adjust("1500 millis")
        yield* progress.done(done)
      }
      yield* progress.note("line 7: not a task")
    }).pipe(Effect.provide(layer({ ...terminal, write: (text) => written.push(text) })))
    return written
  })

describe("progress", () => {
  it.effect("prints a line every two seconds without a terminal", () =>
    Effect.gen(function* () {
      expect(yield* watch({ isTTY: false })).toEqual([
        "creating tasks     [######------------------] 50/200 25/s\n",
        "creating tasks     [############------------] 100/200 25/s\n",
        "creating tasks     [##################------] 150/200 25/s\n",
        "line 7: not a task\n",
        "creating tasks     [########################] 200/200 33/s\n",
      ])
    }),
  )

  it.effect("redraws one line on a terminal, within its width, and prints notes above it", () =>
    Effect.gen(function* () {
      const written = yield* watch({ isTTY: true, columns: 40 })
      const drawn = written.filter((text) => text.startsWith("\r\u001b[2Kcreating"))
      expect(drawn.length).toBeGreaterThan(20)
      for (const text of drawn) expect(text.replace("\r\u001b[2K", "").length).toBeLessThan(40)
      expect(written.slice(-3)).toEqual([
        "\r\u001b[2Kline 7: not a task\n",
        "\r\u001b[2Kcreating tasks     [###################",
        "\n",
      ])
    }),
  )
})
