import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FastCheck from "effect/FastCheck"
import * as TestClock from "effect/TestClock"
import { Api, image, type Json, ok, refused, scenarios, transport } from "./harness.ts"

const create = (body: Json = {}, key = "live_sandbox") =>
  ok("POST", "/task/imageannotation", { key, body: { ...image, ...body } })
const query = (filter: Readonly<Record<string, string>>) => new URLSearchParams(filter).toString()
const uniqueIds = (filter: Readonly<Record<string, string>>) =>
  Effect.map(ok("GET", `/tasks?${query(filter)}`), (page) => page.docs.map((task: Json) => task.unique_id))

/** Follows `next_token` to the end. */
const pages = (filter: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const all: Array<Json> = []
    let token: string | undefined
    do {
      const page: Json = yield* ok(
        "GET",
        `/tasks?${query({ ...filter, ...(token === undefined ? {} : { next_token: token }) })}`,
      )
      assert.strictEqual(page.has_more, page.next_token !== undefined)
      all.push(page)
      token = page.next_token
    } while (token !== undefined)
    return all
  })

scenarios("lists of tasks", {
  "are there at once, newest first, also among equal times": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      yield* TestClock.adjust("1 second")
      yield* create({ unique_id: "d" })
      assert.deepStrictEqual(yield* uniqueIds({}), ["d", "c", "b", "a"])
      const page = yield* ok("GET", "/tasks")
      assert.deepInclude(page, { total: 4, limit: 100, offset: 0, has_more: false })
      assert.notProperty(page, "next_token")
    }),

  "filters combine": () =>
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
        assert.deepStrictEqual(yield* uniqueIds(filter), expected, JSON.stringify(filter))
      }
      yield* ok("POST", `/task/${a.task_id}/cancel`)
      yield* TestClock.adjust("3 seconds")
      assert.deepStrictEqual(yield* uniqueIds({ status: "completed", project: "p" }), ["b"])
      assert.strictEqual((yield* ok("GET", "/tasks?status=canceled")).total, 1)
      assert.deepStrictEqual(yield* uniqueIds({ completed_after: "1970-01-01T00:00:02Z" }), ["d", "c", "b"])
      assert.deepStrictEqual(yield* uniqueIds({ completed_before: "1970-01-01T00:00:01.999Z" }), [])
      assert.deepStrictEqual(yield* uniqueIds({ updated_before: "1970-01-01T00:00:01Z" }), ["a"])
      const [done] = (yield* ok("GET", "/tasks?unique_id=b")).docs
      yield* ok("POST", `/task/${done.task_id}/audit`, { body: { accepted: false } })
      assert.deepStrictEqual(yield* uniqueIds({ customer_review_status: "rejected,fixed" }), ["b"])
      assert.deepStrictEqual(yield* uniqueIds({ customer_review_status: "pending" }), ["d", "c"])
    }),

  "limited_response leaves exactly what is documented": () =>
    Effect.gen(function* () {
      yield* ok("POST", "/projects", { body: { name: "p", type: "imageannotation" } })
      const task = yield* create({ project: "p", metadata: { a: 1 } })
      assert.deepStrictEqual((yield* ok("GET", "/tasks?limited_response=true")).docs, [
        { task_id: task.task_id, status: "pending", metadata: { a: 1 }, project: "p" },
      ])
    }),

  "a token goes on where the page ended, also when tasks were added": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      const first = yield* ok("GET", "/tasks?limit=2")
      yield* create({ unique_id: "d" })
      assert.deepStrictEqual(yield* uniqueIds({ limit: "2", next_token: first.next_token }), ["a"])
      const { id, created_at } = JSON.parse(atob(first.next_token))
      assert.deepStrictEqual([id, created_at], [first.docs[1].task_id, first.docs[1].created_at])
      for (const token of ["nope", btoa("{}"), btoa("x"), btoa(`{"id":"nope"}`)]) {
        assert.match(yield* refused(400, "GET", `/tasks?${query({ next_token: token })}`), /"next_token"/)
      }
    }),

  "an offset skips, as old clients page": () =>
    Effect.gen(function* () {
      for (const unique_id of ["a", "b", "c"]) yield* create({ unique_id })
      assert.deepStrictEqual(yield* uniqueIds({ offset: "1", limit: "1" }), ["b"])
      assert.deepStrictEqual(yield* uniqueIds({ offset: "3" }), [])
      assert.strictEqual((yield* ok("GET", "/tasks?offset=1&limit=1")).offset, 1)
    }),
})

// What a page by page reading must give: the same as all at once, for any sizes, times and filter.
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
  "pages visit every task exactly once, in order",
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
        assert.deepStrictEqual(
          read.flatMap(({ docs }) => docs),
          whole.docs,
        )
        for (const page of read) assert.strictEqual(page.total, whole.docs.length)
        const order = whole.docs.map((task: Json) => Number(task.unique_id))
        assert.deepStrictEqual(
          order,
          [...order].sort((a, b) => b - a),
        )
      }).pipe(Effect.provide(transport("in memory"))),
    ),
  60_000,
)

it.effect("the count of a filter follows every change", () =>
  Effect.gen(function* () {
    const total = (filter: string) => Effect.map(ok("GET", `/tasks?limit=1&${filter}`), (page) => page.total)
    const task = yield* create({ tags: ["a"] })
    yield* create({ tags: ["a"] })
    assert.strictEqual(yield* total("tags=a"), 2)
    yield* ok("POST", `/task/${task.task_id}/tags`, { body: ["b"] })
    assert.strictEqual(yield* total("tags=a"), 1)
    assert.strictEqual(yield* total("status=pending"), 2)
    yield* TestClock.adjust("2 seconds")
    assert.strictEqual(yield* total("status=pending"), 0)
    yield* create({ tags: ["a"] })
    assert.strictEqual(yield* total("tags=a"), 2)
    assert.isFunction(yield* Api)
  }).pipe(Effect.provide(transport("in memory"))),
)
