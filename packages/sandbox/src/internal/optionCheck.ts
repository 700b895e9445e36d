/** Checks the options of a sandbox, so that a mistake fails when it is created and not with the first request. */
import * as Arr from "effect/Array"
import * as ConfigError from "effect/ConfigError"
import * as Duration from "effect/Duration"
import * as Either from "effect/Either"
import * as ParseResult from "effect/ParseResult"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as FaultPlan from "../FaultPlan.ts"
import type { SandboxServerOptions } from "../SandboxModel.ts"
import { endpoints } from "./http/endpoints.ts"

/** The path of an option, and what is wrong with it. */
type Problem = readonly [path: string, problem: string]

const shown = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? "a list" : String(value)

const number =
  (expected: string, accepts: (n: number) => boolean) =>
  (path: string, value: unknown): ReadonlyArray<Problem> =>
    value === undefined || (typeof value === "number" && accepts(value))
      ? []
      : [[path, `expected ${expected}, found ${shown(value)}`]]

const port = number("an integer from 0 to 65535", (n) => Number.isInteger(n) && n >= 0 && n <= 65_535)
const size = number("an integer of at least 1", (n) => n >= 1 && (Number.isInteger(n) || n === Infinity))
// A log of 0 entries keeps none.
const capacity = number("an integer of at least 0", (n) => n >= 0 && (Number.isInteger(n) || n === Infinity))
const rate = number("a number from 0 to 1", (n) => n >= 0 && n <= 1)
const seed = number("an integer", Number.isInteger)

const duration = (path: string, value: unknown, { positive = false } = {}): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  const decoded = Duration.decodeUnknown(value)
  const isNegative =
    typeof value === "number" ? !(value >= 0) : typeof value === "string" && value.trim().startsWith("-")
  if (decoded._tag === "None" || isNegative) return [[path, `expected a duration, found ${shown(value)}`]]
  return positive && Duration.toMillis(decoded.value) === 0
    ? [[path, "expected a duration of more than 0, found 0"]]
    : []
}

const delay = (path: string, value: unknown): ReadonlyArray<Problem> => {
  const [least, most] = Predicate.isRecord(value) && "min" in value ? ["min", "max"] : ["median", "p99"]
  if (!Predicate.isRecord(value) || !(least in value)) return duration(path, value)
  const problems = [least, most].flatMap((name) =>
    value[name] === undefined
      ? [[`${path}.${name}`, "expected a duration, found undefined"] as const]
      : duration(`${path}.${name}`, value[name]),
  )
  if (problems.length > 0) return problems
  const [low, high] = [least, most].map((name) => Duration.decodeUnknown(value[name]))
  return low?._tag === "Some" && high?._tag === "Some" && Duration.greaterThan(low.value, high.value)
    ? [[`${path}.${most}`, `expected at least \`${least}\`, found ${shown(value[most])}`]]
    : []
}

const labeling = (value: unknown): ReadonlyArray<Problem> =>
  Predicate.isRecord(value) && !("min" in value || "median" in value) && !Duration.isDuration(value)
    ? [
        ...delay("labeling.delay", value.delay),
        ...delay("labeling.recallDelay", value.recallDelay),
        ...rate("labeling.errorRate", value.errorRate),
        ...rate("labeling.recallRate", value.recallRate),
      ]
    : delay("labeling", value)

const text = (path: string, value: unknown): ReadonlyArray<Problem> =>
  value === undefined || (typeof value === "string" && value.trim() !== "")
    ? []
    : [[path, `expected a text that is not empty, found ${shown(value)}`]]

const keys = (value: unknown): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((key, at) => text(`keys[${at}]`, key))
  if (!Predicate.isRecord(value)) return [["keys", `expected a list or an object, found ${shown(value)}`]]
  return Object.entries(value).flatMap(
    ([key, mode]): ReadonlyArray<Problem> =>
      key === ""
        ? [["keys", "expected keys that are not empty, found an empty key"]]
        : mode === "test" || mode === "live"
          ? []
          : [["keys", `expected "test" or "live" for each key, found ${shown(mode)}`]],
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no header can contain control characters
const notInHeader = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/

const callbackKey = (path: string, value: unknown): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  const key = Redacted.isRedacted(value) ? Redacted.value(value) : undefined
  if (typeof key !== "string" || key === "" || key.trim() !== key) {
    return [[path, "expected a Redacted text that is not empty, without white space at its ends"]]
  }
  return notInHeader.test(key)
    ? [[path, "expected a Redacted text, found a character that no HTTP header can contain"]]
    : []
}

/** Whether some request matches an operation of a rule: a name, a group such as `tasks.*`, or `*`. */
const isServed = (operation: string): boolean =>
  operation === "*" ||
  endpoints.some(({ name }) =>
    operation.endsWith(".*") ? name.startsWith(operation.slice(0, -1)) : name === operation,
  )

/** A rule that can never apply is a mistake. */
const faults = (value: unknown): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  const decoded = Schema.decodeUnknownEither(Schema.typeSchema(FaultPlan.FaultPlan))(value)
  if (Either.isLeft(decoded)) {
    const [issue] = ParseResult.ArrayFormatter.formatErrorSync(decoded.left)
    return [[["faults", ...(issue?.path ?? [])].join("."), issue?.message ?? "expected a fault plan"]]
  }
  return decoded.right.rules.flatMap((rule, at) => [
    ...rule.operations.flatMap(
      (operation): ReadonlyArray<Problem> =>
        isServed(operation)
          ? []
          : [
              [
                `faults.rules.${at}.operations`,
                `expected an operation such as "tasks.create", found ${shown(operation)}`,
              ],
            ],
    ),
    ...("requests" in rule && rule.requests.length === 0
      ? [[`faults.rules.${at}.requests`, "expected at least one request, found an empty list"] as const]
      : []),
  ])
}

/** Returns the first option that can never work. */
export const check = (options: SandboxServerOptions): Either.Either<void, ConfigError.ConfigError> => {
  const problems = [
    ...port("port", options.port),
    ...text("host", options.host),
    ...duration("requestTimeout", options.requestTimeout, { positive: true }),
    ...keys(options.keys),
    ...seed("seed", options.seed),
    ...faults(options.faults),
    ...labeling(options.labeling),
    ...size("maxBodyBytes", options.maxBodyBytes),
    ...capacity("logCapacity", options.logCapacity),
    ...text("callbacks.url", options.callbacks?.url),
    ...callbackKey("callbacks.keys.test", options.callbacks?.keys?.test),
    ...callbackKey("callbacks.keys.live", options.callbacks?.keys?.live),
  ]
  const [first] = problems
  return Arr.isNonEmptyReadonlyArray(problems) && first !== undefined
    ? Either.left(ConfigError.InvalidData([first[0]], first[1]))
    : Either.right(undefined)
}
