/** Counts what the demo does, according to the server's responses. It can be read at any time during the job. */
import type { BadLine } from "./input.ts"

export class Ledger {
  /** The name of the run, a prefix of all its names and `unique_id`s. */
  readonly run: string
  readonly batches: Array<string> = []
  /** The `unique_id` of each created task, by task id. */
  readonly created = new Map<string, string>()
  readonly badLines: Array<BadLine> = []
  readonly boxes = new Map<string, number>()
  uploaded = 0
  imported = 0
  canceled = 0
  completed = 0
  /** Tasks that ended with an error. */
  failed = 0
  audited = 0
  tagged = 0
  retries = 0
  /** Time spent creating tasks. */
  creatingMillis = 0
  totalMillis = 0

  constructor(run: string) {
    this.run = run
  }
}
