import * as PlatformError from "@effect/platform/Error"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import { describe, expect, it } from "@effect/vitest"
import { Resume, type ScaleClient } from "@effect-scale/client"
import { VirtualClock } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { serve } from "./fixtures/timeline.ts"

const ten = Array.from({ length: 10 }, (_, n) => n * 1_000_000)

/** A run that ends in the given way after a page. */
const pagesOf = (
  seen: Array<string>,
  end: (page: number) => Effect.Effect<void, "crash">,
  client: Partial<ScaleClient.ScaleClientOptions> = {},
) =>
  Effect.gen(function* () {
    const { scale } = yield* serve(ten, { client })
    let page = 0
    yield* Resume.runForEach(
      "export",
      (from) => scale.tasks.pages({ limit: 3 }, { from }),
      ({ docs }) =>
        Effect.zipRight(
          end(page++),
          Effect.sync(() => seen.push(...docs.map(({ task_id }) => task_id))),
        ),
    )
  })

const all = ["t9", "t8", "t7", "t6", "t5", "t4", "t3", "t2", "t1", "t0"]

describe("Resume.runForEach", () => {
  it.effect("resumes after the last processed page, and removes the key at the end", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const seen: Array<string> = []
      const crash = yield* Effect.exit(pagesOf(seen, (n) => (n === 1 ? Effect.fail("crash") : Effect.void)))
      expect(crash).toEqual(Exit.fail("crash"))
      expect(seen).toEqual(all.slice(0, 3))
      // Killed between pages two and three.
      const killed = yield* Effect.fork(pagesOf(seen, (n) => (n === 1 ? Effect.never : Effect.void)))
      yield* Effect.sleep(1000)
      yield* Fiber.interrupt(killed)
      expect(seen).toEqual(all.slice(0, 6))
      yield* pagesOf(seen, () => Effect.void)
      expect(seen).toEqual(all)
      expect(yield* store.size).toBe(0)
      // The next run starts from the beginning.
      yield* pagesOf(seen, () => Effect.void)
      expect(seen).toEqual([...all, ...all])
    }).pipe(Effect.provide(KeyValueStore.layerMemory), VirtualClock.run()),
  )

  it.effect("processes at most one page again when the store failed", () =>
    Effect.gen(function* () {
      const memory = yield* KeyValueStore.KeyValueStore
      const refused = new PlatformError.SystemError({
        reason: "WriteZero",
        module: "KeyValueStore",
        method: "set",
        description: "disk full",
      })
      let writes = 0
      const store = KeyValueStore.make({
        ...memory,
        set: (key, value) => (++writes === 2 ? Effect.fail(refused) : memory.set(key, value)),
      })
      const seen: Array<string> = []
      const run = Effect.provideService(
        pagesOf(seen, () => Effect.void),
        KeyValueStore.KeyValueStore,
        store,
      )
      expect(yield* Effect.exit(run)).toEqual(Exit.fail(refused))
      yield* run
      expect(seen).toEqual([...all.slice(0, 6), ...all.slice(3)])
    }).pipe(Effect.provide(KeyValueStore.layerMemory), VirtualClock.run()),
  )

  it.effect.each([
    ["another key", { apiKey: Redacted.make("live_other") }],
    ["another base URL", { apiUrl: "https://other.example/v1" }],
    ["another test key", { apiKey: Redacted.make("test_other") }],
  ] as const)("refuses to continue with %s, and keeps what is stored", ([, client]) =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const seen: Array<string> = []
      yield* Effect.exit(pagesOf(seen, (n) => (n === 1 ? Effect.fail("crash") : Effect.void)))
      const stored = yield* store.get("export")
      const other = yield* Effect.flip(pagesOf(seen, () => Effect.void, client))
      expect(other).toMatchObject({
        _tag: "ScaleInvalidRequest",
        attempts: 0,
        message:
          "from: this token was made with another API key or apiUrl; use the same ones, or leave `from` out to start again",
      })
      expect(seen).toEqual(all.slice(0, 3))
      expect(yield* store.get("export")).toEqual(stored)
    }).pipe(Effect.provide(KeyValueStore.layerMemory), VirtualClock.run()),
  )

  it.effect.each([
    ["list", (scale: ScaleClient.Service, from: string) => scale.tasks.list({}, { from })],
    ["pages", (scale: ScaleClient.Service, from: string) => Stream.runDrain(scale.tasks.pages({}, { from }))],
    [
      "stream",
      (scale: ScaleClient.Service, from: string) => Stream.runDrain(scale.tasks.stream({}, { from })),
    ],
    ["list of batches", (scale: ScaleClient.Service, from: string) => scale.batches.list({}, { from })],
  ] as const)("%s refuses a token of another key", ([, read]) =>
    Effect.gen(function* () {
      const { scale } = yield* serve(ten)
      const { next } = yield* scale.tasks.list({ limit: 3 })
      const from = Option.getOrThrow(next)
      const other = yield* serve(ten, { client: { apiKey: Redacted.make("live_other") } })
      expect((yield* Effect.flip(read(other.scale, from))).message).toMatch(/made with another API key/)
      for (const text of ["", ".", "n1", from.slice(1), from.split(".")[0] ?? "", `${from.split(".")[0]}.`]) {
        expect((yield* Effect.flip(read(scale, text))).message, text).toMatch(
          /^from: expected the `next` of an/,
        )
      }
    }).pipe(VirtualClock.run()),
  )
})
