import { describe, expect, it } from "@effect/vitest"
import { ScaleClient, type ScaleError, type ScriptedHttpClient } from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as TestClock from "effect/TestClock"
import { client, inTime, requests, run, type Script } from "../../fixtures/scripted.ts"

const payload = { batch: "b", attachment: "https://files.example.org/a.jpg", unique_id: "u1" }
const create = (scale: ScaleClient.Service) => scale.tasks.create("imageannotation", payload)

/** A time in milliseconds after the start of the script. The local clock shows `local` then. */
const epoch = Date.UTC(2020, 0, 1)
const at = (millis: number) => new Date(epoch + millis)
const dated = (millis: number) => ({ headers: { date: at(millis).toUTCString() } })
const lost = (ahead: number) => ({ status: 503, ...dated(ahead) })
const taken = (ahead: number) => ({ status: 409, ...dated(ahead + 400) })
const found = (created: number, more: object = {}) => ({
  status: 200,
  body: {
    docs: [
      {
        task_id: "t1",
        type: "imageannotation",
        unique_id: "u1",
        params: { batch: "b", attachment: payload.attachment },
        created_at: at(created).toISOString(),
        ...more,
      },
    ],
  },
})

/** The tag of a call's error, or "created". */
const outcome = (result: Either.Either<unknown, ScaleError.ScaleError>): string =>
  Either.match(result, { onLeft: ({ _tag }) => _tag, onRight: () => "created" })

const creating = (script: Script, local = epoch) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(local)
    return outcome((yield* run(script, create)).result)
  })

describe("a create whose response was lost", () => {
  it.effect("is never reported as a duplicate if the servers' clocks differ by up to a second", () =>
    Effect.gen(function* () {
      for (const ahead of [-1000, -200, 0, 100, 200, 500, 999, 1000]) {
        for (const created of [0, 1, 250]) {
          const result = yield* creating([lost(ahead), taken(ahead), found(created)])
          expect(["created", "ScaleAmbiguousResult"]).toContain(result)
        }
      }
    }),
  )
  it.effect("is not reported as a duplicate if the dates of the responses differ by more", () =>
    Effect.gen(function* () {
      expect(yield* creating([lost(0), taken(4000), found(10)], 0)).toBe("ScaleAmbiguousResult")
      expect(yield* creating([lost(0), taken(4000), found(-9000)], 0)).toBe("ScaleDuplicateResource")
    }),
  )
  it.effect("is not reported as a duplicate if the servers' clocks differ from the local one", () =>
    Effect.gen(function* () {
      expect(yield* creating([lost(30_000), taken(30_000), found(10)])).toBe("ScaleAmbiguousResult")
      expect(yield* creating([lost(30_000), taken(30_000), found(-9000)])).toBe("ScaleDuplicateResource")
      // A local clock that is wrong by years is no evidence.
      expect(yield* creating([lost(30_000), taken(30_000), found(10)], 0)).toBe("ScaleDuplicateResource")
    }),
  )
  it.effect("is not reported as a duplicate if earlier creates have shown that the clocks differ", () =>
    Effect.gen(function* () {
      const skew = 7000
      const first: ScriptedHttpClient.Step = {
        status: 200,
        body: { task_id: "t0", created_at: at(5).toISOString() },
        ...dated(skew),
      }
      const script: Script = [first, lost(skew), taken(skew), found(10)]
      const last = yield* inTime(
        ScaleClient.ScaleClient.use((scale) =>
          Effect.zipRight(
            scale.tasks.create("imageannotation", { ...payload, unique_id: "u0" }),
            Effect.either(create(scale)),
          ),
        ),
      ).pipe(Effect.provide(client(script)))
      expect(outcome(last)).toBe("ScaleAmbiguousResult")
    }),
  )
  it.effect("reports how far the clocks may differ, and the object", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(epoch)
      const { result } = yield* run([lost(2000), taken(2000), found(500)], create)
      const error = Either.getOrThrow(Either.flip(result))
      expect(error).toMatchObject({ found: { task_id: "t1" }, mayHaveSucceeded: true })
      expect(error.message).toMatch(
        /^the object may have been created: an object with the same content exists that was created 1s \d+ms before the call by the server's clocks, which may differ by 2s$/,
      )
    }),
  )
})

describe("a nonce", () => {
  const key = "effect_scale_nonce"
  /** Loses the response to a create and finds a task with the metadata. */
  const creatingWithNonce = (metadata: (nonce: string) => unknown, created: number) =>
    Effect.gen(function* () {
      let nonce = ""
      const { result } = yield* run(
        (request, i) => {
          if (i < 2) nonce = JSON.parse(request.body).metadata[key]
          return i === 0 ? lost(0) : i === 1 ? taken(0) : found(created, { metadata: metadata(nonce) })
        },
        create,
        { nonces: "metadata" },
      )
      return outcome(result)
    })
  it.effect("decides whose task it is, whatever the clocks show", () =>
    Effect.gen(function* () {
      for (const created of [-86_400_000, -5000, -10, 10, 5000]) {
        expect(yield* creatingWithNonce((nonce) => ({ [key]: nonce }), created)).toBe("created")
        expect(yield* creatingWithNonce(() => ({ [key]: "another" }), created)).toBe("ScaleDuplicateResource")
      }
    }),
  )
  it.effect("leaves it open whose task it is if the metadata was replaced", () =>
    Effect.gen(function* () {
      for (const metadata of [undefined, {}, { week: 9 }]) {
        expect(yield* creatingWithNonce(() => metadata, 10)).toBe("ScaleAmbiguousResult")
        expect(yield* creatingWithNonce(() => metadata, -9000)).toBe("ScaleDuplicateResource")
      }
    }),
  )
  it.effect("is the same in every attempt and keeps the metadata of the caller", () =>
    Effect.gen(function* () {
      const { requests } = yield* run(
        [{ status: 503 }, { status: 200, body: { task_id: "t1" } }],
        (scale) => scale.tasks.create("imageannotation", { ...payload, metadata: { week: 9 } }),
        { nonces: "metadata" },
      )
      const sent = requests.map(({ body }) => JSON.parse(body).metadata)
      expect(sent[0]).toEqual({ week: 9, [key]: expect.stringMatching(/^[0-9a-f-]{36}$/) })
      expect(sent[1]).toEqual(sent[0])
    }),
  )
  it.effect("is added to batches, and only when it helps", () =>
    Effect.gen(function* () {
      const nonces = ScaleClient.ScaleClient.withOptions({ nonces: "metadata" })
      const calls: ReadonlyArray<
        readonly [(scale: ScaleClient.Service) => Effect.Effect<unknown, unknown>, boolean]
      > = [
        [(scale) => nonces(scale.batches.create({ project: "p", name: "b" })), true],
        [(scale) => nonces(create(scale)), true],
        [create, false],
        [
          (scale) => nonces(scale.tasks.create("imageannotation", { ...payload, unique_id: undefined })),
          false,
        ],
        [(scale) => nonces(scale.projects.create({ type: "imageannotation", name: "p" })), false],
        [(scale) => nonces(scale.tasks.setMetadata("t1", { week: 9 })), false],
      ]
      for (const [call, hasNonce] of calls) {
        const body = yield* Effect.gen(function* () {
          yield* Effect.either(ScaleClient.ScaleClient.use(call))
          return (yield* requests)[0]?.body
        }).pipe(Effect.provide(client(() => ({ status: 400 }))))
        expect([body, body?.includes(key)]).toEqual([body, hasNonce])
      }
    }),
  )
})
