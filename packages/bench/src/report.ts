/** What a run says at the end. */
import type { Row } from "./measure.ts"

/** A run: where, when, what came out. */
export interface Report {
  readonly rows: ReadonlyArray<Row>
  readonly command: string
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** Whether contenders and servers had a core each. */
  readonly pinned: boolean
}

const number = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)))

const columns = [
  "work",
  "contender",
  "median",
  "unit",
  "ratio",
  "spread",
  "CPU µs",
  "peak MB",
  "server",
  "goal",
  "met",
]

const cells = (row: Row): ReadonlyArray<string> => [
  row.work,
  row.contender,
  number(row.median),
  row.unit,
  row.ratio.toFixed(2),
  `${(row.spread * 100).toFixed(0)} %`,
  row.cpuMicros === undefined ? "" : number(row.cpuMicros),
  row.peakRss === undefined ? "" : number(row.peakRss / 1e6),
  row.serverLoad === undefined ? "" : `${(row.serverLoad * 100).toFixed(0)} %`,
  row.goal ?? "",
  row.met === undefined
    ? ""
    : `${row.met ? "yes" : "no"}${row.goal?.includes("over") ? ` (${number(row.over)})` : ""}`,
]

/** Columns of words stand to the left, those of numbers to the right. */
const words = new Set([0, 1, 3, 9, 10])

const circumstances = ({ command, cores, cpu, date, node, pinned }: Report): string =>
  `\`${command}\`, ${date.slice(0, 10)}, node ${node}, ${cpu}, ${cores} cores, ${
    pinned ? "contenders on one core, servers on another" : "no core of their own for contenders and servers"
  }`

export const table = (report: Report): string => {
  const lines = [columns, ...report.rows.map(cells)]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const line = (line: ReadonlyArray<string>): string =>
    line
      .map((cell, at) => (words.has(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd()
  const works = lines.map((line, at) => (at > 1 && line[0] !== lines[at - 1]?.[0] ? "\n" : ""))
  return `${lines.map((cells, at) => `${works[at]}${line(cells)}`).join("\n")}\n\n${circumstances(report)}\n`
}

export const markdown = (report: Report): string => {
  const line = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`
  return [
    line(columns),
    line(columns.map((_, at) => (words.has(at) ? "---" : "---:"))),
    ...report.rows.map((row) => line(cells(row))),
    "",
    circumstances(report),
    "",
  ].join("\n")
}

const round = (value: number): number => Number(value.toPrecision(5))

export const json = ({ rows, ...circumstances }: Report): string =>
  `${JSON.stringify(
    {
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === "number" ? round(value) : value,
          ]),
        ),
      ),
      ...circumstances,
    },
    null,
    2,
  )}\n`
