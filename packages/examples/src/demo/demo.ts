/** The demo from its arguments to its exit status. */
import { readFile } from "node:fs/promises"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import { BaseUrl, RetryPolicy, ScaleClient, type ScaleError, Telemetry } from "@effect-scale/client"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
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
import { complain as complainOfUsage, type Terminals, Usage, withOptions } from "../command.ts"
import * as Progress from "../progress.ts"
import * as census from "./census.ts"
import * as input from "./input.ts"
import * as job from "./job.ts"
import { Ledger } from "./ledger.ts"
import { demoFaults, help, type Live, type Options, parse } from "./options.ts"
import * as report from "./report.ts"

/** Runs the demo and gives its exit status. */
export const demo = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
  terminals: Terminals,
): Effect.Effect<number> =>
  withOptions({ name: "demo", help }, parse(args, env), terminals, (options) => execute(options, terminals))

const execute = (options: Options, terminals: Terminals): Effect.Effect<number> =>
  Effect.gen(function* () {
    const ledger = new Ledger(yield* nameOfRun)
    const sayWhatIsLeft = Effect.sync(() => {
      terminals.stderr.write(report.leftBehind(ledger, Option.isSome(options.live)))
    })
    return yield* Option.match(options.live, {
      onNone: () => inSandbox(options, ledger),
      onSome: (live) => onLive(options, live, ledger),
    }).pipe(
      Effect.provide(Progress.layer(terminals.stderr)),
      Effect.onInterrupt(() =>
        Effect.zipRight(
          Effect.sync(() => terminals.stderr.write("Stopped. ")),
          sayWhatIsLeft,
        ),
      ),
      Effect.matchEffect({
        onFailure: (error) =>
          ledger.batches.length === 0
            ? complain(error, terminals)
            : Effect.zipLeft(complain(error, terminals), sayWhatIsLeft),
        onSuccess: (result) =>
          Effect.sync(() => {
            terminals.stdout.write(options.json ? report.json(result) : report.table(result))
            return report.isGood(result) ? 0 : 1
          }),
      }),
    )
  })

/** Says what is wrong, and gives the exit status for it. */
const complain = (error: Failure, terminals: Terminals): Effect.Effect<number> =>
  Effect.sync(() => {
    if (error._tag === "Usage" || error._tag === "CannotRead") {
      return complainOfUsage("demo", error.message, terminals)
    }
    terminals.stderr.write(`${String(error)}\n`)
    return ConfigError.isConfigError(error) ? 2 : 1
  })

type Failure = Usage | input.CannotRead | ConfigError.ConfigError | Sandbox.ServeError | ScaleError.ScaleError

type Run = Effect.Effect<report.Report, Failure, Progress.Progress>

const inSandbox = (options: Options, ledger: Ledger): Run =>
  Effect.gen(function* () {
    const faults = yield* planOf(options.faults)
    // A live key, so that tasks stay pending until the simulated labeler has done them.
    const client = Layer.unwrapEffect(
      Effect.map(Sandbox.Sandbox, ({ url }) =>
        clientOf({ apiKey: Redacted.make("live_sandbox"), apiUrl: url }, { base: "50 millis" }),
      ),
    )
    const server = Sandbox.layerServer({ faults, seed: options.seed, labeling: options.labelingDelay })
    return yield* Effect.gen(function* () {
      const sandbox = yield* Sandbox.Sandbox
      yield* runJob(options, ledger, { rapid: true, pollEvery: "100 millis" })
      const { live } = yield* sandbox.state
      return {
        ledger,
        census: census.take(ledger, live.tasks),
        checkedBy: "sandbox" as const,
        url: sandbox.url,
      }
    }).pipe(Effect.provide(Layer.provideMerge(client, server)))
  })

const onLive = (options: Options, { apiKey, apiUrl }: Live, ledger: Ledger): Run =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    yield* runJob(options, ledger, { rapid: false, pollEvery: "2 seconds" })
    const there = yield* Stream.runCollect(
      Stream.mergeAll(
        ledger.batches.map((batch) => scale.tasks.stream({ batch }, { prefetch: 1 })),
        { concurrency: 6 },
      ),
    )
    return {
      ledger,
      census: census.take(ledger, Chunk.toReadonlyArray(there)),
      checkedBy: "listing" as const,
      url: apiUrl ?? BaseUrl.production,
    }
  }).pipe(Effect.provide(clientOf({ apiKey, apiUrl }, {})))

/** The client over the runtime's own `fetch`, a little more patient than usual. */
const clientOf = (options: ScaleClient.ScaleClientOptions, retry: RetryPolicy.RetryPolicyOptions) =>
  ScaleClient.ScaleClient.layer(options).pipe(
    Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8, ...retry }))),
    Layer.provide(FetchHttpClient.layer),
  )

const runJob = (options: Options, ledger: Ledger, how: job.Options) =>
  job.run(input.lines(input.read(options.input), input.folderOf(options.input)), ledger, how).pipe(
    Effect.ensuring(
      Effect.map(retries(ledger.run), (count) => {
        ledger.retries = count
      }),
    ),
    // The client counts its retries in a metric; this tells those of this run from any other's.
    Effect.tagMetrics("run", ledger.run),
  )

const retries = (run: string): Effect.Effect<number> =>
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

const planOf = (name: Option.Option<string>): Effect.Effect<FaultPlan.FaultPlan, Usage> => {
  if (Option.isNone(name)) return Effect.succeed(FaultPlan.none)
  const named: Readonly<Record<string, FaultPlan.FaultPlan>> = { demo: demoFaults, ...FaultPlan.presets }
  const plan = Object.hasOwn(named, name.value) ? named[name.value] : undefined
  if (plan !== undefined) return Effect.succeed(plan)
  const path = name.value
  return Effect.tryPromise({
    try: () => readFile(path, "utf8"),
    catch: () =>
      new Usage({
        message: `--faults takes ${Object.keys(named).join(", ")} or a file, and there is no file ${path}`,
      }),
  }).pipe(
    Effect.flatMap((text) =>
      Effect.mapError(
        Schema.decode(FaultPlan.FromJson)(text),
        (error) => new Usage({ message: `${path} is no fault plan: ${input.firstIssue(error)}` }),
      ),
    ),
  )
}

/** Unlike that of any other run: the real API keeps names for good. */
const nameOfRun: Effect.Effect<string> = Effect.gen(function* () {
  const now = new Date(yield* Clock.currentTimeMillis).toISOString()
  const suffix = yield* Random.nextIntBetween(0, 0x10000)
  return `demo-${now.slice(0, 19).replace(/\D/g, "")}-${suffix.toString(16).padStart(4, "0")}`
})
