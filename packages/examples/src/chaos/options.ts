/** What can be said on the command line. */
import { FaultPlan } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { flags, Usage } from "../command.ts"

export type Preset = keyof typeof FaultPlan.presets

export const presets: ReadonlyArray<Preset> = ["calm", "flaky", "storm", "chaos"]

export const help = `pnpm chaos [options]

Creates tasks from many fibers against a sandbox that fails in every way it knows, interrupts some of the callers
at random moments, and then compares what every caller was told with what the sandbox really has. Time is virtual:
hours of retries take seconds.

Options
  --creates N     how many tasks are created in each run; default 5000
  --preset P      the faults: calm, flaky, storm or chaos; default: a run of each
  --seed S        the first seed: it decides the faults, the delays and who is interrupted; default 1
  --seeds K       how many seeds, from S on, each with a run of its own; default 1
  --no-recovery   the callers do what is usually done: no unique_id, and a loop around the create
  --socket        over real HTTP and in real time instead of in memory
  --json          print one JSON document instead of the table
  --help          print this

What is counted
  told         creates whose caller was given a task
  really       tasks that the sandbox has
  duplicates   tasks beyond the first of one create
  lost         tasks that a caller was given and the sandbox does not have, or not as they were asked for
  denied       creates whose caller was told that nothing was done, although it was
  unknown      creates whose caller was told that it cannot be told; by name below the table
  failed       creates whose caller was told that nothing was done, and rightly
  interrupted  callers that were interrupted before they were told anything
  attempts     requests to create that reached the sandbox

Exit status
  0    no duplicates, nothing lost, nobody denied, every caller answered
  1    otherwise
  2    the command line is wrong
  130  stopped by Ctrl-C

Examples
  pnpm chaos
  pnpm chaos --preset chaos --creates 10000 --seeds 10
  pnpm chaos --preset flaky --no-recovery            shows what the client does for you: this one fails
`

export interface Options {
  readonly creates: number
  readonly presets: ReadonlyArray<Preset>
  readonly seeds: ReadonlyArray<number>
  readonly recovery: boolean
  readonly socket: boolean
  readonly json: boolean
}

const isPreset = (text: string): text is Preset => Object.hasOwn(FaultPlan.presets, text)

const whole = (
  name: string,
  text: string | undefined,
  { min, otherwise }: { readonly min: number; readonly otherwise: number },
): Effect.Effect<number, Usage> => {
  const value = text === undefined ? otherwise : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) && value >= min
    ? Effect.succeed(value)
    : new Usage({ message: `--${name} takes a whole number from ${min}, not "${text}"` })
}

/** `None` asks for the help. */
export const parse = (args: ReadonlyArray<string>): Effect.Effect<Option.Option<Options>, Usage> =>
  Effect.gen(function* () {
    const values = yield* flags(args, {
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
      return yield* new Usage({ message: `--preset takes one of ${presets.join(", ")}, not "${preset}"` })
    }
    const first = yield* whole("seed", values.seed, { min: 0, otherwise: 1 })
    const seeds = yield* whole("seeds", values.seeds, { min: 1, otherwise: 1 })
    return Option.some({
      creates: yield* whole("creates", values.creates, { min: 1, otherwise: 5000 }),
      presets: preset === undefined ? presets : [preset],
      seeds: Array.from({ length: seeds }, (_, n) => first + n),
      recovery: !values["no-recovery"],
      socket: values.socket,
      json: values.json,
    })
  })
