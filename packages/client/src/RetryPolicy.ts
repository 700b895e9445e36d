/**
 * When and how often failed attempts are retried.
 *
 * A policy does not decide whether a retry is *safe*. The contract declares that for each endpoint, and the client never
 * repeats a request that the server might then carry out twice, unless you ask for it with `evenIfDone`.
 */
import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type { ConfigError } from "effect/ConfigError"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as rules from "./internal/options.ts"
import { exponential } from "./internal/schedule.ts"

/**
 * A retry policy as data.
 *
 * @category models
 */
export interface Policy {
  /** How often to retry, and after which delays. Its input is the error of each failed attempt. */
  readonly schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>
  /** Which errors are retried. */
  readonly retryable: (error: ScaleError.ScaleError) => boolean
  /** The longest `Retry-After` to wait for. If the server asks for more, the call fails at once. */
  readonly retryAfterCap: Duration.Duration
  /** Whether to retry a request that the server may have carried out, even if it would then do the work twice. */
  readonly evenIfDone?: boolean | undefined
  /**
   * Why the policy cannot be used: it was made with an invalid option. A layer with it fails with a `ConfigError`, and a
   * call with `ScaleInvalidRequest`.
   */
  readonly issue?: { readonly option: string; readonly problem: string } | undefined
}

/**
 * The retry policy of a client. Provide it to `ScaleClient.layer` to replace the default.
 *
 * @example
 * ```ts
 * import { RetryPolicy, ScaleClient } from "@effect-scale/client"
 * import * as Layer from "effect/Layer"
 *
 * const patient = ScaleClient.ScaleClient.layerEnv.pipe(
 *   Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8 }))),
 * )
 * ```
 *
 * @category services
 */
export class RetryPolicy extends Context.Tag("@effect-scale/client/RetryPolicy")<RetryPolicy, Policy>() {}

/**
 * The settings of a retry policy.
 *
 * @category models
 */
export interface RetryPolicyOptions {
  /** Maximum number of retries after the first attempt; default 3. */
  readonly retries?: number | undefined
  /** The delay before the first retry; default 500 milliseconds. It doubles with each further retry. */
  readonly base?: Duration.DurationInput | undefined
  /** The longest delay between attempts, unless the server sends a longer `Retry-After`; default 30 seconds. */
  readonly maxDelay?: Duration.DurationInput | undefined
  /** The longest `Retry-After` to wait for; default 60 seconds. */
  readonly retryAfterCap?: Duration.DurationInput | undefined
  /** Which errors are retried; default `ScaleError.isRetryable`. */
  readonly retryable?: ((error: ScaleError.ScaleError) => boolean) | undefined
}

/**
 * Creates a policy with exponential delays. Each delay is shortened at random by up to a half, so that callers that failed
 * together do not retry together, and is never shorter than the server's `Retry-After`.
 *
 * @category constructors
 */
export const make = (options: RetryPolicyOptions = {}): Policy => {
  const wrong = rules.checkSafely(options, {
    ...commonRules,
    retries: rules.count,
    base: rules.duration,
    maxDelay: rules.duration,
  })
  if (wrong !== undefined) return unusable(wrong)
  return fromSchedule(
    exponential({
      retries: options.retries ?? 3,
      base: options.base ?? "500 millis",
      maxDelay: options.maxDelay ?? "30 seconds",
      atLeast: (error: ScaleError.ScaleError) => ScaleError.retryAfterOf(error) ?? Duration.zero,
    }),
    { retryAfterCap: options.retryAfterCap, retryable: options.retryable },
  )
}

const commonRules = { retryAfterCap: rules.duration, retryable: rules.aFunction }

const unusable = (issue: rules.Wrong): Policy => ({ ...none, issue })

/**
 * Creates a policy from your own schedule. The other defaults are those of `make`.
 *
 * @example
 * ```ts
 * import { RetryPolicy } from "@effect-scale/client"
 * import * as Schedule from "effect/Schedule"
 *
 * const everySecondForAMinute = RetryPolicy.fromSchedule(
 *   Schedule.spaced("1 second").pipe(Schedule.upTo("1 minute")),
 * )
 * ```
 *
 * @category constructors
 */
export const fromSchedule = (
  schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>,
  options: Pick<RetryPolicyOptions, "retryAfterCap" | "retryable"> = {},
): Policy => {
  const wrong =
    rules.checkSafely({ schedule }, { schedule: rules.required(rules.schedule) }) ??
    rules.checkSafely(options, commonRules)
  return wrong === undefined ? policyOf(schedule, options) : unusable(wrong)
}

const policyOf = (
  schedule: Policy["schedule"],
  {
    retryAfterCap = "60 seconds",
    retryable = ScaleError.isRetryable,
  }: Pick<RetryPolicyOptions, "retryAfterCap" | "retryable">,
): Policy => ({ schedule, retryable, retryAfterCap: Duration.decode(retryAfterCap) })

/**
 * Never retries.
 *
 * @category policies
 */
export const none: Policy = policyOf(Schedule.stop, {})

const default_ = make()

export {
  /**
   * Retries up to three times, after at most 0.5, 1 and 2 seconds or the server's `Retry-After`.
   *
   * @category policies
   */
  default_ as default,
}

/**
 * Makes a policy retry requests that the server may have carried out, even if it would then do the work twice: store two
 * copies of an uploaded file, or send the e-mails of an invitation again.
 *
 * As a call option, `"evenIfDone"` does the same with the policy in force.
 *
 * @example
 * ```ts
 * import { RequestOptions, ScaleClient } from "@effect-scale/client"
 *
 * const imported = ScaleClient.ScaleClient.use((scale) =>
 *   scale.files.import({ file_url: "https://files.example.org/street-17.jpg" }),
 * ).pipe(RequestOptions.withOptions({ retry: "evenIfDone" }))
 * ```
 *
 * @category policies
 */
export const evenIfDone = (policy: Policy): Policy => ({ ...policy, evenIfDone: true })

/**
 * Provides a policy. Fails with a `ConfigError` if it was made with an invalid option.
 *
 * @category layers
 */
export const layer = (policy: Policy): Layer.Layer<RetryPolicy, ConfigError> =>
  Layer.effect(
    RetryPolicy,
    Effect.map(
      rules.configured({ policy }, { policy: rules.required(rules.retryPolicy) }),
      ({ policy }) => policy,
    ),
  )

/**
 * Provides a policy that an effect creates, for example from a `Config`.
 *
 * @category layers
 */
export const layerEffect = <E, R>(policy: Effect.Effect<Policy, E, R>): Layer.Layer<RetryPolicy, E, R> =>
  Layer.effect(RetryPolicy, policy)
