/** The jobs of clients that are one function from a request to its parsed response. */

import { forEachConcurrently } from "./fanOut.ts"
import type { JobOrder, Jobs } from "./jobRunner.ts"
import { MemoryGrowth } from "./memoryGrowth.ts"
import { distinct, payload, taskId } from "./sampleTasks.ts"

interface Task {
  readonly task_id: string
}

interface Page {
  readonly docs: ReadonlyArray<Task>
  readonly next_token?: string
}

export const authorization = `Basic ${Buffer.from("live_bench:").toString("base64")}`

/** Sends a GET, or a POST with a body, and parses the response. */
export type Call = (url: string, body?: unknown) => Promise<unknown>

export const jobs = (call: Call): Jobs => {
  const list = async ({ url }: JobOrder, onPage: (page: Page) => void): Promise<void> => {
    let token: string | undefined
    do {
      const page = (await call(
        `${url}/tasks?limit=100${token === undefined ? "" : `&next_token=${token}`}`,
      )) as Page
      onPage(page)
      token = page.next_token
    } while (token !== undefined)
  }
  const get = ({ concurrency, count, url }: JobOrder) =>
    forEachConcurrently(count, concurrency, (index) => call(`${url}/task/${taskId(index % distinct)}`))
  return {
    pages: async (order) => {
      let count = 0
      await list(order, (page) => {
        count += page.docs.length
      })
      return count
    },
    stream: async (order) => {
      let count = 0
      await list(order, (page) => {
        for (const { task_id } of page.docs) if (task_id !== "") count++
      })
      return count
    },
    memory: async (order) => {
      const growth = new MemoryGrowth(order.count)
      await list(order, (page) => {
        for (const _ of page.docs) growth.add()
      })
      return growth.maximum
    },
    get,
    create: ({ concurrency, count, url }) =>
      forEachConcurrently(count, concurrency, (index) => call(`${url}/task/imageannotation`, payload(index))),
    /** Gets the same resource repeatedly. */
    getRepeatedly: ({ concurrency, count, url }) => forEachConcurrently(count, concurrency, () => call(url)),
  }
}
