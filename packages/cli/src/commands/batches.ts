/** `scale batches`. */
import type * as Batch from "@effect-scale/client/Batch"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandNode, command, group } from "../commandLine/command.ts"
import { confirmationOptions, counted, whenConfirmed } from "../commandLine/confirmation.ts"
import * as JsonObject from "../commandLine/jsonObject.ts"
import { listLimit, listLimitOptions } from "../commandLine/listLimit.ts"
import {
  argument,
  choice,
  count,
  date,
  flag,
  oneOrMore,
  requiredChoice,
  requiredText,
  text,
} from "../commandLine/params.ts"
import { bulkRetries, connect } from "../connection/connection.ts"
import * as Print from "../terminal/print.ts"
import { type Column, statusColor } from "../terminal/table.ts"
import { cancelEach } from "./tasks/cancelEach.ts"
import { factsOf, hasStarted, started } from "./tasks/facts.ts"

const columns: ReadonlyArray<Column<Batch.Batch>> = [
  { title: "name", isId: true, value: ({ name }) => name },
  { title: "status", value: ({ status }) => status, color: statusColor },
  { title: "project", isId: true, value: ({ project }) => project },
  { title: "created_at", value: ({ created_at }) => created_at },
]

const name = argument("name", "name of the batch")
const names = oneOrMore("name", "names of the batches")
const metadataHelp = "your own data, as a JSON object or a JSON file"

const list = command(
  {
    name: "list",
    summary: "List batches, newest first.",
    params: {
      project: text("project", "NAME", "only batches of this project"),
      status: choice("status", ["staging", "in_progress", "completed"], "only batches with this status"),
      createdAfter: date("created-after", "only batches created at or after this date"),
      createdBefore: date("created-before", "only batches created at or before this date"),
      ...listLimitOptions("batches"),
    },
    examples: ["scale batches list --project street_objects --status in_progress"],
  },
  ({ all, limit, ...options }) =>
    Effect.gen(function* () {
      const most = yield* listLimit({ all, limit })
      const { scale } = yield* connect(options)
      const batches = scale.batches.stream({
        project: options.project,
        status: options.status,
        created_after: options.createdAfter,
        created_before: options.createdBefore,
        limit: Math.min(100, most ?? 100),
      })
      yield* Print.list(options, batches, columns, { limit: most, empty: "No batches match." })
    }),
)

const create = command(
  {
    name: "create",
    summary: "Create a batch.",
    params: {
      name,
      project: requiredText("project", "NAME", "project of the batch"),
      callback: text("callback", "URL", "URL or e-mail address to notify when the batch is completed"),
      metadata: text("metadata", "JSON", metadataHelp),
      calibration: flag("calibration", "create a calibration batch (Rapid projects)"),
      selfLabel: flag("self-label", "create a batch for your own labelers (Rapid projects)"),
    },
    examples: ["scale batches create street_2026_03 --project street_objects"],
  },
  ({ calibration, callback, metadata, name, project, selfLabel, ...common }) =>
    Effect.gen(function* () {
      const data = yield* JsonObject.parseOptional("--metadata", metadata)
      const { scale } = yield* connect(common)
      const batch = yield* scale.batches.create({
        name,
        project,
        callback,
        metadata: data,
        calibration_batch: calibration || undefined,
        self_label_batch: selfLabel || undefined,
      })
      yield* Print.record(common, batch)
    }),
)

const status = command(
  {
    name: "status",
    summary: "Count the tasks of batches by status.",
    params: { names },
    examples: ["scale batches status street_2026_03"],
  },
  ({ names, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      const counts = yield* Effect.forEach(
        names,
        (name) => Effect.map(scale.batches.status(name), (counts) => ({ name, ...counts })),
        { concurrency: 10 },
      )
      yield* Print.list(common, Stream.fromIterable(counts), [
        { title: "name", isId: true, value: ({ name }) => name },
        { title: "status", value: ({ status }) => status, color: statusColor },
        { title: "pending", value: ({ pending }) => pending },
        { title: "completed", value: ({ completed }) => completed },
        { title: "error", value: ({ error }) => error },
        { title: "canceled", value: ({ canceled }) => canceled },
      ])
    }),
)

const get = command(
  {
    name: "get",
    summary: "Print batches.",
    params: { names },
    examples: ["scale batches get street_2026_03"],
  },
  ({ names, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      const found = yield* Effect.forEach(names, scale.batches.get, { concurrency: 10 })
      yield* Print.records(common, found)
    }),
)

const setMetadata = command(
  {
    name: "set-metadata",
    summary: "Replace the metadata of a batch.",
    params: { name, metadata: requiredText("metadata", "JSON", metadataHelp), ...confirmationOptions },
    details: "The metadata that the batch has now is lost.",
    examples: [`scale batches set-metadata street_2026_03 --metadata '{"camera": "front"}'`],
  },
  ({ metadata, name, ...common }) =>
    whenConfirmed(
      common,
      Effect.gen(function* () {
        const data = yield* JsonObject.parse("--metadata", metadata)
        const { scale } = yield* connect(common)
        return {
          action: `Replace the metadata of batch "${name}"`,
          facts: Effect.map(scale.batches.get(name), ({ metadata }) => {
            const keys = Object.keys(metadata ?? {})
            return {
              note: keys.length === 0 ? "" : `It has ${counted(keys.length, "key")}: ${keys.join(", ")}.`,
              counts: { batch: name, keys: keys.length },
            }
          }),
          apply: Effect.flatMap(scale.batches.setMetadata(name, data), (batch) =>
            Print.record(common, batch),
          ),
        }
      }),
    ),
)

const prioritize = command(
  {
    name: "prioritize",
    summary: "Set the priority of a batch.",
    params: {
      name,
      priority: requiredChoice("priority", ["10", "20", "30"], "the priority; 30 is the highest"),
    },
    examples: ["scale batches prioritize street_2026_03 --priority 30"],
  },
  ({ name, priority, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* scale.batches.prioritize(name, Number(priority))
      yield* Print.record(common, yield* scale.batches.get(name))
    }),
)

const watch = command(
  {
    name: "watch",
    summary: "Print a batch as it changes, until it is completed.",
    params: { name },
    details: `
The status is printed at the start and after each change. Standard error shows how many tasks have ended, the rate and
the time left. The exit status is 1 if tasks of the completed batch ended with an error.

A batch without tasks is never completed, nor is a staging batch before it is finalized.`,
    examples: ["scale batches watch street_2026_03", "scale batches watch street_2026_03 --json"],
  },
  ({ name, ...common }) =>
    Effect.flatMap(
      Effect.promise(() => import("../watch/watchBatch.ts")),
      ({ watchBatch }) => watchBatch(name, common),
    ),
)

const finalize = command(
  {
    name: "finalize",
    summary: "Release the tasks of a staging batch to the labelers.",
    params: { name, ...confirmationOptions },
    details: "This cannot be undone.",
    examples: ["scale batches finalize street_2026_03", "scale batches finalize street_2026_03 --dry-run"],
  },
  ({ name, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: `Finalize batch "${name}"`,
        facts: Effect.map(scale.batches.status(name), ({ pending = 0, status }) => ({
          note: `It is ${status ?? "of unknown status"} and has ${counted(pending ?? 0, "pending task")}.`,
          counts: { batch: name, status, pending },
        })),
        apply: Effect.flatMap(scale.batches.finalize(name), (batch) => Print.record(common, batch)),
      })),
    ),
)

const cancel = command(
  {
    name: "cancel",
    summary: "Cancel all pending tasks of batches.",
    params: {
      names,
      clearUniqueIds: flag("clear-unique-ids", "allow other tasks to use their unique_ids"),
      concurrency: count("concurrency", "maximum number of requests in flight; default 50"),
      ...confirmationOptions,
    },
    details: `
A cancel cannot be undone. Tasks that are being worked on cannot be canceled. They are counted separately and are not
errors. If the command is stopped or killed, run it again to cancel the rest.`,
    examples: [
      "scale batches cancel street_2026_03 street_2026_04 --clear-unique-ids",
      "scale batches cancel street_2026_03 --dry-run",
    ],
  },
  ({ clearUniqueIds, concurrency, names, ...common }) =>
    whenConfirmed(
      common,
      Effect.gen(function* () {
        const { scale } = yield* connect(common, { concurrency, retries: bulkRetries })
        // Listing the tasks of an unknown batch would succeed with no tasks.
        yield* Effect.forEach(names, scale.batches.get, { concurrency: 10, discard: true })
        // Canceled tasks leave the list of pending tasks, so read the whole list first.
        const pending = yield* Stream.fromIterable(new Set(names)).pipe(
          Stream.flatMap((batch) => scale.tasks.stream({ batch, status: "pending" }, { prefetch: 1 }), {
            concurrency: 5,
          }),
          Stream.map((task) => ({ id: task.task_id, started: hasStarted(task) })),
          Stream.runCollect,
          Effect.map(Chunk.toReadonlyArray),
        )
        const ids = pending.map(({ id }) => id)
        return {
          action: `Cancel ${counted(ids.length, "pending task")}`,
          facts: Effect.succeed(
            factsOf(
              ids.length,
              pending.flatMap((task) => (task.started ? [started] : [])),
            ),
          ),
          apply: cancelEach(common, scale, ids, { clearUniqueIds, concurrency }),
        }
      }),
    ),
)

/**
 * The commands for batches.
 *
 * @category commands
 */
export const batches: CommandNode = group(
  { name: "batches", summary: "Create, list, change, watch, finalize and cancel batches." },
  [list, get, create, status, watch, setMetadata, prioritize, finalize, cancel],
)
