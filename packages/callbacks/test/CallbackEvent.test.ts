import { describe, expect, it } from "@effect/vitest"
import * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
import * as Either from "effect/Either"

const decode = (json: unknown) => Either.getOrThrow(CallbackEvent.decode(json))
const of = (task: object) => decode({ task: { task_id: "t1", ...task } })

const completed = { status: "completed", completed_at: "2026-03-02T12:00:00.000Z" }
const audit = { audited_at: "2026-03-03T08:00:00.000Z", audit_result: "rejected" }
const audited = {
  ...completed,
  customer_review_status: "rejected",
  customer_audited_at: audit.audited_at,
  audits: [audit],
}
const recalled = { status: "pending", audits: [audit], prior_responses: [{}] }
const redone = {
  ...completed,
  completed_at: "2026-03-04T09:00:00.000Z",
  audits: [audit],
  prior_responses: [{}],
}

describe("decode", () => {
  it.each([
    ["TaskCompleted", completed],
    ["TaskCompleted", { ...completed, customer_review_status: "pending", audits: [] }],
    ["TaskCompleted", redone],
    ["TaskCompleted", { ...redone, customer_review_status: "rejected" }],
    ["TaskAudited", audited],
    ["TaskAudited", { ...completed, customer_review_status: "accepted" }],
    ["TaskAudited", { ...completed, audits: [audit] }],
    ["TaskErrored", { status: "error", response: { error: "no such image" } }],
    ["TaskRecalled", recalled],
    ["TaskRecalled", { status: "pending" }],
    ["TaskChanged", { status: "canceled" }],
    ["TaskChanged", { status: "teleported" }],
    ["TaskChanged", {}],
  ] as const)("returns %s for %j", (tag, task) => {
    expect(of(task)._tag).toBe(tag)
  })

  it.each([
    ["BatchCompleted", { batch: { name: "b", status: "completed" } }],
    ["BatchCompleted", { batch: { name: "b" } }],
    ["BatchCompleted", { batch: { name: "b" }, status: "completed" }],
    ["BatchChanged", { batch: { name: "b", status: "paused" } }],
  ] as const)("returns %s for %j", (tag, body) => {
    expect(decode(body)._tag).toBe(tag)
  })

  it.each([
    ["TaskErrored", { task_id: "t1", status: "error", response: { error: "gone" } }],
    ["TaskErrored", { task_id: "t1", response: { error: "gone" } }],
    ["TaskErrored", { task_id: "t1", error: "gone" }],
    ["TaskErrored", { task_id: "t1", task: null, status: "error" }],
    ["TaskErrored", { task_id: "t1", task: {}, status: "error" }],
    ["TaskErrored", { task_id: "t1", task: "t1", status: "error" }],
    ["TaskCompleted", { task_id: "t1", status: "completed", response: { category: "red" } }],
    ["TaskChanged", { task_id: "t1", response: { category: "red" } }],
    ["BatchCompleted", { batch: "march", status: "completed" }],
    ["BatchCompleted", { batch: "march" }],
  ] as const)("returns %s for a callback without the task or batch: %j", (tag, body) => {
    const event = decode(body)
    expect(event._tag).toBe(tag)
    expect("task" in event ? event.task.task_id : event).toStrictEqual(
      "task_id" in body ? "t1" : expect.objectContaining({ batch: { name: "march" } }),
    )
    expect(event.body).toBe(body)
  })

  it("returns the reason of a task that failed", () => {
    const response = { error: "One or more attachments could not be downloaded.", attachments: [] }
    expect(decode({ task_id: "t1", status: "error", response })).toMatchObject({
      task: { task_id: "t1", status: "error", response },
      response,
    })
    expect(decode({ task_id: "t1", error: "gone" })).toMatchObject({ response: "gone" })
  })

  it("uses the status next to the task if the task has none", () => {
    expect(decode({ task: { task_id: "t1" }, status: "completed" })._tag).toBe("TaskCompleted")
  })

  it("keeps the body as received", () => {
    const body = {
      task: { task_id: "t1", status: "error", novelty: 1 },
      response: { error: "x" },
      future: [],
    }
    const event = decode(body)
    expect(event).toMatchObject({ _tag: "TaskErrored", response: { error: "x" } })
    expect(event.body).toBe(body)
  })

  it.each([
    ["task is missing", {}],
    ["task.task_id is missing", { task: {} }],
    ["task.task_id: expected a string, got the number 17", { task: { task_id: 17 } }],
    ["batch.name: expected a string, got null", { batch: { name: null } }],
    ["the value: expected TaskCallback, got an array", []],
    ["the value: expected TaskCallback, got null", null],
  ])("fails: %s", (issue, json) => {
    expect(CallbackEvent.decode(json)).toEqual(Either.left(issue))
  })
})

describe("an id", () => {
  it("differs between the events of a task", () => {
    const recalledAgain = { ...recalled, prior_responses: [{}, {}] }
    const auditedAgain = {
      ...audited,
      customer_review_status: "accepted",
      customer_audited_at: "2026-03-05T08:00:00Z",
    }
    const all = [
      completed,
      audited,
      auditedAgain,
      recalled,
      redone,
      recalledAgain,
      { status: "error", completed_at: completed.completed_at },
      { status: "canceled", updated_at: completed.completed_at },
    ].map((task) => of(task).id)
    expect(all).not.toContain(undefined)
    expect(new Set(all).size).toBe(all.length)
    expect(decode({ task: { ...completed, task_id: "t2" } }).id).not.toBe(of(completed).id)
  })

  it.each([completed, audited, recalled, redone])("is the same when %j is delivered again", (task) => {
    const again = {
      ...task,
      callback_succeeded: false,
      updated_at: "2026-03-09T00:00:00.000Z",
      response: { url: "https://files.example.org/1?signature=new" },
    }
    expect(of(again).id).toBe(of(task).id)
  })

  it("is undefined if the body cannot distinguish two events", () => {
    expect(of({ status: "completed" }).id).toBeUndefined()
    expect(of({ status: "completed", updated_at: "2026-03-09T00:00:00.000Z" }).id).toBeDefined()
    expect(decode({ batch: { name: "b" } }).id).toBeUndefined()
  })
})
