/** The names in configuration errors, which differ between versions of Effect. */
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"

/** Renames the option that an error is about. */
export const renameOption = (
  error: Config.ConfigError,
  rename: (name: string) => string,
): Config.ConfigError => {
  if (error.cause._tag !== "SourceError") return error
  const message = error.cause.message.replace(/^\w+(?=[.:])/, rename)
  return new Config.ConfigError(new ConfigProvider.SourceError({ message }))
}
