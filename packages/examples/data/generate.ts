/**
 * Generates `tasks.jsonl`: 1,000 labeling tasks of six types, one per line as `{"type": …, "payload": {…}}`.
 *
 *     npx tsx packages/examples/data/generate.ts
 *
 * It combines fixed texts by fixed rules, so the result is always the same.
 */
import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { documentTasks } from "./generate/forms.ts"
import { imageTasks, segmentTasks } from "./generate/images.ts"
import { letterTasks } from "./generate/letters.ts"
import { type Line, times } from "./generate/lines.ts"
import { newsTasks } from "./generate/news.ts"
import { reviewTasks } from "./generate/reviews.ts"

const all: ReadonlyArray<Line> = [
  ...imageTasks,
  ...segmentTasks,
  ...reviewTasks,
  ...newsTasks,
  ...letterTasks,
  ...documentTasks,
]

/** The contents of `tasks.jsonl`. The stride has no common factor with the count, so it mixes the types. */
export const generate = (): string =>
  times(all.length, (n) => `${JSON.stringify(all[(n * 389) % all.length])}\n`).join("")

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("tasks.jsonl", import.meta.url), generate())
}
