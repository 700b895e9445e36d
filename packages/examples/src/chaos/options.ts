/** The command line of the campaign. */
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { parseFlags, UsageError } from "../command.ts"

export type Preset = keyof typeof FaultPlan.presets

export const presets: ReadonlyArray<Preset> = ["calm", "flaky", "storm", "chaos"]

export const help = `pnpm chaos [options]

Creates tasks from many fibers in a sandbox that injects faults, interrupts some of the callers at random, and then
compares the result of every caller with the tasks that exist. Time is virtual: hours of retries take seconds.

Options
  --creates N     number of tasks to create in each run; default 5000
  --preset P      faults to inject: calm, flaky, storm or chaos; default: one run for each
  --seed S        first seed; it determines the faults, the delays and the interruptions; default 1
  --seeds K       number of seeds, starting at S, each in a run of its own; default 1
  --no-recovery   use a plain retry loop without unique_ids instead of the client's recovery
  --socket        use HTTP over a socket in real time instead of memory and virtual time
  --json          print a JSON document instead of a table
  --help          print this help

Counts
  reported     creates whose caller received a task
  existing     tasks in the sandbox
  duplicates   tasks beyond the first for a create
  lost         tasks that a caller received and that do not exist or belong to another create
  misreported  creates whose caller received an error that rules out a task, although the task exists
  unknown      creates whose caller received an error that leaves open whether the task exists
  failed       creates whose caller received an error that rules out a task
  interrupted  callers that were interrupted before they received a result
  attempts     create requests that reached the sandbox

Exit status
  0    no task is lost, duplicated or misreported, and every caller received a result
  1    otherwise
  2    the command line is invalid
  130  stopped by Ctrl-C

Examples
  pnpm chaos
  pnpm chaos --preset chaos --creates 10000 --seeds 10
  pnpm chaos --preset flaky --no-recovery            fails, to show what the client's recovery does
`

export interface ChaosOptions {
  readonly creates: number
  readonly presets: ReadonlyArray<Preset>
  readonly seeds: ReadonlyArray<number>
  readonly recovery: boolean
  readonly socket: boolean
  readonly json: boolean
}

const isPreset = (text: string): text is Preset => Object.hasOwn(FaultPlan.presets, text)

const parseInteger = (
  name: string,
  text: string | undefined,
  { min, fallback }: { readonly min: number; readonly fallback: number },
): Effect.Effect<number, UsageError> => {
  const value = text === undefined ? fallback : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) && value >= min
    ? Effect.succeed(value)
    : new UsageError({ message: `--${name}: expected an integer of at least ${min}, found "${text}"` })
}

/** Returns `None` for `--help`. */
export const parse = (args: ReadonlyArray<string>): Effect.Effect<Option.Option<ChaosOptions>, UsageError> =>
  Effect.gen(function* () {
    const values = yield* parseFlags(args, {
      creates: { type: "string" },
      preset: { type: "string" },
      seed: { type: "string" },
      seeds: { type: "string" },
      "no-recovery": { type: "boolean", default: false },
      socket: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    })
    if (values.help) return Option.none()
    const { preset } = values
    if (preset !== undefined && !isPreset(preset)) {
      return yield* new UsageError({
        message: `--preset: expected one of ${presets.join(", ")}, found "${preset}"`,
      })
    }
    const first = yield* parseInteger("seed", values.seed, { min: 0, fallback: 1 })
    const seeds = yield* parseInteger("seeds", values.seeds, { min: 1, fallback: 1 })
    return Option.some({
      creates: yield* parseInteger("creates", values.creates, { min: 1, fallback: 5000 }),
      presets: preset === undefined ? presets : [preset],
      seeds: Array.from({ length: seeds }, (_, n) => first + n),
      recovery: !values["no-recovery"],
      socket: values.socket,
      json: values.json,
    })
  })
