/** Formats the result of a run. */
import type { Row } from "./measure.ts"
import type { CpuByPackage } from "./programs/cpuProfile.ts"

/** The rows of a run, and its environment. */
export interface Report {
  readonly rows: ReadonlyArray<Row>
  readonly command: string
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
  /** Whether contenders and servers were pinned to separate cores. */
  readonly pinned: boolean
}

const number = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)))

const columns = [
  "benchmark",
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
  row.benchmark,
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

/** The CPU profiles: a line for each contender, a column for each package. */
const profiles = ({ rows }: Report): ReadonlyArray<ReadonlyArray<string>> => {
  const profiledRows = rows.flatMap(({ contender, cpuByPackage, benchmark }) =>
    cpuByPackage === undefined ? [] : [{ contender, cpuByPackage, benchmark }],
  )
  // Omits packages that take less than a hundredth of the time of every contender.
  const total = (cpuByPackage: CpuByPackage) =>
    Object.values(cpuByPackage).reduce((sum, micros) => sum + micros, 0)
  const names = [...new Set(profiledRows.flatMap(({ cpuByPackage }) => Object.keys(cpuByPackage)))]
    .filter((name) =>
      profiledRows.some(({ cpuByPackage }) => (cpuByPackage[name] ?? 0) > total(cpuByPackage) / 100),
    )
    .sort()
  if (profiledRows.length === 0) return []
  return [
    ["benchmark", "contender", ...names, "total"],
    ...profiledRows.map(({ contender, cpuByPackage, benchmark }) => [
      benchmark,
      contender,
      ...names.map((name) => (cpuByPackage[name] === undefined ? "" : cpuByPackage[name].toFixed(1))),
      total(cpuByPackage).toFixed(1),
    ]),
  ]
}

/** The columns to align left. */
const textColumns = new Set([0, 1, 3, 9, 10])

const environment = ({ command, cores, cpu, date, node, pinned }: Report): string =>
  `\`${command}\`, ${date.slice(0, 10)}, node ${node}, ${cpu}, ${cores} cores, ${
    pinned ? "contenders on one core, servers on another" : "contenders and servers not pinned to cores"
  }`

const textTable = (lines: ReadonlyArray<ReadonlyArray<string>>, textColumns: ReadonlySet<number>): string => {
  const [head = []] = lines
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const line = (line: ReadonlyArray<string>): string =>
    line
      .map((cell, at) =>
        textColumns.has(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd()
  const separators = lines.map((line, at) => (at > 1 && line[0] !== lines[at - 1]?.[0] ? "\n" : ""))
  return lines.map((cells, at) => `${separators[at]}${line(cells)}\n`).join("")
}

const profileTitle = "Microseconds of CPU by package:"

export const table = (report: Report): string => {
  const cpuByPackage = profiles(report)
  return [
    textTable([columns, ...report.rows.map(cells)], textColumns),
    ...(cpuByPackage.length === 0 ? [] : [`${profileTitle}\n\n${textTable(cpuByPackage, new Set([0, 1]))}`]),
    `${environment(report)}\n`,
  ].join("\n")
}

export const markdown = (report: Report): string => {
  const cpuByPackage = profiles(report)
  const markdownTable = (
    [head = [], ...lines]: ReadonlyArray<ReadonlyArray<string>>,
    textColumns: ReadonlySet<number>,
  ) =>
    [head, head.map((_, at) => (textColumns.has(at) ? "---" : "---:")), ...lines]
      .map((cells) => `| ${cells.join(" | ")} |\n`)
      .join("")
  return [
    markdownTable([columns, ...report.rows.map(cells)], textColumns),
    ...(cpuByPackage.length === 0
      ? []
      : [`${profileTitle}\n\n${markdownTable(cpuByPackage, new Set([0, 1]))}`]),
    `${environment(report)}\n`,
  ].join("\n")
}

const round = (value: number): number => Number(value.toPrecision(5))

export const json = ({ rows, ...environment }: Report): string =>
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
      ...environment,
    },
    null,
    2,
  )}\n`
