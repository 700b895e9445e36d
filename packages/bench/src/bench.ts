/** The bench command. */
import { writeFileSync } from "node:fs"
import * as Os from "node:os"
import { type Terminals, withOptions } from "@effect-scale/examples/src/command.ts"
import * as Effect from "effect/Effect"
import { type Benchmark, type Program, runFor, sizeFor } from "./benchmarks.ts"
import * as externalContender from "./externalContender.ts"
import {
  type Listener,
  makeProcessPool,
  measure,
  type ProcessPool,
  type Row,
  runTurn,
  summarize,
} from "./measure.ts"
import { type BenchOptions, help, parse } from "./options.ts"
import { availableCores, type BenchmarkError, bundle, type Cores } from "./processes.ts"
import { apiUrl } from "./programs/taskServer.ts"
import * as report from "./report.ts"

/** Runs the benchmarks and returns the exit status. */
export const bench = (args: ReadonlyArray<string>, terminals: Terminals): Effect.Effect<number> =>
  withOptions({ name: "bench", help }, parse(args), terminals, (options) => execute(options, args, terminals))

const execute = (options: BenchOptions, args: ReadonlyArray<string>, { stderr, stdout }: Terminals) =>
  Effect.gen(function* () {
    let status = 0
    const listener: Listener = {
      // Prints one line for each benchmark; on a terminal, the line counts the rounds.
      round: ({ about, name }, round, rounds) => {
        if (stderr.isTTY === true) {
          stderr.write(
            `\r\u001b[2K${name} ${round + 1}/${rounds}${round + 1 === rounds ? "\r\u001b[2K" : ""}`,
          )
        } else if (round === 0) stderr.write(`${name}: ${about}\n`)
      },
      failed: (benchmark, contender, message) => {
        status = 1
        stderr.write(
          `${stderr.isTTY === true ? "\r\u001b[2K" : ""}${benchmark}: ${contender} failed: ${message}\n`,
        )
      },
    }
    const pinned = yield* availableCores
    const rows = yield* measureAll(options, pinned, listener)
    const result: report.Report = {
      rows,
      command: ["pnpm bench", ...args.map((arg) => (/^[\w./=-]+$/.test(arg) ? arg : `'${arg}'`))].join(" "),
      date: new Date().toISOString(),
      node: process.versions.node,
      cpu: Os.cpus()[0]?.model ?? "unknown",
      cores: Os.availableParallelism(),
      pinned: pinned !== undefined,
    }
    if (options.out !== undefined) writeFileSync(options.out, report.json(result))
    const { format } = options
    stdout.write(
      format === "json"
        ? report.json(result)
        : format === "markdown"
          ? report.markdown(result)
          : report.table(result),
    )
    return status
  }).pipe(
    Effect.scoped,
    Effect.catchAll((error) =>
      Effect.sync(() => {
        stderr.write(`${error.message}\n`)
        return 1
      }),
    ),
  )

const programs = (benchmarks: ReadonlyArray<Benchmark>): ReadonlyArray<Program> => [
  ...new Set<Program>([
    "servers",
    "undici",
    ...benchmarks.flatMap(({ contenders }) => contenders.map(({ program }) => program)),
  ]),
]

const measureAll = (options: BenchOptions, pinned: Cores | undefined, listener: Listener) =>
  Effect.gen(function* () {
    const { quick, benchmarks } = options
    const folder = yield* bundle(programs(benchmarks))
    const rows: Array<Row> = []
    // A process is warm for benchmarks it ran before, so each benchmark gets new ones, except in a quick run.
    const shared = quick ? yield* makeProcessPool(folder, pinned) : undefined
    for (const benchmark of benchmarks) {
      rows.push(
        ...(yield* Effect.scoped(
          Effect.gen(function* () {
            return yield* measure(
              shared ?? (yield* makeProcessPool(folder, pinned)),
              benchmark,
              runFor(benchmark, quick),
              listener,
              options.profile,
            )
          }),
        )),
      )
    }
    const { external: command } = options
    if (command === undefined) return rows
    const others = yield* Effect.scoped(
      Effect.flatMap(makeProcessPool(folder, pinned), (pool) =>
        measureExternal(pool, command, options, pinned, listener),
      ),
    )
    // Puts the rows of the external contender next to the other rows of each benchmark.
    return benchmarks.flatMap(({ name }) => [...rows, ...others].filter((row) => row.benchmark === name))
  })

/**
 * In each round, runs the command once and then the limit on the same benchmarks. The comparison is by time, because the CPU time
 * of an external process is unknown.
 */
const measureExternal = (
  pool: ProcessPool,
  command: string,
  { quick, benchmarks }: BenchOptions,
  pinned: Cores | undefined,
  listener: Listener,
): Effect.Effect<ReadonlyArray<Row>, BenchmarkError> =>
  Effect.gen(function* () {
    const rounds = quick ? 2 : 5
    const tasks = quick ? 3000 : 20_000
    const server = yield* pool.server("tasks")
    const url = apiUrl(server.url, tasks, 0)
    const measured = new Map<
      Benchmark,
      Array<{ readonly count: number; readonly own: number; readonly limit: number }>
    >()
    for (let round = 0; round < rounds; round++) {
      for (const line of yield* externalContender.run(command, url, pinned?.contender)) {
        const benchmark = benchmarks.find(({ name }) => name === line.benchmark)
        const contender = benchmark?.contenders.find(({ name }) => name === "undici")
        if (benchmark === undefined || contender === undefined) continue
        listener.round(benchmark, round, rounds)
        const size = { ...sizeFor(runFor(benchmark, quick)), count: line.count }
        const { sample } = yield* runTurn(pool, benchmark, contender, size)
        const figures = measured.get(benchmark) ?? []
        measured.set(benchmark, figures)
        figures.push({
          count: line.count,
          own: line.count / line.seconds,
          limit: line.count / sample.seconds,
        })
      }
    }
    return [...measured].map(([benchmark, figures]) =>
      summarize(
        { ...benchmark, unit: benchmark.unit.startsWith("tasks") ? "tasks/s" : "requests/s", goals: [] },
        "external",
        figures.map(({ own }) => own),
        figures.map(({ limit }) => limit),
        {
          cpuMicros: undefined,
          peakRss: undefined,
          serverLoad: undefined,
          count: figures[0]?.count ?? 0,
        },
      ),
    )
  }).pipe(
    Effect.catchAll((error) =>
      Effect.sync(() => {
        listener.failed("external", command, error.message)
        return []
      }),
    ),
  )
