/**
 * The config file, `$XDG_CONFIG_HOME/scale/config.json` or `~/.config/scale/config.json`.
 *
 * It defines profiles and never contains an API key: `keyEnv` names the environment variable that holds the key, and
 * `keyCommand` is a shell command that prints it.
 */
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { usageError } from "../failure/failure.ts"
import { environmentVariable } from "./environmentVariable.ts"

const ProfileSettings = Schema.Struct({
  apiUrl: Schema.optional(Schema.NonEmptyString),
  keyEnv: Schema.optional(Schema.NonEmptyString),
  keyCommand: Schema.optional(Schema.NonEmptyString),
})

const ConfigFile = Schema.parseJson(
  Schema.Struct({
    default: Schema.optional(Schema.NonEmptyString),
    profiles: Schema.Record({ key: Schema.String, value: ProfileSettings }),
  }),
)

/**
 * A profile of the config file.
 *
 * @category models
 */
export interface Profile extends Schema.Schema.Type<typeof ProfileSettings> {
  readonly name: string
}

/**
 * The path of the config file.
 *
 * @category getters
 */
export const configFilePath = Effect.gen(function* () {
  const path = yield* Path.Path
  const configHome = yield* environmentVariable("XDG_CONFIG_HOME")
  if (Option.isSome(configHome)) return path.join(configHome.value, "scale", "config.json")
  const home = Option.getOrElse(yield* environmentVariable("HOME"), () => ".")
  return path.join(home, ".config", "scale", "config.json")
})

/**
 * Reads a profile: the named one, or else the default profile. Returns `undefined` if neither exists.
 *
 * @category reading
 */
export const readProfile = (name: string | undefined) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const file = yield* configFilePath
    if (!(yield* fs.exists(file))) {
      return name === undefined
        ? undefined
        : yield* usageError(
            `Cannot use --profile "${name}": the config file "${file}" does not exist. See "scale --help" for an example.`,
          )
    }
    // A device could be endless.
    if ((yield* fs.stat(file)).type !== "File") {
      return yield* usageError(`The config file "${file}" is invalid: expected a regular file.`)
    }
    const { profiles, ...config } = yield* Effect.mapError(
      Effect.flatMap(
        fs.readFileString(file),
        Schema.decodeUnknown(ConfigFile, { onExcessProperty: "error" }),
      ),
      (error) => usageError(`The config file "${file}" is invalid: ${error.message}`),
    )
    const chosen = name ?? config.default
    if (chosen === undefined) return undefined
    const profile = Object.hasOwn(profiles, chosen) ? profiles[chosen] : undefined
    return profile === undefined
      ? yield* usageError(
          `The config file "${file}" has no profile "${chosen}". Its profiles: ${Object.keys(profiles).join(", ") || "none"}.`,
        )
      : ({ ...profile, name: chosen } satisfies Profile)
  })
