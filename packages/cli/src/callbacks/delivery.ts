/** Sends callbacks to an address, as Scale does. */
import { authHeader } from "@effect-scale/client/CallbackBody"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { environmentVariable } from "../connection/environmentVariable.ts"
import { type CommandError, commandLineError } from "../failure/failure.ts"

/** The key that the sandbox signs callbacks with. */
const sandboxKey = "callback_sandbox"

/**
 * The callback key: the value of `SCALE_CALLBACK_KEY`, or else the sandbox's.
 *
 * @category getters
 */
export const callbackKey = Effect.map(environmentVariable("SCALE_CALLBACK_KEY"), (key) => ({
  key: Redacted.make(Option.getOrElse(key, () => sandboxKey).trim()),
  source: Option.isSome(key) ? "SCALE_CALLBACK_KEY" : "the sandbox's key; set SCALE_CALLBACK_KEY for another",
}))

/**
 * Reads the address that an option takes. `localhost:3000/hook` means `http://localhost:3000/hook`.
 *
 * @category reading
 */
export const parseAddress = (option: string, text: string): Effect.Effect<string, CommandError> => {
  const url = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? Effect.succeed(url)
    : Effect.fail(
        commandLineError(
          `${option} expects a URL such as http://localhost:3000/scale/callback, found "${text}"`,
        ),
      )
}

/**
 * How a delivery ended: with the status of a response, or without one.
 *
 * @category models
 */
export type Delivered =
  | { readonly status: number; readonly millis: number }
  | { readonly error: string; readonly millis: number }

/** Scale's own limit is not published. */
const timeout = 30_000

/**
 * Posts a body with the callback key. Does not follow redirects, and counts every 2xx as success, as Scale does.
 *
 * @category sending
 */
export const deliver = (url: string, body: string, key: Redacted.Redacted): Effect.Effect<Delivered> =>
  Effect.suspend(() => {
    const began = performance.now()
    const millis = () => Math.round(performance.now() - began)
    return Effect.tryPromise({
      try: async (signal) => {
        const response = await fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json", [authHeader]: Redacted.value(key) },
          body,
          redirect: "manual",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        })
        await response.body?.cancel()
        return response.status
      },
      catch: reasonOf,
    }).pipe(
      Effect.match({
        onSuccess: (status) => ({ status, millis: millis() }),
        onFailure: (error) => ({ error, millis: millis() }),
      }),
    )
  })

const reasonOf = (failure: unknown): string => {
  if (!(failure instanceof Error)) return String(failure)
  if (failure.name === "TimeoutError") return `no response within ${timeout / 1000} s`
  const { cause } = failure
  if (!(cause instanceof Error)) return failure.message
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message
}

/**
 * Whether the receiver accepted a delivery.
 *
 * @category guards
 */
export const isAccepted = (delivered: Delivered): boolean =>
  "status" in delivered && delivered.status >= 200 && delivered.status < 300

/**
 * Describes a delivery: `200 (12 ms)`.
 *
 * @category getters
 */
export const describe = (delivered: Delivered): string =>
  "status" in delivered
    ? `${delivered.status} (${delivered.millis} ms)`
    : `no response: ${delivered.error} (${delivered.millis} ms)`
