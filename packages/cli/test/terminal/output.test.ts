import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Output from "../../src/terminal/output.ts"

const codes = ["EPIPE", "ENOSPC", "EIO", "EBADF"]

/** A stream whose writes fail, at once or later. */
const brokenStream = (code: string, fails: "by throwing" | "later"): Output.OutputStream => ({
  write: (_, done) => {
    const error = Object.assign(new Error(`${code}: write`), { code })
    if (fails === "by throwing") throw error
    queueMicrotask(() => done?.(error))
  },
})

const cases = codes.flatMap((code) => [[code, "by throwing"] as const, [code, "later"] as const])

const ignored: Output.OutputStream = { write: (_, done) => done?.() }

/** A terminal that records its output. */
const recordingTerminal = () => {
  const written: Array<string> = []
  const stream: Output.OutputStream = {
    isTTY: true,
    columns: 80,
    write: (text) => {
      written.push(String(text))
    },
  }
  return { stream, written }
}

describe("the output streams", () => {
  it.scoped("print control characters of messages and progress lines as escapes", () =>
    Effect.gen(function* () {
      const { stream, written } = recordingTerminal()
      const output = Output.make({ stdout: ignored, stderr: stream })
      yield* output.message('Skipped "a\u001b[2J\nb\u009b\u202e".')
      yield* Effect.scoped(output.progress(() => "checking a\u001b[31m\r.csv"))
      const lines = written.join("").split("\r\u001b[2K")
      expect(lines[0]).toBe('Skipped "a\\u001b[2J\\nb\\u009b\\u202e".\n')
      expect(lines.at(-1)).toBe("checking a\\u001b[31m\\u000d.csv\n")
    }),
  )

  it.scoped("do not redraw lines on a dumb terminal", () =>
    Effect.gen(function* () {
      const { stream, written } = recordingTerminal()
      const output = Output.make({ stdout: ignored, stderr: stream, env: { TERM: "dumb" } })
      yield* Effect.scoped(output.progress(() => "creating 1/2"))
      expect(written.join("")).toBe("creating 1/2\n")
    }),
  )

  it.scoped.each(cases)("let a command go on when standard error fails with %s %s", ([code, fails]) =>
    Effect.gen(function* () {
      const output = Output.make({ stdout: ignored, stderr: { ...brokenStream(code, fails), isTTY: true } })
      yield* output.progress(() => "creating 1/2")
      yield* output.message("a message")
      yield* output.result("a result")
    }),
  )

  it.effect.each(cases)("fail the command when standard output fails with %s %s", ([code, fails]) =>
    Effect.gen(function* () {
      const output = Output.make({ stdout: brokenStream(code, fails), stderr: ignored })
      const error = yield* Effect.flip(output.result("a result"))
      expect(error.status).toBe(1)
      expect(error._tag).toBe(code === "EPIPE" ? "AlreadyReported" : "CommandError")
    }),
  )
})
