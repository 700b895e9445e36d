import type { Task } from "@effect-scale/api/entities/Task"
import { epochMillis } from "../epochMillis.ts"

/**
 * How much earlier than a shown time a task may have been updated, in milliseconds: the server may keep fractions that
 * it does not show. It is also unknown whether `updated_after` is inclusive
 * (packages/api/docs/tasks.md#list-tasks). A task that is listed twice for this reason is emitted once.
 */
export const margin = 1

/**
 * The time since which updates have to be listed. It is compared only with the server's own times, never with a clock of
 * the client.
 *
 * Tasks can change while a list is walked, on pages that the walk has passed or has yet to reach. So the newest time on
 * a later page does not prove that the walk saw every earlier update. But every update shown before the walk, or on its
 * first page, happened before the walk; the walk has met all tasks that were updated by then.
 */
export class Watermark {
  /** All updates before this time are known; `undefined` before the first walk. */
  since: number | undefined
  /** The value of `since` when the current walk has ended. */
  next: number | undefined
  private newest: number | undefined
  private isAtFirstPage = false

  startWalk(): void {
    this.next = this.newest
    this.isAtFirstPage = true
  }

  /** Records tasks that the server has shown. Returns whether they are the first page of a walk. */
  record(tasks: ReadonlyArray<Task>): boolean {
    for (const { updated_at } of tasks) {
      const updated = epochMillis(updated_at)
      if (updated !== undefined) this.newest = Math.max(this.newest ?? updated, updated)
    }
    const wasFirst = this.isAtFirstPage
    this.isAtFirstPage = false
    if (wasFirst) this.next = this.newest
    return wasFirst
  }

  endWalk(): void {
    this.since = this.next ?? this.since
  }
}

/** Identifies the state of a task: a task has changed if this is different. */
export const stateOf = ({ status, updated_at }: Task): string => `${status} ${updated_at}`
