/** The command line of the demo. */
import { fileURLToPath } from "node:url"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { parseFlags, UsageError } from "../command.ts"

export const help = `pnpm demo [options]

Runs a complete labeling job with the public client: reads tasks from a JSON lines file, creates a project and a batch
for each task type, uploads the photographs, creates the tasks 50 at a time, cancels some of them, finalizes the
batches, waits for the labels, streams the completed tasks, and audits and tags some of them. Then it compares its
counts with the tasks on the server.

Without --live, the server is a sandbox on a free local port, which stops when the demo ends.

Options
  --input FILE      read tasks from FILE, one per line: {"type": "categorization", "payload": {"attachment": …, …}}
                    - reads standard input; default: packages/examples/data/tasks.jsonl
                    Attachments such as photos/cat.jpg are paths relative to FILE; the demo uploads them. The demo
                    replaces project and batch in a payload, and adds the name of the run to its unique_id.
  --faults PLAN     inject faults into the sandbox: demo (responds to 10 % of creates with a 503 after creating the
                    task, to 5 % of requests with a 429, and resets 2 %), calm, flaky, storm, chaos, or the path of a
                    fault plan in JSON
  --seed N          seed of the sandbox; the same seed causes the same faults; default 1
  --labeling-delay DURATION
                    time the sandbox takes to label a task, such as "500 millis"; default "2 seconds"
  --live            use the real API with the test key in SCALE_API_KEY (and SCALE_API_URL, if set)
  --json            print a JSON document instead of a table
  --help            print this help

Progress and errors go to standard error, the result to standard output. A line that is invalid, or that the server
rejects, is reported with its number and skipped.

Exit status
  0    all counts match, even if some lines were skipped
  1    the counts differ, the job failed, or the input has no valid line
  2    the command line or the settings are invalid
  130  stopped by Ctrl-C

Examples
  pnpm demo
  pnpm demo --faults demo --seed 7
  pnpm demo --input mine.jsonl --json > result.json
  grep '"categorization"' packages/examples/data/tasks.jsonl | pnpm demo --input -
  SCALE_API_KEY=test_… pnpm demo --live --input mine.jsonl
`

export interface LiveOptions {
  readonly apiKey: Redacted.Redacted
  readonly apiUrl: string | undefined
}

export interface DemoOptions {
  /** A path, or `-`. */
  readonly input: string
  /** `demo`, a preset of `FaultPlan`, or a path. */
  readonly faults: Option.Option<string>
  readonly seed: number
  readonly labelingDelay: Duration.Duration
  readonly live: Option.Option<LiveOptions>
  readonly json: boolean
}

/** The plan for `--faults demo`. */
export const demoFaults: FaultPlan.FaultPlan = FaultPlan.make(
  FaultPlan.sometimes("tasks.create", 0.1, FaultPlan.serverError(503, "after")),
  FaultPlan.sometimes("*", 0.05, FaultPlan.tooManyRequests({ retryAfter: 0 })),
  FaultPlan.sometimes("*", 0.01, FaultPlan.reset("before")),
  FaultPlan.sometimes("*", 0.01, FaultPlan.reset("after")),
)

/** Returns `None` for `--help`. */
export const parse = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
): Effect.Effect<Option.Option<DemoOptions>, UsageError> =>
  Effect.gen(function* () {
    const values = yield* parseFlags(args, {
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
      return yield* new UsageError({ message: `--seed: expected an integer, found "${values.seed}"` })
    }
    const delay = values["labeling-delay"] ?? "2 seconds"
    const labelingDelay = Duration.decodeUnknown(delay)
    if (Option.isNone(labelingDelay)) {
      return yield* new UsageError({
        message: `--labeling-delay: expected a duration such as "500 millis", found "${delay}"`,
      })
    }
    const sandboxOnly = ["faults", "seed", "labeling-delay"].filter((name) => name in values)
    if (values.live && sandboxOnly.length > 0) {
      return yield* new UsageError({
        message: `--${sandboxOnly[0]} works only with the sandbox; remove it or --live`,
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

/** Test tasks are free. With a live key, Scale would charge for the tasks. */
const liveFrom = (
  env: Readonly<Record<string, string | undefined>>,
): Effect.Effect<LiveOptions, UsageError> => {
  const key = env.SCALE_API_KEY?.trim() ?? ""
  if (key === "") return new UsageError({ message: "--live requires a test key in SCALE_API_KEY" })
  if (!key.startsWith("test_") && !key.endsWith("|test")) {
    return new UsageError({
      message:
        "SCALE_API_KEY is not a test key: expected a key that starts with test_ or ends with |test. With a live key, " +
        "people would label the tasks and Scale would charge for them.",
    })
  }
  return Effect.succeed({ apiKey: Redacted.make(key), apiUrl: env.SCALE_API_URL })
}
