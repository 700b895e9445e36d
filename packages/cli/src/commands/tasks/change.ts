/** `scale tasks cancel`, `audit`, `tag`, `set-metadata`, `set-unique-id` and `clear-unique-id`. */
import * as Effect from "effect/Effect"
import { callForEach } from "../../bulk/runBulk.ts"
import { command } from "../../commandLine/command.ts"
import { confirmationOptions, counted, whenConfirmed } from "../../commandLine/confirmation.ts"
import * as JsonObject from "../../commandLine/jsonObject.ts"
import { argument, flag, requiredText, text, texts } from "../../commandLine/params.ts"
import { bulkRetries, connect } from "../../connection/connection.ts"
import { commandLineError } from "../../failure/failure.ts"
import * as Print from "../../terminal/print.ts"
import { cancelEach } from "./cancelEach.ts"
import { hasStarted, lookUp, type Remark, started, withStatus } from "./facts.ts"
import { concurrency, taskIds } from "./filters.ts"

const distinct = (ids: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(ids)]

const withUniqueId: Remark = { name: "with_unique_id", one: "has a unique_id", many: "have a unique_id" }
const withMetadata: Remark = { name: "with_metadata", one: "has metadata", many: "have metadata" }
const withTags: Remark = { name: "with_tags", one: "has tags", many: "have tags" }
const audited: Remark = { name: "audited", one: "is already audited", many: "are already audited" }

/** Cancels tasks. */
export const cancel = command(
  {
    name: "cancel",
    summary: "Cancel tasks that have not been started.",
    params: {
      ids: taskIds,
      clearUniqueIds: flag("clear-unique-ids", "allow other tasks to use their unique_ids"),
      concurrency,
      ...confirmationOptions,
    },
    details: `
A cancel cannot be undone. Tasks that are being worked on or have ended cannot be canceled. They are counted separately
and are not errors. To cancel all tasks of a batch, use "scale batches cancel".`,
    examples: [
      "scale tasks cancel 64f0c2a19b1e8a0012d4c7e1 --clear-unique-ids",
      "scale tasks cancel 64f0c2a19b1e8a0012d4c7e1 --dry-run",
    ],
  },
  ({ clearUniqueIds, concurrency, ids: given, ...common }) =>
    whenConfirmed(
      common,
      Effect.gen(function* () {
        const { scale } = yield* connect(common, { concurrency, retries: bulkRetries })
        const ids = distinct(given)
        return {
          action: `Cancel ${counted(ids.length, "task")}`,
          facts: lookUp(scale, ids, (task) =>
            task.status !== "pending"
              ? withStatus(task.status ?? "unknown")
              : hasStarted(task)
                ? started
                : undefined,
          ),
          apply: cancelEach(common, scale, ids, { clearUniqueIds, concurrency }),
        }
      }),
    ),
)

/** Accepts or rejects completed tasks. */
export const audit = command(
  {
    name: "audit",
    summary: "Accept or reject completed tasks.",
    params: {
      ids: taskIds,
      accept: flag("accept", "accept the tasks"),
      reject: flag("reject", "reject the tasks"),
      comments: text("comments", "TEXT", "comments for Scale"),
      ...confirmationOptions,
    },
    details: `
An audit cannot be undone. A second audit of a task would count in addition to the first, so an audit is not retried
when its outcome is unknown.`,
    examples: [
      "scale tasks audit 64f0c2a19b1e8a0012d4c7e1 --accept",
      'scale tasks audit 64f0c2a19b1e8a0012d4c7e1 --reject --comments "An outline is missing."',
    ],
  },
  ({ accept, comments, ids: given, reject, ...common }) =>
    Effect.gen(function* () {
      if (accept === reject) {
        return yield* commandLineError(
          `expected either --accept or --reject, found ${accept ? "both" : "neither"}`,
        )
      }
      const change = Effect.gen(function* () {
        const { scale } = yield* connect(common)
        const ids = distinct(given)
        const audit = (id: string) => scale.tasks.audit(id, { accepted: accept, comments })
        return {
          action: `${accept ? "Accept" : "Reject"} ${counted(ids.length, "task")}`,
          facts: lookUp(scale, ids, ({ audits, status }) =>
            status !== "completed"
              ? withStatus(status ?? "unknown")
              : (audits ?? []).length > 0
                ? audited
                : undefined,
          ),
          apply: callForEach(common, ids, audit, {
            activity: "auditing",
            done: accept ? "accepted" : "rejected",
          }),
        }
      })
      yield* whenConfirmed(common, change)
    }),
)

/** Adds, replaces or removes tags of tasks. */
export const tag = command(
  {
    name: "tag",
    summary: "Add tags to tasks, or replace or remove their tags.",
    params: {
      ids: taskIds,
      tags: texts("tag", "TAG", "a tag; can be given up to five times"),
      remove: flag("remove", "remove these tags"),
      replace: flag("replace", "replace all tags with these (with no --tag, removes all)"),
      ...confirmationOptions,
    },
    details: "Asks for confirmation only with --remove and --replace, which discard tags.",
    examples: [
      "scale tasks tag 64f0c2a19b1e8a0012d4c7e1 --tag seen --tag night",
      "scale tasks tag 64f0c2a19b1e8a0012d4c7e1 --tag seen --remove",
    ],
  },
  ({ ids: given, remove, replace, tags, ...common }) =>
    Effect.gen(function* () {
      if (remove && replace)
        return yield* commandLineError("expected either --remove or --replace, found both")
      if (tags.length === 0 && !replace)
        return yield* commandLineError("expected at least one --tag, found none")
      const change = Effect.gen(function* () {
        const { scale } = yield* connect(common)
        const call = replace ? scale.tasks.setTags : remove ? scale.tasks.deleteTags : scale.tasks.addTags
        const action = replace ? "Replace all tags" : remove ? "Remove tags" : "Add tags"
        const ids = distinct(given)
        return {
          action: `${action} of ${counted(ids.length, "task")}`,
          facts: lookUp(scale, ids, ({ tags }) => ((tags ?? []).length > 0 ? withTags : undefined)),
          apply: callForEach(common, ids, (id) => call(id, tags), {
            activity: remove ? "untagging" : "tagging",
            done: remove ? "untagged" : "tagged",
            concurrency: 10,
          }),
        }
      })
      yield* whenConfirmed({ ...common, yes: common.yes || !(remove || replace) }, change)
    }),
)

/** Replaces the metadata of tasks. */
export const setMetadata = command(
  {
    name: "set-metadata",
    summary: "Replace the metadata of tasks.",
    params: {
      ids: taskIds,
      metadata: requiredText(
        "metadata",
        "JSON",
        "your own data of at most 10 KB, as a JSON object or a JSON file",
      ),
      concurrency,
      ...confirmationOptions,
    },
    details: "The metadata that the tasks have now is lost.",
    examples: [`scale tasks set-metadata 64f0c2a19b1e8a0012d4c7e1 --metadata '{"camera": "front"}'`],
  },
  ({ concurrency, ids: given, metadata, ...common }) =>
    whenConfirmed(
      common,
      Effect.gen(function* () {
        const data = yield* JsonObject.parse("--metadata", metadata)
        const { scale } = yield* connect(common, { concurrency, retries: bulkRetries })
        const ids = distinct(given)
        return {
          action: `Replace the metadata of ${counted(ids.length, "task")}`,
          facts: lookUp(scale, ids, ({ metadata }) =>
            Object.keys(metadata ?? {}).length > 0 ? withMetadata : undefined,
          ),
          apply: callForEach(common, ids, (id) => scale.tasks.setMetadata(id, data), {
            activity: "setting metadata",
            done: "set",
            concurrency,
            order: "none",
          }),
        }
      }),
    ),
)

/** Sets the `unique_id` of a task. */
export const setUniqueId = command(
  {
    name: "set-unique-id",
    summary: "Set the unique_id of a task.",
    params: {
      id: argument("task_id", "id of the task"),
      uniqueId: argument("unique_id", "the new unique_id, which no other task may have"),
      ...confirmationOptions,
    },
    details: "Another task can then use the unique_id that the task has now.",
    examples: ["scale tasks set-unique-id 64f0c2a19b1e8a0012d4c7e1 street-17"],
  },
  ({ id, uniqueId, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: `Set the unique_id of task ${id} to "${uniqueId}"`,
        facts: lookUp(scale, [id], ({ unique_id }) => (unique_id == null ? undefined : withUniqueId)),
        apply: Effect.flatMap(scale.tasks.setUniqueId(id, uniqueId), (task) => Print.record(common, task)),
      })),
    ),
)

/** Removes the `unique_id` of tasks. */
export const clearUniqueId = command(
  {
    name: "clear-unique-id",
    summary: "Remove the unique_id of tasks, so that other tasks can use it.",
    params: { ids: taskIds, concurrency, ...confirmationOptions },
    examples: ["scale tasks clear-unique-id 64f0c2a19b1e8a0012d4c7e1"],
  },
  ({ concurrency, ids: given, ...common }) =>
    whenConfirmed(
      common,
      Effect.gen(function* () {
        const { scale } = yield* connect(common, { concurrency, retries: bulkRetries })
        const ids = distinct(given)
        return {
          action: `Remove the unique_id of ${counted(ids.length, "task")}`,
          facts: lookUp(scale, ids, ({ unique_id }) => (unique_id == null ? undefined : withUniqueId)),
          apply: callForEach(common, ids, scale.tasks.clearUniqueId, {
            activity: "clearing unique_ids",
            done: "cleared",
            concurrency,
            order: "none",
          }),
        }
      }),
    ),
)
