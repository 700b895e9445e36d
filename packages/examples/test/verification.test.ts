import { describe, expect, it } from "@effect/vitest"
import type * as Task from "@effect-scale/client/Task"
import { Ledger } from "../src/demo/ledger.ts"
import * as report from "../src/demo/report.ts"
import { type Verification, verify } from "../src/demo/verification.ts"

/** A run with two tasks: one completed, audited and tagged, the other canceled. */
const ledgerOfTwo = (): Ledger => {
  const ledger = new Ledger("run")
  ledger.created.set("1", "run-a")
  ledger.created.set("2", "run-b")
  ledger.completed = ledger.canceled = ledger.audited = ledger.tagged = 1
  return ledger
}

const completed: Task.Task = {
  task_id: "1",
  unique_id: "run-a",
  status: "completed",
  customer_review_status: "accepted",
  tags: ["demo-pick"],
}
const canceled: Task.Task = { task_id: "2", unique_id: "run-b", status: "canceled" }

const differences = ({ rows }: Verification): ReadonlyArray<string> =>
  rows.filter(({ actual, reported }) => actual !== reported).map(({ name }) => name)

describe("verify", () => {
  it("agrees when every task exists once", () => {
    expect(verify(ledgerOfTwo(), [completed, canceled])).toMatchObject({
      duplicates: 0,
      lost: 0,
      agrees: true,
    })
  })

  it("finds a missing task", () => {
    const found = verify(ledgerOfTwo(), [completed])
    expect(found).toMatchObject({ duplicates: 0, lost: 1, agrees: false })
    expect(differences(found)).toEqual(["created", "canceled"])
  })

  it("finds a second task for a unique_id and an unexpected task", () => {
    const found = verify(ledgerOfTwo(), [
      completed,
      canceled,
      { ...canceled, task_id: "3" },
      { task_id: "4", status: "canceled" },
    ])
    expect(found).toMatchObject({ duplicates: 2, lost: 0, agrees: false })
  })

  it("finds a double audit", () => {
    const twice = { ...completed, audits: [{ audit_result: "accepted" }, { audit_result: "accepted" }] }
    expect(differences(verify(ledgerOfTwo(), [twice, canceled]))).toEqual(["audited"])
  })

  it.each([
    ["all counts match", ledgerOfTwo(), [completed, canceled], true],
    ["the counts differ", ledgerOfTwo(), [completed], false],
    ["the input has no valid line", new Ledger("run"), [], false],
  ] as const)("is summarized as: %s", (verdict, ledger, tasks, good) => {
    const result = { ledger, verification: verify(ledger, tasks), checkedBy: "sandbox", url: "" } as const
    expect(report.isGood(result)).toBe(good)
    expect(report.table(result)).toContain(verdict)
    expect(JSON.parse(report.json(result))).toMatchObject({ good })
  })
})
