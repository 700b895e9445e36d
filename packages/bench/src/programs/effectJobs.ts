/** The jobs of clients that return effects and streams. */
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { JobOrder, Jobs } from "./jobRunner.ts"
import { MemoryGrowth } from "./memoryGrowth.ts"
import { distinct, payload, taskId } from "./sampleTasks.ts"

type Payload = ReturnType<typeof payload>

interface Task {
  readonly task_id: string
}

export interface Client {
  readonly pages: Stream.Stream<{ readonly docs: ReadonlyArray<Task> }, unknown>
  readonly stream: Stream.Stream<Task, unknown>
  /** Streams the tasks in any order with concurrent requests, if the client supports it. */
  readonly scan?: (concurrency: number) => Stream.Stream<Task, unknown>
  /** Creates tasks from a stream and returns the number of successes. */
  readonly createAll?: (
    payloads: Stream.Stream<Payload>,
    concurrency: number,
  ) => Effect.Effect<number, unknown>
  /** Uploads a file of `size` bytes from a stream. */
  readonly upload?: (bytes: Stream.Stream<Uint8Array>, size: number) => Effect.Effect<unknown, unknown>
  readonly get: (taskId: string) => Effect.Effect<Task, unknown>
  readonly create: (payload: Payload) => Effect.Effect<Task, unknown>
}

/** Like `forEachConcurrently` of `fanOut.ts`, with fibers. */
const forEachConcurrently = (
  { concurrency, count }: JobOrder,
  run: (index: number) => Effect.Effect<unknown, unknown>,
): Effect.Effect<number, unknown> =>
  Effect.suspend(() => {
    let next = 0
    const worker = Effect.whileLoop({
      while: () => next < count,
      body: () => run(next++),
      step: () => {},
    })
    return Effect.as(
      Effect.all(
        Array.from({ length: concurrency }, () => worker),
        { concurrency: "unbounded", discard: true },
      ),
      count,
    )
  })

const pieceSize = 64 * 1024

const count = (tasks: Stream.Stream<Task, unknown>): Effect.Effect<number, unknown> =>
  Stream.runFold(tasks, 0, (count, task) => (task.task_id === "" ? count : count + 1))

/** Creates one client for each base URL, because limiter and caches belong to a client. */
export const jobs = (
  run: <A>(effect: Effect.Effect<A, unknown>) => Promise<A>,
  make: (url: string) => Promise<Client>,
): Jobs => {
  const clients = new Map<string, Promise<Client>>()
  const use = async (order: JobOrder, job: (client: Client) => Effect.Effect<number, unknown>) => {
    const client = clients.get(order.url) ?? make(order.url)
    clients.set(order.url, client)
    return run(job(await client))
  }
  return {
    pages: (order) =>
      use(order, (client) => Stream.runFold(client.pages, 0, (count, page) => count + page.docs.length)),
    stream: (order) => use(order, ({ stream }) => count(stream)),
    scan: (order) =>
      use(order, ({ scan }) =>
        scan === undefined
          ? Effect.fail("this client cannot list concurrently")
          : count(scan(order.concurrency)),
      ),
    memory: (order) =>
      use(order, (client) => {
        const growth = new MemoryGrowth(order.count)
        return Effect.map(
          Stream.runFold(client.stream, growth, (growth) => {
            growth.add()
            return growth
          }),
          ({ maximum }) => maximum,
        )
      }),
    upload: (order) =>
      use(order, ({ upload }) => {
        if (upload === undefined) return Effect.fail("this client cannot upload")
        const growth = new MemoryGrowth(order.count)
        const pieces = Stream.repeatEffectChunk(
          Effect.sync(() => {
            growth.add()
            return Chunk.of(new Uint8Array(pieceSize))
          }),
        )
        return Effect.map(
          upload(Stream.take(pieces, order.count), order.count * pieceSize),
          () => growth.maximum,
        )
      }),
    get: (order) =>
      use(order, (client) => forEachConcurrently(order, (index) => client.get(taskId(index % distinct)))),
    createAll: (order) =>
      use(order, ({ createAll }) =>
        createAll === undefined
          ? Effect.fail("this client has no createAll")
          : createAll(Stream.map(Stream.range(0, order.count - 1), payload), order.concurrency),
      ),
    create: (order) =>
      use(order, (client) => forEachConcurrently(order, (index) => client.create(payload(index)))),
  }
}
