/** The works for a client of effects and streams. */
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Jobs, Order } from "./answer.ts"
import { distinct, payload, taskId } from "./data.ts"
import { Growth } from "./growth.ts"

type Payload = ReturnType<typeof payload>

interface Task {
  readonly task_id: string
}

export interface Client {
  readonly pages: Stream.Stream<{ readonly docs: ReadonlyArray<Task> }, unknown>
  readonly stream: Stream.Stream<Task, unknown>
  /** The same tasks in whatever order, so many requests at once; not every client can do that. */
  readonly scan?: (concurrency: number) => Stream.Stream<Task, unknown>
  /** Creates from a stream; how many succeeded. */
  readonly createAll?: (
    payloads: Stream.Stream<Payload>,
    concurrency: number,
  ) => Effect.Effect<number, unknown>
  /** Sends a file of that many bytes, given piece by piece. */
  readonly upload?: (bytes: Stream.Stream<Uint8Array>, size: number) => Effect.Effect<unknown, unknown>
  readonly get: (taskId: string) => Effect.Effect<Task, unknown>
  readonly create: (payload: Payload) => Effect.Effect<Task, unknown>
}

/** As `inLanes`: fibers that go on to the next one, with nothing between them. */
const inLanes = (
  { concurrency, count }: Order,
  run: (index: number) => Effect.Effect<unknown, unknown>,
): Effect.Effect<number, unknown> =>
  Effect.suspend(() => {
    let next = 0
    const lane = Effect.whileLoop({
      while: () => next < count,
      body: () => run(next++),
      step: () => {},
    })
    return Effect.as(
      Effect.all(
        Array.from({ length: concurrency }, () => lane),
        { concurrency: "unbounded", discard: true },
      ),
      count,
    )
  })

const pieceSize = 64 * 1024

const count = (tasks: Stream.Stream<Task, unknown>): Effect.Effect<number, unknown> =>
  Stream.runFold(tasks, 0, (count, task) => (task.task_id === "" ? count : count + 1))

/** A client is made once for each base URL, as the limiter and the caches of one belong to it. */
export const jobs = (
  run: <A>(effect: Effect.Effect<A, unknown>) => Promise<A>,
  make: (url: string) => Promise<Client>,
): Jobs => {
  const clients = new Map<string, Promise<Client>>()
  const use = async (order: Order, work: (client: Client) => Effect.Effect<number, unknown>) => {
    const client = clients.get(order.url) ?? make(order.url)
    clients.set(order.url, client)
    return run(work(await client))
  }
  return {
    pages: (order) =>
      use(order, (client) => Stream.runFold(client.pages, 0, (count, page) => count + page.docs.length)),
    stream: (order) => use(order, ({ stream }) => count(stream)),
    scan: (order) =>
      use(order, ({ scan }) =>
        scan === undefined ? Effect.fail("one page after the other only") : count(scan(order.concurrency)),
      ),
    memory: (order) =>
      use(order, (client) => {
        const growth = new Growth(order.count)
        return Effect.map(
          Stream.runFold(client.stream, growth, (growth) => {
            growth.add()
            return growth
          }),
          ({ most }) => most,
        )
      }),
    upload: (order) =>
      use(order, ({ upload }) => {
        if (upload === undefined) return Effect.fail("no files")
        const growth = new Growth(order.count)
        const pieces = Stream.repeatEffectChunk(
          Effect.sync(() => {
            growth.add()
            return Chunk.of(new Uint8Array(pieceSize))
          }),
        )
        return Effect.map(
          upload(Stream.take(pieces, order.count), order.count * pieceSize),
          () => growth.most,
        )
      }),
    get: (order) => use(order, (client) => inLanes(order, (index) => client.get(taskId(index % distinct)))),
    createAll: (order) =>
      use(order, ({ createAll }) =>
        createAll === undefined
          ? Effect.fail("one call after the other only")
          : createAll(Stream.map(Stream.range(0, order.count - 1), payload), order.concurrency),
      ),
    create: (order) => use(order, (client) => inLanes(order, (index) => client.create(payload(index)))),
  }
}
