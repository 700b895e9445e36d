import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type * as Shutdown from "../../src/terminal/shutdown.ts"
import {
  liveKey,
  parseJsonLines,
  readFile,
  scaleWith,
  temporaryDirectory,
} from "../fixtures/commandRunner.ts"
import { inVirtualTime } from "../fixtures/virtualTime.ts"

const count = 120

/** A server that needs a time for each page that depends on its size. Records the sizes of the requests. */
const slowServer = (secondsFor: (limit: number) => number, limits: Array<number>) =>
  Effect.provideService(
    HttpClient.HttpClient,
    HttpClient.make((request, url) => {
      const limit = Number(url.searchParams.get("limit"))
      const from = Number(url.searchParams.get("next_token") ?? 0)
      limits.push(limit)
      const docs = Array.from({ length: Math.min(limit, count - from) }, (_, n) => ({
        task_id: `t${from + n}`,
      }))
      const next = from + docs.length
      const page = {
        docs,
        total: count,
        ...(next < count ? { has_more: true, next_token: String(next) } : {}),
      }
      return Effect.delay(
        Effect.sync(() => HttpClientResponse.fromWeb(request, Response.json(page))),
        Duration.seconds(secondsFor(limit)),
      )
    }),
  )

const exportAll = (env: Readonly<Record<string, string>>, ...more: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const out = `${yield* temporaryDirectory}/labels.jsonl`
    const result = yield* inVirtualTime(
      scaleWith({ env: { ...liveKey, ...env } }, "tasks", "export", "--out", out, ...more),
    )
    const ids = result.code === 0 ? parseJsonLines(yield* readFile(out)).map(({ task_id }) => task_id) : []
    return { ...result, ids }
  })

const all = Array.from({ length: count }, (_, n) => `t${n}`)

describe("the pages of an export", { timeout: 60_000 }, () => {
  const halved: Array<number> = []
  it.scoped("become half as large after each timeout", () =>
    Effect.gen(function* () {
      const { code, err, ids } = yield* exportAll({})
      expect(code, err).toBe(0)
      expect(ids).toEqual(all)
      // 100 and 50 tasks take longer than the timeout of 60 seconds; 25 do not.
      expect(halved).toEqual([100, 50, 25, 25, 25, 25, 25])
      expect(err).toMatch(/^A page took too long\. Continuing with 25 tasks per page\.$/m)
      expect(err).toMatch(/^exporting .*, 25 per page$/m)
    }).pipe(
      slowServer((limit) => limit * 1.5, halved),
      Effect.provide(NodeFileSystem.layer),
    ),
  )

  const patient: Array<number> = []
  it.scoped("keep their size if --timeout is long enough", () =>
    Effect.gen(function* () {
      expect((yield* exportAll({}, "--timeout", "3m")).ids).toEqual(all)
      expect((yield* exportAll({ SCALE_TIMEOUT: "180" })).ids).toEqual(all)
      expect(patient).toEqual([100, 100, 100, 100])
    }).pipe(
      slowServer((limit) => limit * 1.5, patient),
      Effect.provide(NodeFileSystem.layer),
    ),
  )

  const chosen: Array<number> = []
  it.scoped("have the size of --page-size or SCALE_PAGE_SIZE", () =>
    Effect.gen(function* () {
      expect((yield* exportAll({ SCALE_PAGE_SIZE: "7" }, "--page-size", "60")).ids).toEqual(all)
      expect((yield* exportAll({ SCALE_PAGE_SIZE: "40" })).ids).toEqual(all)
      expect(chosen).toEqual([60, 60, 40, 40, 40])
      for (const size of ["0", "101", "x", "1.5", "-1"]) {
        expect((yield* exportAll({}, "--page-size", size)).code, size).toBe(2)
        const { code, err } = yield* exportAll({ SCALE_PAGE_SIZE: size })
        expect([code, err]).toEqual([
          2,
          `SCALE_PAGE_SIZE: expected an integer from 1 to 100, found "${size}".\n`,
        ])
      }
    }).pipe(
      slowServer(() => 0, chosen),
      Effect.provide(NodeFileSystem.layer),
    ),
  )

  const hopeless: Array<number> = []
  it.scoped("fail if even one task takes too long, and say why they were retried", () =>
    Effect.gen(function* () {
      const { code, err } = yield* exportAll({}, "--timeout", "10s")
      expect(code).toBe(4)
      expect(hopeless).toEqual([100, 50, 25, 12, 6, 3, ...Array.from({ length: 9 }, () => 1)])
      expect(err).toMatch(/^No response from .*: timeout\. Retrying; press Ctrl-C to stop\.$/m)
      expect(err).toMatch(/^exporting 0, 1 per page, \d retr(?:y|ies) \(timeout\)$/m)
    }).pipe(
      slowServer(() => 3600, hopeless),
      Effect.provide(NodeFileSystem.layer),
    ),
  )

  const unanswered: Array<number> = []
  it.scoped("are not waited for after Ctrl-C", () =>
    Effect.gen(function* () {
      const out = `${yield* temporaryDirectory}/labels.jsonl`
      let shutdown: Shutdown.ShutdownService | undefined
      const onStart = (service: Shutdown.ShutdownService) => {
        shutdown = service
      }
      // No virtual time passes, so that the first request is still in flight.
      const fiber = yield* Effect.fork(scaleWith({ onStart }, "tasks", "export", "--out", out))
      while (unanswered.length === 0) {
        yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      }
      expect(shutdown === undefined ? false : yield* shutdown.request).toBe(true)
      const { code, err } = yield* Fiber.join(fiber)
      expect(code).toBe(130)
      expect(err).toMatch(/^Stopped after 0 tasks\. Run the same command again to continue\.$/m)
    }).pipe(
      slowServer(() => 30, unanswered),
      Effect.provide(NodeFileSystem.layer),
    ),
  )
})
