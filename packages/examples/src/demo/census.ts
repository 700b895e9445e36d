/** Compares what the demo was told with what is really there. */
import type { Task } from "@effect-scale/client"
import { isAudited, tag } from "./job.ts"
import type { Ledger } from "./ledger.ts"

/** A number that must be the same on both sides. */
export interface Row {
  readonly name: string
  readonly told: number
  readonly there: number
}

export interface Census {
  readonly rows: ReadonlyArray<Row>
  /** Tasks beyond the first of a `unique_id`, and tasks that no line asked for. */
  readonly duplicates: number
  /** Tasks that the server said it created and does not have. */
  readonly lost: number
  readonly agrees: boolean
}

/** How often a task was audited: twice would be wrong, too. */
const auditsOf = (task: Task.Task): number => task.audits?.length ?? (isAudited(task) ? 1 : 0)

export const take = (ledger: Ledger, there: ReadonlyArray<Task.Task>): Census => {
  const count = (is: (task: Task.Task) => boolean): number => there.filter(is).length
  const rows: ReadonlyArray<Row> = [
    { name: "created", told: ledger.created.size, there: there.length },
    { name: "completed", told: ledger.completed, there: count(({ status }) => status === "completed") },
    { name: "canceled", told: ledger.canceled, there: count(({ status }) => status === "canceled") },
    { name: "failed", told: ledger.failed, there: count(({ status }) => status === "error") },
    {
      name: "audited",
      told: ledger.audited,
      there: there.reduce((total, task) => total + auditsOf(task), 0),
    },
    { name: "tagged", told: ledger.tagged, there: count(({ tags }) => tags?.includes(tag) === true) },
  ]
  const asked = new Set(ledger.created.values())
  const found = new Set(there.flatMap(({ unique_id }) => (asked.has(unique_id ?? "") ? [unique_id] : [])))
  const ids = new Set(there.map(({ task_id }) => task_id))
  const duplicates = there.length - found.size
  const lost = [...ledger.created.keys()].filter((id) => !ids.has(id)).length
  return {
    rows,
    duplicates,
    lost,
    agrees: duplicates === 0 && lost === 0 && rows.every(({ there, told }) => there === told),
  }
}
