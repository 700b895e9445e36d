/** What can be said on the command line. */
import { fileURLToPath } from "node:url"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { flags, Usage } from "../command.ts"

export const help = `pnpm demo [options]

Does a whole labeling job through the public client: reads tasks from a file of JSON lines, creates a project
and a batch per task type, uploads their photographs, creates the tasks 50 at a time, cancels some, finalizes the
batches, waits until the rest is labeled, streams what is finished, audits and tags some of it, and counts. The
counts are then checked against what the server has.

Without --live the server is a sandbox on a free port of this machine, which is gone at the end.

Options
  --input FILE      the tasks, one a line: {"type": "categorization", "payload": {"attachment": …, …}}
                    - reads standard input; default: packages/examples/data/tasks.jsonl
                    An attachment such as photos/cat.jpg is a file beside FILE and is uploaded.
                    A payload's own project and batch are replaced by those of the demo, and its unique_id is
                    put behind the name of the run.
  --faults PLAN     let the sandbox fail on purpose: demo (10 % of creates answered 503 after the work was done,
                    5 % of requests 429, 2 % reset), one of calm, flaky, storm and chaos, or a file with a
                    fault plan as JSON
  --seed N          the seed of the sandbox: the same seed, the same faults; default 1
  --labeling-delay TIME
                    how long the sandbox's labeler takes, such as "500 millis"; default 2 seconds
  --live            use the real API, with the test key in SCALE_API_KEY (and SCALE_API_URL, if set)
  --json            print one JSON document instead of the table
  --help            print this

Progress and complaints go to standard error, the result to standard output. A line that is no task, or that the
server refuses, is named by its number and its reason; the others are done all the same.

Exit status
  0    every count agrees; bad lines do not change that
  1    the counts disagree, the job broke off, or no line was good
  2    the command line or the settings are wrong
  130  stopped by Ctrl-C

Examples
  pnpm demo
  pnpm demo --faults demo --seed 7
  pnpm demo --input mine.jsonl --json > result.json
  grep '"categorization"' packages/examples/data/tasks.jsonl | pnpm demo --input -
  SCALE_API_KEY=test_… pnpm demo --live --input mine.jsonl
`

export interface Live {
  readonly apiKey: Redacted.Redacted
  readonly apiUrl: string | undefined
}

export interface Options {
  /** A path, or `-`. */
  readonly input: string
  /** `demo`, a preset of `FaultPlan`, or a path. */
  readonly faults: Option.Option<string>
  readonly seed: number
  readonly labelingDelay: Duration.Duration
  readonly live: Option.Option<Live>
  readonly json: boolean
}

/** The plan that `--faults demo` stands for. */
export const demoFaults: FaultPlan.FaultPlan = FaultPlan.make(
  FaultPlan.sometimes("tasks.create", 0.1, FaultPlan.serverError(503, "after")),
  FaultPlan.sometimes("*", 0.05, FaultPlan.tooManyRequests({ retryAfter: 0 })),
  FaultPlan.sometimes("*", 0.01, FaultPlan.reset("before")),
  FaultPlan.sometimes("*", 0.01, FaultPlan.reset("after")),
)

/** `None` asks for the help. */
export const parse = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
): Effect.Effect<Option.Option<Options>, Usage> =>
  Effect.gen(function* () {
    const values = yield* flags(args, {
      input: { type: "string" },
      faults: { type: "string" },
      seed: { type: "string" },
      "labeling-delay": { type: "string" },
      live: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    })
    if (values.help) return Option.none()
    const seed = Number(values.seed ?? 1)
    if (!Number.isSafeInteger(seed)) {
      return yield* new Usage({ message: `--seed takes a whole number, not "${values.seed}"` })
    }
    const delay = values["labeling-delay"] ?? "2 seconds"
    const labelingDelay = Duration.decodeUnknown(delay)
    if (Option.isNone(labelingDelay)) {
      return yield* new Usage({
        message: `--labeling-delay takes a time such as "500 millis", not "${delay}"`,
      })
    }
    const sandboxOnly = ["faults", "seed", "labeling-delay"].filter((name) => name in values)
    if (values.live && sandboxOnly.length > 0) {
      return yield* new Usage({
        message: `--${sandboxOnly[0]} is for the sandbox and does not go with --live`,
      })
    }
    return Option.some({
      input: values.input ?? fileURLToPath(new URL("../../data/tasks.jsonl", import.meta.url)),
      faults: Option.fromNullable(values.faults),
      seed,
      labelingDelay: labelingDelay.value,
      live: values.live ? Option.some(yield* liveFrom(env)) : Option.none(),
      json: values.json,
    })
  })

/** Test tasks are free and nobody labels them; with a live key the demo would spend money. */
const liveFrom = (env: Readonly<Record<string, string | undefined>>): Effect.Effect<Live, Usage> => {
  const key = env.SCALE_API_KEY?.trim() ?? ""
  if (key === "") return new Usage({ message: "--live needs a test key of yours in SCALE_API_KEY" })
  if (!key.startsWith("test_") && !key.endsWith("|test")) {
    return new Usage({
      message:
        "SCALE_API_KEY is not a test key (those begin with test_ or end with |test). With a live key these tasks " +
        "would be labeled by people and charged, so the demo refuses it",
    })
  }
  return Effect.succeed({ apiKey: Redacted.make(key), apiUrl: env.SCALE_API_URL })
}
