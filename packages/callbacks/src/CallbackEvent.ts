/** The events that Scale reports in callbacks, as plain data. */
import type { Batch } from "@effect-scale/api/entities/Batch"
import type * as CallbackBody from "@effect-scale/api/entities/CallbackBody"
import type { Task } from "@effect-scale/api/entities/Task"
import type * as Either from "effect/Either"
import * as decoding from "./internal/decoding.ts"

/**
 * The fields of every event.
 *
 * @category models
 */
export interface BaseEvent<Tag extends string, Body extends CallbackBody.CallbackBody> {
  readonly _tag: Tag
  /**
   * Identifies the event: all deliveries of one event have the same id. Undefined if the body has no field that
   * distinguishes this event from a later one of the same kind; such an event is handled on every delivery.
   */
  readonly id: string | undefined
  /** The body as received, including fields that this version does not know. */
  readonly body: Body
}

/**
 * An event about a task.
 *
 * @category models
 */
export interface TaskEvent<Tag extends string>
  extends BaseEvent<Tag, CallbackBody.TaskCallback | CallbackBody.BareTaskCallback> {
  /**
   * The whole task. Some callbacks do not contain it, such as those about tasks that failed: then only the fields of the
   * callback itself, `task_id`, `status` and `response`.
   */
  readonly task: Task
  /** The labels, or the reason for an error. */
  readonly response: unknown
}

/**
 * An event about a batch.
 *
 * @category models
 */
export interface BatchEvent<Tag extends string>
  extends BaseEvent<Tag, CallbackBody.BatchCallback | CallbackBody.BareBatchCallback> {
  /** The batch, or only its `name` and `status` if the callback contains nothing else. */
  readonly batch: Batch
}

/**
 * A task was labeled: its status is `completed`, and it was not audited since.
 *
 * @category models
 */
export interface TaskCompleted extends TaskEvent<"TaskCompleted"> {}

/**
 * A task could not be labeled: its status is `error`.
 *
 * @category models
 */
export interface TaskErrored extends TaskEvent<"TaskErrored"> {}

/**
 * A customer audited a completed task: it has an audit, or a review status other than `pending`, and was not completed
 * again since.
 *
 * @category models
 */
export interface TaskAudited extends TaskEvent<"TaskAudited"> {}

/**
 * A completed task was sent back to the labelers: its status is `pending`. Scale sends no callbacks about other pending
 * tasks (`packages/api/docs/callbacks.md`).
 *
 * @category models
 */
export interface TaskRecalled extends TaskEvent<"TaskRecalled"> {}

/**
 * Any other event about a task: it was canceled, or has a status that this version does not know.
 *
 * @category models
 */
export interface TaskChanged extends TaskEvent<"TaskChanged"> {}

/**
 * All tasks of a batch are done: its status is `completed` or absent. This is the only reason for which Scale is known to
 * send a callback about a batch (`packages/api/docs/batches.md#create-a-batch`).
 *
 * @category models
 */
export interface BatchCompleted extends BatchEvent<"BatchCompleted"> {}

/**
 * Any other event about a batch.
 *
 * @category models
 */
export interface BatchChanged extends BatchEvent<"BatchChanged"> {}

/**
 * A callback with the right key whose body this version cannot read: JSON of another shape such as a list, text that is
 * not JSON, or a body that is too large. Scale would send the same body again, so it gets a 200 once the handler has
 * succeeded. Report it, and read the tasks through the API instead.
 *
 * @category models
 */
export interface UnknownCallback {
  readonly _tag: "UnknownCallback"
  /** Always undefined, so that it is never taken for a duplicate. */
  readonly id: undefined
  /** The JSON value, or the text if it is not JSON; undefined if the body is too large. */
  readonly body: unknown
  /** Why the body cannot be read, without the received values. */
  readonly problem: string
}

/**
 * Any event. Callbacks about a task or batch that match no other event are `TaskChanged` or `BatchChanged`; all others
 * are `UnknownCallback`.
 *
 * @category models
 */
export type CallbackEvent =
  | TaskCompleted
  | TaskErrored
  | TaskAudited
  | TaskRecalled
  | TaskChanged
  | BatchCompleted
  | BatchChanged
  | UnknownCallback

/**
 * Decodes the JSON body of a callback. Fails with a description of the problem that contains the path, but not the
 * received values. Use it for bodies that do not arrive through `CallbackReceiver`, such as messages from a queue.
 *
 * @example
 * ```ts
 * import * as CallbackEvent from "@effect-scale/callbacks/CallbackEvent"
 * import * as Either from "effect/Either"
 *
 * const task = { task_id: "64f0c2a19b1e8a0012d4c7e1", status: "error" }
 * Either.map(CallbackEvent.decode({ task }), ({ _tag }) => _tag) // Right("TaskErrored")
 * CallbackEvent.decode({ task: {} }) // Left("task.task_id is missing")
 * ```
 *
 * @category conversions
 */
export const decode: (json: unknown) => Either.Either<CallbackEvent, string> = decoding.decode
