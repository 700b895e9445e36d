import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scale, scaleWith } from "../fixtures/commandRunner.ts"
import { inVirtualTime } from "../fixtures/virtualTime.ts"

/** A server that answers the n-th request of a path with the n-th body, and repeats the last. */
const serve = (bodies: Readonly<Record<string, ReadonlyArray<object>>>) => {
  const counts = new Map<string, number>()
  return Effect.provideService(
    HttpClient.HttpClient,
    HttpClient.make((request) => {
      const { pathname } = new URL(request.url)
      const path = pathname.replace(/^\/v1/, "")
      const n = counts.get(path) ?? 0
      counts.set(path, n + 1)
      const all = bodies[path] ?? []
      const body = all[Math.min(n, all.length - 1)]
      const response =
        body === undefined ? Response.json({ error: "not found" }, { status: 404 }) : Response.json(body)
      return Effect.succeed(HttpClientResponse.fromWeb(request, response))
    }),
  )
}

const batch = (status: string) => ({ name: "march", project: "letters", status })

/** A batch of ten tasks that is completed at the fourth poll. */
const labeled = (last: object) =>
  serve({
    "/batches/march": [...["staging", "in_progress", "in_progress"], "completed"].map(batch),
    "/batches/march/status": [
      { status: "staging", pending: 10 },
      { status: "in_progress", pending: 8, completed: 2 },
      { status: "in_progress", pending: 1, completed: 8, error: 0, canceled: 1 },
      { status: "completed", ...last },
    ],
  })

describe("scale batches watch", () => {
  it.effect("prints each status, and counts in plain lines without a terminal", () =>
    Effect.gen(function* () {
      const { code, err, out } = yield* inVirtualTime(scale("batches", "watch", "march"))
      expect([code, out]).toEqual([0, "march  staging\nmarch  in_progress\nmarch  completed\n"])
      expect(err).not.toMatch(/[█░]|[^\P{Cc}\n]/u)
      const lines = err.trim().split("\n")
      expect(lines).toContain(
        'The batch "march" is in staging: it is not labeled until you run "scale batches finalize march".',
      )
      const counts = lines.filter((line) => line.startsWith("watching"))
      for (const line of counts) {
        expect(line).toMatch(/^watching march \d+\/10 \(\d+ %\), (?:[\d.]+\/(?:s|min), )?(?:\d.* left, )?\d/)
      }
      expect(counts).toContainEqual(
        expect.stringMatching(/^watching march 2\/10 \(20 %\), .* left, 8 pending, 2 completed$/),
      )
      expect(counts.at(-1)).toMatch(/^watching march 10\/10 \(100 %\), .*, 9 completed, 1 canceled$/)
    }).pipe(labeled({ completed: 9, canceled: 1 })),
  )

  it.effect("draws a bar on a terminal", () =>
    Effect.gen(function* () {
      const { code, err } = yield* inVirtualTime(
        scaleWith({ stderrColumns: 120 }, "batches", "watch", "march"),
      )
      expect(code).toBe(0)
      expect(err).toContain("watching march 2/10 (20 %) ████░░░░░░░░░░░░░░░░, ")
      expect(err).toMatch(/watching march 10\/10 \(100 %\) █{20}, .*\n$/)
    }).pipe(labeled({ completed: 10 })),
  )

  it.effect("exits with 1 if tasks of the completed batch ended with an error", () =>
    Effect.gen(function* () {
      const { code, err, out } = yield* inVirtualTime(scale("batches", "watch", "march", "--json"))
      expect(code).toBe(1)
      expect(JSON.parse(out.trim().split("\n").at(-1) ?? "")).toEqual({
        ...batch("completed"),
        ...{ pending: 0, completed: 7, error: 3, canceled: 0 },
      })
      expect(err).toMatch(
        /^3 tasks ended with an error\. To see why, run: scale tasks list --batch march --status error$/m,
      )
    }).pipe(labeled({ completed: 7, error: 3 })),
  )

  for (const [name, counts, code] of [
    ["completed", { completed: 2 }, 0],
    ["with an error", { completed: 1, error: 1 }, 1],
    ["canceled", { canceled: 2 }, 0],
    ["without counts", {}, 0],
  ] as const) {
    it.effect(`ends at once for a finished batch: ${name}`, () =>
      // No virtual time passes.
      Effect.gen(function* () {
        const watched = yield* scale("batches", "watch", "march")
        expect([watched.code, watched.out]).toEqual([code, "march  completed\n"])
      }).pipe(
        serve({
          "/batches/march": [batch("completed")],
          "/batches/march/status": [{ status: "completed", ...counts }],
        }),
      ),
    )
  }

  it.effect("fails for a batch that does not exist", () =>
    Effect.gen(function* () {
      expect((yield* scale("batches", "watch", "april")).code).toBe(5)
    }).pipe(serve({})),
  )
})

const task = (id: string, status: string) => ({
  task_id: id,
  status,
  batch: "march",
  updated_at: `2026-03-01T08:00:00Z`,
})

describe("scale tasks watch", () => {
  it.effect("ends at once if all tasks have ended, and exits with 1 after an error", () =>
    Effect.gen(function* () {
      const good = yield* scale("tasks", "watch", "a", "b", "a")
      expect(good.code).toBe(0)
      expect(good.out).toMatch(/^.* {2}a {2}completed\n.* {2}b {2}canceled\n$/)
      expect(good.err).toBe("watching 2/2 (100 %), 1 completed, 1 canceled\n")
      const bad = yield* scale("tasks", "watch", "a", "c")
      expect(bad.code).toBe(1)
      expect(bad.err).toContain("1 task ended with an error. To see why, run: scale tasks get TASK_ID\n")
    }).pipe(
      serve({
        "/task/a": [task("a", "completed")],
        "/task/b": [task("b", "canceled")],
        "/task/c": [task("c", "error")],
      }),
    ),
  )

  it.effect("shows how many tasks have ended, and keeps results apart from the progress line", () =>
    Effect.gen(function* () {
      const { code, err, out } = yield* inVirtualTime(
        scaleWith({ columns: 100, stderrColumns: 100 }, "tasks", "watch", "a", "b"),
      )
      expect(code).toBe(0)
      expect(out.split("\n")).toHaveLength(4)
      expect(err).toMatch(/watching 1\/2 \(50 %\) █{10}░{10}, 1 pending, 1 completed/)
      expect(err).toMatch(/watching 2\/2 \(100 %\) █{20}, .*, 2 completed\n$/)
    }).pipe(
      serve({
        "/task/a": [task("a", "completed")],
        "/task/b": [task("b", "pending"), task("b", "pending"), task("b", "completed")],
      }),
    ),
  )
})
