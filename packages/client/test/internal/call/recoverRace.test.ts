import { describe, expect, it } from "@effect/vitest"
import { RetryPolicy, ScaleClient, ScaleError } from "@effect-scale/client"
import { FaultPlan, Sandbox, VirtualClock } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as FastCheck from "effect/FastCheck"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import { box, image } from "../../fixtures/taskTypes.ts"

const { exactly, reset, serverError, tooManyRequests } = FaultPlan

const commit = FastCheck.constantFrom("before" as const, "after" as const)
const fault = FastCheck.oneof(
  FastCheck.tuple(FastCheck.constantFrom(500, 503, 504, 520), commit).map(([status, when]) =>
    serverError(status, when),
  ),
  commit.map(reset),
  FastCheck.constant(tooManyRequests()),
)

describe("the recovery of a create", () => {
  it.effect.prop(
    "never returns another caller's task and never creates a second one",
    {
      // The faults of all creates, theirs and ours, in order.
      faults: FastCheck.array(FastCheck.option(fault, { nil: undefined }), { maxLength: 6 }),
      lookups: FastCheck.array(FastCheck.option(fault, { nil: undefined }), { maxLength: 4 }),
      // The time of their create relative to ours: seconds before, at the same time, or between our attempts.
      lead: FastCheck.integer({ min: -3000, max: 10_000 }),
      same: FastCheck.boolean(),
      start: FastCheck.integer({ min: 0, max: 2000 }),
      seed: FastCheck.nat(),
    },
    ({ faults, lead, lookups, same, seed, start }) =>
      Effect.gen(function* () {
        const sandbox = yield* Sandbox.Sandbox
        const scale = yield* ScaleClient.make({
          apiKey: Redacted.make("live_sandbox"),
          apiUrl: sandbox.url,
        })
        const create = (by: string) =>
          Effect.either(
            scale.tasks.create("imageannotation", {
              attachment: image,
              geometries: box,
              unique_id: "u",
              metadata: { by },
            }),
          )
        // Theirs has other content unless it is clearly older: within the one second of a `Date`
        // header, the same content from another process cannot be distinguished.
        const theirs = yield* Effect.fork(
          Effect.delay(create(same && lead > 5000 ? "us" : "them"), Math.max(0, -lead)),
        )
        yield* Effect.sleep(Math.max(0, lead))
        if (same && lead > 5000) {
          // Their retries may take longer than the lead.
          yield* Fiber.await(theirs)
          yield* Effect.sleep("2 seconds")
        }
        const ours = yield* create("us")
        const other = yield* Fiber.join(theirs)

        const { tasks } = (yield* sandbox.state).live
        expect(tasks.length).toBeLessThanOrEqual(1)
        const both = [ours, other].filter(Either.isRight)
        // At most one of us gets the task, with the content that was sent.
        expect(both.length).toBeLessThanOrEqual(1)
        if (Either.isRight(ours)) {
          expect(ours.right.metadata).toEqual({ by: "us" })
          expect([ours.right]).toEqual(tasks)
        }
        if (Either.isRight(other)) expect([other.right]).toEqual(tasks)
        // If an error says that nothing was created, there is no task of that caller.
        for (const [by, result] of [
          ["us", ours],
          ["them", other],
        ] as const) {
          if (Either.isLeft(result) && !ScaleError.isAmbiguous(result.left) && !same) {
            expect(tasks.filter(({ metadata }) => metadata?.by === by)).toEqual([])
          }
        }
      }).pipe(
        ScaleClient.ScaleClient.withOptions({
          retry: RetryPolicy.make({ retries: 5, maxDelay: "2 seconds" }),
        }),
        Effect.provide(
          Sandbox.layer({
            seed,
            labeling: "1 hour",
            faults: FaultPlan.make(
              ...faults.flatMap((each, i) =>
                each === undefined ? [] : [exactly("tasks.create", [i + 1], each)],
              ),
              ...lookups.flatMap((each, i) =>
                each === undefined ? [] : [exactly("tasks.list", [i + 1], each)],
              ),
            ),
          }),
        ),
        VirtualClock.run({ start: Date.UTC(2026, 2, 2, 10) + start }),
      ),
    { fastCheck: { numRuns: 200 } },
  )
})
