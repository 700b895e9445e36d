/** The API's URL and key, from the command line, the config file and the environment. */
import * as Shell from "@effect/platform/Command"
import type { CommandExecutor } from "@effect/platform/CommandExecutor"
import type { PlatformError } from "@effect/platform/Error"
import type { FileSystem } from "@effect/platform/FileSystem"
import type { Path } from "@effect/platform/Path"
import * as BaseUrl from "@effect-scale/client/BaseUrl"
import type { ConfigError } from "effect/ConfigError"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { CommonOptions } from "../commandLine/command.ts"
import { parseDuration } from "../commandLine/duration.ts"
import { CommandError, exitStatus, usageError } from "../failure/failure.ts"
import { Output } from "../terminal/output.ts"
import { promptSecret } from "../terminal/prompt.ts"
import { type Profile, readProfile } from "./configFile.ts"
import { environmentVariable } from "./environmentVariable.ts"

/**
 * Where requests go, and with which key.
 *
 * @category models
 */
export interface Settings {
  readonly apiUrl: string
  readonly apiKey: Redacted.Redacted
  /** How long one attempt of a request may take; default: the client's. */
  readonly timeout?: Duration.Duration | undefined
  /** Where the key comes from, as a phrase: `the environment variable SCALE_API_KEY`. */
  readonly keySource: string
}

/**
 * Returns whether a key gives access to test data or to live data
 * (`packages/api/docs/transport.md#test-and-live-mode`).
 *
 * @category getters
 */
export const modeOf = ({ apiKey }: Pick<Settings, "apiKey">): "test" | "live" => {
  const key = Redacted.value(apiKey)
  return key.startsWith("test_") || key.endsWith("|test") ? "test" : "live"
}

const noKey = (message: string) => new CommandError({ message, status: exitStatus.auth })

const keyFromCommand = (command: string, profile: string) =>
  Effect.gen(function* () {
    const printed = yield* Effect.mapError(
      Shell.string(Shell.runInShell(Shell.make(command), true)),
      (error) => noKey(`The keyCommand of profile "${profile}" failed: ${error.message}`),
    )
    const key = printed.trim()
    return key === ""
      ? yield* noKey(`The keyCommand of profile "${profile}" did not print a key.`)
      : { apiKey: Redacted.make(key), keySource: `the keyCommand of profile "${profile}"` }
  })

const findKey = (profile: Profile | undefined, profileWasRequested: boolean) =>
  Effect.gen(function* () {
    if (profile?.keyCommand !== undefined) return yield* keyFromCommand(profile.keyCommand, profile.name)
    const variable = profile?.keyEnv ?? "SCALE_API_KEY"
    const key = yield* environmentVariable(variable)
    if (Option.isSome(key)) {
      return { apiKey: Redacted.make(key.value.trim()), keySource: `the environment variable ${variable}` }
    }
    // Do not prompt for a profile that the user asked for: its key is expected in the variable.
    if (profile?.keyEnv !== undefined && profileWasRequested) {
      return yield* noKey(`Profile "${profile.name}" reads the API key from ${variable}, which is not set.`)
    }
    const { interactive } = yield* Output
    if (!interactive) {
      return yield* noKey(
        `No API key found: set ${variable}, or choose a profile with --profile. Keys are not accepted as arguments, because other users of this machine could read them.`,
      )
    }
    const answer = yield* promptSecret(`Scale API key (${variable} is not set)`)
    return Option.isSome(answer)
      ? { apiKey: answer.value, keySource: "the prompt" }
      : yield* noKey(`No API key was entered. You can also set ${variable}.`)
  })

const timeoutFromEnvironment = Effect.gen(function* () {
  const text = yield* environmentVariable("SCALE_TIMEOUT")
  if (Option.isNone(text)) return undefined
  const timeout = parseDuration(text.value)
  return Option.isSome(timeout)
    ? timeout.value
    : yield* usageError(`SCALE_TIMEOUT: expected a duration such as 90s or 2m, found "${text.value}".`)
})

/**
 * Returns whether a key is set, so that a command which can do without one need not ask for it.
 *
 * @category getters
 */
export const hasKey = (options: Pick<CommonOptions, "profile">) =>
  Effect.gen(function* () {
    const profile = yield* readProfile(options.profile)
    if (profile?.keyCommand !== undefined) return true
    return Option.isSome(yield* environmentVariable(profile?.keyEnv ?? "SCALE_API_KEY"))
  })

/**
 * Resolves the settings of a command. The command line takes precedence over the profile, and the profile over the
 * environment. Prompts for the key if it is not found and a user is present.
 *
 * @category constructors
 */
export const resolveSettings = (
  options: Pick<CommonOptions, "apiUrl" | "profile" | "timeout">,
): Effect.Effect<
  Settings,
  CommandError | PlatformError | ConfigError,
  Output | CommandExecutor | FileSystem | Path
> =>
  Effect.gen(function* () {
    const profile = yield* readProfile(options.profile)
    const url = yield* environmentVariable("SCALE_API_URL")
    const timeout = options.timeout ?? (yield* timeoutFromEnvironment)
    return {
      timeout,
      apiUrl: options.apiUrl ?? profile?.apiUrl ?? Option.getOrElse(url, () => BaseUrl.production),
      ...(yield* findKey(profile, options.profile !== undefined)),
    }
  })
