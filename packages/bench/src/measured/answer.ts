/** The side of a measured process: it does what it is asked, one job at a time, and says what that cost. */

import { profiled, type Where } from "./where.ts"

/** What a job is about. Not every job reads all of it. */
export interface Size {
  /** How many tasks, requests or waiters. */
  readonly count: number
  /** How many at once. */
  readonly concurrency: number
  /** How many a second. */
  readonly rate: number
}

/** A job, and where its server is. */
export interface Order extends Size {
  readonly job: string
  readonly url: string
  /** Whether to look where the time goes, which takes time itself. */
  readonly profile?: boolean
}

export interface Sample {
  /** What the job itself has to say: how many it did, the figure that it measured, or where its server is. */
  readonly result: number | string
  readonly seconds: number
  /** Of the whole process, its garbage collector included. */
  readonly cpuMicros: number
  /** The most memory that the process had so far, in bytes. */
  readonly peakRss: number
  /** Where the CPU time went, when that was asked for. */
  readonly where?: Where
}

export type Answer = { readonly sample: Sample } | { readonly error: string }

export type Jobs = Readonly<Record<string, (order: Order) => Promise<number | string>>>

/** Garbage that was there before is nobody's cost. `gc` is there, as each process is started with `--expose-gc`. */
export const collectGarbage = (): void => globalThis.gc?.()

const measure = async (jobs: Jobs, order: Order): Promise<Answer> => {
  const run = jobs[order.job]
  if (run === undefined) return { error: `no job "${order.job}"` }
  collectGarbage()
  const cpu = process.cpuUsage()
  const from = performance.now()
  try {
    const [result, where] = order.profile === true ? await profiled(() => run(order)) : [await run(order)]
    const seconds = (performance.now() - from) / 1000
    const { system, user } = process.cpuUsage(cpu)
    return {
      sample: {
        result,
        seconds,
        cpuMicros: system + user,
        peakRss: process.resourceUsage().maxRSS * 1024,
        ...(where === undefined ? {} : { where }),
      },
    }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Does the jobs that the parent process orders, until that goes away. */
export const answer = (jobs: Jobs): void => {
  process.on("message", (order: Order) => {
    void measure(jobs, order).then((reply) => process.send?.(reply))
  })
  process.on("disconnect", () => process.exit())
  // Ctrl-C reaches every process of a terminal; the parent decides when its children end.
  process.on("SIGINT", () => {})
}
