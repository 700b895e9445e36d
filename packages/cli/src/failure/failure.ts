/** The failures of commands, and their exit statuses. */
import type { PlatformError } from "@effect/platform/Error"
import type * as ScaleError from "@effect-scale/client/ScaleError"
import type { ConfigError } from "effect/ConfigError"
import * as Data from "effect/Data"

/**
 * The exit statuses, as `scale --help` lists them.
 *
 * @category models
 */
export const exitStatus = {
  success: 0,
  incomplete: 1,
  usage: 2,
  auth: 3,
  network: 4,
  refused: 5,
  interrupted: 130,
} as const

/**
 * One of the exit statuses.
 *
 * @category models
 */
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus]

/**
 * A failure of the command itself rather than of Scale.
 *
 * @category errors
 */
export class CommandError extends Data.TaggedError("CommandError")<{
  readonly message: string
  readonly status: ExitStatus
  /** Whether the command line is invalid, so that the message is printed with the name of the command. */
  readonly isCommandLineError?: boolean | undefined
}> {}

/**
 * An invalid command line. The message is printed as `scale tasks list: MESSAGE. See "scale tasks list --help".`
 *
 * @category constructors
 */
export const commandLineError = (message: string): CommandError =>
  new CommandError({ message, status: exitStatus.usage, isCommandLineError: true })

/**
 * An invalid setting or file.
 *
 * @category constructors
 */
export const usageError = (message: string): CommandError =>
  new CommandError({ message, status: exitStatus.usage })

/**
 * A failure whose messages have been printed already.
 *
 * @category errors
 */
export class AlreadyReported extends Data.TaggedError("AlreadyReported")<{ readonly status: ExitStatus }> {}

/**
 * All failures of commands.
 *
 * @category errors
 */
export type Failure = CommandError | AlreadyReported | ScaleError.ScaleError | PlatformError | ConfigError

/**
 * Returns the exit status of a failure.
 *
 * @category getters
 */
export const exitStatusOf = (failure: Failure): ExitStatus => {
  switch (failure._tag) {
    case "CommandError":
    case "AlreadyReported":
      return failure.status
    case "ScaleUnauthorized":
      return exitStatus.auth
    case "ScaleConnectionError":
      return failure.reason === "InvalidUrl" || failure.reason === "Encode"
        ? exitStatus.usage
        : exitStatus.network
    case "ScaleTooManyRequests":
    case "ScaleInternalError":
    case "ScaleServiceUnavailable":
    case "ScaleTimeoutError":
    case "ScaleDecodeError":
      return exitStatus.network
    case "ScaleUnexpectedStatus":
      if (failure.status >= 500) return exitStatus.network
      return failure.status === 403 ? exitStatus.auth : exitStatus.refused
    case "ScaleInvalidRequest":
      // Without an attempt, the client itself rejected the arguments.
      return failure.attempts === 0 ? exitStatus.usage : exitStatus.refused
    case "ScaleNotEnabled":
    case "ScaleResourceNotFound":
    case "ScaleDuplicateResource":
      return exitStatus.refused
    case "ScaleAmbiguousResult":
    case "SystemError": // such as a full disk
    case "BadArgument":
      return exitStatus.incomplete
    default: // ConfigError
      return exitStatus.usage
  }
}
