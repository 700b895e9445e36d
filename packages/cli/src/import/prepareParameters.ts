/** Prepares the parameters of a single task or of a project. */
import * as Effect from "effect/Effect"
import { didYouMean } from "../commandLine/suggestion.ts"
import { excerpt } from "../failure/excerpt.ts"
import type { JsonObject } from "../files/json.ts"
import * as Output from "../terminal/output.ts"

/**
 * Puts texts into lists where the task type takes lists, and prints the names that are not known. `source` is where the
 * parameters come from, such as `--params`.
 *
 * @category conversions
 */
export const prepareParameters = (source: string, type: string, parameters: JsonObject) =>
  Effect.gen(function* () {
    // Loaded on demand, so that `--help` does not load the parameters of all task types.
    const { unknownNames, wrapLists } = yield* Effect.promise(() => import("./parameters.ts"))
    yield* Effect.forEach(
      unknownNames(type, parameters),
      ({ known, name, path }) =>
        Output.message(
          `${source}: "${excerpt(path)}" is not a known parameter of ${type}.${didYouMean(name, Object.keys(known))}`,
        ),
      { discard: true },
    )
    return wrapLists(type, parameters)
  })
