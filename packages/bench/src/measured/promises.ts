/** The works for a client that is one function from a request to its parsed answer. */
import type { Jobs, Order } from "./answer.ts"
import { distinct, payload, taskId } from "./data.ts"
import { Growth } from "./growth.ts"
import { inLanes } from "./lanes.ts"

interface Task {
  readonly task_id: string
}

interface Page {
  readonly docs: ReadonlyArray<Task>
  readonly next_token?: string
}

export const authorization = `Basic ${Buffer.from("live_bench:").toString("base64")}`

/** Sends a GET, or a POST of that body, and parses the answer. */
export type Call = (url: string, body?: unknown) => Promise<unknown>

export const jobs = (call: Call): Jobs => {
  const list = async ({ url }: Order, onPage: (page: Page) => void): Promise<void> => {
    let token: string | undefined
    do {
      const page = (await call(
        `${url}/tasks?limit=100${token === undefined ? "" : `&next_token=${token}`}`,
      )) as Page
      onPage(page)
      token = page.next_token
    } while (token !== undefined)
  }
  const get = ({ concurrency, count, url }: Order) =>
    inLanes(count, concurrency, (index) => call(`${url}/task/${taskId(index % distinct)}`))
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
      const growth = new Growth(order.count)
      await list(order, (page) => {
        for (const _ of page.docs) growth.add()
      })
      return growth.most
    },
    get,
    create: ({ concurrency, count, url }) =>
      inLanes(count, concurrency, (index) => call(`${url}/task/imageannotation`, payload(index))),
    /** The same resource again and again, whatever it is. */
    hammer: ({ concurrency, count, url }) => inLanes(count, concurrency, () => call(url)),
  }
}
