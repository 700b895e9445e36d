/** Formats the result of the demo. */
import type { Ledger } from "./ledger.ts"
import type { Verification } from "./verification.ts"

export interface Report {
  readonly ledger: Ledger
  readonly verification: Verification
  /** The source of the actual counts: the state of the sandbox, or a listing of the real API. */
  readonly checkedBy: "sandbox" | "listing"
  readonly url: string
}

/** Whether all counts match and at least one task was created. */
export const isGood = ({ verification, ledger }: Report): boolean =>
  verification.agrees && ledger.created.size > 0

const perSecond = ({ created, creatingMillis }: Ledger): number =>
  Math.round(created.size / Math.max(0.001, creatingMillis / 1000))

const boxes = (ledger: Ledger): ReadonlyArray<readonly [string, number]> =>
  [...ledger.boxes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))

const verdict = (report: Report): string => {
  const { verification, ledger } = report
  if (ledger.created.size === 0) return "NO TASKS CREATED: the input has no valid line"
  return verification.agrees ? "OK: all counts match" : "FAILED: the counts differ"
}

export const table = (report: Report): string => {
  const { verification, checkedBy, ledger, url } = report
  const row = (name: string, ...cells: ReadonlyArray<string | number>): string =>
    `  ${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(9)).join(" ")}`
  return [
    `${ledger.run} at ${url}`,
    "",
    row("", "demo", checkedBy),
    ...verification.rows.map(({ actual, name, reported }) =>
      row(name, reported, actual, ...(actual === reported ? [] : ["DIFFERS"])),
    ),
    row("duplicates", "", verification.duplicates),
    row("lost", "", verification.lost),
    "",
    row("bad lines", ledger.badLines.length),
    row("retries", ledger.retries),
    row("files uploaded", ledger.uploaded),
    row("files imported", ledger.imported),
    row("tasks per second", perSecond(ledger)),
    row("seconds", (ledger.totalMillis / 1000).toFixed(1)),
    "",
    "  boxes per label",
    ...(ledger.boxes.size === 0 ? ["    none"] : boxes(ledger).map(([label, n]) => row(`  ${label}`, n))),
    "",
    verdict(report),
    "",
  ].join("\n")
}

export const json = (report: Report): string => {
  const { verification, checkedBy, ledger, url } = report
  const document = {
    run: ledger.run,
    url,
    good: isGood(report),
    ...Object.fromEntries(verification.rows.map(({ name, reported }) => [name, reported])),
    duplicates: verification.duplicates,
    lost: verification.lost,
    bad_lines: [...ledger.badLines]
      .sort((a, b) => a.number - b.number)
      .map(({ number, reason }) => ({ line: number, reason })),
    retries: ledger.retries,
    files: { uploaded: ledger.uploaded, imported: ledger.imported },
    tasks_per_second: perSecond(ledger),
    seconds: ledger.totalMillis / 1000,
    boxes: Object.fromEntries(boxes(ledger)),
    checked_by: checkedBy,
    actual: Object.fromEntries(verification.rows.map(({ actual, name }) => [name, actual])),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Describes what a run created before it stopped. */
export const afterStop = (ledger: Ledger, live: boolean): string => {
  if (ledger.batches.length === 0) return "Nothing was created.\n"
  const created = `${ledger.created.size} tasks in ${ledger.batches.length} batches were created`
  return live
    ? `${created}.\nTo cancel the pending tasks, run this with the same SCALE_API_KEY:\n` +
        `  npx tsx packages/examples/src/cancelBatches.ts ${ledger.batches.join(" ")}\n`
    : `${created} in the sandbox, which no longer exists.\n`
}
