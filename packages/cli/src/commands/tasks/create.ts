/** `scale tasks create`. */
import * as Effect from "effect/Effect"
import { command } from "../../commandLine/command.ts"
import { argument, choice, flag, stateFile, text, texts } from "../../commandLine/params.ts"
import { concurrency } from "./filters.ts"

/** Creates the tasks of a file. */
export const create = command(
  {
    name: "create",
    summary: "Create a task for each line of a file, exactly once.",
    params: {
      file: argument("file", "file of JSON lines, a JSON array or CSV; may be compressed with gzip or zstd", {
        stdin: true,
      }),
      type: text("type", "TYPE", "task type, such as imageannotation; default: each line's own"),
      project: text("project", "NAME", "project of lines that have neither project nor batch"),
      batch: text("batch", "NAME", "batch of lines that have none"),
      format: choice("format", ["jsonl", "json", "csv"], "format of the file; default: by its content"),
      journal: stateFile(
        "journal",
        "path of the journal; default: FILE.journal.jsonl, and none for standard input",
      ),
      concurrency,
      dryRun: flag("dry-run", "only check the file, and with a key also projects and batches"),
      skipBad: flag("skip-bad", "create the valid lines of a file that has invalid ones"),
      strict: flag("strict", "refuse a file with parameters that are not known"),
      allow: texts("allow", "NAME", "accept an unknown parameter, such as a new one; can be repeated"),
      unchecked: flag("unchecked", "do not validate types and payloads; let Scale reject them"),
      keepGoing: flag("keep-going", "do not stop after 20 identical failures"),
    },
    details: `
The whole file is checked before anything is sent: JSON, payloads that Scale would reject, duplicate unique_ids, and
whether the projects and batches exist. If any line is invalid, all invalid lines are listed and nothing is sent.
Unknown parameters are listed with similar names, and sent as they are unless you pass --strict. A text where Scale
takes a list is sent as a list of one element.

Each line, or each element of a JSON array, is the payload of a task, or {"type": …, "payload": {…}}. In CSV, the header
names the parameters: metadata.id sets a key of an object. The task type decides how a cell is read: as text, a number,
true or false, a list or JSON. Name a column priority:json or attachment:text to read all its cells as JSON or as text.

A line without a unique_id gets one made from its content: "scale-" and 32 digits of the SHA-256 of type, payload,
project and batch. Further lines with the same content get the suffix -2, -3, and so on.

The journal records every task that was created. If the command is stopped or killed, run it again to continue: tasks
that already exist with the same content count as done, and lines that failed are tried again.

Standard input and pipes are copied to a temporary file first, and have a journal only with --journal.`,
    examples: [
      "scale tasks create tasks.jsonl --type imageannotation --batch street_2026_03",
      "scale tasks create tasks.csv --type categorization --project letters --dry-run",
      "scale tasks create tasks.jsonl --concurrency 100 --json > summary.json",
      "scale tasks create - --type categorization --journal tasks.journal.jsonl < tasks.jsonl",
    ],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../../import/createTasks.ts")),
      ({ createTasks }) => createTasks(options),
    ),
)
