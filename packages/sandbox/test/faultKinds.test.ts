import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { type Api, call, image, type Json, ok, refused, transport } from "./harness.ts"

const on = "tasks.create"
const send = call("POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })

const state = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.state)
const log = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.log)
const logged = (
  count: number,
): Effect.Effect<ReadonlyArray<SandboxModel.RequestLogEntry>, never, Sandbox.Sandbox> =>
  // The other side of a socket sees the end of a request a little later than the client.
  Effect.flatMap(log, (entries) =>
    entries.length >= count
      ? Effect.succeed(entries)
      : Effect.zipRight(
          Effect.async<void>((resume) => void setImmediate(() => resume(Effect.void))),
          logged(count),
        ),
  )

/** What the client must see of the struck create. */
type Seen = "error" | ((answer: { status: number; text: string; headers: Headers }) => void)

const answer =
  (status: number, text: RegExp, contentType = "application/json"): Seen =>
  (seen) => {
    assert.strictEqual(seen.status, status)
    assert.match(seen.text, text)
    assert.include(seen.headers.get("content-type") ?? "", contentType)
  }
const task = /^\{.*"unique_id":"u".*\}$/

type Row = readonly [
  name: string,
  fault: Fault.Fault,
  seen: Seen,
  entry: readonly [status: SandboxModel.RequestLogEntry["status"], complete: boolean, worked: boolean],
]

const page502 = /^<!DOCTYPE html>[\s\S]*502 Bad Gateway[\s\S]*<\/html>\n$/

const rows: ReadonlyArray<Row> = [
  ["503 before", FaultPlan.serverError(503, "before"), answer(503, /"status_code":503/), [503, true, false]],
  ["503 after", FaultPlan.serverError(503, "after"), answer(503, /"status_code":503/), [503, true, true]],
  ["429", FaultPlan.tooManyRequests(), answer(429, /"status_code":429/), [429, true, false]],
  [
    "a gateway before",
    FaultPlan.gateway(502, "before"),
    answer(502, page502, "text/html"),
    [502, true, false],
  ],
  ["a gateway after", FaultPlan.gateway(502, "after"), answer(502, page502, "text/html"), [502, true, true]],
  ["conflict", FaultPlan.conflict, answer(409, /"status_code":409/), [409, true, false]],
  ["an empty body", FaultPlan.emptyBody, answer(200, /^$/), [200, false, true]],
  ["a wrong content type", FaultPlan.wrongContentType, answer(200, task, "text/html"), [200, true, true]],
  ["a reset before", FaultPlan.reset("before"), "error", ["reset", false, false]],
  ["a reset after", FaultPlan.reset("after"), "error", ["reset", false, true]],
  ["a close before", FaultPlan.close("before"), "error", ["closed", false, false]],
  ["a close after", FaultPlan.close("after"), "error", ["closed", false, true]],
  ["a reset in the middle", FaultPlan.resetBody("middle"), "error", ["reset", false, true]],
  ["a reset behind the end", FaultPlan.resetBody("end"), answer(200, task), [200, true, true]],
]

const under = (name: "in memory" | "over a socket", ...rules: ReadonlyArray<FaultPlan.Rule>) =>
  Effect.provide(transport(name, { faults: FaultPlan.make(...rules) }))

for (const name of ["in memory", "over a socket"] as const) {
  describe(`a create that is struck, ${name}`, () => {
    const strike = (
      title: string,
      fault: Fault.Fault,
      body: Effect.Effect<void, Error, Api | Sandbox.Sandbox>,
    ) => it.effect(title, () => under(name, FaultPlan.exactly(on, [1], fault))(body))

    for (const [title, fault, seen, [status, complete, worked]] of rows) {
      strike(
        title,
        fault,
        Effect.gen(function* () {
          const result = yield* Effect.exit(send)
          if (seen === "error") assert.isTrue(Exit.isFailure(result))
          else if (Exit.isFailure(result)) assert.fail(String(result.cause))
          else seen(result.value)
          const [entry] = yield* logged(1)
          assert.deepInclude(entry, { operation: on, mode: "live", status, complete, worked, fault })
          assert.strictEqual((yield* state).live.tasks.length, worked ? 1 : 0)
          // The next request is served, over whatever connection.
          if (worked)
            yield* refused(409, "POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })
          else yield* ok("POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })
          assert.deepInclude((yield* log)[1], { complete: true, worked: !worked, fault: undefined })
        }),
      )
    }

    it.effect("a truncated body is half of its JSON, and a whole body to HTTP", () =>
      Effect.gen(function* () {
        const [first, whole] = yield* Effect.all([call("GET", "/teams"), call("GET", "/teams")])
        assert.strictEqual(first.status, 200)
        assert.strictEqual(first.text, whole.text.slice(0, Math.floor(whole.text.length / 2)))
        const length = first.headers.get("content-length")
        if (name === "over a socket") assert.strictEqual(length, String(first.text.length))
        assert.deepInclude((yield* log)[0], { status: 200, complete: false, worked: true })
      }).pipe(
        Effect.provide(
          transport(name, {
            faults: FaultPlan.make(FaultPlan.exactly("teams.list", [1], FaultPlan.truncatedBody)),
          }),
        ),
      ),
    )

    for (const [at, commit] of [
      ["headers", "before"],
      ["headers", "after"],
      ["body", "after"],
    ] as const) {
      strike(
        `a hang at its ${at}, ${commit} the work, until the caller goes away`,
        { type: "hang", at, commit },
        Effect.gen(function* () {
          const fiber = yield* Effect.fork(send)
          yield* TestClock.adjust("1 day")
          assert.strictEqual((yield* Fiber.status(fiber))._tag, "Suspended")
          assert.deepStrictEqual(yield* log, [])
          yield* Fiber.interrupt(fiber)
          const [entry] = yield* logged(1)
          const worked = commit === "after"
          assert.deepInclude(entry, { status: "interrupted", complete: false, worked })
          assert.strictEqual((yield* state).live.tasks.length, worked ? 1 : 0)
        }),
      )
    }

    strike(
      "a drip: all of it, in its time",
      FaultPlan.drip(5000),
      Effect.gen(function* () {
        const fiber = yield* Effect.fork(send)
        const stepwise = Effect.zipRight(
          TestClock.adjust("100 millis"),
          Effect.async<void>((resume) => void setImmediate(() => resume(Effect.void))),
        )
        const seen = yield* Effect.raceFirst(Fiber.join(fiber), Effect.forever(stepwise))
        assert.match(seen.text, task)
        const [entry] = yield* logged(1)
        assert.deepInclude(entry, { status: 200, complete: true, worked: true })
        assert.isAtLeast(entry?.millis ?? 0, 5000)
      }),
    )

    it.effect("pages: the one before once more, and a cursor that stands still", () =>
      Effect.gen(function* () {
        for (const unique_id of ["a", "b", "c", "d", "e", "f", "g"]) {
          yield* ok("POST", "/task/imageannotation", {
            body: { ...image, unique_id, tags: [unique_id < "g" ? "x" : "y"] },
          })
        }
        const page = (token?: string) =>
          Effect.map(
            ok(
              "GET",
              `/tasks?tags=x&limit=2${token === undefined ? "" : `&next_token=${encodeURIComponent(token)}`}`,
            ),
            (found: Json) => ({ ids: found.docs.map((doc: Json) => doc.unique_id).join(""), ...found }),
          )
        const first = yield* page() // both faults leave it alone
        assert.strictEqual(first.ids, "fe")
        const again = yield* page(first.next_token)
        assert.strictEqual(again.ids, "fe")
        const last = yield* page(again.next_token)
        assert.deepInclude(last, { ids: "ba", has_more: false })
        const stuck = yield* page(first.next_token)
        assert.deepInclude(stuck, { ids: "dc", has_more: true, next_token: first.next_token })
        const stuckAtTheEnd = yield* page(again.next_token)
        assert.deepInclude(stuckAtTheEnd, { ids: "ba", has_more: true, next_token: again.next_token })
        const others: Json = yield* ok("GET", "/batches")
        assert.deepInclude(others, { docs: [], has_more: false })
      }).pipe(
        under(
          name,
          FaultPlan.exactly("tasks.list", [1, 2], FaultPlan.duplicatePage),
          FaultPlan.exactly("tasks.list", [1, 4, 5], FaultPlan.repeatedCursor),
          FaultPlan.always("batches.list", FaultPlan.duplicatePage),
        ),
      ),
    )

    it.effect("a Retry-After that means nothing", () =>
      Effect.gen(function* () {
        assert.strictEqual((yield* call("GET", "/teams")).headers.get("retry-after"), "soon")
      }).pipe(under(name, FaultPlan.always("*", FaultPlan.tooManyRequests({ format: "absurd" })))),
    )

    it.effect("a request without a key or an operation is nobody's work", () =>
      Effect.gen(function* () {
        yield* refused(401, "GET", "/teams", { key: "nope" })
        yield* refused(404, "GET", "/nope", { key: "test_sandbox" })
        yield* refused(404, "GET", "/task/unknown", { key: "test_sandbox" })
        assert.deepStrictEqual(
          (yield* log).map(({ complete, mode, status, worked }) => [status, mode, complete, worked]),
          [
            [401, undefined, true, false],
            [404, "test", true, false],
            [404, "test", true, false],
          ],
        )
      }).pipe(under(name)),
    )
  })
}

describe("a body without a socket", () => {
  const teams = HttpClient.get("https://api.scale.com/v1/teams", {
    headers: { authorization: "Bearer live_sandbox" },
  })
  const strike = (fault: Fault.Fault) =>
    Effect.provide(Sandbox.layer({ faults: FaultPlan.make(FaultPlan.always("*", fault)) }))

  it.effect("that breaks off is the error that fetch gives", () =>
    Effect.gen(function* () {
      const response = yield* teams
      assert.strictEqual(response.status, 200)
      const error = yield* Effect.flip(response.text)
      assert.instanceOf(error, HttpClientError.ResponseError)
      assert.strictEqual(error.reason, "Decode")
      assert.strictEqual((error.cause as { code?: string }).code, "ECONNRESET")
    }).pipe(strike(FaultPlan.resetBody("middle"))),
  )

  it.effect("that is closed without an answer is the error that fetch gives", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(teams)
      assert.instanceOf(error, HttpClientError.RequestError)
      assert.strictEqual(error.reason, "Transport")
    }).pipe(strike(FaultPlan.close("before"))),
  )

  it.effect("comes in pieces, each at its time", () =>
    Effect.gen(function* () {
      const response = yield* teams
      const sizes: Array<number> = []
      const fiber = yield* Effect.fork(
        Stream.runForEach(response.stream, (piece) => Effect.sync(() => sizes.push(piece.byteLength))),
      )
      yield* TestClock.adjust("499 millis")
      assert.strictEqual(sizes.length, 4)
      yield* TestClock.adjust("500 millis")
      assert.strictEqual(sizes.length, 9)
      yield* TestClock.adjust("1 millis")
      yield* Fiber.join(fiber)
      assert.strictEqual(sizes.length, 10)
      assert.isAtMost(Math.max(...sizes) - Math.min(...sizes), 1)
      assert.deepInclude((yield* log)[0], { status: 200, complete: true, millis: 1000 })
    }).pipe(strike(FaultPlan.drip(1000))),
  )

  it.effect("ends when its reader has had enough", () =>
    Effect.gen(function* () {
      const response = yield* teams
      const [piece] = yield* Stream.runCollect(Stream.take(response.stream, 1))
      assert.isAbove(piece?.byteLength ?? 0, 0)
      const [entry] = yield* logged(1)
      assert.deepInclude(entry, { status: "interrupted", complete: false, worked: true })
    }).pipe(strike(FaultPlan.hang("body"))),
  )

  it.effect("ends with the sandbox when nobody reads it", () =>
    Effect.gen(function* () {
      const seen: Array<SandboxModel.RequestLogEntry> = []
      yield* Effect.provide(
        teams,
        Sandbox.layer({
          faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.hang("body"))),
          onRequest: (entry) => seen.push(entry),
        }),
      )
      assert.deepInclude(seen[0], { status: "interrupted", complete: false })
    }),
  )
})
