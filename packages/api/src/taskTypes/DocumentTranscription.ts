/**
 * Text in documents: the type `documenttranscription`
 * (`packages/api/docs/task-types/documents.md#document-transcription`).
 */
import * as Schema from "effect/Schema"
import * as fields from "../internal/annotationFields.ts"
import { entity, maybe } from "../internal/fields.ts"
import type { Vertex } from "../labels/Annotation.ts"
import * as OpenEnum from "../OpenEnum.ts"

const featureFlags = [
  "line",
  "key",
  "value",
  "thead",
  "tbody",
  "date",
  "money",
  "checkbox",
  "region",
  "query",
  "span",
] as const

/**
 * A flag of a feature that this release knows.
 *
 * @category models
 */
export type KnownFeatureFlag = (typeof featureFlags)[number]

/**
 * The schema of a flag of a feature. It accepts any string.
 *
 * @category schemas
 */
export const FeatureFlag: OpenEnum.Enumeration<KnownFeatureFlag> = OpenEnum.make(featureFlags)

/**
 * A flag of a feature in a response: a known flag, or any other string.
 *
 * @category models
 */
export type FeatureFlag = KnownFeatureFlag | (string & {})

/**
 * A flag of a feature in a request: a known flag, or `FeatureFlag.other("…")`.
 *
 * @category models
 */
export type RequestFeatureFlag = KnownFeatureFlag | OpenEnum.Unlisted<KnownFeatureFlag>

/**
 * Text, or a block of text, to find in a document.
 *
 * @category models
 */
export interface TextFeature {
  readonly type: "text" | "block"
  readonly label: string
  readonly flags?: ReadonlyArray<RequestFeatureFlag> | undefined
}

/**
 * A group of features, such as the cells of a row.
 *
 * @category models
 */
export interface GroupFeature {
  readonly type: "group"
  readonly title: string
  readonly flags?: ReadonlyArray<RequestFeatureFlag> | undefined
}

/**
 * A feature to find in a document.
 *
 * @category models
 */
export type DocumentFeature = TextFeature | GroupFeature

/**
 * The parameters of every `documenttranscription` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export interface DocumentCommonParams {
  /** The features to find. Required unless the project has them. */
  readonly features?: ReadonlyArray<DocumentFeature> | undefined
  /** The language, such as `en-US`. */
  readonly lang?: string | undefined
  /** The geometry of the locations. Default: `box`. */
  readonly geometry?: "box" | "polygon" | undefined
}

/**
 * The parameters for a document in one file.
 *
 * @category models
 */
export interface DocumentFileParams extends DocumentCommonParams {
  /** The URL of the document. */
  readonly attachment: string
  readonly attachments?: undefined
}

/**
 * The parameters for a document as a list of pages.
 *
 * @category models
 */
export interface DocumentPagesParams extends DocumentCommonParams {
  /** The URLs of the pages, in order. */
  readonly attachments: ReadonlyArray<string>
  readonly attachment?: undefined
}

/**
 * The parameters of a `documenttranscription` task, in addition to `CommonTaskParams`.
 *
 * @category models
 */
export type DocumentTranscriptionParams = DocumentFileParams | DocumentPagesParams

/**
 * A rectangle on a page.
 *
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
 * A polygon on a page.
 *
 * @category models
 */
export interface PolygonLocation {
  readonly type: "polygon"
  readonly vertices: ReadonlyArray<Vertex>
}

/**
 * A location whose type this release does not list.
 *
 * @category models
 */
export interface OtherLocation {
  readonly type?: OpenEnum.OtherMember | null | undefined
  readonly [member: string]: unknown
}

/**
 * The location of a feature on its page.
 *
 * @category models
 */
export type DocumentLocation = BoxLocation | PolygonLocation | OtherLocation

/**
 * A feature that was found.
 *
 * @category models
 */
export interface DocumentAnnotation<Label extends string = string> {
  readonly id?: string | null | undefined
  /** The index of the page, from 0, in the order of the attachments. */
  readonly page?: number | null | undefined
  readonly label?: Label | null | undefined
  readonly text?: string | null | undefined
  readonly location?: DocumentLocation | null | undefined
}

/**
 * The response of a completed `documenttranscription` task.
 *
 * @category models
 */
export interface DocumentTranscriptionResponse<Label extends string = string> {
  readonly annotations: ReadonlyArray<DocumentAnnotation<Label>>
}

/**
 * The schema of a location on a page.
 *
 * @category schemas
 */
export const DocumentLocation: Schema.Schema<DocumentLocation> = Schema.Union(
  entity("BoxLocation", {
    type: Schema.Literal("box"),
    left: Schema.Number,
    top: Schema.Number,
    width: Schema.Number,
    height: Schema.Number,
  }),
  entity("PolygonLocation", { type: Schema.Literal("polygon"), ...fields.path }),
  fields.otherType<OtherLocation>(["box", "polygon"]),
)

/**
 * The schema of the response of a completed `documenttranscription` task.
 *
 * @category schemas
 */
export const DocumentTranscriptionResponse: Schema.Schema<DocumentTranscriptionResponse> = entity(
  "DocumentTranscriptionResponse",
  {
    annotations: Schema.Array(
      entity("DocumentAnnotation", {
        id: maybe(Schema.String),
        page: maybe(Schema.Number),
        label: maybe(Schema.String),
        text: maybe(Schema.String),
        location: maybe(DocumentLocation),
      }),
    ),
  },
)
