/** `scale batches`. */
import type { Batch } from "@effect-scale/api/entities/Batch"
import { forEach } from "@effect-scale/client/Bulk"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as Bulk from "../bulk/bulk.ts"
import {
  argument,
  choice,
  count,
  flag,
  group,
  leaf,
  type Node,
  oneOrMore,
  requiredText,
  text,
} from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import { usage } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import * as Show from "../terminal/show.ts"
import { until } from "../terminal/shutdown.ts"
import { type Column, statusColor } from "../terminal/table.ts"

const columns: ReadonlyArray<Column<Batch>> = [
  { title: "name", of: ({ name }) => name },
  { title: "status", of: ({ status }) => status, color: statusColor },
  { title: "project", of: ({ project }) => project },
  { title: "created_at", of: ({ created_at }) => created_at },
]

const name = argument("name", "the name of the batch")

const list = leaf(
  {
    name: "list",
    summary: "Lists batches, newest first.",
    params: {
      project: text("project", "NAME", "of this project"),
      status: choice("status", ["staging", "in_progress", "completed"], "where they stand"),
      createdAfter: text("created-after", "DATE", "created since then"),
      createdBefore: text("created-before", "DATE", "created until then"),
      limit: count("limit", "how many, at most; default 100"),
      all: flag("all", "all of them"),
    },
    examples: ["scale batches list --project street_objects --status in_progress"],
  },
  ({ all, limit = 100, ...given }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(given)
      const most = all ? undefined : limit
      const batches = scale.batches.stream({
        project: given.project,
        status: given.status,
        created_after: given.createdAfter,
        created_before: given.createdBefore,
        limit: Math.min(100, most ?? 100),
      })
      yield* Show.list(given, batches, columns, { limit: most, empty: "No batch matches." })
    }),
)

const create = leaf(
  {
    name: "create",
    summary: "Creates a batch.",
    params: {
      name,
      project: requiredText("project", "NAME", "its project"),
      callback: text("callback", "URL", "a URL or an e-mail address that is told when it is completed"),
      metadata: text("metadata", "JSON", "your own data: an object, or a file that holds one"),
      calibration: flag("calibration", "a calibration batch (Rapid projects)"),
      selfLabel: flag("self-label", "a batch that you label yourselves (Rapid projects)"),
    },
    examples: ["scale batches create street_2026_03 --project street_objects"],
  },
  ({ calibration, callback, metadata, name, project, selfLabel, ...common }) =>
    Effect.gen(function* () {
      const data = yield* Json.optionalObject("--metadata", metadata)
      const { scale } = yield* connect(common)
      const batch = yield* scale.batches.create({
        name,
        project,
        callback,
        metadata: data,
        calibration_batch: calibration || undefined,
        self_label_batch: selfLabel || undefined,
      })
      yield* Show.record(common, batch)
    }),
)

const status = leaf(
  {
    name: "status",
    summary: "Says how many tasks of batches stand where.",
    params: { names: oneOrMore("name", "the names of the batches") },
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
      yield* Show.list(common, Stream.fromIterable(counts), [
        { title: "name", of: ({ name }) => name },
        { title: "status", of: ({ status }) => status, color: statusColor },
        { title: "pending", of: ({ pending }) => pending },
        { title: "completed", of: ({ completed }) => completed },
        { title: "error", of: ({ error }) => error },
        { title: "canceled", of: ({ canceled }) => canceled },
      ])
    }),
)

const get = leaf(
  {
    name: "get",
    summary: "Shows batches.",
    params: { names: oneOrMore("name", "the names of the batches") },
    examples: ["scale batches get street_2026_03"],
  },
  ({ names, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      const found = yield* Effect.forEach(names, scale.batches.get, { concurrency: 10 })
      yield* Show.records(common, found)
    }),
)

const setMetadata = leaf(
  {
    name: "set-metadata",
    summary: "Replaces the metadata of a batch.",
    params: {
      name,
      metadata: requiredText("metadata", "JSON", "your own data: an object, or a file that holds one"),
    },
    examples: [`scale batches set-metadata street_2026_03 --metadata '{"camera": "front"}'`],
  },
  ({ metadata, name, ...common }) =>
    Effect.gen(function* () {
      const data = yield* Json.object("--metadata", metadata)
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.batches.setMetadata(name, data))
    }),
)

const prioritize = leaf(
  {
    name: "prioritize",
    summary: "Sets how urgent a batch is.",
    params: { name, priority: choice("priority", ["10", "20", "30"], "30 comes first") },
    examples: ["scale batches prioritize street_2026_03 --priority 30"],
  },
  ({ name, priority, ...common }) =>
    Effect.gen(function* () {
      if (priority === undefined) return yield* usage("Say which: --priority 10, 20 or 30.")
      const { scale } = yield* connect(common)
      yield* scale.batches.prioritize(name, Number(priority))
      yield* Show.record(common, yield* scale.batches.get(name))
    }),
)

const watch = leaf(
  {
    name: "watch",
    summary: "Prints a batch as it changes, until it is completed.",
    params: { name },
    details: "A batch without tasks is never completed, nor is one in staging that nobody finalizes.",
    examples: ["scale batches watch street_2026_03"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common, { retries: 8 })
      yield* Stream.runForEach(scale.batches.watch(name), (batch) =>
        common.json ? Output.json(batch) : Output.result(`${batch.name}  ${batch.status}\n`),
      )
    }),
)

const finalize = leaf(
  {
    name: "finalize",
    summary: "Releases the tasks of a staging batch to the labelers.",
    params: { name },
    examples: ["scale batches finalize street_2026_03"],
  },
  ({ name, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.batches.finalize(name))
    }),
)

const cancel = leaf(
  {
    name: "cancel",
    summary: "Cancels all pending tasks of batches.",
    params: {
      names: oneOrMore("name", "the names of the batches"),
      clearUniqueIds: flag("clear-unique-ids", "let the unique_ids of the tasks be used again"),
      concurrency: count("concurrency", "requests in flight at once; default 50"),
      dryRun: flag("dry-run", "only say how many tasks are pending"),
    },
    details: `A task that somebody has begun to work on cannot be canceled any more: it is counted, and is no failure.
Stopped or killed, the same command cancels the rest.`,
    examples: [
      "scale batches cancel street_2026_03 street_2026_04 --clear-unique-ids",
      "scale batches cancel street_2026_03 --dry-run",
    ],
  },
  ({ clearUniqueIds, concurrency, dryRun, names, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common, { concurrency, retries: 8 })
      // A name that is none would be an empty list, and nothing canceled without a word.
      yield* Effect.forEach(names, scale.batches.get, { concurrency: 10, discard: true })
      // What is canceled leaves the list of the pending, so the whole list is read before; the ids of it only.
      const pending = yield* Stream.fromIterable(new Set(names)).pipe(
        Stream.flatMap(
          (batch) =>
            scale.tasks.stream({ batch, status: "pending", limited_response: true }, { prefetch: 1 }),
          { concurrency: 5 },
        ),
        Stream.map(({ task_id }) => task_id),
        Stream.runCollect,
      )
      const total = Chunk.size(pending)
      if (dryRun) {
        return yield* common.json ? Output.json({ pending: total }) : Output.result(`${total} pending\n`)
      }
      yield* Bulk.run(
        common,
        (asked) =>
          forEach(
            until(asked)(Stream.fromIterable(pending)),
            (id) => scale.tasks.cancel(id, { clear_unique_id: clearUniqueIds }),
            { concurrency, order: "none" },
          ),
        {
          doing: "canceling",
          done: "canceled",
          total,
          nameOf: (id) => id,
          excused: ({ _tag }) => (_tag === "ScaleInvalidRequest" ? "too late to cancel" : undefined),
        },
      )
    }),
)

/**
 * @category commands
 */
export const batches: Node = group(
  { name: "batches", summary: "List, create, change, watch, finalize and cancel batches." },
  [list, get, create, status, watch, setMetadata, prioritize, finalize, cancel],
)
