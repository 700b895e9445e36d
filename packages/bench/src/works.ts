/** Everything that is measured, and what it should come to. The names are public: scripts use them. */
import type { Sample, Size } from "./measured/answer.ts"

/** The programs in `measured/` that run as processes of their own. */
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
  | "importing"
  | "starting"
  | "servers"

export type Server = "tasks" | "sandbox" | "bare"

export interface Contender {
  readonly name: string
  readonly program: Program
  readonly job: string
  /** Which server it talks to, if any. */
  readonly server?: Server
}

/** How often and how much; what is left out is of no account to the work. */
export interface Run extends Partial<Size> {
  readonly rounds: number
  readonly count: number
  /** So many at the beginning of each turn that do not count: who has waited for its turn is cold. Default none. */
  readonly lead?: number
  /** Runs of the same size before those that count. Default 1. */
  readonly warmups?: number
  /** After so many seconds there is no further round. */
  readonly budget?: number
}

/** A figure of one contender and its bound. */
export interface Goal {
  readonly contender: string
  /** `ratio`: to the limit; `over`: the difference to it, in the unit; `median`: the figure itself. */
  readonly of: "ratio" | "over" | "median"
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Work {
  readonly name: string
  readonly about: string
  readonly unit: string
  readonly contenders: ReadonlyArray<Contender>
  /** What the others are compared with: a contender, or a figure that cannot be beaten. */
  readonly limit: string | ((size: Size) => number)
  readonly value: (sample: Sample, size: Size) => number
  readonly goals: ReadonlyArray<Goal>
  /** Whether a process can do it only once. */
  readonly fresh?: boolean
  /** How long the server takes for each answer, in milliseconds. */
  readonly latency?: number
  /** Whether the job says how many it did, and that must be `count`. */
  readonly counts: boolean
  readonly full: Run
  /** None: left out of a quick run. */
  readonly quick: Run | undefined
}

export const sizeOf = ({ concurrency = 1, count, rate = 0 }: Run): Size => ({ concurrency, count, rate })

const perSecond = ({ seconds }: Sample, { count }: Size): number => count / seconds
const cpuMicros = (sample: Sample, { count }: Size): number => sample.cpuMicros / count
const micros = ({ seconds }: Sample, { count }: Size): number => (seconds * 1e6) / count
const result = ({ result }: Sample): number => Number(result)
const megabytes = (sample: Sample): number => result(sample) / 1e6

const limit = "undici"
/** The client over the transport that is made for it. */
const best = "client-undici"

const undici = (job: string): Contender => ({ name: limit, program: "undici", job, server: "tasks" })
const platform = (job: string): Contender => ({ name: "platform", program: "platform", job, server: "tasks" })
const fetching = (job: string): Contender => ({
  name: "client-fetch",
  program: "clientFetch",
  job,
  server: "tasks",
})
const lean = (job: string, name = best): Contender => ({
  name,
  program: "clientUndici",
  job,
  server: "tasks",
})
const everyone = (job: string): ReadonlyArray<Contender> => [
  undici(job),
  { name: "fetch", program: "fetch", job, server: "tasks" },
  platform(job),
  fetching(job),
  lean(job),
]

/** How much sooner a list is there when it is walked in parallel parts, from a server that takes its time. */
const latency = (millis: number, goals: ReadonlyArray<Goal>, quick: Run | undefined): Work => ({
  name: `list-latency-${millis}`,
  about: `all tasks from a server that takes ${millis} ms: in 8 parallel parts against page after page`,
  unit: "tasks/s",
  contenders: [lean("stream"), lean("scan", `${best}-parallel`)],
  limit: best,
  value: perSecond,
  goals,
  latency: millis,
  counts: true,
  full: { rounds: 3, count: 20_000, concurrency: 8, lead: 5000 },
  quick,
})

export const works: ReadonlyArray<Work> = [
  {
    name: "list-pages",
    about: "all tasks, page by page, each page checked",
    unit: "tasks/s",
    contenders: everyone("pages"),
    limit,
    value: perSecond,
    goals: [{ contender: best, of: "ratio", atLeast: 0.95 }],
    counts: true,
    full: { rounds: 5, count: 40_000, lead: 20_000, warmups: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  {
    name: "list-stream",
    about: "the same as a stream, task by task",
    unit: "tasks/s",
    contenders: everyone("stream"),
    limit,
    value: perSecond,
    goals: [{ contender: best, of: "ratio", atLeast: 0.88 }],
    counts: true,
    full: { rounds: 5, count: 40_000, lead: 20_000, warmups: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  {
    name: "list-stream-bare",
    about: "the whole client against its transport and check alone: what telemetry, retry and limiter cost",
    unit: "tasks/s",
    contenders: [lean("streamBare", `${best}-bare`), lean("stream")],
    limit: `${best}-bare`,
    value: perSecond,
    goals: [{ contender: best, of: "ratio", atLeast: 0.95 }],
    counts: true,
    full: { rounds: 5, count: 40_000, lead: 20_000, warmups: 2 },
    quick: { rounds: 3, count: 2000 },
  },
  latency(20, [], undefined),
  latency(50, [{ contender: `${best}-parallel`, of: "ratio", atLeast: 7 }], {
    rounds: 1,
    count: 2500,
    concurrency: 8,
    warmups: 0,
  }),
  {
    name: "get-concurrent",
    about: "one task per request, 50 at once",
    unit: "µs CPU/request",
    contenders: [...everyone("get"), lean("getBare", `${best}-bare`)],
    limit,
    value: cpuMicros,
    goals: [{ contender: best, of: "over", atMost: 25 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, lead: 3000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "get-concurrent-traced",
    about: "the same with a tracer installed",
    unit: "µs CPU/request",
    contenders: [undici("get"), fetching("getTraced"), lean("getTraced")],
    limit,
    value: cpuMicros,
    goals: [{ contender: best, of: "over", atMost: 35 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, lead: 3000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "get-sequential",
    about: "one task per request, one after the other",
    unit: "requests/s",
    contenders: [...everyone("get"), lean("getBare", `${best}-bare`)],
    limit,
    value: perSecond,
    goals: [{ contender: best, of: "ratio", atLeast: 0.85 }],
    counts: true,
    full: { rounds: 7, count: 3000, lead: 1000 },
    quick: { rounds: 3, count: 100 },
  },
  {
    name: "create",
    about: "tasks created, 50 at once",
    unit: "requests/s",
    contenders: [...everyone("create"), lean("createAll", `${best}-all`)],
    limit,
    value: perSecond,
    goals: [{ contender: best, of: "ratio", atLeast: 0.6 }],
    counts: true,
    full: { rounds: 3, count: 20_000, concurrency: 50, lead: 5000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "memory",
    about: "a long stream: how much more memory there is than after its first tenth",
    unit: "MB",
    contenders: [undici("memory"), fetching("memory"), lean("memory")],
    limit: () => 10,
    value: megabytes,
    goals: [{ contender: best, of: "median", atMost: 10 }],
    fresh: true,
    counts: false,
    full: { rounds: 1, count: 1_000_000, warmups: 0 },
    quick: { rounds: 1, count: 10_000, warmups: 0 },
  },
  {
    name: "upload",
    about:
      "one file of 64 KiB pieces, sent as it is read: how much more memory there is than after its first tenth",
    unit: "MB",
    contenders: [
      { name: "client-node-http", program: "clientNode", job: "upload", server: "tasks" },
      fetching("upload"),
      {
        name: "client-streaming-fetch",
        program: "clientStreamingFetch",
        job: "upload",
        server: "tasks",
      },
      lean("upload"),
      { name: "file-from-disk", program: "clientFile", job: "upload", server: "tasks" },
    ],
    limit: () => 10,
    value: megabytes,
    goals: [
      { contender: best, of: "median", atMost: 10 },
      { contender: "file-from-disk", of: "median", atMost: 10 },
    ],
    fresh: true,
    counts: false,
    full: { rounds: 1, count: 16_000, warmups: 0 },
    quick: undefined,
  },
  {
    name: "limiter-drain",
    about:
      "callers waiting on the limiter: how long from the first one's start until the last one is through",
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
    about:
      "a long queue at an ordinary rate: which part of the rate is reached, from its first caller to its last",
    unit: "of the rate",
    contenders: [{ name: "client", program: "limiter", job: "pace" }],
    limit: () => 1,
    value: result,
    goals: [{ contender: "client", of: "ratio", atLeast: 0.99 }],
    counts: false,
    full: { rounds: 3, count: 10_000, rate: 2000, warmups: 0 },
    quick: { rounds: 1, count: 2000, rate: 2000, warmups: 0 },
  },
  {
    name: "limiter-memory",
    about: "callers waiting on the limiter, beside fibers that wait for nothing",
    unit: "bytes/waiter",
    contenders: [
      { name: "fiber", program: "limiter", job: "parked" },
      { name: "client", program: "limiter", job: "waiting" },
    ],
    limit: "fiber",
    value: result,
    goals: [{ contender: "client", of: "over", atMost: 1024 }],
    counts: false,
    full: { rounds: 3, count: 100_000 },
    quick: { rounds: 1, count: 5000, warmups: 0 },
  },
  {
    name: "import",
    about: "importing the client, beside the parts of effect that it imports",
    unit: "ms",
    contenders: [
      { name: "effect", program: "importing", job: "parts" },
      { name: "client", program: "importing", job: "client" },
    ],
    limit: "effect",
    value: result,
    goals: [{ contender: "client", of: "over", atMost: 20 }],
    fresh: true,
    counts: false,
    full: { rounds: 11, count: 1, warmups: 1 },
    quick: { rounds: 1, count: 1, warmups: 0 },
  },
  {
    name: "cli-start",
    about: "scale from its start to its end, beside a Node that does nothing",
    unit: "ms",
    contenders: [
      { name: "node", program: "starting", job: "node" },
      { name: "scale --version", program: "starting", job: "version" },
      { name: "scale --help", program: "starting", job: "help" },
      { name: "scale tasks get", program: "starting", job: "get", server: "tasks" },
    ],
    limit: "node",
    value: result,
    goals: [
      { contender: "scale --version", of: "over", atMost: 300 },
      { contender: "scale --help", of: "over", atMost: 300 },
      { contender: "scale tasks get", of: "over", atMost: 300 },
    ],
    counts: false,
    full: { rounds: 11, count: 1, warmups: 1 },
    quick: { rounds: 1, count: 1, warmups: 0 },
  },
  {
    name: "sandbox",
    about: "the sandbox's server against a bare node:http handler: the same task again and again, 50 at once",
    unit: "requests/s",
    contenders: [
      { name: "node-http", program: "undici", job: "hammer", server: "bare" },
      { name: "sandbox", program: "undici", job: "hammer", server: "sandbox" },
    ],
    limit: "node-http",
    value: perSecond,
    goals: [{ contender: "sandbox", of: "ratio", atLeast: 0.3 }],
    counts: true,
    full: { rounds: 5, count: 10_000, concurrency: 50, lead: 2000 },
    quick: { rounds: 3, count: 250, concurrency: 50 },
  },
  {
    name: "check",
    about: "knowing that a task is one, beside parsing it",
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
]

/** What there is to do for a work. */
export const runOf = (work: Work, quick: boolean): Run =>
  quick && work.quick !== undefined ? { budget: 1.5, ...work.quick } : work.full

/** Those of that name, or all whose names begin with it: `limiter` is several. */
export const named = (name: string): ReadonlyArray<Work> => {
  const exactly = works.filter((work) => work.name === name)
  return exactly.length > 0 ? exactly : works.filter((work) => work.name.startsWith(`${name}-`))
}
