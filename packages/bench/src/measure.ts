/** Measures benchmarks: contenders take turns, round after round. */
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import {
  type Benchmark,
  type Contender,
  type Goal,
  type Program,
  type RunSize,
  type Server,
  sizeFor,
} from "./benchmarks.ts"
import { BenchmarkError, type Cores, type Process, startProcess } from "./processes.ts"
import type { CpuByPackage } from "./programs/cpuProfile.ts"
import type { JobOrder, JobSize, Sample } from "./programs/jobRunner.ts"
import { apiUrl } from "./programs/taskServer.ts"
import { differences, median, ratios, spread } from "./statistics.ts"

/** The result of one contender in one benchmark. */
export interface Row {
  readonly benchmark: string
  readonly contender: string
  readonly median: number
  readonly unit: string
  /** Median over the rounds of the value divided by the value of the limit. */
  readonly ratio: number
  /** Interquartile range of the ratios relative to their median; of the values, for the limit. */
  readonly spread: number
  /** Median over the rounds of the value minus the value of the limit. */
  readonly over: number
  /** CPU time per task, request or waiter, in microseconds; unknown for an external contender. */
  readonly cpuMicros: number | undefined
  /** Peak memory of the process, in bytes. */
  readonly peakRss: number | undefined
  /** Load of the server's core, from 0 to 1. Near 1, the server was the bottleneck. */
  readonly serverLoad: number | undefined
  readonly rounds: number
  readonly count: number
  readonly goal: string | undefined
  readonly met: boolean | undefined
  /** Microseconds of CPU per task, request or waiter, by package; only with `--profile`. */
  readonly cpuByPackage?: CpuByPackage | undefined
}

interface Measurement {
  readonly sample: Sample
  readonly serverLoad: number | undefined
}

/** A running server. */
interface RunningServer {
  readonly url: string
  readonly process: Process
}

/** Starts each process when it is first needed. Closing the scope ends them. */
export interface ProcessPool {
  readonly contender: (program: Program, fresh: boolean) => Effect.Effect<Process, never, Scope.Scope>
  readonly server: (server: Server) => Effect.Effect<RunningServer, BenchmarkError>
}

const emptyOrder: JobOrder = { job: "", url: "", count: 0, concurrency: 1, rate: 0 }

/** Creates a pool of processes that lives as long as the scope. */
export const makeProcessPool = (
  folder: string,
  cores: Cores | undefined,
): Effect.Effect<ProcessPool, never, Scope.Scope> =>
  Effect.map(Effect.scope, (scope) => {
    const contenders = new Map<Program, Process>()
    const servers = new Map<Server, RunningServer>()
    return {
      contender: (program, fresh) =>
        Effect.gen(function* () {
          if (fresh) return yield* startProcess(folder, program, cores?.contender)
          const running = contenders.get(program)
          if (running !== undefined) return running
          const process = yield* Scope.extend(startProcess(folder, program, cores?.contender), scope)
          contenders.set(program, process)
          return process
        }),
      server: (name) =>
        Effect.gen(function* () {
          const running = servers.get(name)
          if (running !== undefined) return running
          const process = yield* Scope.extend(startProcess(folder, "servers", cores?.server), scope)
          const { result } = yield* process.runJob({ ...emptyOrder, job: name })
          const server = { url: String(result), process }
          servers.set(name, server)
          return server
        }),
    }
  })

const serverCpuMicros = ({ process }: RunningServer): Effect.Effect<number, BenchmarkError> =>
  Effect.map(process.runJob({ ...emptyOrder, job: "cpuMicros" }), ({ result }) => Number(result))

/** Runs one turn of a contender. */
export const runTurn = (
  { contender, server }: ProcessPool,
  benchmark: Benchmark,
  { job, program, server: name }: Contender,
  size: JobSize,
  { warmupCount = 0, profile = false }: { readonly warmupCount?: number; readonly profile?: boolean } = {},
): Effect.Effect<Measurement, BenchmarkError> =>
  Effect.gen(function* () {
    const process = yield* contender(program, benchmark.fresh === true)
    if (name === undefined) {
      return { sample: yield* process.runJob({ ...size, job, url: "", profile }), serverLoad: undefined }
    }
    const listening = yield* server(name)
    const run = (count: number, profile = false) =>
      process.runJob({
        ...size,
        count,
        job,
        profile,
        url: name === "tasks" ? apiUrl(listening.url, count, benchmark.latency ?? 0) : listening.url,
      })
    if (warmupCount > 0) yield* run(warmupCount)
    const before = yield* serverCpuMicros(listening)
    const sample = yield* run(size.count, profile)
    return { sample, serverLoad: ((yield* serverCpuMicros(listening)) - before) / 1e6 / sample.seconds }
  }).pipe(
    Effect.scoped,
    Effect.filterOrFail(
      ({ sample }) => !benchmark.counts || sample.result === size.count,
      ({ sample }) =>
        new BenchmarkError({
          message: `${program}, ${job}: expected ${size.count} results, found ${sample.result}`,
        }),
    ),
  )

/** Receives progress and failures. */
export interface Listener {
  readonly round: (benchmark: Benchmark, round: number, rounds: number) => void
  readonly failed: (benchmark: string, contender: string, message: string) => void
}

/** Runs all rounds of a benchmark. A contender that fails is dropped; the others continue. */
export const measure = (
  pool: ProcessPool,
  benchmark: Benchmark,
  run: RunSize,
  listener: Listener,
  profile = false,
): Effect.Effect<ReadonlyArray<Row>, BenchmarkError> =>
  Effect.gen(function* () {
    const size = sizeFor(run)
    const measured = new Map(benchmark.contenders.map((contender) => [contender, [] as Array<Measurement>]))
    const warmupRounds = run.warmupRounds ?? 1
    const until = performance.now() + (run.maxSeconds ?? Number.POSITIVE_INFINITY) * 1000
    for (let round = 0; round < warmupRounds + run.rounds; round++) {
      if (round > warmupRounds && performance.now() > until) break
      listener.round(benchmark, round, warmupRounds + run.rounds)
      for (const [contender, measurements] of measured) {
        yield* Effect.match(runTurn(pool, benchmark, contender, size, run), {
          onFailure: ({ message }) => {
            measured.delete(contender)
            listener.failed(benchmark.name, contender.name, message)
          },
          onSuccess: (measurement) => {
            if (round >= warmupRounds) measurements.push(measurement)
          },
        })
      }
    }
    const profiles = new Map<Contender, CpuByPackage>()
    if (profile) {
      for (const contender of measured.keys()) {
        const { sample } = yield* runTurn(pool, benchmark, contender, size, { ...run, profile })
        profiles.set(
          contender,
          Object.fromEntries(
            Object.entries(sample.cpuByPackage ?? {}).map(([name, micros]) => [name, micros / size.count]),
          ),
        )
      }
    }
    const values = new Map(
      [...measured].map(([{ name }, measurements]) => [
        name,
        measurements.map(({ sample }) => benchmark.value(sample, size)),
      ]),
    )
    const { limit } = benchmark
    const limits = typeof limit === "string" ? values.get(limit) : Array(run.rounds).fill(limit(size))
    return [...measured].map(([contender, measurements]) => {
      const { name } = contender
      const samples = measurements.map(({ sample }) => sample)
      const loads = measurements.flatMap(({ serverLoad }) => serverLoad ?? [])
      return summarize(benchmark, name, values.get(name) ?? [], limits ?? [], {
        cpuMicros: median(samples.map(({ cpuMicros }) => cpuMicros / size.count)),
        peakRss: Math.max(...samples.map(({ peakRss }) => peakRss)),
        serverLoad: loads.length === 0 ? undefined : median(loads),
        count: size.count,
        cpuByPackage: profiles.get(contender),
      })
    })
  })

/** Summarizes the values of all rounds, relative to the values of the limit in the same rounds. */
export const summarize = (
  { goals, limit, name, unit }: Benchmark,
  contender: string,
  values: ReadonlyArray<number>,
  limits: ReadonlyArray<number>,
  rest: Pick<Row, "cpuMicros" | "peakRss" | "serverLoad" | "count" | "cpuByPackage">,
): Row => {
  const compared = ratios(values, limits)
  const figures = {
    median: median(values),
    ratio: median(compared),
    over: median(differences(values, limits)),
  }
  const goal = goals.find((goal) => goal.contender === contender)
  return {
    benchmark: name,
    contender,
    ...figures,
    unit,
    spread: spread(contender === limit ? values : compared),
    ...rest,
    rounds: values.length,
    goal: goal === undefined ? undefined : describe(goal, unit),
    met: goal === undefined ? undefined : meets(goal, figures[goal.of]),
  }
}

const meets = ({ atLeast, atMost }: Goal, figure: number): boolean =>
  figure >= (atLeast ?? Number.NEGATIVE_INFINITY) && figure <= (atMost ?? Number.POSITIVE_INFINITY)

const describe = ({ atLeast, atMost, of }: Goal, unit: string): string => {
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ]
  const prefix = of === "ratio" ? "ratio " : ""
  const measure = of === "ratio" ? "" : ` ${unit}${of === "over" ? " over the limit" : ""}`
  return `${prefix}${bounds.join(", ")}${measure}`
}
