/** The names in configuration errors, which differ between versions of Effect. */
import * as ConfigError from "effect/ConfigError"

/** Renames the option that an error is about. */
export const renameOption = (
  error: ConfigError.ConfigError,
  rename: (name: string) => string,
): ConfigError.ConfigError =>
  error._op === "InvalidData"
    ? ConfigError.InvalidData(
        error.path.map((name, i) => (i === 0 ? rename(name) : name)),
        error.message,
      )
    : error
