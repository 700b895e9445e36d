/**
 * Text found and read in a document, as one file or as its pages: the type `documenttranscription`
 * (`scale-api.md` E11).
 */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotation.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import type * as OpenEnum from "../OpenEnum.ts"

/**
 * How a feature of a document behaves.
 *
 * @category models
 */
export type FeatureFlag = OpenEnum.OpenEnum<
  "line" | "key" | "value" | "thead" | "tbody" | "date" | "money" | "checkbox" | "region" | "query" | "span"
>

/**
 * Text, or a block of it, to be found in a document.
 *
 * @category models
 */
export interface TextFeature {
  readonly type: "text" | "block"
  readonly label: string
  readonly flags?: ReadonlyArray<FeatureFlag> | undefined
}

/**
 * Features that belong together, such as the cells of a row.
 *
 * @category models
 */
export interface GroupFeature {
  readonly type: "group"
  readonly title: string
  readonly flags?: ReadonlyArray<FeatureFlag> | undefined
}

/**
 * @category models
 */
export type Feature = TextFeature | GroupFeature

/**
 * What tasks on documents have in common (`scale-api.md` E11).
 *
 * @category models
 */
export interface Common {
  /** What to find. Required unless inherited. */
  readonly features?: ReadonlyArray<Feature> | undefined
  /** Such as `en-US`. */
  readonly lang?: string | undefined
  /** How to mark places. Default: `box`. */
  readonly geometry?: "box" | "polygon" | undefined
}

/**
 * @category models
 */
export interface OfFile extends Common {
  /** The URL of the document. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * @category models
 */
export interface OfPages extends Common {
  /** The URLs of the pages, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * What a task is created with, beside what all types have.
 *
 * @category models
 */
export type Params = OfFile | OfPages

/**
 * @category models
 */
export interface BoxLocation {
  readonly type: "box"
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * @category models
 */
export interface PolygonLocation {
  readonly type: "polygon"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * A place of a kind that is not known here.
 *
 * @category models
 */
export interface OtherLocation {
  readonly type?: OpenEnum.Other | null | undefined
  readonly [member: string]: unknown
}

/**
 * Where on its page something stands.
 *
 * @category models
 */
export type Location = BoxLocation | PolygonLocation | OtherLocation

/**
 * A feature that was found.
 *
 * @category models
 */
export interface Annotation<Label extends string = string> {
  readonly id?: string | null | undefined
  /** The page it is on, from 0, in the order of the attachments. */
  readonly page?: number | null | undefined
  readonly label?: Label | null | undefined
  readonly text?: string | null | undefined
  readonly location?: Location | null | undefined
}

/**
 * What a completed task comes back with.
 *
 * @category models
 */
export interface Response<Label extends string = string> {
  readonly annotations: ReadonlyArray<Annotation<Label>>
}

/**
 * @category schemas
 */
export const Location: Schema.Schema<Location> = Schema.Union(
  entity("BoxLocation", {
    type: Schema.Literal("box"),
    left: Schema.Number,
    top: Schema.Number,
    width: Schema.Number,
    height: Schema.Number,
  }),
  entity("PolygonLocation", { type: Schema.Literal("polygon"), ...fields.path }),
  fields.other<OtherLocation>(["box", "polygon"]),
)

/**
 * @category schemas
 */
export const Response: Schema.Schema<Response> = entity("DocumentTranscriptionResponse", {
  annotations: Schema.Array(
    entity("DocumentAnnotation", {
      id: maybe(Schema.String),
      page: maybe(Schema.Number),
      label: maybe(Schema.String),
      text: maybe(Schema.String),
      location: maybe(Location),
    }),
  ),
})
