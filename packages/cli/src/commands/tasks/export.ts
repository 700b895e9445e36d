/** `scale tasks export`. */
import * as Effect from "effect/Effect"
import { command } from "../../commandLine/command.ts"
import { choice, countUpTo, flag, text } from "../../commandLine/params.ts"
import { filterOf, filterOptions } from "./filters.ts"

/** Writes tasks to a file. */
export const exportTasks = command(
  {
    name: "export",
    summary: "Write tasks and their labels to a file.",
    params: {
      ...filterOptions,
      out: text("out", "FILE", "path of the file; default or -: standard output, which cannot be resumed"),
      format: choice(
        "format",
        ["jsonl", "csv", "parquet"],
        "format of the file; default: by the extension of its name, or jsonl",
      ),
      columns: text(
        "columns",
        "A,B,…",
        "columns of CSV and Parquet; response.annotations selects a field of an object",
      ),
      pageSize: countUpTo(
        "page-size",
        100,
        "tasks per request; default: SCALE_PAGE_SIZE, or 100; halved when a request times out",
      ),
      rawCells: flag("raw-cells", "do not put an apostrophe before CSV cells that look like formulas"),
    },
    details: `
Tasks are written newest first, one page at a time. If the command is stopped or killed, run it again to continue:
FILE.journal.json records how far it got, and is deleted when the file is complete. A Parquet file can be read only
when it is complete.

In Parquet, dates are timestamps and priority is a number. Everything else is text, with objects and lists as JSON.

In CSV, text that begins with = + - or @, a tab or a line break gets an apostrophe before it, because spreadsheets run
such text as a formula. Numbers such as -5 stay as they are. --raw-cells leaves all text as it is.`,
    examples: [
      "scale tasks export --batch street_2026_03 --status completed --out labels.jsonl",
      "scale tasks export --batch street_2026_03 --status completed --out labels.parquet",
      "scale tasks export --project letters --out letters.csv --columns task_id,metadata.id,response",
    ],
  },
  ({ apiUrl, columns, format, json, out, pageSize, profile, rawCells, timeout, ...filters }) =>
    Effect.flatMap(
      Effect.promise(() => import("../../export/exportTasks.ts")),
      ({ exportTasks }) =>
        exportTasks({
          ...{ apiUrl, json, profile, timeout },
          ...{ columns, format, out, pageSize, rawCells },
          filter: filterOf(filters),
        }),
    ),
)
