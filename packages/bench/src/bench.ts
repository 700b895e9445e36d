/** The benchmark from its arguments to its exit status. */
import { writeFileSync } from "node:fs"
import * as Os from "node:os"
import { type Terminals, withOptions } from "@effect-scale/examples/src/command.ts"
import * as Effect from "effect/Effect"
import * as external from "./external.ts"
import { measure, once, type Processes, processes, type Row, summary, type Watch } from "./measure.ts"
import { apiUrl } from "./measured/server.ts"
import { help, type Options, parse } from "./options.ts"
import { bundle, type Cores, cores, type Failed } from "./processes.ts"
import * as report from "./report.ts"
import { type Program, runOf, sizeOf, type Work } from "./works.ts"

/** Measures and gives the exit status. */
export const bench = (args: ReadonlyArray<string>, terminals: Terminals): Effect.Effect<number> =>
  withOptions({ name: "bench", help }, parse(args), terminals, (options) => execute(options, args, terminals))

const execute = (options: Options, args: ReadonlyArray<string>, { stderr, stdout }: Terminals) =>
  Effect.gen(function* () {
    let status = 0
    const watch: Watch = {
      // One line for each work; on a terminal it counts the rounds.
      round: ({ about, name }, round, rounds) => {
        if (stderr.isTTY === true) {
          stderr.write(
            `\r\u001b[2K${name} ${round + 1}/${rounds}${round + 1 === rounds ? "\r\u001b[2K" : ""}`,
          )
        } else if (round === 0) stderr.write(`${name}: ${about}\n`)
      },
      failed: (work, contender, message) => {
        status = 1
        stderr.write(
          `${stderr.isTTY === true ? "\r\u001b[2K" : ""}${work}: ${contender} failed: ${message}\n`,
        )
      },
    }
    const pinned = yield* cores
    const rows = yield* measureAll(options, pinned, watch)
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

const programs = (works: ReadonlyArray<Work>): ReadonlyArray<Program> => [
  ...new Set<Program>([
    "servers",
    "undici",
    ...works.flatMap(({ contenders }) => contenders.map(({ program }) => program)),
  ]),
]

const measureAll = (options: Options, pinned: Cores | undefined, watch: Watch) =>
  Effect.gen(function* () {
    const { quick, works } = options
    const folder = yield* bundle(programs(works))
    const rows: Array<Row> = []
    // A process that did other works before is warm for those. A quick run has no time for so much care.
    const shared = quick ? yield* processes(folder, pinned) : undefined
    for (const work of works) {
      rows.push(
        ...(yield* Effect.scoped(
          Effect.gen(function* () {
            return yield* measure(
              shared ?? (yield* processes(folder, pinned)),
              work,
              runOf(work, quick),
              watch,
              options.profile,
            )
          }),
        )),
      )
    }
    const { external: command } = options
    if (command === undefined) return rows
    const others = yield* Effect.scoped(
      Effect.flatMap(processes(folder, pinned), (from) =>
        measureExternal(from, command, options, pinned, watch),
      ),
    )
    // Beside the rows of their works.
    return works.flatMap(({ name }) => [...rows, ...others].filter((row) => row.work === name))
  })

/**
 * The command once in each round, and after it the limit at the same works: a ratio of times, for a process that is
 * not ours has only those.
 */
const measureExternal = (
  from: Processes,
  command: string,
  { quick, works }: Options,
  pinned: Cores | undefined,
  watch: Watch,
): Effect.Effect<ReadonlyArray<Row>, Failed> =>
  Effect.gen(function* () {
    const rounds = quick ? 2 : 5
    const tasks = quick ? 3000 : 20_000
    const server = yield* from.server("tasks")
    const url = apiUrl(server.url, tasks, 0)
    const measured = new Map<
      Work,
      Array<{ readonly count: number; readonly own: number; readonly limit: number }>
    >()
    for (let round = 0; round < rounds; round++) {
      for (const line of yield* external.run(command, url, pinned?.contender)) {
        const work = works.find(({ name }) => name === line.work)
        const contender = work?.contenders.find(({ name }) => name === "undici")
        if (work === undefined || contender === undefined) continue
        watch.round(work, round, rounds)
        const size = { ...sizeOf(runOf(work, quick)), count: line.count }
        const { sample } = yield* once(from, work, contender, size)
        const figures = measured.get(work) ?? []
        measured.set(work, figures)
        figures.push({
          count: line.count,
          own: line.count / line.seconds,
          limit: line.count / sample.seconds,
        })
      }
    }
    return [...measured].map(([work, figures]) =>
      summary(
        { ...work, unit: work.unit.startsWith("tasks") ? "tasks/s" : "requests/s", goals: [] },
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
        watch.failed("external", command, error.message)
        return []
      }),
    ),
  )
