/** Runs jobs in a measured process, one at a time, and reports what each cost. */

import { type CpuByPackage, withCpuProfile } from "./cpuProfile.ts"

/** The size of a job. Not every job uses all fields. */
export interface JobSize {
  /** Number of tasks, requests or waiters. */
  readonly count: number
  /** Number of concurrent requests. */
  readonly concurrency: number
  /** Rate limit per second. */
  readonly rate: number
}

/** A job to run, and the URL of its server. */
export interface JobOrder extends JobSize {
  readonly job: string
  readonly url: string
  /** Whether to profile the CPU time, which slows the job down. */
  readonly profile?: boolean
}

export interface Sample {
  /** The result of the job: the number of items, a measured figure, or the URL of a server. */
  readonly result: number | string
  readonly seconds: number
  /** CPU time of the whole process, including garbage collection. */
  readonly cpuMicros: number
  /** Peak memory of the process so far, in bytes. */
  readonly peakRss: number
  /** The CPU time by package, if `profile` is set. */
  readonly cpuByPackage?: CpuByPackage
}

export type JobReply = { readonly sample: Sample } | { readonly error: string }

export type Jobs = Readonly<Record<string, (order: JobOrder) => Promise<number | string>>>

/** Collects earlier garbage before a measurement. `gc` exists because processes start with `--expose-gc`. */
export const collectGarbage = (): void => globalThis.gc?.()

const runJob = async (jobs: Jobs, order: JobOrder): Promise<JobReply> => {
  const run = jobs[order.job]
  if (run === undefined) return { error: `unknown job "${order.job}"` }
  collectGarbage()
  const cpu = process.cpuUsage()
  const from = performance.now()
  try {
    const [result, cpuByPackage] =
      order.profile === true ? await withCpuProfile(() => run(order)) : [await run(order)]
    const seconds = (performance.now() - from) / 1000
    const { system, user } = process.cpuUsage(cpu)
    return {
      sample: {
        result,
        seconds,
        cpuMicros: system + user,
        peakRss: process.resourceUsage().maxRSS * 1024,
        ...(cpuByPackage === undefined ? {} : { cpuByPackage }),
      },
    }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Runs the jobs that the parent process sends, until the parent disconnects. */
export const serveJobs = (jobs: Jobs): void => {
  process.on("message", (order: JobOrder) => {
    void runJob(jobs, order).then((reply) => process.send?.(reply))
  })
  process.on("disconnect", () => process.exit())
  // Ctrl-C reaches all processes of a terminal; the parent ends its children itself.
  process.on("SIGINT", () => {})
}
