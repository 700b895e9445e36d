import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as TestClock from "effect/TestClock"
import { Api, image, type Json, ok, rejected, scenarios, transport } from "../../fixtures/scenarios.ts"

const create = (body: Json = {}, key = "live_sandbox") =>
  ok("POST", "/task/imageannotation", { key, body: { ...image, ...body } })
const query = (filter: Readonly<Record<string, string>>) => new URLSearchParams(filter).toString()
const uniqueIds = (filter: Readonly<Record<string, string>>) =>
  Effect.map(ok("GET", `/tasks?${query(filter)}`), (page) => page.docs.map((task: Json) => task.unique_id))

/** Collects all pages. */
const pages = (filter: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const all: Array<Json> = []
    let token: string | undefined
    do {
      const page: Json = yield* ok(
        "GET",
        `/tasks?${query({ ...filter, ...(token === undefined ? {} : { next_token: token }) })}`,
      )
      expect(page.has_more).toBe(page.next_token !== undefined)
      all.push(page)
      token = page.next_token
    } while (token !== undefined)
    return all
  })

scenarios("task lists", {
  "contain new tasks at once, newest first even for equal times": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      yield* TestClock.adjust("1 second")
      yield* create({ unique_id: "d" })
      expect(yield* uniqueIds({})).toStrictEqual(["d", "c", "b", "a"])
      const page = yield* ok("GET", "/tasks")
      expect(page).toEqual(expect.objectContaining({ total: 4, limit: 100, offset: 0, has_more: false }))
      expect(page).not.toHaveProperty(["next_token"])
    }),

  "combine filters": () =>
    Effect.gen(function* () {
      yield* ok("POST", "/projects", { body: { name: "p", type: "imageannotation" } })
      yield* ok("POST", "/projects", { body: { name: "q", type: "imageannotation" } })
      yield* ok("POST", "/batches", { body: { name: "b", project: "p" } })
      const a = yield* create({ unique_id: "a", project: "p" })
      yield* create({ unique_id: "b", batch: "b" })
      yield* create({ unique_id: "c", project: "q" })
      yield* ok("POST", "/task/categorization", {
        body: { instruction: "x", attachment: "a", categories: ["b"], unique_id: "d" },
      })
      const rows: ReadonlyArray<readonly [Readonly<Record<string, string>>, ReadonlyArray<string>]> = [
        [{ project: "p" }, ["b", "a"]],
        [{ batch: "b" }, ["b"]],
        [{ project: "q", batch: "b" }, []],
        [{ project: "nope" }, []],
        [{ batch: "nope" }, []],
        [{ type: "categorization" }, ["d"]],
        [{ status: "pending", project: "p" }, ["b", "a"]],
        [{ status: "completed" }, []],
        [{ unique_id: "a", project: "q" }, []],
        [{ unique_id: "a", project: "p" }, ["a"]],
        [{ tags: "none" }, []],
      ]
      for (const [filter, expected] of rows) {
        expect(yield* uniqueIds(filter), JSON.stringify(filter)).toStrictEqual(expected)
      }
      yield* ok("POST", `/task/${a.task_id}/cancel`)
      yield* TestClock.adjust("3 seconds")
      expect(yield* uniqueIds({ status: "completed", project: "p" })).toStrictEqual(["b"])
      expect((yield* ok("GET", "/tasks?status=canceled")).total).toBe(1)
      expect(yield* uniqueIds({ completed_after: "1970-01-01T00:00:02Z" })).toStrictEqual(["d", "c", "b"])
      expect(yield* uniqueIds({ completed_before: "1970-01-01T00:00:01.999Z" })).toStrictEqual([])
      expect(yield* uniqueIds({ updated_before: "1970-01-01T00:00:01Z" })).toStrictEqual(["a"])
      const [done] = (yield* ok("GET", "/tasks?unique_id=b")).docs
      yield* ok("POST", `/task/${done.task_id}/audit`, { body: { accepted: false } })
      expect(yield* uniqueIds({ customer_review_status: "rejected,fixed" })).toStrictEqual(["b"])
      expect(yield* uniqueIds({ customer_review_status: "pending" })).toStrictEqual(["d", "c"])
    }),

  "contain only the documented members with limited_response": () =>
    Effect.gen(function* () {
      yield* ok("POST", "/projects", { body: { name: "p", type: "imageannotation" } })
      const task = yield* create({ project: "p", metadata: { a: 1 } })
      expect((yield* ok("GET", "/tasks?limited_response=true")).docs).toStrictEqual([
        { task_id: task.task_id, status: "pending", metadata: { a: 1 }, project: "p" },
      ])
    }),

  "continue after a page even if tasks were added": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      const first = yield* ok("GET", "/tasks?limit=2")
      yield* create({ unique_id: "d" })
      expect(yield* uniqueIds({ limit: "2", next_token: first.next_token })).toStrictEqual(["a"])
      const { id, created_at } = JSON.parse(atob(first.next_token))
      expect([id, created_at]).toStrictEqual([first.docs[1].task_id, first.docs[1].created_at])
      for (const token of ["nope", btoa("{}"), btoa("x"), btoa(`{"id":"nope"}`)]) {
        expect(yield* rejected(400, "GET", `/tasks?${query({ next_token: token })}`)).toMatch(/"next_token"/)
      }
    }),

  "skip offset tasks": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      expect(yield* uniqueIds({ offset: "1", limit: "1" })).toStrictEqual(["b"])
      expect(yield* uniqueIds({ offset: "3" })).toStrictEqual([])
      expect((yield* ok("GET", "/tasks?offset=1&limit=1")).offset).toBe(1)
    }),
})

// Reading by pages must return the same as one large page, for any sizes, times and filters.
const step = FastCheck.record({ wait: FastCheck.constantFrom(0, 0, 0, 1, 700), tagged: FastCheck.boolean() })
const cases = FastCheck.tuple(
  FastCheck.array(step, { maxLength: 40 }),
  FastCheck.integer({ min: 1, max: 12 }),
  FastCheck.constantFrom<Readonly<Record<string, string>>>(
    {},
    { tags: "t" },
    { project: "p" },
    { status: "pending" },
  ),
)

it.effect(
  "pages contain every task exactly once, in order",
  () =>
    Effect.forEach(FastCheck.sample(cases, { numRuns: 40, seed: 7 }), ([steps, limit, filter]) =>
      Effect.gen(function* () {
        yield* ok("POST", "/projects", { body: { name: "p", type: "imageannotation" } })
        for (const [at, { tagged, wait }] of steps.entries()) {
          yield* TestClock.adjust(wait)
          yield* create({ unique_id: `${at}`, ...(tagged ? { tags: ["t"], project: "p" } : {}) })
        }
        const whole = yield* ok("GET", `/tasks?${query(filter)}`)
        const read = yield* pages({ ...filter, limit: `${limit}` })
        expect(read.flatMap(({ docs }) => docs)).toStrictEqual(whole.docs)
        for (const page of read) expect(page.total).toBe(whole.docs.length)
        const order = whole.docs.map((task: Json) => Number(task.unique_id))
        expect(order).toStrictEqual([...order].sort((a, b) => b - a))
      }).pipe(Effect.provide(transport("in memory"))),
    ),
  60_000,
)

it.effect("the total of a filter reflects every change", () =>
  Effect.gen(function* () {
    const total = (filter: string) => Effect.map(ok("GET", `/tasks?limit=1&${filter}`), (page) => page.total)
    const task = yield* create({ tags: ["a"] })
    yield* create({ tags: ["a"] })
    expect(yield* total("tags=a")).toBe(2)
    yield* ok("POST", `/task/${task.task_id}/tags`, { body: ["b"] })
    expect(yield* total("tags=a")).toBe(1)
    expect(yield* total("status=pending")).toBe(2)
    yield* TestClock.adjust("2 seconds")
    expect(yield* total("status=pending")).toBe(0)
    yield* create({ tags: ["a"] })
    expect(yield* total("tags=a")).toBe(2)
    expect(yield* Api).toBeTypeOf("function")
  }).pipe(Effect.provide(transport("in memory"))),
)
