import { collectGarbage } from "./answer.ts"

/** How much memory a process has more than after its first tenth: garbage is collected before each look. */
export class Growth {
  private seen = 0
  private first: number | undefined
  /** In bytes. */
  most = 0

  constructor(private readonly total: number) {}

  add(): void {
    this.seen++
    if (this.seen % (this.total / 10) !== 0) return
    collectGarbage()
    const rss = process.memoryUsage.rss()
    this.first ??= rss
    this.most = Math.max(this.most, rss - this.first)
  }
}
