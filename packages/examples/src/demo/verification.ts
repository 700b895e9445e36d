/** Compares the counts of the demo with the tasks on the server. */
import type * as Task from "@effect-scale/client/Task"
import { isAudited, tag } from "./job.ts"
import type { Ledger } from "./ledger.ts"

/** A count that must be the same on both sides. */
export interface Row {
  readonly name: string
  readonly reported: number
  readonly actual: number
}

export interface Verification {
  readonly rows: ReadonlyArray<Row>
  /** Tasks beyond the first for a `unique_id`, and tasks that no line requested. */
  readonly duplicates: number
  /** Tasks that the server reported as created and does not have. */
  readonly lost: number
  readonly agrees: boolean
}

/** How often a task was audited, to find double audits. */
const auditsOf = (task: Task.Task): number => task.audits?.length ?? (isAudited(task) ? 1 : 0)

export const verify = (ledger: Ledger, tasks: ReadonlyArray<Task.Task>): Verification => {
  const count = (is: (task: Task.Task) => boolean): number => tasks.filter(is).length
  const rows: ReadonlyArray<Row> = [
    { name: "created", reported: ledger.created.size, actual: tasks.length },
    { name: "completed", reported: ledger.completed, actual: count(({ status }) => status === "completed") },
    { name: "canceled", reported: ledger.canceled, actual: count(({ status }) => status === "canceled") },
    { name: "failed", reported: ledger.failed, actual: count(({ status }) => status === "error") },
    {
      name: "audited",
      reported: ledger.audited,
      actual: tasks.reduce((total, task) => total + auditsOf(task), 0),
    },
    { name: "tagged", reported: ledger.tagged, actual: count(({ tags }) => tags?.includes(tag) === true) },
  ]
  const requested = new Set(ledger.created.values())
  const found = new Set(tasks.flatMap(({ unique_id }) => (requested.has(unique_id ?? "") ? [unique_id] : [])))
  const ids = new Set(tasks.map(({ task_id }) => task_id))
  const duplicates = tasks.length - found.size
  const lost = [...ledger.created.keys()].filter((id) => !ids.has(id)).length
  return {
    rows,
    duplicates,
    lost,
    agrees: duplicates === 0 && lost === 0 && rows.every(({ actual, reported }) => actual === reported),
  }
}
