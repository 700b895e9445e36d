import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientError from "@effect/platform/HttpClientError"
import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox } from "@effect-scale/sandbox"
import type * as Fault from "@effect-scale/sandbox/Fault"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/TestClock"
import { type Api, call, image, type Json, ok, rejected, transport } from "./fixtures/scenarios.ts"

const on = "tasks.create"
const send = call("POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })

const state = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.state)
const log = Effect.flatMap(Sandbox.Sandbox, (sandbox) => sandbox.log)
const logged = (
  count: number,
): Effect.Effect<ReadonlyArray<SandboxModel.RequestLogEntry>, never, Sandbox.Sandbox> =>
  // The server sees the end of a request a little later than the client.
  Effect.flatMap(log, (entries) =>
    entries.length >= count
      ? Effect.succeed(entries)
      : Effect.zipRight(
          Effect.async<void>((resume) => void setImmediate(() => resume(Effect.void))),
          logged(count),
        ),
  )

/** The outcome of the create that the client must see. */
type Seen = "error" | ((answer: { status: number; text: string; headers: Headers }) => void)

const answer =
  (status: number, text: RegExp, contentType = "application/json"): Seen =>
  (seen) => {
    expect(seen.status).toBe(status)
    expect(seen.text).toMatch(text)
    expect(seen.headers.get("content-type") ?? "").toContain(contentType)
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
  [
    "gets a 503 before the operation",
    FaultPlan.serverError(503, "before"),
    answer(503, /"status_code":503/),
    [503, true, false],
  ],
  [
    "gets a 503 after the operation",
    FaultPlan.serverError(503, "after"),
    answer(503, /"status_code":503/),
    [503, true, true],
  ],
  ["gets a 429", FaultPlan.tooManyRequests(), answer(429, /"status_code":429/), [429, true, false]],
  [
    "gets an HTML page before the operation",
    FaultPlan.gateway(502, "before"),
    answer(502, page502, "text/html"),
    [502, true, false],
  ],
  [
    "gets an HTML page after the operation",
    FaultPlan.gateway(502, "after"),
    answer(502, page502, "text/html"),
    [502, true, true],
  ],
  ["gets a 409", FaultPlan.conflict, answer(409, /"status_code":409/), [409, true, false]],
  ["gets an empty body", FaultPlan.emptyBody, answer(200, /^$/), [200, false, true]],
  [
    "gets a wrong content type",
    FaultPlan.wrongContentType,
    answer(200, task, "text/html"),
    [200, true, true],
  ],
  ["loses its connection before the operation", FaultPlan.reset("before"), "error", ["reset", false, false]],
  ["loses its connection after the operation", FaultPlan.reset("after"), "error", ["reset", false, true]],
  [
    "gets a closed connection before the operation",
    FaultPlan.close("before"),
    "error",
    ["closed", false, false],
  ],
  [
    "gets a closed connection after the operation",
    FaultPlan.close("after"),
    "error",
    ["closed", false, true],
  ],
  [
    "loses its connection in the middle of the body",
    FaultPlan.resetBody("middle"),
    "error",
    ["reset", false, true],
  ],
  [
    "loses its connection after the complete body",
    FaultPlan.resetBody("end"),
    answer(200, task),
    [200, true, true],
  ],
]

const under = (name: "in memory" | "over a socket", ...rules: ReadonlyArray<FaultPlan.Rule>) =>
  Effect.provide(transport(name, { faults: FaultPlan.make(...rules) }))

for (const name of ["in memory", "over a socket"] as const) {
  describe(`a create with a fault, ${name}`, () => {
    const withFault = (
      title: string,
      fault: Fault.Fault,
      body: Effect.Effect<void, Error, Api | Sandbox.Sandbox>,
    ) => it.effect(title, () => under(name, FaultPlan.exactly(on, [1], fault))(body))

    for (const [title, fault, seen, [status, complete, worked]] of rows) {
      withFault(
        title,
        fault,
        Effect.gen(function* () {
          const result = yield* Effect.exit(send)
          if (seen === "error") expect(Exit.isFailure(result)).toBe(true)
          else if (Exit.isFailure(result)) expect.unreachable(String(result.cause))
          else seen(result.value)
          const [entry] = yield* logged(1)
          expect(entry).toEqual(
            expect.objectContaining({ operation: on, mode: "live", status, complete, worked, fault }),
          )
          expect((yield* state).live.tasks.length).toBe(worked ? 1 : 0)
          // The next request succeeds on any connection.
          if (worked)
            yield* rejected(409, "POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })
          else yield* ok("POST", "/task/imageannotation", { body: { ...image, unique_id: "u" } })
          expect((yield* log)[1]).toEqual(
            expect.objectContaining({ complete: true, worked: !worked, fault: undefined }),
          )
        }),
      )
    }

    it.effect("gets half of the JSON as a complete body", () =>
      Effect.gen(function* () {
        const [first, whole] = yield* Effect.all([call("GET", "/teams"), call("GET", "/teams")])
        expect(first.status).toBe(200)
        expect(first.text).toBe(whole.text.slice(0, Math.floor(whole.text.length / 2)))
        const length = first.headers.get("content-length")
        if (name === "over a socket") expect(length).toBe(String(first.text.length))
        expect((yield* log)[0]).toEqual(
          expect.objectContaining({ status: 200, complete: false, worked: true }),
        )
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
      withFault(
        `a hang at its ${at}, ${commit} the work, until the caller goes away`,
        { type: "hang", at, commit },
        Effect.gen(function* () {
          const fiber = yield* Effect.fork(send)
          yield* TestClock.adjust("1 day")
          expect((yield* Fiber.status(fiber))._tag).toBe("Suspended")
          expect(yield* log).toStrictEqual([])
          yield* Fiber.interrupt(fiber)
          const [entry] = yield* logged(1)
          const worked = commit === "after"
          expect(entry).toEqual(expect.objectContaining({ status: "interrupted", complete: false, worked }))
          expect((yield* state).live.tasks.length).toBe(worked ? 1 : 0)
        }),
      )
    }

    withFault(
      "gets the whole body in pieces",
      FaultPlan.drip(5000),
      Effect.gen(function* () {
        const fiber = yield* Effect.fork(send)
        const stepwise = Effect.zipRight(
          TestClock.adjust("100 millis"),
          Effect.async<void>((resume) => void setImmediate(() => resume(Effect.void))),
        )
        const seen = yield* Effect.raceFirst(Fiber.join(fiber), Effect.forever(stepwise))
        expect(seen.text).toMatch(task)
        const [entry] = yield* logged(1)
        expect(entry).toEqual(expect.objectContaining({ status: 200, complete: true, worked: true }))
        expect(entry?.millis ?? 0).toBeGreaterThanOrEqual(5000)
      }),
    )

    it.effect("affects only later pages of a task list with duplicatePage and repeatedCursor", () =>
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
        expect(first.ids).toBe("fe")
        const again = yield* page(first.next_token)
        expect(again.ids).toBe("fe")
        const last = yield* page(again.next_token)
        expect(last).toEqual(expect.objectContaining({ ids: "ba", has_more: false }))
        const stuck = yield* page(first.next_token)
        expect(stuck).toEqual(
          expect.objectContaining({ ids: "dc", has_more: true, next_token: first.next_token }),
        )
        const stuckAtTheEnd = yield* page(again.next_token)
        expect(stuckAtTheEnd).toEqual(
          expect.objectContaining({ ids: "ba", has_more: true, next_token: again.next_token }),
        )
        const others: Json = yield* ok("GET", "/batches")
        expect(others).toEqual(expect.objectContaining({ docs: [], has_more: false }))
      }).pipe(
        under(
          name,
          FaultPlan.exactly("tasks.list", [1, 2], FaultPlan.duplicatePage),
          FaultPlan.exactly("tasks.list", [1, 4, 5], FaultPlan.repeatedCursor),
          FaultPlan.always("batches.list", FaultPlan.duplicatePage),
        ),
      ),
    )

    it.effect("gets an invalid Retry-After header", () =>
      Effect.gen(function* () {
        expect((yield* call("GET", "/teams")).headers.get("retry-after")).toBe("soon")
      }).pipe(under(name, FaultPlan.always("*", FaultPlan.tooManyRequests({ format: "absurd" })))),
    )

    it.effect("does not apply to requests without a key or an operation", () =>
      Effect.gen(function* () {
        yield* rejected(401, "GET", "/teams", { key: "nope" })
        yield* rejected(404, "GET", "/nope", { key: "test_sandbox" })
        yield* rejected(404, "GET", "/task/unknown", { key: "test_sandbox" })
        expect(
          (yield* log).map(({ complete, mode, status, worked }) => [status, mode, complete, worked]),
        ).toStrictEqual([
          [401, undefined, true, false],
          [404, "test", true, false],
          [404, "test", true, false],
        ])
      }).pipe(under(name)),
    )
  })
}

describe("a body without a socket", () => {
  const teams = HttpClient.get("https://api.scale.com/v1/teams", {
    headers: { authorization: "Bearer live_sandbox" },
  })
  const withFault = (fault: Fault.Fault) =>
    Effect.provide(Sandbox.layer({ faults: FaultPlan.make(FaultPlan.always("*", fault)) }))

  it.effect("fails like fetch when the connection is reset", () =>
    Effect.gen(function* () {
      const response = yield* teams
      expect(response.status).toBe(200)
      const error = yield* Effect.flip(response.text)
      expect(error).toBeInstanceOf(HttpClientError.ResponseError)
      expect(error.reason).toBe("Decode")
      expect((error.cause as { code?: string }).code).toBe("ECONNRESET")
    }).pipe(withFault(FaultPlan.resetBody("middle"))),
  )

  it.effect("fails like fetch when the connection is closed without a response", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(teams)
      expect(error).toBeInstanceOf(HttpClientError.RequestError)
      expect(error.reason).toBe("Transport")
    }).pipe(withFault(FaultPlan.close("before"))),
  )

  it.effect("arrives in pieces, each at its time", () =>
    Effect.gen(function* () {
      const response = yield* teams
      const sizes: Array<number> = []
      const fiber = yield* Effect.fork(
        Stream.runForEach(response.stream, (piece) => Effect.sync(() => sizes.push(piece.byteLength))),
      )
      yield* TestClock.adjust("499 millis")
      expect(sizes.length).toBe(4)
      yield* TestClock.adjust("500 millis")
      expect(sizes.length).toBe(9)
      yield* TestClock.adjust("1 millis")
      yield* Fiber.join(fiber)
      expect(sizes.length).toBe(10)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      expect((yield* log)[0]).toEqual(expect.objectContaining({ status: 200, complete: true, millis: 1000 }))
    }).pipe(withFault(FaultPlan.drip(1000))),
  )

  it.effect("ends when its reader cancels it", () =>
    Effect.gen(function* () {
      const response = yield* teams
      const [piece] = yield* Stream.runCollect(Stream.take(response.stream, 1))
      expect(piece?.byteLength ?? 0).toBeGreaterThan(0)
      const [entry] = yield* logged(1)
      expect(entry).toEqual(expect.objectContaining({ status: "interrupted", complete: false, worked: true }))
    }).pipe(withFault(FaultPlan.hang("body"))),
  )

  it.effect("ends with the sandbox when it is not read", () =>
    Effect.gen(function* () {
      const seen: Array<SandboxModel.RequestLogEntry> = []
      yield* Effect.provide(
        teams,
        Sandbox.layer({
          faults: FaultPlan.make(FaultPlan.always("*", FaultPlan.hang("body"))),
          onRequest: (entry) => seen.push(entry),
        }),
      )
      expect(seen[0]).toEqual(expect.objectContaining({ status: "interrupted", complete: false }))
    }),
  )
})
