/** Messages for failures: what failed, why, and what to do. */
import type { SystemError } from "@effect/platform/Error"
import * as Duration from "effect/Duration"
import type { Failure } from "./failure.ts"

/**
 * Describes a failure in one line. The text is empty if the failure has been reported already.
 *
 * @category getters
 */
export const explain = (failure: Failure): string => {
  const text = describe(failure)
  return "mayHaveSucceeded" in failure &&
    failure.mayHaveSucceeded === true &&
    failure._tag !== "ScaleAmbiguousResult" &&
    !text.includes("may have succeeded")
    ? `${text} The request may have succeeded: check before you try again.`
    : text
}

const describe = (failure: Failure): string => {
  switch (failure._tag) {
    case "AlreadyReported":
      return ""
    case "ScaleUnauthorized":
      return `${failure.operation}: Scale rejected the API key. Run "scale doctor" to see which key is used.`
    case "ScaleNotEnabled":
      return `${failure.operation}: ${sentence(failure.message)} The account may not have access to this feature; ask Scale's support to enable it.`
    case "ScaleResourceNotFound":
      return `${failure.operation}: ${sentence(failure.message)} A test key finds only test data, and a live key only live data.`
    case "ScaleTooManyRequests": {
      const wait = failure.retryAfter === undefined ? "a moment" : Duration.format(failure.retryAfter)
      return `${failure.operation}: rate limit exceeded ${afterAttempts(failure.attempts)}. Wait ${wait} and use a lower --concurrency if the command has one.`
    }
    case "ScaleConnectionError":
      if (failure.reason === "CircuitOpen") {
        return `${failure.operation}: ${sentence(failure.message)} Wait a moment and run the same command again.`
      }
      return `${failure.operation}: no response from Scale ${afterAttempts(failure.attempts)} (${failure.reason}: ${failure.message}). Run "scale doctor" to check the network.`
    case "ScaleInternalError":
    case "ScaleServiceUnavailable":
    case "ScaleTimeoutError":
    case "ScaleUnexpectedStatus":
      return `${failure.operation}: Scale responded with status ${failure.status} ${afterAttempts(failure.attempts)}: ${sentence(failure.message)}${requestId(failure.requestId)}`
    case "ScaleDecodeError":
      return `${failure.operation}: unexpected response from Scale: ${sentence(failure.issue)}${requestId(failure.requestId)} Check --api-url.`
    case "ScaleAmbiguousResult":
      return `${failure.operation}: the request may or may not have taken effect: ${sentence(failure.message)} Check before you try again.`
    case "ScaleInvalidRequest":
    case "ScaleDuplicateResource":
      return `${failure.operation}: ${failure.message}`
    case "CommandError":
    case "BadArgument":
      return failure.message
    case "SystemError":
      return explainSystemError(failure)
    case "ConfigError":
      return failure._op === "InvalidData" || failure._op === "MissingData"
        ? `${failure.path.join(".")}: ${sentence(failure.message)}`
        : String(failure)
  }
}

const explainSystemError = (failure: SystemError): string => {
  const { description = "", message, pathOrDescriptor, reason } = failure
  const file = typeof pathOrDescriptor === "string" ? quoted(pathOrDescriptor) : "a file"
  // The description of a write error holds the code of the operating system.
  const code = /\bE[A-Z]{2,}\b/.exec(description)?.[0]
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return `Cannot write ${file}: the disk is full. Free some space and run the same command again.`
    case "EROFS":
      return `Cannot write ${file}: the file system is read-only.`
    case "EISDIR":
      return `Cannot use ${file}: expected a file, found a directory.`
    case "ELOOP":
      return `Cannot use ${file}: a link leads to itself.`
    case "ENOTDIR":
      return `Cannot use ${file}: a part of its path is not a directory.`
    case "ENAMETOOLONG":
      return `Cannot use ${file}: the path is too long.`
    case "EIO":
      return `Cannot use ${file}: the disk reported an error (EIO).`
    default:
      break
  }
  switch (reason) {
    case "NotFound":
      return `Cannot find ${file}. Check the path; its directory must exist.`
    case "PermissionDenied":
      return `Cannot use ${file}: permission denied. Check the permissions of the file and its directory.`
    case "BadResource":
      return description === "" ? message : `Cannot use ${file}: ${sentence(description)}`
    default:
      return message
  }
}

/** Escapes characters that a terminal would act on. */
const quoted = (path: string): string => (/\p{Cc}/u.test(path) ? JSON.stringify(path) : `"${path}"`)

const afterAttempts = (attempts: number): string =>
  attempts === 1 ? "after 1 attempt" : `after ${attempts} attempts`

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`)

const requestId = (id: string | undefined): string => (id === undefined ? "" : ` Request ID: ${id}.`)
