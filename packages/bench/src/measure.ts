/** Works being done: contenders take turns, round after round. */
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import type { Order, Sample, Size } from "./measured/answer.ts"
import { apiUrl } from "./measured/server.ts"
import type { Where } from "./measured/where.ts"
import { type Cores, Failed, type Process, start } from "./processes.ts"
import { differences, median, ratios, spread } from "./statistics.ts"
import { type Contender, type Goal, type Program, type Run, type Server, sizeOf, type Work } from "./works.ts"

/** What is known of one contender at one work. */
export interface Row {
  readonly work: string
  readonly contender: string
  readonly median: number
  readonly unit: string
  /** The figure over the limit's figure: the median of all rounds. */
  readonly ratio: number
  /** How far apart the middle half of the ratios lies, as a part of their median; of the figures, for the limit. */
  readonly spread: number
  /** The figure less the limit's, in the unit: the median of all rounds. */
  readonly over: number
  /** CPU time per task, request or waiter, in microseconds; not known of a process that is not ours. */
  readonly cpuMicros: number | undefined
  /** The most memory the process had, in bytes. */
  readonly peakRss: number | undefined
  /** How busy its server was, 1 being all of its core; near 1 it was the server that was measured. */
  readonly serverLoad: number | undefined
  readonly rounds: number
  readonly count: number
  readonly goal: string | undefined
  readonly met: boolean | undefined
  /** Microseconds of CPU per task, request or waiter, by package; only of a run that profiles. */
  readonly where?: Where | undefined
}

interface Measurement {
  readonly sample: Sample
  readonly serverLoad: number | undefined
}

/** A server, and where it is. */
interface Listening {
  readonly url: string
  readonly process: Process
}

/** Where processes come from: each is started when it is first needed, and ends with the scope. */
export interface Processes {
  readonly contender: (program: Program, fresh: boolean) => Effect.Effect<Process, never, Scope.Scope>
  readonly server: (server: Server) => Effect.Effect<Listening, Failed>
}

const nothing: Order = { job: "", url: "", count: 0, concurrency: 1, rate: 0 }

/** Processes that live as long as the scope in which this is done. */
export const processes = (
  folder: string,
  cores: Cores | undefined,
): Effect.Effect<Processes, never, Scope.Scope> =>
  Effect.map(Effect.scope, (scope) => {
    const contenders = new Map<Program, Process>()
    const servers = new Map<Server, Listening>()
    return {
      contender: (program, fresh) =>
        Effect.gen(function* () {
          if (fresh) return yield* start(folder, program, cores?.contender)
          const known = contenders.get(program)
          if (known !== undefined) return known
          const process = yield* Scope.extend(start(folder, program, cores?.contender), scope)
          contenders.set(program, process)
          return process
        }),
      server: (name) =>
        Effect.gen(function* () {
          const known = servers.get(name)
          if (known !== undefined) return known
          const process = yield* Scope.extend(start(folder, "servers", cores?.server), scope)
          const { result } = yield* process.ask({ ...nothing, job: name })
          const server = { url: String(result), process }
          servers.set(name, server)
          return server
        }),
    }
  })

const usage = ({ process }: Listening): Effect.Effect<number, Failed> =>
  Effect.map(process.ask({ ...nothing, job: "usage" }), ({ result }) => Number(result))

/** A contender's turn. */
export const once = (
  { contender, server }: Processes,
  work: Work,
  { job, program, server: name }: Contender,
  size: Size,
  { lead = 0, profile = false }: { readonly lead?: number; readonly profile?: boolean } = {},
): Effect.Effect<Measurement, Failed> =>
  Effect.gen(function* () {
    const process = yield* contender(program, work.fresh === true)
    if (name === undefined) {
      return { sample: yield* process.ask({ ...size, job, url: "", profile }), serverLoad: undefined }
    }
    const listening = yield* server(name)
    const ask = (count: number, profile = false) =>
      process.ask({
        ...size,
        count,
        job,
        profile,
        url: name === "tasks" ? apiUrl(listening.url, count, work.latency ?? 0) : listening.url,
      })
    if (lead > 0) yield* ask(lead)
    const before = yield* usage(listening)
    const sample = yield* ask(size.count, profile)
    return { sample, serverLoad: ((yield* usage(listening)) - before) / 1e6 / sample.seconds }
  }).pipe(
    Effect.scoped,
    Effect.filterOrFail(
      ({ sample }) => !work.counts || sample.result === size.count,
      ({ sample }) =>
        new Failed({ message: `${program}, ${job}: ${sample.result} instead of ${size.count}` }),
    ),
  )

/** What happens meanwhile, for whoever watches. */
export interface Watch {
  readonly round: (work: Work, round: number, rounds: number) => void
  readonly failed: (work: string, contender: string, message: string) => void
}

/** Does a work in all its rounds. A contender that fails is out; the others go on. */
export const measure = (
  from: Processes,
  work: Work,
  run: Run,
  watch: Watch,
  profile = false,
): Effect.Effect<ReadonlyArray<Row>, Failed> =>
  Effect.gen(function* () {
    const size = sizeOf(run)
    const measured = new Map(work.contenders.map((contender) => [contender, [] as Array<Measurement>]))
    const warmups = run.warmups ?? 1
    const until = performance.now() + (run.budget ?? Number.POSITIVE_INFINITY) * 1000
    for (let round = 0; round < warmups + run.rounds; round++) {
      if (round > warmups && performance.now() > until) break
      watch.round(work, round, warmups + run.rounds)
      for (const [contender, measurements] of measured) {
        yield* Effect.match(once(from, work, contender, size, run), {
          onFailure: ({ message }) => {
            measured.delete(contender)
            watch.failed(work.name, contender.name, message)
          },
          onSuccess: (measurement) => {
            if (round >= warmups) measurements.push(measurement)
          },
        })
      }
    }
    const wheres = new Map<Contender, Where>()
    if (profile) {
      for (const contender of measured.keys()) {
        const { sample } = yield* once(from, work, contender, size, { ...run, profile })
        wheres.set(
          contender,
          Object.fromEntries(
            Object.entries(sample.where ?? {}).map(([name, micros]) => [name, micros / size.count]),
          ),
        )
      }
    }
    const values = new Map(
      [...measured].map(([{ name }, measurements]) => [
        name,
        measurements.map(({ sample }) => work.value(sample, size)),
      ]),
    )
    const { limit } = work
    const limits = typeof limit === "string" ? values.get(limit) : Array(run.rounds).fill(limit(size))
    return [...measured].map(([contender, measurements]) => {
      const { name } = contender
      const samples = measurements.map(({ sample }) => sample)
      const loads = measurements.flatMap(({ serverLoad }) => serverLoad ?? [])
      return summary(work, name, values.get(name) ?? [], limits ?? [], {
        cpuMicros: median(samples.map(({ cpuMicros }) => cpuMicros / size.count)),
        peakRss: Math.max(...samples.map(({ peakRss }) => peakRss)),
        serverLoad: loads.length === 0 ? undefined : median(loads),
        count: size.count,
        where: wheres.get(contender),
      })
    })
  })

/** A row of the figures of all rounds, with the limit's of the same rounds. */
export const summary = (
  { goals, limit, name, unit }: Work,
  contender: string,
  values: ReadonlyArray<number>,
  limits: ReadonlyArray<number>,
  rest: Pick<Row, "cpuMicros" | "peakRss" | "serverLoad" | "count" | "where">,
): Row => {
  const compared = ratios(values, limits)
  const figures = {
    median: median(values),
    ratio: median(compared),
    over: median(differences(values, limits)),
  }
  const goal = goals.find((goal) => goal.contender === contender)
  return {
    work: name,
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
  const what = of === "ratio" ? "ratio " : ""
  const measure = of === "ratio" ? "" : ` ${unit}${of === "over" ? " over the limit" : ""}`
  return `${what}${bounds.join(", ")}${measure}`
}
