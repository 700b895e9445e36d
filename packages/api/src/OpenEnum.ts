/**
 * Enumerations of a server that adds members without notice: the known ones complete in an editor, any other
 * string passes.
 */
import * as Schema from "effect/Schema"

/**
 * A known member, or any other string. `string & {}` keeps the compiler from folding the literals away, so
 * that they still complete.
 *
 * @category models
 */
export type OpenEnum<Known extends string> = Known | (string & {})

declare const other: unique symbol

/**
 * A string that is none of the known members. Where objects are told apart by such a string, asking for a known one
 * leaves these out, as it would not with `string`; to ask for one that is not known, say `String(type)`.
 *
 * @category models
 */
// biome-ignore lint/complexity/noBannedTypes: a union of literals and branded strings would tell nothing apart
export interface Other extends String {
  readonly [other]: never
}

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
 * @category constructors
 */
export const make = <const Known extends string>(
  known: ReadonlyArray<Known>,
): Schema.Schema<OpenEnum<Known>, string> =>
  Schema.String.annotations({
    jsonSchema: { type: "string", examples: known },
  }) as unknown as Schema.Schema<OpenEnum<Known>, string> // every string is an OpenEnum: only the type says more
