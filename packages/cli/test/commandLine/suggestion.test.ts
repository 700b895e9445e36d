import { describe, expect, it } from "@effect/vitest"
import { closest, didYouMean } from "../../src/commandLine/suggestion.ts"

const known = ["task_id", "type", "status", "unique_id", "hypothesis", "response.annotations"]

describe("closest", () => {
  it.each([
    ["tsak_id", "task_id"],
    ["TaskId", "task_id"],
    ["task-id", "task_id"],
    ["staus", "status"],
    ["hypotesis", "hypothesis"],
    ["response.anotations", "response.annotations"],
    ["typ", "type"],
    ["foo", undefined],
    ["", undefined],
    ["t", undefined],
    ["x".repeat(1_000_000), undefined],
  ])("finds for %.30s: %s", (word, expected) => {
    expect(closest(word, known)).toBe(expected)
  })

  it("makes a sentence", () => {
    expect(didYouMean("staus", known)).toBe(' Did you mean "status"?')
    expect(didYouMean("foo", known)).toBe("")
  })
})
