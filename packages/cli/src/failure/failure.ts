/** How the command ends: what is said when it fails, and its exit status. */
import type { PlatformError, SystemError } from "@effect/platform/Error"
import type * as ScaleError from "@effect-scale/api/errors/ScaleError"
import type { ConfigError } from "effect/ConfigError"
import * as Data from "effect/Data"
import * as Duration from "effect/Duration"

/**
 * The exit statuses, as `--help` lists them.
 *
 * @category models
 */
export const status = {
  fine: 0,
  partly: 1,
  usage: 2,
  auth: 3,
  network: 4,
  refused: 5,
  interrupted: 130,
} as const

/**
 * @category models
 */
export type Status = (typeof status)[keyof typeof status]

/**
 * What went wrong here and not at Scale, in words for a person: what failed, on what, why, and what to do.
 *
 * @category errors
 */
export class Problem extends Data.TaggedError("Problem")<{
  readonly message: string
  readonly status: Status
}> {}

/**
 * A command line, a setting or a file that cannot be right.
 *
 * @category constructors
 */
export const usage = (message: string): Problem => new Problem({ message, status: status.usage })

/**
 * An end that is not a good one, of which all has been said.
 *
 * @category errors
 */
export class Ended extends Data.TaggedError("Ended")<{ readonly status: Status }> {}

/**
 * What a command can fail with.
 *
 * @category errors
 */
export type Failure = Problem | Ended | ScaleError.ScaleError | PlatformError | ConfigError

/**
 * @category getters
 */
export const statusOf = (failure: Failure): Status => {
  switch (failure._tag) {
    case "Problem":
    case "Ended":
      return failure.status
    case "ScaleUnauthorized":
      return status.auth
    case "ScaleConnectionError":
      return failure.reason === "InvalidUrl" || failure.reason === "Encode" ? status.usage : status.network
    case "ScaleTooManyRequests":
    case "ScaleInternalError":
    case "ScaleServiceUnavailable":
    case "ScaleTimeoutError":
    case "ScaleDecodeError":
      return status.network
    case "ScaleUnexpectedStatus":
      return failure.status >= 500 ? status.network : failure.status === 403 ? status.auth : status.refused
    case "ScaleInvalidRequest":
      return failure.attempts === 0 ? status.usage : status.refused
    case "ScaleNotEnabled":
    case "ScaleResourceNotFound":
    case "ScaleDuplicateResource":
      return status.refused
    case "ScaleAmbiguousResult":
    case "SystemError": // a full disk, for one
    case "BadArgument":
      return status.partly
    default: // of the settings
      return status.usage
  }
}

/**
 * What failed, why, and what can be done about it.
 *
 * @category getters
 */
export const explain = (failure: Failure): string => {
  switch (failure._tag) {
    case "Ended":
      return ""
    case "ScaleUnauthorized":
      return `Scale does not accept the API key (${failure.operation}). A test key sees test data only, and a live key live data; "scale doctor" looks at the settings.`
    case "ScaleNotEnabled":
      return `${failure.operation}: ${sentence(failure.message)} The account may not use this; Scale's support can enable it.`
    case "ScaleResourceNotFound":
      return `${failure.operation}: ${sentence(failure.message)} With a test key there is only test data, with a live key only live data.`
    case "ScaleTooManyRequests": {
      const wait = failure.retryAfter === undefined ? "a little" : Duration.format(failure.retryAfter)
      return `${failure.operation}: too many requests, ${tries(failure.attempts)}. Wait ${wait}, and give a lower --concurrency where there is one.`
    }
    case "ScaleConnectionError":
      if (failure.reason === "CircuitOpen") return `${failure.operation}: ${failure.message}`
      return `${failure.operation}: no answer from Scale (${failure.reason}: ${failure.message}), ${tries(failure.attempts)}. "scale doctor" looks at the network.`
    case "ScaleInternalError":
    case "ScaleServiceUnavailable":
    case "ScaleTimeoutError":
    case "ScaleUnexpectedStatus":
      return `${failure.operation}: Scale answered ${failure.status}, ${tries(failure.attempts)}: ${failure.message}${request(failure.requestId)}`
    case "ScaleDecodeError":
      return `${failure.operation}: the answer is not what Scale answers: ${failure.issue}${request(failure.requestId)} Is --api-url right?`
    case "ScaleAmbiguousResult":
      return `${failure.operation}: it may or may not have been done: ${sentence(failure.message)} Look before you try again.`
    case "ScaleInvalidRequest":
    case "ScaleDuplicateResource":
      return `${failure.operation}: ${failure.message}`
    case "Problem":
    case "BadArgument":
      return failure.message
    case "SystemError":
      return explainSystem(failure)
    case "ConfigError":
      return failure._op === "InvalidData" || failure._op === "MissingData"
        ? `${failure.path.join(".")}: ${sentence(failure.message)}`
        : String(failure)
  }
}

/** The operating system says what is wrong in a code, and more words than anybody wants to read. */
const explainSystem = (failure: SystemError): string => {
  const { description = "", message, pathOrDescriptor, reason } = failure
  const file = typeof pathOrDescriptor === "string" ? pathOrDescriptor : undefined
  const code = /\bE[A-Z]{3,}\b/.exec(description)?.[0]
  const on = file === undefined ? "" : ` ${file}`
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return `The disk is full: the file${on} could not be written. Make room, and run the same command again.`
    case "EROFS":
      return `The file${on} is on a disk that cannot be written to.`
    case "EISDIR":
      return `A file is wanted, and${on || " that"} is a folder.`
    case "EIO":
      return `The disk${file === undefined ? "" : ` of ${file}`} does not work (${code}).`
    default:
      break
  }
  switch (reason) {
    case "NotFound":
      return `There is no${file === undefined ? " such file" : ` ${file}`}, or no folder for it.`
    case "PermissionDenied":
      return `This user may not use the file${on}.`
    default:
      return message
  }
}

const tries = (attempts: number): string =>
  attempts === 1 ? "at the first try" : `${attempts} times in a row`

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`)

const request = (id: string | undefined): string =>
  id === undefined ? "." : `. Scale's name for the request: ${id}.`
