/** The demo command. */
import { readFile } from "node:fs/promises"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import * as BaseUrl from "@effect-scale/client/BaseUrl"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import type * as ScaleError from "@effect-scale/client/ScaleError"
import * as Telemetry from "@effect-scale/client/Telemetry"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as ServeError from "@effect-scale/sandbox/ServeError"
import * as Chunk from "effect/Chunk"
import * as Clock from "effect/Clock"
import * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as MetricState from "effect/MetricState"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { printUsageError, type Terminals, UsageError, withOptions } from "../command.ts"
import * as Progress from "../progress.ts"
import * as input from "./input.ts"
import * as job from "./job.ts"
import { Ledger } from "./ledger.ts"
import { type DemoOptions, demoFaults, help, type LiveOptions, parse } from "./options.ts"
import * as report from "./report.ts"
import { verify } from "./verification.ts"

/** Runs the demo and returns its exit status. */
export const demo = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
  terminals: Terminals,
): Effect.Effect<number> =>
  withOptions({ name: "demo", help }, parse(args, env), terminals, (options) => execute(options, terminals))

const execute = (options: DemoOptions, terminals: Terminals): Effect.Effect<number> =>
  Effect.gen(function* () {
    const ledger = new Ledger(yield* newRunName)
    const printLeftovers = Effect.sync(() => {
      terminals.stderr.write(report.afterStop(ledger, Option.isSome(options.live)))
    })
    return yield* Option.match(options.live, {
      onNone: () => inSandbox(options, ledger),
      onSome: (live) => onLive(options, live, ledger),
    }).pipe(
      Effect.provide(Progress.layer(terminals.stderr)),
      Effect.onInterrupt(() =>
        Effect.zipRight(
          Effect.sync(() => terminals.stderr.write("Stopped. ")),
          printLeftovers,
        ),
      ),
      Effect.matchEffect({
        onFailure: (error) =>
          ledger.batches.length === 0
            ? printError(error, terminals)
            : Effect.zipLeft(printError(error, terminals), printLeftovers),
        onSuccess: (result) =>
          Effect.sync(() => {
            terminals.stdout.write(options.json ? report.json(result) : report.table(result))
            return report.isGood(result) ? 0 : 1
          }),
      }),
    )
  })

/** Prints the error and returns the exit status. */
const printError = (error: Failure, terminals: Terminals): Effect.Effect<number> =>
  Effect.sync(() => {
    if (error._tag === "UsageError" || error._tag === "CannotRead") {
      return printUsageError("demo", error.message, terminals)
    }
    terminals.stderr.write(`${String(error)}\n`)
    return ConfigError.isConfigError(error) ? 2 : 1
  })

type Failure =
  | UsageError
  | input.CannotRead
  | ConfigError.ConfigError
  | ServeError.ServeError
  | ScaleError.ScaleError

type Run = Effect.Effect<report.Report, Failure, Progress.Progress>

const inSandbox = (options: DemoOptions, ledger: Ledger): Run =>
  Effect.gen(function* () {
    const faults = yield* faultPlanFrom(options.faults)
    // With a live key, tasks stay pending until the simulated labeler completes them.
    const client = Layer.unwrapEffect(
      Effect.map(Sandbox.Sandbox, ({ url }) =>
        clientLayer({ apiKey: Redacted.make("live_sandbox"), apiUrl: url }, { base: "50 millis" }),
      ),
    )
    const server = Sandbox.layerServer({ faults, seed: options.seed, labeling: options.labelingDelay })
    return yield* Effect.gen(function* () {
      const sandbox = yield* Sandbox.Sandbox
      yield* runJob(options, ledger, { rapid: true, pollEvery: "100 millis" })
      const { live } = yield* sandbox.state
      return {
        ledger,
        verification: verify(ledger, live.tasks),
        checkedBy: "sandbox" as const,
        url: sandbox.url,
      }
    }).pipe(Effect.provide(Layer.provideMerge(client, server)))
  })

const onLive = (options: DemoOptions, { apiKey, apiUrl }: LiveOptions, ledger: Ledger): Run =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    yield* runJob(options, ledger, { rapid: false, pollEvery: "2 seconds" })
    const tasks = yield* Stream.runCollect(
      Stream.mergeAll(
        ledger.batches.map((batch) => scale.tasks.stream({ batch }, { prefetch: 1 })),
        { concurrency: 6 },
      ),
    )
    return {
      ledger,
      verification: verify(ledger, Chunk.toReadonlyArray(tasks)),
      checkedBy: "listing" as const,
      url: apiUrl ?? BaseUrl.production,
    }
  }).pipe(Effect.provide(clientLayer({ apiKey, apiUrl }, {})))

/** A client on `fetch` with more retries than the default. */
const clientLayer = (options: ScaleClient.ScaleClientOptions, retry: RetryPolicy.RetryPolicyOptions) =>
  ScaleClient.ScaleClient.layer(options).pipe(
    Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8, ...retry }))),
    Layer.provide(FetchHttpClient.layer),
  )

const runJob = (options: DemoOptions, ledger: Ledger, jobOptions: job.JobOptions) =>
  job.run(input.lines(input.read(options.input), input.folderOf(options.input)), ledger, jobOptions).pipe(
    Effect.ensuring(
      Effect.map(countRetries(ledger.run), (count) => {
        ledger.retries = count
      }),
    ),
    // The tag separates the retries of this run in the client's metric.
    Effect.tagMetrics("run", ledger.run),
  )

const countRetries = (run: string): Effect.Effect<number> =>
  Effect.map(Metric.snapshot, (all) =>
    all.reduce(
      (total, { metricKey, metricState }) =>
        metricKey.name === Telemetry.metrics.retries &&
        metricKey.tags.some(({ key, value }) => key === "run" && value === run) &&
        MetricState.isCounterState(metricState)
          ? total + Number(metricState.count)
          : total,
      0,
    ),
  )

const faultPlanFrom = (name: Option.Option<string>): Effect.Effect<FaultPlan.FaultPlan, UsageError> => {
  if (Option.isNone(name)) return Effect.succeed(FaultPlan.none)
  const named: Readonly<Record<string, FaultPlan.FaultPlan>> = { demo: demoFaults, ...FaultPlan.presets }
  const plan = Object.hasOwn(named, name.value) ? named[name.value] : undefined
  if (plan !== undefined) return Effect.succeed(plan)
  const path = name.value
  return Effect.tryPromise({
    try: () => readFile(path, "utf8"),
    catch: () =>
      new UsageError({
        message: `--faults: expected ${Object.keys(named).join(", ")} or a file, found no file at ${path}`,
      }),
  }).pipe(
    Effect.flatMap((text) =>
      Effect.mapError(
        Schema.decode(FaultPlan.FromJson)(text),
        (error) => new UsageError({ message: `${path} is not a fault plan: ${input.firstIssue(error)}` }),
      ),
    ),
  )
}

/** Unique for each run, because the real API never frees names. */
const newRunName: Effect.Effect<string> = Effect.gen(function* () {
  const now = new Date(yield* Clock.currentTimeMillis).toISOString()
  const suffix = yield* Random.nextIntBetween(0, 0x10000)
  return `demo-${now.slice(0, 19).replace(/\D/g, "")}-${suffix.toString(16).padStart(4, "0")}`
})
