/** What the demo did, as it was told by the server: kept while the job runs, so that it can be read at any time. */
import type { BadLine } from "./input.ts"

export class Ledger {
  /** The name of the run, which begins every name and `unique_id` that it makes. */
  readonly run: string
  readonly batches: Array<string> = []
  /** The ids of the tasks that were created, and the `unique_id` of each. */
  readonly created = new Map<string, string>()
  readonly badLines: Array<BadLine> = []
  readonly boxes = new Map<string, number>()
  uploaded = 0
  imported = 0
  canceled = 0
  completed = 0
  /** Tasks that the labelers could not do. */
  failed = 0
  audited = 0
  tagged = 0
  retries = 0
  /** How long the creating took. */
  creatingMillis = 0
  totalMillis = 0

  constructor(run: string) {
    this.run = run
  }
}
