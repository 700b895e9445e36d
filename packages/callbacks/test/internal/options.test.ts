import { describe, expect, it } from "@effect/vitest"
import * as CallbackInbox from "@effect-scale/callbacks/CallbackInbox"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { key } from "../fixtures/callbacks.ts"

const handler = () => Effect.void
type Options = CallbackReceiver.CallbackReceiverOptions<never, never>

/** Options that no receiver can work with. They include values that only JavaScript can pass. */
const invalid: ReadonlyArray<readonly [option: string, options: object]> = [
  ["keys", { keys: [] }],
  ["keys", { keys: undefined }],
  ["keys", { keys: "callback_key" }],
  ["keys", { keys: Redacted.make("") }],
  ["keys", { keys: Redacted.make(undefined) }],
  ["keys", { keys: Redacted.make(" callback_key") }],
  ["keys", { keys: Redacted.make("callback_key\n") }],
  ["keys", { keys: Redacted.make("callback\u0000key") }],
  ["keys", { keys: Redacted.make("callback_kĕy") }],
  ["keys[0]", { keys: [Redacted.make("")] }],
  ["keys[1]", { keys: [key, Redacted.make("")] }],
  ["handler", { handler: undefined }],
  ["timeout", { timeout: 0 }],
  ["timeout", { timeout: -1 }],
  ["timeout", { timeout: Number.NaN }],
  ["timeout", { timeout: "soon" }],
  ["timeout", { timeout: "0 seconds" }],
  ["grace", { grace: -1 }],
  ["grace", { grace: "-1 second" }],
  ["grace", { grace: "soon" }],
  ["maxBodySize", { maxBodySize: 0 }],
  ["maxBodySize", { maxBodySize: Number.NaN }],
  ["concurrency", { concurrency: 0 }],
  ["concurrency", { concurrency: 1.5 }],
  ["concurrency", { concurrency: "16" }],
  ["maxWaiting", { maxWaiting: -1 }],
]

describe("a receiver", () => {
  it.scoped.each(invalid)("is not created with invalid %s: %j", ([option, options]) =>
    Effect.gen(function* () {
      const all = { keys: key, handler, ...options } as Options
      const error = yield* Effect.flip(CallbackReceiver.app(all))
      expect(error).toMatchObject({ _op: "InvalidData", path: [option] })
      expect(String(error)).not.toContain("callback_k")
      expect(yield* Effect.flip(CallbackReceiver.router("/hook", all))).toEqual(error)
      expect(() => CallbackReceiver.toWebHandler(all)).toThrow(option)
    }),
  )

  it.scoped("is created with the least values", () =>
    CallbackReceiver.app({
      keys: [key],
      handler,
      timeout: 1,
      grace: 0,
      maxBodySize: 1,
      concurrency: 1,
      maxWaiting: 0,
    }),
  )

  it.scoped.each(["", "hook", "hook/"])("is not routed at the path %j", (path) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(CallbackReceiver.router(path as `/${string}`, { keys: key, handler }))
      expect(String(error)).toContain(`expected a path that begins with "/", found "${path}"`)
    }),
  )
})

describe("an inbox", () => {
  it.effect.each([0, -1, 1.5, Number.NaN])("is not created with the capacity %d", (capacity) =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(CallbackInbox.make({ capacity }))).toMatchObject({ path: ["capacity"] })
    }),
  )
})
