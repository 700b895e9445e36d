/** Environment variables. */
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/**
 * Returns the value of an environment variable, or `None` if it is unset or blank.
 *
 * @category getters
 */
export const environmentVariable = (name: string) =>
  Effect.map(
    Config.option(Config.string(name)),
    Option.filter((text) => text.trim() !== ""),
  )
