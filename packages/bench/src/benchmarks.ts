/** The benchmarks, their contenders and goals. Scripts use the names. */
import type { JobSize, Sample } from "./programs/jobRunner.ts"

/** The programs in `programs/`, which run in their own processes. */
export type Program =
  | "undici"
  | "fetch"
  | "platform"
  | "clientFetch"
  | "clientStreamingFetch"
  | "clientNode"
  | "clientUndici"
  | "clientFile"
  | "limiter"
  | "check"
  | "json"
  | "importTime"
  | "commandTime"
  | "servers"

export type Server = "tasks" | "sandbox" | "bare"

export interface Contender {
  readonly name: string
  readonly program: Program
  readonly job: string
  /** The server it uses, if any. */
  readonly server?: Server
}

/** The number of rounds and the size of each. */
export interface RunSize extends Partial<JobSize> {
  readonly rounds: number
  readonly count: number
  /** Items at the start of each turn that are not measured, because a contender is cold after waiting. Default 0. */
  readonly warmupCount?: number
  /** Rounds that are not measured. Default 1. */
  readonly warmupRounds?: number
  /** Time after which no further round starts. */
  readonly maxSeconds?: number
}

/** A bound for one contender. */
export interface Goal {
  readonly contender: string
  /** `ratio` to the limit, difference to it (`over`), or the `median` itself. */
  readonly of: "ratio" | "over" | "median"
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Benchmark {
  readonly name: string
  readonly about: string
  readonly unit: string
  readonly contenders: ReadonlyArray<Contender>
  /** The baseline: a contender or a number. */
  readonly limit: string | ((size: JobSize) => number)
  readonly value: (sample: Sample, size: JobSize) => number
  readonly goals: ReadonlyArray<Goal>
  /** Whether each turn needs a new process. */
  readonly fresh?: boolean
  /** Latency of each response, in milliseconds. */
  readonly latency?: number
  /** Whether the result of the job is a number of items, which must equal `count`. */
  readonly counts: boolean
  readonly full: RunSize
  /** Undefined if the benchmark is not part of a quick run. */
  readonly quick: RunSize | undefined
}

export const sizeFor = ({ concurrency = 1, count, rate = 0 }: RunSize): JobSize => ({
  concurrency,
  count,
  rate,
})

const perSecond = ({ seconds }: Sample, { count }: JobSize): number => count / seconds
const cpuMicros = (sample: Sample, { count }: JobSize): number => sample.cpuMicros / count
const micros = ({ seconds }: Sample, { count }: JobSize): number => (seconds * 1e6) / count
const result = ({ result }: Sample): number => Number(result)
const megabytes = (sample: Sample): number => result(sample) / 1e6

const limit = "undici"
/** The client on its own transport. */
const ours = "client-undici"

const undici = (job: string): Contender => ({ name: limit, program: "undici", job, server: "tasks" })
const platform = (job: string): Contender => ({ name: "platform", program: "platform", job, server: "tasks" })
const clientFetch = (job: string): Contender => ({
  name: "client-fetch",
  program: "clientFetch",
  job,
  server: "tasks",
})
const clientUndici = (job: string, name = ours): Contender => ({
  name,
  program: "clientUndici",
  job,
  server: "tasks",
})
const allContenders = (job: string): ReadonlyArray<Contender> => [
  undici(job),
  { name: "fetch", program: "fetch", job, server: "tasks" },
  platform(job),
  clientFetch(job),
  clientUndici(job),
]

/** Compares listing in parallel parts with listing page by page on a server with latency. */
const latency = (millis: number, goals: ReadonlyArray<Goal>, quick: RunSize | undefined): Benchmark => ({
  name: `list-latency-${millis}`,
  about: `list all tasks from a server with ${millis} ms latency, in 8 parallel parts and page by page`,
  unit: "tasks/s",
  contenders: [clientUndici("stream"), clientUndici("scan", `${ours}-parallel`)],
  limit: ours,
  value: perSecond,
  goals,
  latency: millis,
  counts: true,
  full: { rounds: 3, count: 20_000, concurrency: 8, warmupCount: 5000 },
  quick,
})

export const benchmarks: ReadonlyArray<Benchmark> = [
  {
    name: "list-pages",
    about: "list all tasks page by page, validating each page",
    unit: "tasks/s",
    contenders: allContenders("pages"),
    limit,
    value: perSecond,
    goals: [{ contender: ours, of: "ratio", atLeast: 0.95 }],
    counts: true,
    full: { rounds: 5, count: 40_000, warmupCount: 20_000, warmupRounds: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  {
    name: "list-stream",
    about: "list all tasks as a stream of tasks",
    unit: "tasks/s",
    contenders: allContenders("stream"),
    limit,
    value: perSecond,
    goals: [{ contender: ours, of: "ratio", atLeast: 0.88 }],
    counts: true,
    full: { rounds: 5, count: 40_000, warmupCount: 20_000, warmupRounds: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  {
    name: "list-stream-bare",
    about: "list all tasks with and without telemetry, retries and limiter",
    unit: "tasks/s",
    contenders: [clientUndici("streamBare", `${ours}-bare`), clientUndici("stream")],
    limit: `${ours}-bare`,
    value: perSecond,
    goals: [{ contender: ours, of: "ratio", atLeast: 0.95 }],
    counts: true,
    full: { rounds: 5, count: 40_000, warmupCount: 20_000, warmupRounds: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  latency(20, [], undefined),
  latency(50, [{ contender: `${ours}-parallel`, of: "ratio", atLeast: 7 }], {
    rounds: 1,
    count: 2500,
    concurrency: 8,
    warmupRounds: 0,
  }),
  {
    name: "get-concurrent",
    about: "get one task per request, 50 at once",
    unit: "µs CPU/request",
    contenders: [...allContenders("get"), clientUndici("getBare", `${ours}-bare`)],
    limit,
    value: cpuMicros,
    goals: [{ contender: ours, of: "over", atMost: 25 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, warmupCount: 3000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "get-concurrent-traced",
    about: "get one task per request, 50 at once, with a tracer",
    unit: "µs CPU/request",
    contenders: [undici("get"), clientFetch("getTraced"), clientUndici("getTraced")],
    limit,
    value: cpuMicros,
    goals: [{ contender: ours, of: "over", atMost: 35 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, warmupCount: 3000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "get-sequential",
    about: "get one task per request, one after the other",
    unit: "requests/s",
    contenders: [...allContenders("get"), clientUndici("getBare", `${ours}-bare`)],
    limit,
    value: perSecond,
    goals: [{ contender: ours, of: "ratio", atLeast: 0.85 }],
    counts: true,
    full: { rounds: 7, count: 3000, warmupCount: 1000 },
    quick: { rounds: 3, count: 100 },
  },
  {
    name: "create",
    about: "create tasks, 50 at once",
    unit: "requests/s",
    contenders: [...allContenders("create"), clientUndici("createAll", `${ours}-all`)],
    limit,
    value: perSecond,
    goals: [{ contender: ours, of: "ratio", atLeast: 0.6 }],
    counts: true,
    full: { rounds: 3, count: 20_000, concurrency: 50, warmupCount: 5000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "memory",
    about: "stream a million tasks: growth of memory after the first tenth",
    unit: "MB",
    contenders: [undici("memory"), clientFetch("memory"), clientUndici("memory")],
    limit: () => 10,
    value: megabytes,
    goals: [{ contender: ours, of: "median", atMost: 10 }],
    fresh: true,
    counts: false,
    full: { rounds: 1, count: 1_000_000, warmupRounds: 0 },
    quick: { rounds: 1, count: 10_000, warmupRounds: 0 },
  },
  {
    name: "upload",
    about: "upload a file in 64 KiB pieces: growth of memory after the first tenth",
    unit: "MB",
    contenders: [
      { name: "client-node-http", program: "clientNode", job: "upload", server: "tasks" },
      clientFetch("upload"),
      {
        name: "client-streaming-fetch",
        program: "clientStreamingFetch",
        job: "upload",
        server: "tasks",
      },
      clientUndici("upload"),
      { name: "file-from-disk", program: "clientFile", job: "upload", server: "tasks" },
    ],
    limit: () => 10,
    value: megabytes,
    goals: [
      { contender: ours, of: "median", atMost: 10 },
      { contender: "file-from-disk", of: "median", atMost: 10 },
    ],
    fresh: true,
    counts: false,
    full: { rounds: 1, count: 16_000, warmupRounds: 0 },
    quick: undefined,
  },
  {
    name: "limiter-drain",
    about: "admit a queue of callers: time from the first to the last",
    unit: "s",
    contenders: [{ name: "client", program: "limiter", job: "drain" }],
    limit: ({ count, rate }) => (count - 1) / rate,
    value: result,
    goals: [{ contender: "client", of: "ratio", atMost: 1.01 }],
    counts: false,
    full: { rounds: 3, count: 100_000, rate: 50_000 },
    quick: undefined,
  },
  {
    name: "limiter-rate",
    about: "admit a queue at an ordinary rate: the part of the rate that is reached",
    unit: "of the rate",
    contenders: [{ name: "client", program: "limiter", job: "pace" }],
    limit: () => 1,
    value: result,
    goals: [{ contender: "client", of: "ratio", atLeast: 0.99 }],
    counts: false,
    full: { rounds: 3, count: 10_000, rate: 2000, warmupRounds: 0 },
    quick: { rounds: 1, count: 2000, rate: 2000, warmupRounds: 0 },
  },
  {
    name: "limiter-memory",
    about: "memory of callers that wait for the limiter, compared with waiting fibers",
    unit: "bytes/waiter",
    contenders: [
      { name: "fiber", program: "limiter", job: "fiber" },
      { name: "client", program: "limiter", job: "waiting" },
    ],
    limit: "fiber",
    value: result,
    goals: [{ contender: "client", of: "over", atMost: 1024 }],
    counts: false,
    full: { rounds: 3, count: 100_000 },
    quick: { rounds: 1, count: 5000, warmupRounds: 0 },
  },
  {
    name: "limiter-interrupt",
    about: "interrupt waiting callers at once, compared with waiting fibers",
    unit: "s",
    contenders: [
      { name: "fiber", program: "limiter", job: "interruptFibers" },
      { name: "limiter", program: "limiter", job: "interruptLimiter" },
      { name: "client", program: "limiter", job: "interruptCalls" },
    ],
    limit: "fiber",
    value: result,
    goals: [{ contender: "client", of: "median", atMost: 2 }],
    counts: false,
    full: { rounds: 3, count: 100_000 },
    quick: { rounds: 1, count: 5000, warmupRounds: 0 },
  },
  {
    name: "import",
    about: "import the client, compared with the modules it imports",
    unit: "ms",
    contenders: [
      { name: "effect", program: "importTime", job: "dependencies" },
      { name: "client", program: "importTime", job: "client" },
    ],
    limit: "effect",
    value: result,
    goals: [{ contender: "client", of: "over", atMost: 20 }],
    fresh: true,
    counts: false,
    full: { rounds: 11, count: 1, warmupRounds: 1 },
    quick: { rounds: 1, count: 1, warmupRounds: 0 },
  },
  {
    name: "cli-start",
    about: "run the scale command, compared with an empty Node process",
    unit: "ms",
    contenders: [
      { name: "node", program: "commandTime", job: "node" },
      { name: "scale --version", program: "commandTime", job: "version" },
      { name: "scale --help", program: "commandTime", job: "help" },
      { name: "scale tasks get", program: "commandTime", job: "get", server: "tasks" },
    ],
    limit: "node",
    value: result,
    goals: [
      { contender: "scale --version", of: "over", atMost: 300 },
      { contender: "scale --help", of: "over", atMost: 300 },
      { contender: "scale tasks get", of: "over", atMost: 300 },
    ],
    counts: false,
    full: { rounds: 11, count: 1, warmupRounds: 1 },
    quick: { rounds: 1, count: 1, warmupRounds: 0 },
  },
  {
    name: "sandbox",
    about: "get the same task from the sandbox and from a bare node:http server, 50 at once",
    unit: "requests/s",
    contenders: [
      { name: "node-http", program: "undici", job: "getRepeatedly", server: "bare" },
      { name: "sandbox", program: "undici", job: "getRepeatedly", server: "sandbox" },
    ],
    limit: "node-http",
    value: perSecond,
    goals: [{ contender: "sandbox", of: "ratio", atLeast: 0.3 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, warmupCount: 2000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "check",
    about: "validate a task, compared with parsing it",
    unit: "µs/task",
    contenders: [
      { name: "JSON.parse", program: "check", job: "parse" },
      { name: "compiled", program: "check", job: "compiled" },
      { name: "Schema.is", program: "check", job: "is" },
      { name: "Schema.decode", program: "check", job: "decode" },
    ],
    limit: "JSON.parse",
    value: micros,
    goals: [],
    counts: true,
    full: { rounds: 7, count: 20_000 },
    quick: { rounds: 3, count: 5000 },
  },
  {
    name: "json",
    about: "parse a page of 100 tasks, and look for numbers that lose digits",
    unit: "µs/page",
    contenders: [
      { name: "JSON.parse", program: "json", job: "parse" },
      { name: "detect", program: "json", job: "detect" },
      { name: "exact", program: "json", job: "exact" },
      { name: "exact, with one such number", program: "json", job: "exactNumbers" },
    ],
    limit: "JSON.parse",
    value: micros,
    goals: [],
    counts: true,
    full: { rounds: 7, count: 1000 },
    quick: { rounds: 3, count: 200 },
  },
]

/** The size of a full or a quick run. */
export const runFor = (benchmark: Benchmark, quick: boolean): RunSize =>
  quick && benchmark.quick !== undefined ? { maxSeconds: 1.5, ...benchmark.quick } : benchmark.full

/** The benchmark with this name, or all whose names start with it and a hyphen, such as `limiter`. */
export const benchmarksNamed = (name: string): ReadonlyArray<Benchmark> => {
  const exact = benchmarks.filter((benchmark) => benchmark.name === name)
  return exact.length > 0 ? exact : benchmarks.filter((benchmark) => benchmark.name.startsWith(`${name}-`))
}
