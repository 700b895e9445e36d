import { describe, expect, it } from "@effect/vitest"
import { FaultPlan, Sandbox, type SandboxModel } from "@effect-scale/sandbox"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

const { always, exactly, make, serverError, sometimes } = FaultPlan
const fault = serverError(503, "before")

/** Options that no sandbox can work with. They include values that only JavaScript can pass. */
const invalid: ReadonlyArray<readonly [option: string, options: object]> = [
  ["keys[1]", { keys: ["live_a", ""] }],
  ["keys", { keys: { live_a: "life" } }],
  ["keys", { keys: "live_a" }],
  ["seed", { seed: Number.NaN }],
  ["faults.rules.0.operations", { faults: make(always("tasks.creat", fault)) }],
  ["faults.rules.1.operations", { faults: make(always("*", fault), always("task.*", fault)) }],
  ["faults.rules.0.requests", { faults: make(exactly("*", [], fault)) }],
  ["faults.rules.0.probability", { faults: make(sometimes("*", 2, fault)) }],
  ["faults.rules.0.probability", { faults: make(sometimes("*", Number.NaN, fault)) }],
  ["labeling", { labeling: "soon" }],
  ["labeling", { labeling: -1 }],
  ["labeling.max", { labeling: { min: "2 seconds", max: "1 second" } }],
  ["labeling.delay", { labeling: { delay: Number.NaN } }],
  ["labeling.errorRate", { labeling: { errorRate: 1.5 } }],
  ["labeling.recallRate", { labeling: { recallRate: -0.1 } }],
  ["maxBodyBytes", { maxBodyBytes: 0 }],
  ["logCapacity", { logCapacity: -1 }],
  ["callbacks.url", { callbacks: { url: "" } }],
  ["callbacks.keys.live", { callbacks: { keys: { live: Redacted.make("") } } }],
  ["callbacks.keys.test", { callbacks: { keys: { test: Redacted.make("a\nb") } } }],
  ["callbacks.keys.test", { callbacks: { keys: { test: Redacted.make("ключ") } } }],
]

const invalidForServers: ReadonlyArray<readonly [option: string, options: object]> = [
  ["port", { port: -1 }],
  ["port", { port: 65_536 }],
  ["port", { port: 1.5 }],
  ["port", { port: Number.NaN }],
  ["host", { host: "" }],
  ["requestTimeout", { requestTimeout: 0 }],
  ["requestTimeout", { requestTimeout: "soon" }],
]

const failsWith = <A, E>(option: string, layer: Layer.Layer<A, E>) =>
  Effect.gen(function* () {
    const error = yield* Effect.flip(Effect.scoped(Layer.build(layer)))
    const path = expect.stringMatching(new RegExp(`^${option.replaceAll(/[.[\]]/g, "\\$&")}`))
    expect(error).toMatchObject({ _op: "InvalidData", path: [path] })
  })

describe("a sandbox", () => {
  it.effect.each(invalid)("is not created with invalid %s: %j", ([option, options]) =>
    failsWith(option, Sandbox.layer(options as SandboxModel.SandboxOptions)),
  )

  it.effect.each(invalidForServers)("does not listen with invalid %s: %j", ([option, options]) =>
    failsWith(option, Sandbox.layerServer(options as SandboxModel.SandboxServerOptions)),
  )

  it.scoped("is created with the least values and with every preset", () =>
    Effect.gen(function* () {
      for (const faults of [...Object.values(FaultPlan.presets), make(always("studio.*", fault))]) {
        yield* Layer.build(Sandbox.layer({ faults, labeling: 0, maxBodyBytes: 1, logCapacity: 0 }))
      }
    }),
  )
})
