/** What the campaign says at the end. */
import { type Account, add, isGood, none } from "./account.ts"
import type { Options, Preset } from "./options.ts"

/** A run, and how long it took. */
export interface Run {
  readonly preset: Preset
  readonly seed: number
  readonly account: Account
  readonly attempts: number
  readonly seconds: number
}

export const total = (runs: ReadonlyArray<Run>): Omit<Run, "preset" | "seed"> =>
  runs.reduce(
    (sum, run) => ({
      account: add(sum.account, run.account),
      attempts: sum.attempts + run.attempts,
      seconds: sum.seconds + run.seconds,
    }),
    { account: none, attempts: 0, seconds: 0 },
  )

const columns = [
  "creates",
  "told",
  "really",
  "duplicates",
  "lost",
  "denied",
  "unknown",
  "failed",
  "interrupted",
  "attempts",
  "seconds",
]

const cells = ({ account, attempts, seconds }: Omit<Run, "preset" | "seed">): ReadonlyArray<string> =>
  [
    account.creates,
    account.toldCreated,
    account.reallyCreated,
    account.duplicates,
    account.lost,
    account.denied,
    account.unknown,
    account.failed,
    account.interrupted,
    attempts,
    seconds.toFixed(1),
  ].map(String)

/** A line per preset, with all its seeds, and one for all. */
const lines = (
  runs: ReadonlyArray<Run>,
): ReadonlyArray<readonly [name: string, of: Omit<Run, "preset" | "seed">]> => {
  const presets = [...new Set(runs.map(({ preset }) => preset))]
  const each = presets.map((preset) => [preset, total(runs.filter((run) => run.preset === preset))] as const)
  return each.length === 1 ? each : [...each, ["all", total(runs)]]
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

export const table = (runs: ReadonlyArray<Run>, { seeds }: Options): string => {
  const rows = lines(runs).map(([name, of]) => [name, ...cells(of)])
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at + 1]?.length ?? 0)),
  )
  const line = ([name = "", ...values]: ReadonlyArray<string>): string =>
    name.padEnd(7) + values.map((value, at) => value.padStart((widths[at] ?? 0) + 2)).join("")
  const { account } = total(runs)
  return [
    `seeds ${seeds[0]} to ${seeds.at(-1)}`,
    "",
    line(["", ...columns]),
    ...rows.map(line),
    ...byName("unknown", account.errors.unknown),
    ...byName("failed", account.errors.failed),
    "",
    isGood(account)
      ? "OK: nothing lost, nothing twice, and every caller was told the truth"
      : "FAILED: see duplicates, lost and denied",
    "",
  ].join("\n")
}

export const json = (runs: ReadonlyArray<Run>): string => {
  const document = ({ account, attempts, seconds }: Omit<Run, "preset" | "seed">) => ({
    ...account,
    attempts,
    seconds: Math.round(seconds * 1000) / 1000,
  })
  return `${JSON.stringify(
    {
      ...document(total(runs)),
      good: isGood(total(runs).account),
      runs: runs.map((run) => ({ preset: run.preset, seed: run.seed, ...document(run) })),
    },
    null,
    2,
  )}\n`
}
