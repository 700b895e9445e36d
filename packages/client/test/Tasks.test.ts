import { describe, expect, it } from "@effect/vitest"
import type { Task } from "@effect-scale/api/entities/Task"
import * as Option from "effect/Option"
import * as Tasks from "../src/Tasks.ts"

const letter = Tasks.creation("categorization", {
  instruction: "Is it a question?",
  attachment: "Well?",
  attachment_type: "text",
  categories: ["yes", "no"],
  tags: ["a", "a"],
  unique_id: "letter-1",
})

const task: Task = {
  task_id: "64f0c2a19b1e8a0012d4c7e1",
  type: "categorization",
  unique_id: "letter-1",
  instruction: "Is it a question? Be quick.", // Scale appends the project's instruction
  tags: ["a"],
  params: { attachment: "Well?", categories: ["yes", "no"], allow_multiple: false },
}

describe("Tasks.refusalOf", () => {
  it("returns the reason why create rejects a payload, or None", () => {
    expect(Tasks.refusalOf(letter)).toStrictEqual(Option.none())
    const lacking = Tasks.creation("categorization", { instruction: "Is it?", attachment: "Well?" })
    expect(Tasks.refusalOf(lacking)).toStrictEqual(
      Option.some('Parameter is invalid, reason: "categories" is required'),
    )
  })
})

describe("Tasks.isOf", () => {
  it("compares the type, the unique_id and the content", () => {
    expect(Tasks.isOf(task, letter)).toBe(true)
    expect(
      Tasks.isOf(task, {
        type: "categorization",
        payload: { attachment: "Well?", extra: { ...letter.payload } },
      }),
    ).toBe(true)
    expect(Tasks.isOf({ ...task, type: "comparison" }, letter)).toBe(false)
    expect(Tasks.isOf({ ...task, unique_id: "letter-2" }, letter)).toBe(false)
    expect(Tasks.isOf({ ...task, params: { ...task.params, attachment: "Well!" } }, letter)).toBe(false)
  })

  it("ignores fields that the server does not return", () => {
    expect(Tasks.isOf({ task_id: task.task_id, unique_id: "letter-1" }, letter)).toBe(true)
  })
})
