/**
 * The contract's schemas as plain functions, which say whether a JSON body is what the contract wants and copy
 * nothing. They are written from the schemas (`pnpm checks`) and judge as `Schema.is` does, which costs more than
 * parsing the body; these cost next to nothing beside that. They stand here and not in a client, because they
 * must be of the same release as the types that they vouch for.
 */
import type * as Schema from "effect/Schema"
import * as check from "./internal/check.ts"
import { checks } from "./internal/checks.generated.ts"

/**
 * Whether a value is what a schema says.
 *
 * @category models
 */
export type Check = (u: unknown) => boolean

/**
 * The checks of an operation's bodies; without one where there is no JSON body to check.
 *
 * @category models
 */
export interface Checks {
  /** Of what is sent. */
  readonly payload?: Check
  /** Of what a success answers. */
  readonly success?: Check
}

/**
 * The checks of an operation of the contract, by the name that errors and spans give it: `tasks.get`.
 * `undefined` when the contract has no such operation.
 *
 * @example
 * ```ts
 * import { Check } from "@effect-scale/api"
 *
 * const isPage = Check.of("tasks.list")?.success
 * isPage?.({ docs: [{ task_id: "5774cc78b01249ab09f089dd" }] }) // true
 * isPage?.({ docs: [{ task_id: 17 }] }) // false
 * ```
 *
 * @category checks
 */
export const of = (operation: string): Checks | undefined => checks.get(operation)

/**
 * Any other schema as such a function: it allocates nothing, and judges as `Schema.is` does, which builds a copy of each
 * value. Nothing is built before the first value comes.
 *
 * @example
 * ```ts
 * import { Check, VideoAnnotation } from "@effect-scale/api"
 *
 * const isFrames = Check.compile(VideoAnnotation.Frames)
 * isFrames([{ annotations: [] }]) // true
 * ```
 *
 * @category checks
 */
export const compile = (schema: Schema.Schema.All): Check => check.compile(schema)
