/** What an attachment can hold. */
import type { OpenEnum } from "../OpenEnum.ts"

/**
 * What an attachment holds.
 *
 * @category models
 */
export type AttachmentType = OpenEnum<
  "text" | "image" | "video" | "audio" | "website" | "pdf" | "json" | "protobuf"
>
