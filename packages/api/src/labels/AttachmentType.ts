/**
 * What an attachment can hold.
 *
 * @since 0.1.0
 */
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What an attachment holds.
 *
 * @since 0.1.0
 * @category models
 */
export type AttachmentType = OpenEnum<
  "text" | "image" | "video" | "audio" | "website" | "pdf" | "json" | "protobuf"
>
