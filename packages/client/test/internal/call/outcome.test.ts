import { describe, expect, it } from "@effect/vitest"
import {
  CircuitBreaker,
  RetryPolicy,
  ScaleClient,
  ScaleError,
  ScriptedHttpClient,
} from "@effect-scale/client"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { inTime, run, type Script } from "../../fixtures/scripted.ts"

type Call = (scale: ScaleClient.Service) => Effect.Effect<unknown, ScaleError.ScaleError>

const failure = (script: Script, call: Call, options?: Parameters<typeof run>[2]) =>
  Effect.map(run(script, call, options), ({ result }) => Either.getOrThrow(Either.flip(result)))

const payload = { batch: "b", attachment: "https://files.example.org/a.jpg" }
/** Every call that changes something and is retried. */
const changes: Readonly<Record<string, Call>> = {
  "tasks.cancel": (s) => s.tasks.cancel("t"),
  "tasks.setUniqueId": (s) => s.tasks.setUniqueId("t", "u"),
  "tasks.clearUniqueId": (s) => s.tasks.clearUniqueId("t"),
  "tasks.setMetadata": (s) => s.tasks.setMetadata("t", {}),
  "tasks.setTags": (s) => s.tasks.setTags("t", ["a"]),
  "tasks.addTags": (s) => s.tasks.addTags("t", ["a"]),
  "tasks.deleteTags": (s) => s.tasks.deleteTags("t", ["a"]),
  "batches.finalize": (s) => s.batches.finalize("b"),
  "batches.setMetadata": (s) => s.batches.setMetadata("b", {}),
  "batches.prioritize": (s) => s.batches.prioritize("b", 10),
  "teams.setRole": (s) => s.teams.setRole({ emails: ["a@example.org"], team_role: "member" }),
  "studio.assignments.add": (s) => s.studio.assignments.add({ emails: ["a@example.org"], projects: ["p"] }),
  "studio.assignments.remove": (s) =>
    s.studio.assignments.remove({ emails: ["a@example.org"], projects: ["p"] }),
  "studio.groups.update": (s) => s.studio.groups.update("p", "g", {}),
  "studio.batches.assign": (s) => s.studio.batches.assign("b", ["g"]),
  "studio.batches.setPriorities": (s) => s.studio.batches.setPriorities(["b"]),
  "studio.batches.resetPriorities": (s) => s.studio.batches.resetPriorities(),
  request: (s) => s.request("PUT", "/unknown", { repeat: "always" }),
}

const refusals: Readonly<Record<string, ScriptedHttpClient.Step>> = {
  ScaleTooManyRequests: { status: 429, headers: { "retry-after": "3600" } },
  ScaleUnauthorized: { status: 401 },
  ScaleNotEnabled: { status: 402 },
  ScaleUnexpectedStatus: { status: 403 },
}

describe("the error of a change whose response was lost", () => {
  for (const [name, call] of Object.entries(changes)) {
    it.effect(`says that the first attempt may have succeeded: ${name}`, () =>
      Effect.gen(function* () {
        for (const [tag, refusal] of Object.entries(refusals)) {
          for (const lost of [{ status: 503 }, "reset"] as const) {
            const error = yield* failure([lost, refusal], call)
            expect(error).toMatchObject({ _tag: tag, attempts: 2, mayHaveSucceeded: true })
            expect(error.message).toMatch(/; attempt 1 may have succeeded \(Scale\w+(, \w+)?\)$/)
            expect(String(error)).toContain("attempt 1 may have succeeded")
            expect([ScaleError.isAmbiguous(error), ScaleError.isRefusal(error)]).toEqual([true, false])
          }
        }
      }),
    )
    it.effect(`does not say so if every attempt was rejected: ${name}`, () =>
      Effect.gen(function* () {
        const error = yield* failure([{ status: 429 }, "refuse", { status: 401 }], call)
        expect(error).toMatchObject({ _tag: "ScaleUnauthorized", attempts: 3 })
        expect(error.mayHaveSucceeded).toBeUndefined()
        expect(error.message).not.toContain("may have succeeded")
      }),
    )
  }
  it.effect("names the first of several attempts", () =>
    Effect.gen(function* () {
      const script = [{ status: 429 }, "reset", { status: 502 }, { status: 401 }] as const
      const error = yield* failure(script, (scale) => scale.tasks.cancel("t"))
      expect(error.message).toContain("; attempt 2 may have succeeded (ScaleConnectionError, Reset)")
      const down = yield* failure(["reset", ...Array<{ status: number }>(3).fill({ status: 502 })], (scale) =>
        scale.tasks.cancel("t"),
      )
      expect(down).toMatchObject({ _tag: "ScaleUnexpectedStatus", mayHaveSucceeded: true })
      expect(down.message).toContain("; attempt 1 may have succeeded (ScaleConnectionError, Reset)")
    }),
  )
  it.effect("survives encoding to JSON", () =>
    Effect.gen(function* () {
      const error = yield* failure(["reset", { status: 401 }], (scale) => scale.tasks.cancel("t"))
      const json = JSON.parse(JSON.stringify(Schema.encodeSync(ScaleError.ScaleError)(error)))
      const same = Schema.decodeUnknownSync(ScaleError.ScaleError)(json)
      expect(same).toMatchObject({ mayHaveSucceeded: true, message: error.message })
      expect(same).toBeInstanceOf(ScaleError.ScaleUnauthorized)
    }),
  )
})

describe("the error of a change", () => {
  it.effect("says so by a field if its last attempt may have succeeded", () =>
    Effect.gen(function* () {
      const calls: ReadonlyArray<Call> = [
        (s) => s.tasks.create("imageannotation", payload),
        (s) => s.tasks.audit("t", { accepted: true }),
        (s) => s.teams.invite({ emails: ["a@example.org"], team_role: "member" }),
        (s) => s.projects.update("p", {}),
        (s) => s.files.import({ file_url: "https://files.example.org/a.jpg" }),
        (s) => s.files.upload({ name: "a.txt", content: new Uint8Array(1) }),
        (s) => s.request("POST", "/unknown"),
      ]
      for (const call of calls) {
        const error = yield* failure([{ status: 500, body: { error: "Internal" } }], call)
        expect(error).toMatchObject({ message: "Internal", attempts: 1, mayHaveSucceeded: true })
        expect((yield* failure([{ status: 401 }], call)).mayHaveSucceeded).toBeUndefined()
      }
    }),
  )
  it.effect("is exact at a deadline", () =>
    Effect.gen(function* () {
      const cancel: Call = (scale) => scale.tasks.cancel("t")
      const deadline = { deadline: "5 seconds", timeout: "1 minute" } as const
      const waiting = { status: 429, headers: { "retry-after": "20" } }
      const refused = yield* failure([waiting], cancel, deadline)
      expect(refused).toMatchObject({ reason: "Timeout", attempts: 1, mayHaveSucceeded: false })
      expect(ScaleError.isAmbiguous(refused)).toBe(false)
      const inFlight = yield* failure(["hang"], cancel, deadline)
      expect(inFlight).toMatchObject({ reason: "Timeout", mayHaveSucceeded: true })
      expect(inFlight.message).toBe(
        "the call did not finish within its deadline of 5s; attempt 1 may have succeeded (it was interrupted)",
      )
      const lost = yield* failure([{ status: 503, headers: { "retry-after": "20" } }], cancel, deadline)
      expect(lost.message).toMatch(/; attempt 1 may have succeeded \(ScaleServiceUnavailable\)$/)
    }),
  )
  it.effect("says so if the circuit opens after the response was lost", () =>
    Effect.gen(function* () {
      const error = yield* inTime(
        Effect.flip(ScaleClient.ScaleClient.use((scale) => scale.tasks.cancel("t"))),
      )
      expect(error).toMatchObject({ reason: "CircuitOpen", attempts: 1, mayHaveSucceeded: true })
      expect(error.message).toContain("; attempt 1 may have succeeded (ScaleConnectionError, Reset)")
    }).pipe(
      Effect.provide(
        ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("test_key") }).pipe(
          Layer.provide(CircuitBreaker.layer({ attempts: 1, failureRate: 1, openFor: "1 hour" })),
          Layer.provide(RetryPolicy.layer(RetryPolicy.make())),
          Layer.provide(ScriptedHttpClient.layer(["reset"])),
        ),
      ),
    ),
  )
  it.effect("does not raise the question for a read", () =>
    Effect.gen(function* () {
      for (const call of [
        (s) => s.tasks.get("t"),
        (s) => s.batches.list(),
        (s) => s.request("GET", "/unknown"),
      ] satisfies ReadonlyArray<Call>) {
        const error = yield* failure([{ status: 503 }, { status: 401 }], call)
        expect(error.mayHaveSucceeded).toBeUndefined()
        expect(error.message).not.toContain("may have succeeded")
      }
    }),
  )
  it.effect("is definite if the unique_id belongs to another task", () =>
    Effect.gen(function* () {
      const other = {
        task_id: "t2",
        type: "imageannotation",
        unique_id: "u1",
        params: { attachment: "other" },
      }
      const error = yield* failure(
        [{ status: 503 }, { status: 409 }, { status: 200, body: { docs: [other] } }],
        (scale) => scale.tasks.create("imageannotation", { ...payload, unique_id: "u1" }),
      )
      expect(error).toMatchObject({ _tag: "ScaleDuplicateResource", mayHaveSucceeded: false })
      expect(ScaleError.isAmbiguous(error)).toBe(false)
    }),
  )
  it.effect("stays open if the lookup finds nothing, because the first attempt may still be on its way", () =>
    Effect.gen(function* () {
      const refused = { status: 429, headers: { "retry-after": "3600" } }
      const error = yield* failure(["reset", refused, { status: 200, body: { docs: [] } }], (scale) =>
        scale.tasks.create("imageannotation", { ...payload, unique_id: "u1" }),
      )
      expect(error).toMatchObject({ _tag: "ScaleTooManyRequests", mayHaveSucceeded: true })
    }),
  )
})
