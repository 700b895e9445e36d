/** The checks of options and of arguments that may come from JavaScript. */
import * as ConfigError from "effect/ConfigError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { show } from "./show.ts"
import { similar } from "./similar.ts"

/** Returns what a value has to be, or what is wrong inside of it, unless it is acceptable. */
export type Rule = (value: unknown) => string | Wrong | undefined

const isRequired = new WeakSet<Rule>()

/** A rule for an option that must not be `undefined`. */
export const required = (accepts: Rule): Rule => {
  const strict: Rule = (value) => accepts(value)
  isRequired.add(strict)
  return strict
}

/** The rules of the options of an object. An option that is `undefined` is always accepted. */
export type Rules = { readonly [option: string]: Rule }

/** The first invalid option of an object. */
export interface Wrong {
  /** `rateLimit.limit` */
  readonly option: string
  /** `expected a positive integer, got 0` */
  readonly problem: string
}

const rule =
  (expected: string, accepts: (value: unknown) => boolean): Rule =>
  (value) =>
    accepts(value) ? undefined : expected

export const boolean = rule("a boolean", (value) => typeof value === "boolean")
export const string = rule("a string", (value) => typeof value === "string")
export const aFunction = rule("a function", (value) => typeof value === "function")
export const object = rule("an object", Predicate.isRecord)
export const schedule = rule("a Schedule", (value) => Schedule.isSchedule(value))

/** A rule for an option that exists in another place, where it has to be set. */
export const elsewhere = (place: string): Rule => rule(`this to be ${place}`, () => false)

export const integer = (least: number, most = Number.MAX_SAFE_INTEGER): Rule =>
  rule(
    least === 1 ? "a positive integer" : `an integer of at least ${least}`,
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most, // an integer is a number
  )

/** A number of retries. `Infinity` retries forever. */
export const count = rule(
  "an integer of at least 0",
  (value) => value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && (value as number) >= 0), // as above
)

export const share = rule(
  "a number above 0 and up to 1",
  (value) => typeof value === "number" && value > 0 && value <= 1,
)

/** The length of a duration in milliseconds; `undefined` if it cannot be read or is negative. */
const millisOf = (value: unknown): number | undefined => {
  // `Duration.decode` reads these as zero.
  const isNegative =
    (typeof value === "number" && !(value >= 0)) ||
    (typeof value === "bigint" && value < 0n) ||
    (typeof value === "string" && value.trim().startsWith("-")) ||
    (Array.isArray(value) && !value.every((part) => part >= 0))
  if (isNegative) return undefined
  try {
    const decoded = Duration.decodeUnknown(value)
    return decoded._tag === "Some" ? Duration.toMillis(decoded.value) : undefined
  } catch {
    return undefined
  }
}

const durationWhere = (kind: string, accepts: (millis: number) => boolean): Rule =>
  rule(`a ${kind} such as "30 seconds"`, (value) => {
    const millis = millisOf(value)
    return millis !== undefined && accepts(millis)
  })

export const duration = durationWhere("duration", () => true)
export const positiveDuration = durationWhere("positive duration", (millis) => millis > 0)
export const finiteDuration = durationWhere(
  "positive, finite duration",
  (millis) => millis > 0 && Number.isFinite(millis),
)

export const oneOf =
  (...choices: ReadonlyArray<string>): Rule =>
  (value) => {
    if (choices.some((choice) => choice === value)) return undefined
    const meant = typeof value === "string" ? similar(value, choices) : undefined
    return `${choices.map((choice) => `"${choice}"`).join(" or ")}${meant === undefined ? "" : ` (did you mean "${meant}"?)`}`
  }

export const redacted = rule(
  "a Redacted string, as in Redacted.make(key)",
  (value) => Redacted.isRedacted(value) && typeof Redacted.value(value) === "string",
)

const wrong = (option: string, expected: string | Wrong, value: unknown): Wrong =>
  typeof expected === "string"
    ? { option, problem: `expected ${expected}, got ${show(value)}` }
    : { option: `${option}.${expected.option}`, problem: expected.problem }

/** A retry policy. One that was made with an invalid option says so. */
export const retryPolicy: Rule = (value) => {
  if (!Predicate.isRecord(value)) return "a RetryPolicy"
  if (Predicate.isRecord(value.issue)) return value.issue as unknown as Wrong // `RetryPolicy.make` has set it
  return Schedule.isSchedule(value.schedule) &&
    typeof value.retryable === "function" &&
    Duration.isDuration(value.retryAfterCap)
    ? undefined
    : "a RetryPolicy"
}

/** The `retry` option of a call. */
export const retry: Rule = (value) => {
  const expected = value === "evenIfDone" ? undefined : retryPolicy(value)
  return typeof expected === "string" ? `${expected} or "evenIfDone"` : expected
}

export const rate: Rule = (value) =>
  Predicate.isRecord(value)
    ? check(value, { limit: required(integer(1)), interval: required(finiteDuration), burst: integer(1) })
    : `a rate such as { limit: 10, interval: "1 second" }`

/** Finds the first option that breaks its rule, or whose name is a misspelling of another. */
export const check = (given: unknown, rules: Rules, path = ""): Wrong | undefined => {
  if (!Predicate.isRecord(given))
    return { option: path || "options", problem: `expected an object, got ${show(given)}` }
  const prefix = path === "" ? "" : `${path}.`
  for (const [option, accepts] of Object.entries(rules)) {
    const value: unknown = given[option]
    const expected = value === undefined && !isRequired.has(accepts) ? undefined : accepts(value)
    if (expected !== undefined) return wrong(`${prefix}${option}`, expected, value)
  }
  for (const option of Object.keys(given)) {
    if (Object.hasOwn(rules, option) || given[option] === undefined) continue
    const meant = similar(option, Object.keys(rules))
    if (meant !== undefined && given[meant] === undefined) {
      return {
        option: `${prefix}${option}`,
        problem: `unknown option, got ${show(given[option])}; did you mean ${meant}?`,
      }
    }
  }
  return undefined
}

/** Like `check`, for options whose reading may fail. */
export const checkSafely = (given: unknown, rules: Rules, path?: string): Wrong | undefined => {
  try {
    return check(given, rules, path)
  } catch {
    return { option: path ?? "options", problem: "expected an object whose properties can be read" }
  }
}

/** Checks the options of a layer. */
export const configured = <A>(
  given: A,
  rules: Rules,
  path?: string,
): Effect.Effect<A, ConfigError.ConfigError> => {
  const wrong = checkSafely(given, rules, path)
  return wrong === undefined
    ? Effect.succeed(given)
    : Effect.fail(ConfigError.InvalidData(wrong.option.split("."), wrong.problem))
}

/** The rules of the options that a client and a single call have in common. */
export const callRules = {
  timeout: positiveDuration,
  deadline: positiveDuration,
  uniqueIds: oneOf("assign", "given"),
  nonces: oneOf("metadata", "none"),
}
