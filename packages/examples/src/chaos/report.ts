/** Formats the result of the campaign. */
import type { ChaosOptions, Preset } from "./options.ts"
import { add, empty, isConsistent, type Tally } from "./tally.ts"

/** The result of one run, and its duration. */
export interface Run {
  readonly preset: Preset
  readonly seed: number
  readonly tally: Tally
  readonly attempts: number
  readonly seconds: number
}

export const total = (runs: ReadonlyArray<Run>): Omit<Run, "preset" | "seed"> =>
  runs.reduce(
    (sum, run) => ({
      tally: add(sum.tally, run.tally),
      attempts: sum.attempts + run.attempts,
      seconds: sum.seconds + run.seconds,
    }),
    { tally: empty, attempts: 0, seconds: 0 },
  )

const columns = [
  "creates",
  "reported",
  "existing",
  "duplicates",
  "lost",
  "misreported",
  "unknown",
  "failed",
  "interrupted",
  "attempts",
  "seconds",
]

const cells = ({ attempts, seconds, tally }: Omit<Run, "preset" | "seed">): ReadonlyArray<string> =>
  [
    tally.creates,
    tally.reported,
    tally.existing,
    tally.duplicates,
    tally.lost,
    tally.misreported,
    tally.unknown,
    tally.failed,
    tally.interrupted,
    attempts,
    seconds.toFixed(1),
  ].map(String)

/** One line for each preset, summed over its seeds, and one for the total. */
const lines = (
  runs: ReadonlyArray<Run>,
): ReadonlyArray<readonly [name: string, of: Omit<Run, "preset" | "seed">]> => {
  const presets = [...new Set(runs.map(({ preset }) => preset))]
  const each = presets.map((preset) => [preset, total(runs.filter((run) => run.preset === preset))] as const)
  return each.length === 1 ? each : [...each, ["total", total(runs)]]
}

const byName = (title: string, errors: Readonly<Record<string, number>>): ReadonlyArray<string> =>
  Object.keys(errors).length === 0
    ? []
    : [
        "",
        title,
        ...Object.entries(errors)
          .sort(([, a], [, b]) => b - a)
          .map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`),
      ]

export const table = (runs: ReadonlyArray<Run>, { seeds }: ChaosOptions): string => {
  const rows = lines(runs).map(([name, of]) => [name, ...cells(of)])
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at + 1]?.length ?? 0)),
  )
  const line = ([name = "", ...values]: ReadonlyArray<string>): string =>
    name.padEnd(7) + values.map((value, at) => value.padStart((widths[at] ?? 0) + 2)).join("")
  const { tally } = total(runs)
  return [
    seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`,
    "",
    line(["", ...columns]),
    ...rows.map(line),
    ...byName("unknown, by error", tally.errors.unknown),
    ...byName("failed, by error", tally.errors.failed),
    "",
    isConsistent(tally)
      ? "OK: no task is lost or duplicated, and every caller received a correct result"
      : "FAILED: see duplicates, lost and misreported",
    "",
  ].join("\n")
}

export const json = (runs: ReadonlyArray<Run>): string => {
  const document = ({ attempts, seconds, tally }: Omit<Run, "preset" | "seed">) => ({
    ...tally,
    attempts,
    seconds: Math.round(seconds * 1000) / 1000,
  })
  return `${JSON.stringify(
    {
      ...document(total(runs)),
      good: isConsistent(total(runs).tally),
      runs: runs.map((run) => ({ preset: run.preset, seed: run.seed, ...document(run) })),
    },
    null,
    2,
  )}\n`
}
