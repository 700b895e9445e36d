/** The type of an attachment's content. */
import * as OpenEnum from "../OpenEnum.ts"

const attachmentTypes = ["text", "image", "video", "audio", "website", "pdf", "json", "protobuf"] as const

/**
 * A type of attachment that this release knows.
 *
 * @category models
 */
export type KnownAttachmentType = (typeof attachmentTypes)[number]

/**
 * The schema of a type of attachment in a response. It accepts any string.
 *
 * @category schemas
 */
export const AttachmentType: OpenEnum.Enumeration<KnownAttachmentType> = OpenEnum.make(attachmentTypes)

/**
 * The type of an attachment in a response: a known type, or any other string.
 *
 * @category models
 */
export type AttachmentType = KnownAttachmentType | (string & {})

/**
 * The type of an attachment in a request: a known type, or `AttachmentType.other("…")`.
 *
 * @category models
 */
export type RequestAttachmentType = KnownAttachmentType | OpenEnum.Unlisted<KnownAttachmentType>
