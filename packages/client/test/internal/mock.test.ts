import { describe, expect, it } from "@effect/vitest"
import { ScaleClient } from "@effect-scale/client"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"

const mock = ScaleClient.ScaleClient.layerMock({
  tasks: { get: (task_id) => Effect.succeed({ task_id, status: "completed" }) },
  studio: { groups: { list: () => Effect.succeed([{ name: "night-shift" }]) } },
})

const defect = <A, E>(call: (scale: ScaleClient.Service) => Effect.Effect<A, E>) =>
  Effect.map(Effect.exit(ScaleClient.ScaleClient.use(call)), (exit) =>
    Exit.isFailure(exit) ? String(Cause.squash(exit.cause)) : "no failure",
  )

describe("layerMock", () => {
  it.effect("uses the methods it is given", () =>
    Effect.gen(function* () {
      const scale = yield* ScaleClient.ScaleClient
      expect(yield* scale.tasks.get("t1")).toEqual({ task_id: "t1", status: "completed" })
      expect(yield* scale.studio.groups.list("p")).toEqual([{ name: "night-shift" }])
    }).pipe(Effect.provide(mock)),
  )
  it.effect("dies with the name of any other method", () =>
    Effect.gen(function* () {
      const say = (name: string) => `UnimplementedError: ScaleClient.${name} is not implemented in this mock`
      expect(yield* defect((s) => s.tasks.cancel("t1"))).toBe(say("tasks.cancel"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.stream()))).toBe(say("tasks.stream"))
      expect(yield* defect((s) => Stream.runDrain(s.batches.pages()))).toBe(say("batches.pages"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.createAll([])))).toBe(say("tasks.createAll"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.download("https://a")))).toBe(say("tasks.download"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.elements("https://a")))).toBe(say("tasks.elements"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.annotations({ task_id: "t1" })))).toBe(
        say("tasks.annotations"),
      )
      expect(yield* defect((s) => s.tasks.getMany([]))).toBe(say("tasks.getMany"))
      expect(yield* defect((s) => s.tasks.await("t1"))).toBe(say("tasks.await"))
      expect(yield* defect((s) => s.tasks.awaitAll(["t1"]))).toBe(say("tasks.awaitAll"))
      expect(yield* defect((s) => Stream.runDrain(s.tasks.watch(["t1"])))).toBe(say("tasks.watch"))
      expect(yield* defect((s) => s.tasks.createAndAwait("chat", {}))).toBe(say("tasks.createAndAwait"))
      expect(yield* defect((s) => s.batches.await("b"))).toBe(say("batches.await"))
      expect(yield* defect((s) => Stream.runDrain(s.batches.watch("b")))).toBe(say("batches.watch"))
      expect(yield* defect((s) => s.teams.list())).toBe(say("teams.list"))
      expect(yield* defect((s) => s.studio.groups.create("p", { name: "g", emails: [] }))).toBe(
        say("studio.groups.create"),
      )
      expect(yield* defect((s) => s.studio.batches.resetPriorities())).toBe(
        say("studio.batches.resetPriorities"),
      )
      expect(yield* defect((s) => s.request("GET", "/x"))).toBe(say("request"))
    }).pipe(Effect.provide(mock)),
  )
  it.effect("dies with the name of a method that is used as a value", () =>
    Effect.gen(function* () {
      const scale = (yield* ScaleClient.ScaleClient) as unknown as {
        readonly tasks: { readonly stream: Stream.Stream<never> & Effect.Effect<never> }
      }
      const name = "UnimplementedError: ScaleClient.tasks.stream is not implemented in this mock"
      expect(yield* defect(() => scale.tasks.stream)).toBe(name)
      expect(yield* defect(() => Stream.runDrain(scale.tasks.stream))).toBe(name)
    }).pipe(Effect.provide(mock)),
  )
  it("is not treated as a promise by await", async () => {
    const scale = await Effect.runPromise(Effect.provide(ScaleClient.ScaleClient, mock))
    expect(await Effect.runPromise(scale.tasks.get("t1"))).toMatchObject({ task_id: "t1" })
  })
})
