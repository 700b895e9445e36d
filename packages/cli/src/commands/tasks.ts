/** `scale tasks`. */
import * as FileSystem from "@effect/platform/FileSystem"
import type { Task } from "@effect-scale/api/entities/Task"
import { forEach } from "@effect-scale/client/Bulk"
import type { Filter } from "@effect-scale/client/Tasks"
import * as Array from "effect/Array"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Stream from "effect/Stream"
import * as Bulk from "../bulk/bulk.ts"
import {
  anyNumber,
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
  texts,
  type Values,
} from "../commandLine/command.ts"
import * as Json from "../commandLine/jsonOption.ts"
import { connect } from "../connection/connection.ts"
import { Ended, explain, status, statusOf, usage } from "../failure/failure.ts"
import * as Output from "../terminal/output.ts"
import * as Show from "../terminal/show.ts"
import { until } from "../terminal/shutdown.ts"
import { type Column, statusColor } from "../terminal/table.ts"

/** What a list of tasks is narrowed by; dates are inclusive. */
const filters = {
  project: text("project", "NAME", "of this project"),
  batch: text("batch", "NAME", "of this batch"),
  type: text("type", "TYPE", "of this type, such as imageannotation"),
  status: choice("status", ["pending", "completed", "canceled", "error"], "where they stand"),
  review: choice(
    "review",
    ["accepted", "fixed", "commented", "rejected", "pending"],
    "what your review of them said",
  ),
  uniqueIds: texts("unique-id", "ID", "with this unique_id; may be given again"),
  tags: texts("tag", "TAG", "with this tag; may be given again"),
  createdAfter: text(
    "created-after",
    "DATE",
    "such as 2026-03-01 or 2026-03-01T08:00:00Z, this and all dates",
  ),
  createdBefore: text("created-before", "DATE", "created until then"),
  completedAfter: text("completed-after", "DATE", "completed since then"),
  completedBefore: text("completed-before", "DATE", "completed until then"),
  updatedAfter: text("updated-after", "DATE", "changed since then"),
  updatedBefore: text("updated-before", "DATE", "changed until then"),
}

const some = (values: ReadonlyArray<string>) => (values.length === 0 ? undefined : values)

const filterOf = (given: Values<typeof filters>): Filter => ({
  project: given.project,
  batch: given.batch,
  type: given.type,
  status: given.status,
  review_status: given.review,
  unique_id: some(given.uniqueIds),
  tags: some(given.tags),
  created_after: given.createdAfter,
  created_before: given.createdBefore,
  completed_after: given.completedAfter,
  completed_before: given.completedBefore,
  updated_after: given.updatedAfter,
  updated_before: given.updatedBefore,
})

const isUnbounded = (filter: Filter): boolean => Object.values(filter).every((value) => value === undefined)

const columns: ReadonlyArray<Column<Task>> = [
  { title: "task_id", of: ({ task_id }) => task_id },
  { title: "status", of: ({ status }) => status, color: statusColor },
  { title: "type", of: ({ type }) => type },
  { title: "created_at", of: ({ created_at }) => created_at },
  { title: "batch", of: ({ batch, project }) => batch ?? project },
  { title: "unique_id", of: ({ unique_id }) => unique_id },
]

const concurrency = count("concurrency", "requests in flight at once; default 50")

const create = leaf(
  {
    name: "create",
    summary: "Creates the tasks of a file, each once.",
    params: {
      file: argument("file", "JSON lines or CSV (.csv)"),
      type: text(
        "type",
        "TYPE",
        "the type of the tasks, such as imageannotation; or each line names its own",
      ),
      project: text("project", "NAME", "the project of lines that name neither project nor batch"),
      batch: text("batch", "NAME", "the batch of lines that name none"),
      format: choice("format", ["jsonl", "csv"], "what the file is; default: by its name"),
      journal: text("journal", "FILE", "where the journal is; default: FILE.journal.jsonl"),
      concurrency,
      dryRun: flag("dry-run", "only check the file"),
      skipBad: flag("skip-bad", "create the good lines of a file that has bad ones"),
      unchecked: flag("unchecked", "leave the judgement of payloads to Scale"),
    },
    details: `
First the whole file is read and checked: JSON, what Scale is sure to refuse, a unique_id that stands twice. If there
is a bad line, all that are bad are named, and nothing is sent.

A line is the payload of a task, or {"type": …, "payload": {…}}. In CSV the header names the parameters: metadata.id
is a key of an object, a cell that begins with { or [ is JSON, name:json and name:text say what a column's cells are.

A line without a unique_id is given one, made of its content: scale-, 32 digits of the SHA-256 of its type, payload,
project and batch, and from the second line with the same content on, its number among them (scale-…-2).

What was done is written to the journal. Stopped or killed, at any moment, the same command goes on where the last one
was: a task that is there already and has the same content is counted as done. Lines that failed are tried again.`,
    examples: [
      "scale tasks create tasks.jsonl --type imageannotation --batch street_2026_03",
      "scale tasks create tasks.csv --type categorization --project letters --dry-run",
      "scale tasks create tasks.jsonl --concurrency 100 --json > summary.json",
    ],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../import/createTasks.ts")),
      ({ createTasks }) => createTasks(options),
    ),
)

const get = leaf(
  {
    name: "get",
    summary: "Shows tasks.",
    params: {
      ids: oneOrMore("task_id", "the ids of the tasks"),
      byUniqueId: flag("unique-ids", "these are unique_ids, and not the ids that Scale gave"),
    },
    details: "What is not there is named, and what is there is shown all the same.",
    examples: [
      "scale tasks get 64f0c2a19b1e8a0012d4c7e1",
      "scale tasks get 64f0c2a19b1e8a0012d4c7e1 --json",
      "scale tasks get --unique-ids street-17 street-18",
    ],
  },
  ({ byUniqueId, ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      if (byUniqueId) {
        const found = yield* scale.tasks.getByUniqueIds(ids)
        yield* Show.records(common, [...found.values()])
        const missing = ids.filter((id) => !found.has(id))
        yield* Effect.forEach(missing, (id) => Output.say(`No task has the unique_id "${id}".`))
        if (missing.length > 0) {
          return yield* new Ended({ status: found.size > 0 ? status.partly : status.refused })
        }
        return
      }
      const answers = yield* scale.tasks.getMany(ids)
      yield* Show.records(common, Array.getRights(answers))
      const failures = answers.flatMap((answer, at) =>
        Either.isLeft(answer) ? [[ids[at] ?? "", answer.left] as const] : [],
      )
      yield* Effect.forEach(failures, ([id, failure]) => Output.say(`${id}: ${explain(failure)}`))
      const [first] = failures
      if (first !== undefined) {
        const all = failures.length === answers.length
        return yield* new Ended({ status: all ? statusOf(first[1]) : status.partly })
      }
    }),
)

const list = leaf(
  {
    name: "list",
    summary: "Lists tasks, newest first.",
    params: {
      ...filters,
      limit: count("limit", "how many, at most; default 100"),
      all: flag("all", "all of them"),
    },
    examples: [
      "scale tasks list --batch street_2026_03 --status pending",
      "scale tasks list --project letters --completed-after 2026-03-01 --all --json > letters.jsonl",
    ],
  },
  ({ all, limit = 100, ...given }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(given)
      const most = all ? undefined : limit
      const tasks = scale.tasks.stream({ ...filterOf(given), limit: Math.min(100, most ?? 100) })
      yield* Show.list(given, tasks, columns, { limit: most, empty: "No task matches." })
    }),
)

const countTasks = leaf(
  {
    name: "count",
    summary: "Counts tasks.",
    params: filters,
    examples: ["scale tasks count --batch street_2026_03 --status completed"],
  },
  (given) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(given)
      const total = yield* scale.tasks.count(filterOf(given))
      yield* given.json ? Output.json({ count: total }) : Output.result(`${total}\n`)
    }),
)

const tooLate = ({ _tag }: { readonly _tag: string }) =>
  _tag === "ScaleInvalidRequest" ? "too late to cancel" : undefined

const cancel = leaf(
  {
    name: "cancel",
    summary: "Cancels tasks that nobody works on yet.",
    params: {
      ids: oneOrMore("task_id", "the ids of the tasks"),
      clearUniqueIds: flag("clear-unique-ids", "let their unique_ids be used again"),
      concurrency,
    },
    details: `A task that somebody works on or that has ended cannot be canceled: it is counted, and is no failure.
Whole batches: scale batches cancel.`,
    examples: ["scale tasks cancel 64f0c2a19b1e8a0012d4c7e1 --clear-unique-ids"],
  },
  ({ clearUniqueIds, concurrency, ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common, { concurrency, retries: 8 })
      yield* Bulk.run(
        common,
        (asked) =>
          forEach(
            until(asked)(Stream.fromIterable(ids)),
            (id) => scale.tasks.cancel(id, { clear_unique_id: clearUniqueIds }),
            { concurrency, order: "none" },
          ),
        { doing: "canceling", done: "canceled", total: ids.length, nameOf: (id) => id, excused: tooLate },
      )
    }),
)

const audit = leaf(
  {
    name: "audit",
    summary: "Accepts or rejects completed tasks.",
    params: {
      ids: oneOrMore("task_id", "the ids of the tasks"),
      accept: flag("accept", "they are good"),
      reject: flag("reject", "they are not"),
      comments: text("comments", "TEXT", "what you have to say"),
    },
    details:
      "A second audit of a task would be counted beside the first, so a failure that leaves it open is not repeated.",
    examples: [
      "scale tasks audit 64f0c2a19b1e8a0012d4c7e1 --accept",
      'scale tasks audit 64f0c2a19b1e8a0012d4c7e1 --reject --comments "An outline is missing."',
    ],
  },
  ({ accept, comments, ids, reject, ...common }) =>
    Effect.gen(function* () {
      if (accept === reject) return yield* usage("An audit needs one of --accept and --reject.")
      const { scale } = yield* connect(common)
      yield* Bulk.run(
        common,
        (asked) =>
          forEach(until(asked)(Stream.fromIterable(ids)), (id) =>
            scale.tasks.audit(id, { accepted: accept, comments }),
          ),
        {
          doing: "auditing",
          done: accept ? "accepted" : "rejected",
          total: ids.length,
          nameOf: (id) => id,
        },
      )
    }),
)

const tag = leaf(
  {
    name: "tag",
    summary: "Adds tags to tasks, replaces or removes them.",
    params: {
      ids: oneOrMore("task_id", "the ids of the tasks"),
      tags: texts("tag", "TAG", "the tag; may be given again, up to five times"),
      remove: flag("remove", "take these away"),
      replace: flag("replace", "have these in the place of all others; none given, none left"),
    },
    examples: [
      "scale tasks tag 64f0c2a19b1e8a0012d4c7e1 --tag seen --tag night",
      "scale tasks tag 64f0c2a19b1e8a0012d4c7e1 --tag seen --remove",
    ],
  },
  ({ ids, remove, replace, tags, ...common }) =>
    Effect.gen(function* () {
      if (remove && replace) return yield* usage("--remove and --replace do not go together.")
      if (tags.length === 0 && !replace) return yield* usage("Give at least one --tag.")
      const { scale } = yield* connect(common)
      const call = replace ? scale.tasks.setTags : remove ? scale.tasks.deleteTags : scale.tasks.addTags
      yield* Bulk.run(
        common,
        Bulk.each(ids, (id) => call(id, tags), { concurrency: 10 }),
        {
          doing: "tagging",
          done: remove ? "untagged" : "tagged",
          total: ids.length,
          nameOf: (id) => id,
        },
      )
    }),
)

const watch = leaf(
  {
    name: "watch",
    summary: "Prints tasks as they change.",
    params: {
      ids: anyNumber("task_id", "the ids of tasks; with filters instead, all that match"),
      ...filters,
    },
    details: `Each task is printed as it is at first, and again whenever it has changed. Of given tasks it ends when all have
ended; of a filter it goes on until Ctrl-C.`,
    examples: [
      "scale tasks watch 64f0c2a19b1e8a0012d4c7e1",
      "scale tasks watch --batch street_2026_03 --status completed --json | while read -r task; do …; done",
    ],
  },
  ({ ids, ...given }) =>
    Effect.gen(function* () {
      const filter = filterOf(given)
      if (ids.length > 0 && !isUnbounded(filter)) {
        return yield* usage("Give the ids of tasks or filters, not both.")
      }
      if (ids.length === 0 && isUnbounded(filter)) {
        return yield* usage("Give the ids of tasks, or say which tasks to watch, such as --batch NAME.")
      }
      const { scale } = yield* connect(given, { retries: 8 })
      const { result } = yield* Output.Output
      const changes = ids.length > 0 ? scale.tasks.watch(ids) : scale.tasks.watch(filter)
      yield* Stream.runForEach(changes, (task) =>
        result(
          given.json
            ? `${JSON.stringify(task)}\n`
            : `${task.updated_at ?? task.created_at ?? ""}  ${task.task_id}  ${task.status}\n`,
        ),
      )
    }),
)

const exportTasks = leaf(
  {
    name: "export",
    summary: "Writes tasks, and their labels, to a file.",
    params: {
      ...filters,
      out: text("out", "FILE", "the file; without it, standard output, where nothing can be resumed"),
      format: choice("format", ["jsonl", "csv", "parquet"], "default: by the name of FILE, and jsonl"),
      columns: text(
        "columns",
        "A,B,…",
        "the columns of CSV and Parquet; response.annotations leads into an object",
      ),
    },
    details: `The newest come first. It needs the memory of a page, and of a row group for Parquet. Stopped or killed, the same
command goes on where the last one was: FILE.journal.json says where that is, and is removed at the end. Only then a
Parquet file can be read.

In Parquet the dates are timestamps, priority is a number, and all else is text: objects and lists are JSON.`,
    examples: [
      "scale tasks export --batch street_2026_03 --status completed --out labels.jsonl",
      "scale tasks export --batch street_2026_03 --status completed --out labels.parquet",
      "scale tasks export --project letters --out letters.csv --columns task_id,metadata.id,response",
    ],
  },
  ({ columns, format, out, ...given }) =>
    Effect.flatMap(
      Effect.promise(() => import("../export/exportTasks.ts")),
      ({ exportTasks }) =>
        exportTasks({
          ...{ json: given.json, apiUrl: given.apiUrl, profile: given.profile },
          ...{ columns, format, out, filter: filterOf(given) },
        }),
    ),
)

const setMetadata = leaf(
  {
    name: "set-metadata",
    summary: "Replaces the metadata of tasks.",
    params: {
      ids: oneOrMore("task_id", "the ids of the tasks"),
      metadata: requiredText("metadata", "JSON", "your own data: an object of at most 10 KB, or a file"),
      concurrency,
    },
    examples: [`scale tasks set-metadata 64f0c2a19b1e8a0012d4c7e1 --metadata '{"camera": "front"}'`],
  },
  ({ concurrency, ids, metadata, ...common }) =>
    Effect.gen(function* () {
      const data = yield* Json.object("--metadata", metadata)
      const { scale } = yield* connect(common, { concurrency, retries: 8 })
      yield* Bulk.run(
        common,
        (asked) =>
          forEach(until(asked)(Stream.fromIterable(ids)), (id) => scale.tasks.setMetadata(id, data), {
            concurrency,
            order: "none",
          }),
        { doing: "setting", done: "set", total: ids.length, nameOf: (id) => id },
      )
    }),
)

const setUniqueId = leaf(
  {
    name: "set-unique-id",
    summary: "Gives a task another unique_id.",
    params: {
      id: argument("task_id", "the id of the task"),
      uniqueId: argument("unique_id", "the id that it is to have, which no other task has"),
    },
    examples: ["scale tasks set-unique-id 64f0c2a19b1e8a0012d4c7e1 street-17"],
  },
  ({ id, uniqueId, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Show.record(common, yield* scale.tasks.setUniqueId(id, uniqueId))
    }),
)

const clearUniqueId = leaf(
  {
    name: "clear-unique-id",
    summary: "Takes the unique_id of tasks away, so that other tasks can have it.",
    params: { ids: oneOrMore("task_id", "the ids of the tasks"), concurrency },
    examples: ["scale tasks clear-unique-id 64f0c2a19b1e8a0012d4c7e1"],
  },
  ({ concurrency = 50, ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common, { concurrency, retries: 8 })
      yield* Bulk.run(common, Bulk.each(ids, scale.tasks.clearUniqueId, { concurrency, unordered: true }), {
        doing: "clearing",
        done: "cleared",
        total: ids.length,
        nameOf: (id) => id,
      })
    }),
)

const annotations = leaf(
  {
    name: "annotations",
    summary: "Prints the annotations of completed tasks, wherever they are: one JSON document a line.",
    params: { ids: oneOrMore("task_id", "the ids of the tasks") },
    details: `Of types whose response points to a file, that is read as it comes, however long it is: a line is a frame, or an
object of it. Other files that a response points to: scale tasks download.`,
    examples: ["scale tasks annotations 64f0c2a19b1e8a0012d4c7e1 > labels.jsonl"],
  },
  ({ ids, ...common }) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* Stream.fromIterable(ids).pipe(
        Stream.mapEffect(scale.tasks.get),
        Stream.flatMap((task) => scale.tasks.annotations(task)),
        Stream.runForEachChunk((found) =>
          Output.result(
            Chunk.toReadonlyArray(found)
              .map((annotation) => `${JSON.stringify(annotation)}\n`)
              .join(""),
          ),
        ),
      )
    }),
)

const download = leaf(
  {
    name: "download",
    summary: "Fetches a file that the response of a task points to.",
    params: {
      url: argument("url", "the link, such as response.annotations.url; it lives for a limited time"),
      out: text("out", "FILE", "where it goes; default: standard output"),
    },
    details: "The API key goes to the API's own server and to no other, wherever the link leads.",
    examples: [
      'scale tasks download "$(scale tasks get ID --json | jq -r .response.annotations.url)" --out a.json',
    ],
  },
  ({ out, url, ...common }) =>
    Effect.gen(function* () {
      const { result, width } = yield* Output.Output
      const { scale } = yield* connect(common, { retries: 8 })
      const bytes = scale.tasks.download(url)
      if (out === undefined) {
        yield* Stream.runForEach(bytes, result)
        if (width !== undefined) yield* result("\n")
        return
      }
      const fs = yield* FileSystem.FileSystem
      if (yield* fs.exists(out)) {
        return yield* usage(`${out} is there already. Give another --out, or remove it.`)
      }
      // What breaks off is not to be taken for the file.
      const part = `${out}.part`
      yield* Stream.run(bytes, fs.sink(part)).pipe(
        Effect.zipRight(fs.rename(part, out)),
        Effect.onError(() => Effect.ignore(fs.remove(part, { force: true }))),
      )
    }),
)

/**
 * @category commands
 */
export const tasks: Node = group(
  { name: "tasks", summary: "Create, read, list, change, cancel, audit, watch and export tasks." },
  [
    create,
    ...[get, list, countTasks, cancel, audit, tag, setMetadata, setUniqueId, clearUniqueId],
    ...[watch, exportTasks, annotations, download],
  ],
)
