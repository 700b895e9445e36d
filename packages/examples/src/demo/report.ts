/** What the demo says at the end. */
import type { Census } from "./census.ts"
import type { Ledger } from "./ledger.ts"

export interface Report {
  readonly ledger: Ledger
  readonly census: Census
  /** What the counts were compared with: `sandbox`, or `listing` on the real API. */
  readonly checkedBy: "sandbox" | "listing"
  readonly url: string
}

/** Whether the run was good: the counts agree, and there was anything to count. */
export const isGood = ({ census, ledger }: Report): boolean => census.agrees && ledger.created.size > 0

const perSecond = ({ created, creatingMillis }: Ledger): number =>
  Math.round(created.size / Math.max(0.001, creatingMillis / 1000))

const boxes = (ledger: Ledger): ReadonlyArray<readonly [string, number]> =>
  [...ledger.boxes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))

const verdict = (report: Report): string => {
  const { census, ledger } = report
  if (ledger.created.size === 0) return "NOTHING DONE: no line of the input was good"
  return census.agrees ? "OK: every count agrees" : "FAILED: the counts disagree"
}

export const table = (report: Report): string => {
  const { census, checkedBy, ledger, url } = report
  const row = (name: string, ...cells: ReadonlyArray<string | number>): string =>
    `  ${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(9)).join(" ")}`
  return [
    `${ledger.run} at ${url}`,
    "",
    row("", "demo", checkedBy),
    ...census.rows.map(({ name, there, told }) =>
      row(name, told, there, ...(there === told ? [] : ["DISAGREE"])),
    ),
    row("duplicates", "", census.duplicates),
    row("lost", "", census.lost),
    "",
    row("bad lines", ledger.badLines.length),
    row("retries", ledger.retries),
    row("files uploaded", ledger.uploaded),
    row("files imported", ledger.imported),
    row("tasks per second", perSecond(ledger)),
    row("seconds in all", (ledger.totalMillis / 1000).toFixed(1)),
    "",
    "  boxes per label",
    ...(ledger.boxes.size === 0 ? ["    none"] : boxes(ledger).map(([label, n]) => row(`  ${label}`, n))),
    "",
    verdict(report),
    "",
  ].join("\n")
}

export const json = (report: Report): string => {
  const { census, checkedBy, ledger, url } = report
  const document = {
    run: ledger.run,
    url,
    good: isGood(report),
    ...Object.fromEntries(census.rows.map(({ name, told }) => [name, told])),
    duplicates: census.duplicates,
    lost: census.lost,
    bad_lines: [...ledger.badLines]
      .sort((a, b) => a.number - b.number)
      .map(({ number, reason }) => ({ line: number, reason })),
    retries: ledger.retries,
    files: { uploaded: ledger.uploaded, imported: ledger.imported },
    tasks_per_second: perSecond(ledger),
    seconds: ledger.totalMillis / 1000,
    boxes: Object.fromEntries(boxes(ledger)),
    checked_by: checkedBy,
    there: Object.fromEntries(census.rows.map(({ name, there }) => [name, there])),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** What a run that did not come to its end has left behind. */
export const leftBehind = (ledger: Ledger, live: boolean): string => {
  if (ledger.batches.length === 0) return "Nothing was created.\n"
  const created = `${ledger.created.size} tasks in ${ledger.batches.length} batches were created`
  return live
    ? `${created}.\nWhat is still pending can be canceled, with the same SCALE_API_KEY, by\n` +
        `  npx tsx packages/examples/src/cancelBatches.ts ${ledger.batches.join(" ")}\n`
    : `${created}, and are gone with the sandbox.\n`
}
