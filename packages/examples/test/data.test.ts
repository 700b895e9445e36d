import { readFileSync, statSync } from "node:fs"
import { describe, expect, it } from "@effect/vitest"
import { generate } from "../data/generate.ts"

const file = new URL("../data/tasks.jsonl", import.meta.url)
const text = readFileSync(file, "utf8")
const tasks = text
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as { type: string; payload: Record<string, unknown> })

describe("tasks.jsonl", () => {
  it("is the output of generate.ts", () => {
    expect(generate() === text).toBe(true)
  })

  it("contains a thousand different tasks of six types", () => {
    expect(tasks).toHaveLength(1000)
    expect(new Set(tasks.map(({ payload }) => payload.unique_id)).size).toBe(1000)
    expect(new Set(tasks.map(({ type }) => type)).size).toBe(6)
    const contents = tasks.map(({ payload: { metadata, priority, unique_id, ...rest }, type }) =>
      JSON.stringify([type, rest]),
    )
    expect(new Set(contents).size).toBe(1000)
  })

  it("is small, and so are its photographs", () => {
    expect(text.length).toBeLessThan(1_500_000)
    const photos = new Set(
      tasks.map(({ payload }) => String(payload.attachment)).filter((a) => a.startsWith("photos/")),
    )
    expect([...photos].sort()).toEqual(["photos/chelsea.jpg", "photos/coffee.jpg", "photos/rocket.jpg"])
    for (const photo of photos) {
      expect(statSync(new URL(`../data/${photo}`, import.meta.url)).size).toBeLessThan(120_000)
    }
  })
})
