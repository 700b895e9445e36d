/**
 * Enumerations of a server that adds members without notice: the known ones complete in an editor, any other
 * string passes.
 *
 * @since 0.1.0
 */
import * as Schema from "effect/Schema"

/**
 * A known member, or any other string. `string & {}` keeps the compiler from folding the literals away, so
 * that they still complete.
 *
 * @since 0.1.0
 * @category models
 */
export type OpenEnum<Known extends string> = Known | (string & {})

declare const other: unique symbol

/**
 * A string that is none of the known members. Where a union of objects is told apart by such a string, asking for a
 * known one leaves this out, as a `string` would not.
 *
 * @since 0.1.0
 * @category models
 */
export type Other = string & { readonly [other]: never }

/**
 * A schema for an enumeration that may grow: it checks that the value is a string, and types it as one of the
 * known members or any string.
 *
 * @example
 * ```ts
 * import { OpenEnum } from "@effect-scale/api"
 * import * as Schema from "effect/Schema"
 *
 * const Color = OpenEnum.make(["red", "green"])
 * Schema.decodeUnknownSync(Color)("mauve") // "mauve"
 * ```
 *
 * @since 0.1.0
 * @category constructors
 */
export const make = <const Known extends string>(
  known: ReadonlyArray<Known>,
): Schema.Schema<OpenEnum<Known>, string> =>
  Schema.String.annotations({
    jsonSchema: { type: "string", examples: known },
  }) as unknown as Schema.Schema<OpenEnum<Known>, string> // every string is an OpenEnum: only the type says more
