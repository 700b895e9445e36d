import type { Task } from "@effect-scale/api/entities/Task"
import type { TaskFilter } from "../../Tasks.ts"
import * as Watch from "../../Watch.ts"
import { epochMillis } from "../epochMillis.ts"
import { margin, stateOf, Watermark } from "./watermark.ts"

/** The last known state of a task that has not ended. */
interface LastSeen {
  readonly state: string
  readonly updated: number | undefined
  readonly created: number | undefined
}

/** The list that contains a task: its batch, its project, or all tasks, narrowed down by the time of creation. */
export type ContainingList = { readonly batch: string } | { readonly project: string } | "created" | undefined

/** The smallest list that contains a task; `undefined` if the task does not show enough to find it in a list. */
export const containingList = ({ batch, created_at, project }: Task): ContainingList =>
  batch ? { batch } : project ? { project } : epochMillis(created_at) === undefined ? undefined : "created"

/** Tasks that are polled together, because one list contains them. */
export class PollGroup {
  readonly waiting = new Map<string, LastSeen>()
  readonly watermark = new Watermark()
  private readonly list: ContainingList
  private polls = 0

  constructor(list: ContainingList) {
    this.list = list
  }

  /** Adds a task that has not ended. */
  add(task: Task): void {
    const { waiting, watermark } = this
    const updated = epochMillis(task.updated_at)
    waiting.set(task.task_id, { state: stateOf(task), updated, created: epochMillis(task.created_at) })
    watermark.record([task])
    if (updated !== undefined) watermark.since = Math.min(watermark.since ?? updated, updated)
  }

  /** Records the state of a task. Returns whether the task belongs to the group and has changed. */
  update(task: Task): boolean {
    const before = this.waiting.get(task.task_id)
    if (before === undefined) return false
    const state = stateOf(task)
    if (Watch.hasEnded(task)) this.waiting.delete(task.task_id)
    else {
      const updated = epochMillis(task.updated_at)
      this.waiting.set(task.task_id, { state, updated, created: before.created })
    }
    return state !== before.state
  }

  /** The filter of the list that contains the tasks; `undefined` if there is none. */
  filter(): TaskFilter | undefined {
    if (this.list !== "created") return this.list
    let from = Number.POSITIVE_INFINITY
    let to = Number.NEGATIVE_INFINITY
    for (const { created = 0 } of this.waiting.values()) {
      from = Math.min(from, created)
      to = Math.max(to, created)
    }
    return { created_after: new Date(from - margin), created_before: new Date(to + 1000) } // it may show whole seconds
  }

  /** The filter of the tasks that have changed; `undefined` if the pending tasks have to be listed instead. */
  filterChanges(filter: TaskFilter): TaskFilter | undefined {
    const { since } = this.watermark
    if (since === undefined) return undefined
    for (const { updated } of this.waiting.values()) if (updated === undefined) return undefined
    // The 8th, 16th, 32nd, … poll lists all pending tasks, to find updates that the server did not date correctly.
    const polls = ++this.polls
    if (polls >= 8 && (polls & (polls - 1)) === 0) return undefined
    return { ...filter, updated_after: new Date(since - margin) }
  }
}
