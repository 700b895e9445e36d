/**
 * Enumerations that Scale may extend at any time.
 *
 * Responses are open: the known members complete in an editor, and any other string passes. Requests are closed: a
 * misspelled member does not compile, and a member that this release does not list goes through `other`.
 */
import * as Schema from "effect/Schema"

// `string & {}` keeps the compiler from folding the literals into `string`, so that they still complete.
/**
 * A known member, or any other string. Responses use it.
 *
 * @category models
 */
export type OpenEnum<Known extends string> = Known | (string & {})

declare const other: unique symbol

/**
 * A string that is not one of the known members. It is the discriminant of the last member of a union, such as
 * `Annotation.OtherAnnotation`, so that `switch (annotation.type)` with a known type excludes that member. To compare
 * with a type that is not known, write `String(annotation.type)`.
 *
 * @category models
 */
// biome-ignore lint/complexity/noBannedTypes: a union of literals and branded strings would not narrow
export interface OtherMember extends String {
  readonly [other]: never
}

declare const unlisted: unique symbol

/**
 * A member that this release does not list, for a request. Make one with the enumeration's `other`.
 *
 * @category models
 */
export type Unlisted<Known extends string> = string & { readonly [unlisted]: Known }

/**
 * The schema of an enumeration, which accepts any string, with the enumeration's known members.
 *
 * @category schemas
 */
export interface Enumeration<Known extends string> extends Schema.Schema<OpenEnum<Known>, string> {
  /** The members that this release knows. */
  readonly known: ReadonlyArray<Known>
  /** Uses a value in a request although this release does not list it. The value is sent as it is. */
  readonly other: (value: string) => Unlisted<Known>
}

/**
 * Makes an enumeration from its known members. The schema checks only that a value is a string.
 *
 * @example
 * ```ts
 * import * as OpenEnum from "@effect-scale/api/OpenEnum"
 * import * as Schema from "effect/Schema"
 *
 * const Color = OpenEnum.make(["red", "green"])
 * Schema.decodeUnknownSync(Color)("mauve") // "mauve"
 * Color.other("mauve") // "mauve", for a request that takes "red" | "green"
 * ```
 *
 * @category constructors
 */
export const make = <const Known extends string>(known: ReadonlyArray<Known>): Enumeration<Known> =>
  Object.assign(
    Schema.String.annotations({
      jsonSchema: { type: "string", examples: known },
    }) as unknown as Schema.Schema<OpenEnum<Known>, string>, // every string is an `OpenEnum`
    { known, other: (value: string) => value as Unlisted<Known> }, // `Unlisted` exists only in types
  )
