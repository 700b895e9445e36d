/** What a run says at the end. */
import type { Row } from "./measure.ts"
import type { Where } from "./measured/where.ts"

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

/** Where the time of those goes that were profiled: a line for each contender, a column for each package. */
const profiles = ({ rows }: Report): ReadonlyArray<ReadonlyArray<string>> => {
  const profiled = rows.flatMap(({ contender, where, work }) =>
    where === undefined ? [] : [{ contender, where, work }],
  )
  // What is less than a hundredth of everybody's time is left to the rest.
  const total = (where: Where) => Object.values(where).reduce((sum, micros) => sum + micros, 0)
  const names = [...new Set(profiled.flatMap(({ where }) => Object.keys(where)))]
    .filter((name) => profiled.some(({ where }) => (where[name] ?? 0) > total(where) / 100))
    .sort()
  if (profiled.length === 0) return []
  return [
    ["work", "contender", ...names, "all"],
    ...profiled.map(({ contender, where, work }) => [
      work,
      contender,
      ...names.map((name) => (where[name] === undefined ? "" : where[name].toFixed(1))),
      total(where).toFixed(1),
    ]),
  ]
}

/** Columns of words stand to the left, those of numbers to the right. */
const words = new Set([0, 1, 3, 9, 10])

const circumstances = ({ command, cores, cpu, date, node, pinned }: Report): string =>
  `\`${command}\`, ${date.slice(0, 10)}, node ${node}, ${cpu}, ${cores} cores, ${
    pinned ? "contenders on one core, servers on another" : "no core of their own for contenders and servers"
  }`

const aligned = (lines: ReadonlyArray<ReadonlyArray<string>>, words: ReadonlySet<number>): string => {
  const [head = []] = lines
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const line = (line: ReadonlyArray<string>): string =>
    line
      .map((cell, at) => (words.has(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd()
  const works = lines.map((line, at) => (at > 1 && line[0] !== lines[at - 1]?.[0] ? "\n" : ""))
  return lines.map((cells, at) => `${works[at]}${line(cells)}\n`).join("")
}

const titled = "Microseconds of CPU by package:"

export const table = (report: Report): string => {
  const where = profiles(report)
  return [
    aligned([columns, ...report.rows.map(cells)], words),
    ...(where.length === 0 ? [] : [`${titled}\n\n${aligned(where, new Set([0, 1]))}`]),
    `${circumstances(report)}\n`,
  ].join("\n")
}

export const markdown = (report: Report): string => {
  const where = profiles(report)
  const lined = ([head = [], ...lines]: ReadonlyArray<ReadonlyArray<string>>, words: ReadonlySet<number>) =>
    [head, head.map((_, at) => (words.has(at) ? "---" : "---:")), ...lines]
      .map((cells) => `| ${cells.join(" | ")} |\n`)
      .join("")
  return [
    lined([columns, ...report.rows.map(cells)], words),
    ...(where.length === 0 ? [] : [`${titled}\n\n${lined(where, new Set([0, 1]))}`]),
    `${circumstances(report)}\n`,
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
