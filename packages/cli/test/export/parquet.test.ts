import { describe, expect, it } from "@effect/vitest"
import type * as Task from "@effect-scale/client/Task"
import * as Timestamp from "@effect-scale/client/Timestamp"
import { parquetReadObjects } from "hyparquet"
import * as Parquet from "../../src/export/parquet.ts"

describe("the Parquet encoder", () => {
  const columns = ["task_id", "created_at", "priority", "is_test", "response"]
  const task = (n: number): Task.Task => ({
    task_id: `task-${n}`,
    created_at: Timestamp.Timestamp.make(n % 7 === 0 ? "yesterday" : new Date(1.7e12 + n).toISOString()),
    priority: n % 3 === 0 ? null : n / 2,
    is_test: n % 2 === 0,
    response: { n, text: "x".repeat(20) },
  })
  const pages = Array.from({ length: 250 }, (_, page) =>
    Array.from({ length: 100 }, (_, n) => task(page * 100 + n)),
  )

  it("can be resumed after any row group, and keeps only one in memory", () => {
    const whole: Array<Uint8Array> = []
    const states: Array<{ readonly page: number; readonly bytes: number; readonly state: string }> = []
    const encoder = Parquet.make(columns)
    const length = () => whole.reduce((sum, { length }) => sum + length, 0)
    whole.push(encoder.begin())
    for (const [page, tasks] of pages.entries()) {
      const bytes = encoder.add(tasks)
      if (bytes === undefined) continue
      whole.push(bytes)
      states.push({ page, bytes: length(), state: encoder.state() })
    }
    whole.push(encoder.flush())
    states.push({ page: pages.length, bytes: length(), state: encoder.state() })
    whole.push(encoder.end())
    expect(states.map(({ page }) => page)).toEqual([99, 199, 250])
    expect(encoder.warnings().join()).toMatch(/^3572 values are empty in the file/)

    const check = async (file: Uint8Array) => {
      const read = await parquetReadObjects({ file: new Uint8Array(file).buffer })
      expect(read.length).toBe(25_000)
      for (const n of [0, 1, 6, 7, 9_999, 10_000, 24_999]) {
        const { created_at, is_test, priority, response, task_id } = task(n)
        expect(read[n]).toStrictEqual({
          ...{ task_id, priority, is_test, response: JSON.stringify(response) },
          created_at: n % 7 === 0 ? null : new Date(created_at ?? ""),
        })
      }
      expect(new Set(read.map(({ task_id }) => task_id)).size).toBe(25_000)
    }
    const file = Buffer.concat(whole)
    return states
      .map(({ bytes, page, state }) => {
        const second = Parquet.make(columns)
        const parts = [file.subarray(0, bytes)]
        second.resume(state, bytes)
        for (const tasks of pages.slice(page + 1)) parts.push(Buffer.from(second.add(tasks) ?? []))
        return Buffer.concat([...parts, second.flush(), second.end()])
      })
      .reduce((before, resumed) => before.then(() => check(resumed)), check(file))
  })

  it("rejects an invalid state", () => {
    expect(() => Parquet.make(columns).resume("", 10)).toThrow()
    expect(() => Parquet.make(columns).resume("bm90aGluZw==", 10)).toThrow()
  })
})
