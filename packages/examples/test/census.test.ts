import { describe, expect, it } from "@effect/vitest"
import type { Task } from "@effect-scale/client"
import * as census from "../src/demo/census.ts"
import { Ledger } from "../src/demo/ledger.ts"
import * as report from "../src/demo/report.ts"

/** A run that created two tasks, of which one was completed, audited and tagged, and one canceled. */
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

const disagreeing = ({ rows }: census.Census): ReadonlyArray<string> =>
  rows.filter(({ there, told }) => there !== told).map(({ name }) => name)

describe("census", () => {
  it("agrees when everything is there once", () => {
    expect(census.take(ledgerOfTwo(), [completed, canceled])).toMatchObject({
      duplicates: 0,
      lost: 0,
      agrees: true,
    })
  })

  it("finds a task that is not there", () => {
    const found = census.take(ledgerOfTwo(), [completed])
    expect(found).toMatchObject({ duplicates: 0, lost: 1, agrees: false })
    expect(disagreeing(found)).toEqual(["created", "canceled"])
  })

  it("finds a second task for one unique_id, and a task that nobody asked for", () => {
    const found = census.take(ledgerOfTwo(), [
      completed,
      canceled,
      { ...canceled, task_id: "3" },
      { task_id: "4", status: "canceled" },
    ])
    expect(found).toMatchObject({ duplicates: 2, lost: 0, agrees: false })
  })

  it("finds an audit that was made twice", () => {
    const twice = { ...completed, audits: [{ audit_result: "accepted" }, { audit_result: "accepted" }] }
    expect(disagreeing(census.take(ledgerOfTwo(), [twice, canceled]))).toEqual(["audited"])
  })

  it.each([
    ["every count agrees", ledgerOfTwo(), [completed, canceled], true],
    ["the counts disagree", ledgerOfTwo(), [completed], false],
    ["no line of the input was good", new Ledger("run"), [], false],
  ] as const)("is reported: %s", (verdict, ledger, there, good) => {
    const result = { ledger, census: census.take(ledger, there), checkedBy: "sandbox", url: "" } as const
    expect(report.isGood(result)).toBe(good)
    expect(report.table(result)).toContain(verdict)
    expect(JSON.parse(report.json(result))).toMatchObject({ good })
  })
})
