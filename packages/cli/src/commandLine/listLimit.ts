/** How many rows a list prints: `--limit` and `--all`. */
import * as Effect from "effect/Effect"
import { type CommandError, commandLineError } from "../failure/failure.ts"
import { count, flag } from "./params.ts"

/**
 * The options `--limit` and `--all` of a list of such items.
 *
 * @category options
 */
export const listLimitOptions = (items: string) => ({
  limit: count("limit", `maximum number of ${items}; default 100`),
  all: flag("all", `list all ${items}, however many there are`),
})

/**
 * Returns the maximum number of rows; `undefined` for all. Fails if both options were given.
 *
 * @category getters
 */
export const listLimit = ({
  all,
  limit,
}: {
  readonly all: boolean
  readonly limit: number | undefined
}): Effect.Effect<number | undefined, CommandError> =>
  all && limit !== undefined
    ? commandLineError("expected either --limit or --all, found both")
    : Effect.succeed(all ? undefined : (limit ?? 100))
