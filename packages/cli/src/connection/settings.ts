/**
 * Which Scale a command talks to, and with which key.
 *
 * The config file, `$XDG_CONFIG_HOME/scale/config.json` or `~/.config/scale/config.json`, names profiles. It never holds
 * a key: `keyEnv` names the environment variable that does, `keyCommand` a command that prints it.
 */
import * as Shell from "@effect/platform/Command"
import type { CommandExecutor } from "@effect/platform/CommandExecutor"
import type { PlatformError } from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as BaseUrl from "@effect-scale/api/BaseUrl"
import * as Config from "effect/Config"
import type { ConfigError } from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import type { Common } from "../commandLine/command.ts"
import { Problem, status, usage } from "../failure/failure.ts"
import { Output } from "../terminal/output.ts"
import { secret } from "../terminal/prompt.ts"

const Profile = Schema.Struct({
  apiUrl: Schema.optional(Schema.NonEmptyString),
  keyEnv: Schema.optional(Schema.NonEmptyString),
  keyCommand: Schema.optional(Schema.NonEmptyString),
})

const File = Schema.parseJson(
  Schema.Struct({
    default: Schema.optional(Schema.NonEmptyString),
    profiles: Schema.Record({ key: Schema.String, value: Profile }),
  }),
)

/**
 * @category models
 */
export interface Settings {
  readonly apiUrl: string
  readonly apiKey: Redacted.Redacted
  /** Where the key comes from, in words. */
  readonly source: string
}

/**
 * What the key decides: test data or live data (`scale-api.md` A3).
 *
 * @category getters
 */
export const modeOf = ({ apiKey }: Pick<Settings, "apiKey">): "test" | "live" => {
  const key = Redacted.value(apiKey)
  return key.startsWith("test_") || key.endsWith("|test") ? "test" : "live"
}

const variable = (name: string) =>
  Effect.map(
    Config.option(Config.string(name)),
    Option.filter((text) => text.trim() !== ""),
  )

/**
 * @category getters
 */
export const configFile = Effect.gen(function* () {
  const path = yield* Path.Path
  const folder = yield* Effect.flatMap(
    variable("XDG_CONFIG_HOME"),
    Option.match({
      onSome: Effect.succeed,
      onNone: () =>
        Effect.map(variable("HOME"), (home) =>
          path.join(
            Option.getOrElse(home, () => "."),
            ".config",
          ),
        ),
    }),
  )
  return path.join(folder, "scale", "config.json")
})

const profileOf = (name: string | undefined) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const file = yield* configFile
    if (!(yield* fs.exists(file))) {
      return name === undefined
        ? undefined
        : yield* usage(
            `--profile ${name}: there is no config file ${file}. The README has one to begin with.`,
          )
    }
    const { profiles, ...config } = yield* Effect.mapError(
      Effect.flatMap(fs.readFileString(file), Schema.decodeUnknown(File, { onExcessProperty: "error" })),
      (error) => usage(`${file} is not a config file: ${error.message}`),
    )
    const chosen = name ?? config.default
    if (chosen === undefined) return undefined
    const profile = Object.hasOwn(profiles, chosen) ? profiles[chosen] : undefined
    return profile === undefined
      ? yield* usage(
          `There is no profile "${chosen}" in ${file}; it has ${Object.keys(profiles).join(", ") || "none"}.`,
        )
      : { ...profile, name: chosen }
  })

type Chosen = Effect.Effect.Success<ReturnType<typeof profileOf>>

const missing = (message: string) => new Problem({ message, status: status.auth })

const fromVariable = (name: string) =>
  Effect.map(
    variable(name),
    Option.map((key) => ({ apiKey: Redacted.make(key.trim()), source: `the environment variable ${name}` })),
  )

const keyOf = (profile: Chosen, named: boolean) =>
  Effect.gen(function* () {
    if (profile?.keyCommand !== undefined) {
      const printed = yield* Effect.mapError(
        Shell.string(Shell.runInShell(Shell.make(profile.keyCommand), true)),
        (error) => missing(`The keyCommand of profile "${profile.name}" failed: ${error.message}`),
      )
      const key = printed.trim()
      return key === ""
        ? yield* missing(`The keyCommand of profile "${profile.name}" printed no key.`)
        : { apiKey: Redacted.make(key), source: `the keyCommand of profile "${profile.name}"` }
    }
    // A profile that was asked for is not to be overruled by what happens to be set.
    const name = profile?.keyEnv ?? "SCALE_API_KEY"
    const found = yield* fromVariable(name)
    if (Option.isSome(found)) return found.value
    if (profile?.keyEnv !== undefined && named) {
      return yield* missing(`Profile "${profile.name}" wants the API key in ${name}, which is not set.`)
    }
    const { interactive } = yield* Output
    if (!interactive) {
      return yield* missing(
        `There is no API key: set ${name}, or choose a profile with --profile. A key is never given as an argument, where others could read it.`,
      )
    }
    const answer = yield* secret(`Scale API key (${name} is not set)`)
    return Option.isSome(answer)
      ? { apiKey: answer.value, source: "the prompt" }
      : yield* missing(`No API key was given. It can be in ${name} as well.`)
  })

/**
 * From the command line, the config file and the environment, in this order.
 *
 * @category constructors
 */
export const settings = (
  given: Pick<Common, "apiUrl" | "profile">,
): Effect.Effect<
  Settings,
  Problem | PlatformError | ConfigError,
  Output | CommandExecutor | FileSystem.FileSystem | Path.Path
> =>
  Effect.gen(function* () {
    const profile = yield* profileOf(given.profile)
    const url = yield* variable("SCALE_API_URL")
    return {
      apiUrl: given.apiUrl ?? profile?.apiUrl ?? Option.getOrElse(url, () => BaseUrl.production),
      ...(yield* keyOf(profile, given.profile !== undefined)),
    }
  })
