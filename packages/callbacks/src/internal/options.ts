/** Checks the options of receivers and inboxes, so that a mistake fails at the start and not with every callback. */
import * as Arr from "effect/Array"
import * as ConfigError from "effect/ConfigError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"
import type { CallbackReceiverOptions } from "../CallbackReceiver.ts"

/** The options of a receiver with their defaults. */
export interface CheckedOptions {
  readonly keys: ReadonlyArray<Redacted.Redacted>
  readonly timeout: Duration.Duration
  readonly grace: Duration.Duration
  readonly maxBodySize: number
  readonly concurrency: number
  readonly maxWaiting: number
}

type Checked<A> = Either.Either<A, ConfigError.ConfigError>

const invalid = (option: string, problem: string): Checked<never> =>
  Either.left(ConfigError.InvalidData([option], problem))

/** Describes a value without quoting a text, which may be a secret. */
const found = (value: unknown): string => {
  if (typeof value === "number") return `found ${value}`
  if (Array.isArray(value)) return value.length === 0 ? "found an empty list" : "found a list"
  return value === null
    ? "found null"
    : `found ${value === undefined ? "" : "a value of type "}${typeof value}`
}

const integer = (option: string, value: unknown, least: number): Checked<number> =>
  typeof value === "number" && value >= least && (Number.isInteger(value) || value === Infinity)
    ? Either.right(value)
    : invalid(option, `expected an integer of at least ${least}, ${found(value)}`)

const positive = (option: string, checked: Checked<Duration.Duration>): Checked<Duration.Duration> =>
  Either.flatMap(checked, (value) =>
    Duration.toMillis(value) > 0 ? checked : invalid(option, "expected a duration of more than 0, found 0"),
  )

const duration = (option: string, value: Duration.DurationInput): Checked<Duration.Duration> => {
  const isNegative = typeof value === "string" ? value.trim().startsWith("-") : !(Number(value) >= 0)
  if ((typeof value === "number" || typeof value === "string") && isNegative) {
    return invalid(option, `expected a duration of at least 0, found ${value}`)
  }
  const decoded = Duration.decodeUnknown(value)
  return decoded._tag === "Some"
    ? Either.right(decoded.value)
    : invalid(option, `expected a duration, ${found(value)}`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no header can contain control characters
const notInHeader = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/

const key = (option: string, value: unknown): Checked<Redacted.Redacted> => {
  const text = Redacted.isRedacted(value) ? Redacted.value(value) : undefined
  if (typeof text !== "string") {
    return invalid(
      option,
      `expected a Redacted text, found ${Redacted.isRedacted(value) ? "Redacted of something else" : typeof value}`,
    )
  }
  if (text === "") return invalid(option, "expected a callback key, found an empty text")
  if (text.trim() !== text) {
    return invalid(option, "expected a callback key, found white space at its start or end")
  }
  return notInHeader.test(text)
    ? invalid(option, "expected a callback key, found a character that no HTTP header can contain")
    : Either.right(Redacted.make(text))
}

const keys = (value: unknown): Checked<ReadonlyArray<Redacted.Redacted>> => {
  if (!Array.isArray(value)) return Either.map(key("keys", value), Arr.of)
  return value.length === 0
    ? invalid("keys", "expected at least one callback key, found an empty list")
    : Either.all(value.map((each, at) => key(`keys[${at}]`, each)))
}

/** Returns the options with their defaults, or the first one that can never work. */
export const check = <E, R>(
  options: CallbackReceiverOptions<E, R>,
): Either.Either<CheckedOptions, ConfigError.ConfigError> =>
  Either.gen(function* () {
    if (typeof options !== "object" || options === null) {
      return yield* invalid("options", `expected an object, ${found(options)}`)
    }
    if (typeof options.handler !== "function") {
      return yield* invalid("handler", `expected a function, ${found(options.handler)}`)
    }
    return {
      keys: yield* keys(options.keys),
      timeout: yield* positive("timeout", duration("timeout", options.timeout ?? "1 minute")),
      grace: yield* duration("grace", options.grace ?? "5 seconds"),
      maxBodySize: yield* integer("maxBodySize", options.maxBodySize ?? 16 * 1024 * 1024, 1),
      concurrency: yield* integer("concurrency", options.concurrency ?? 16, 1),
      maxWaiting: yield* integer("maxWaiting", options.maxWaiting ?? 10_000, 0),
    }
  })

/** Formats an invalid option, such as `timeout: expected a duration`. */
export const messageOf = (error: ConfigError.ConfigError): string =>
  error._op === "InvalidData" ? `${error.path.join(".")}: ${error.message}` : String(error)

/** Fails unless the path of a route begins with "/". */
export const checkPath = (path: string): Effect.Effect<void, ConfigError.ConfigError> =>
  typeof path === "string" && (path.startsWith("/") || path === "*")
    ? Effect.void
    : Effect.fail(
        ConfigError.InvalidData(
          ["path"],
          `expected a path that begins with "/", found ${JSON.stringify(path)}`,
        ),
      )

/** Fails unless the capacity of an inbox is an integer of at least 1. */
export const checkCapacity = (capacity: number): Effect.Effect<number, ConfigError.ConfigError> =>
  integer("capacity", capacity, 1)
