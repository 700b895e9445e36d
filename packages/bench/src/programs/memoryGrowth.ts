import { collectGarbage } from "./jobRunner.ts"

/** Measures how much the memory of a process grows after the first tenth of a job, after garbage collection. */
export class MemoryGrowth {
  private count = 0
  private first: number | undefined
  /** The largest growth in bytes. */
  maximum = 0

  constructor(private readonly total: number) {}

  add(): void {
    this.count++
    if (this.count % (this.total / 10) !== 0) return
    collectGarbage()
    const rss = process.memoryUsage.rss()
    this.first ??= rss
    this.maximum = Math.max(this.maximum, rss - this.first)
  }
}
