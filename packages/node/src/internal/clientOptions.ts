/** Checks the options of clients, so that a mistake fails when a client is created and not with every request. */
import * as ConfigError from "effect/ConfigError"
import * as Duration from "effect/Duration"
import * as Either from "effect/Either"
import * as Redacted from "effect/Redacted"
import type { NetworkOptions } from "../UndiciHttpClient.ts"

/** The path of an option, and what is wrong with it. */
type Problem = readonly [path: ReadonlyArray<string>, problem: string]

/** Describes a value without quoting a text, which may be a secret. */
const found = (value: unknown): string => {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return `found ${value}`
  return Array.isArray(value) ? "found a list" : `found a value of type ${typeof value}`
}

const count = (path: string, value: unknown): ReadonlyArray<Problem> =>
  value === undefined ||
  (typeof value === "number" && value >= 1 && (Number.isInteger(value) || value === Infinity))
    ? []
    : [[[path], `expected an integer of at least 1, ${found(value)}`]]

const duration = (path: string, value: unknown): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  const decoded = Duration.decodeUnknown(value)
  const isNumber = typeof value !== "number" || value >= 0
  const isSigned = typeof value === "string" && value.trim().startsWith("-")
  if (decoded._tag === "None" || !isNumber || isSigned) {
    return [[[path], `expected a duration of more than 0, ${found(value)}`]]
  }
  return Duration.toMillis(decoded.value) > 0 ? [] : [[[path], "expected a duration of more than 0, found 0"]]
}

const boolean = (path: string, value: unknown): ReadonlyArray<Problem> =>
  value === undefined || typeof value === "boolean"
    ? []
    : [[[path], `expected true or false, ${found(value)}`]]

const text = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<Problem> =>
  value === undefined || typeof value === "string" ? [] : [[path, `expected a text, ${found(value)}`]]

const secret = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<Problem> =>
  value === undefined || (Redacted.isRedacted(value) && typeof Redacted.value(value) === "string")
    ? []
    : [[path, `expected a Redacted text, ${found(value)}`]]

const texts = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<Problem> =>
  value === undefined || (Array.isArray(value) && value.every((each) => typeof each === "string"))
    ? []
    : [[path, `expected a list of texts, ${found(value)}`]]

const address = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<Problem> =>
  Redacted.isRedacted(value) ? secret(path, value) : text(path, value)

const proxy = (value: unknown): ReadonlyArray<Problem> => {
  if (typeof value !== "object" || value === null || Redacted.isRedacted(value)) {
    return address(["proxy"], value)
  }
  const { http, https, noProxy }: { http?: unknown; https?: unknown; noProxy?: unknown } = value
  return [
    ...address(["proxy", "http"], http),
    ...address(["proxy", "https"], https),
    ...texts(["proxy", "noProxy"], noProxy),
  ]
}

const credentials = (value: unknown): ReadonlyArray<Problem> => {
  if (value === undefined) return []
  if (typeof value !== "object" || value === null) {
    return [[["proxyCredentials"], `expected a user name and a password, ${found(value)}`]]
  }
  const { password, username }: { password?: unknown; username?: unknown } = value
  return [
    ...text(["proxyCredentials", "username"], username ?? null),
    ...secret(["proxyCredentials", "password"], password ?? null),
  ]
}

/** Returns the first option that can never work. Does not read URLs and certificates. */
export const check = (options: NetworkOptions): Either.Either<void, ConfigError.ConfigError> => {
  if (typeof options !== "object" || options === null) {
    return Either.left(ConfigError.InvalidData(["options"], `expected an object, ${found(options)}`))
  }
  const [first] = [
    ...count("connections", options.connections),
    ...duration("keepAliveTimeout", options.keepAliveTimeout),
    ...duration("connectTimeout", options.connectTimeout),
    ...duration("headersTimeout", options.headersTimeout),
    ...duration("bodyTimeout", options.bodyTimeout),
    ...count("maxResponseSize", options.maxResponseSize),
    ...boolean("compression", options.compression),
    ...boolean("rejectUnauthorized", options.rejectUnauthorized),
    ...proxy(options.proxy),
    ...credentials(options.proxyCredentials),
    ...(Array.isArray(options.ca) ? texts(["ca"], options.ca) : text(["ca"], options.ca)),
    ...text(["cert"], options.cert),
    ...secret(["key"], options.key),
    ...secret(["passphrase"], options.passphrase),
  ]
  return first === undefined
    ? Either.right(undefined)
    : Either.left(ConfigError.InvalidData([...first[0]], first[1]))
}

/** Formats an invalid option, such as `connections: expected a positive integer`. */
export const messageOf = (error: ConfigError.ConfigError): string =>
  error._op === "InvalidData" ? `${error.path.join(".")}: ${error.message}` : String(error)
