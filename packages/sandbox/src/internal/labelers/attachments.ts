import type { JsonObject } from "../json.ts"

/** The attachment URLs in a task's parameters. */
export const attachmentUrls = (params: JsonObject): ReadonlyArray<string> => {
  const urls: Array<string> = []
  const add = (value: unknown) => {
    if (typeof value === "string") urls.push(value)
    else if (typeof value === "object" && value !== null) {
      const { content, attachment } = value as { readonly content?: unknown; readonly attachment?: unknown }
      if (typeof content === "string") urls.push(content)
      else if (typeof attachment === "string") urls.push(attachment)
    }
  }
  add(params.attachment)
  if (Array.isArray(params.attachments)) params.attachments.forEach(add)
  return urls
}

const unloadableUrl = /^https?:\/\/(?:[^/?#@]*@)?[^/?#:]*\.invalid(?:[:/?#]|$)/i

/**
 * Whether a URL counts as a dead link. The sandbox fetches nothing; hosts under `.invalid`, which never resolve, represent
 * attachments that cannot be downloaded.
 */
export const isUnloadable = (url: string): boolean => unloadableUrl.test(url)

export const unloadableAttachments = (params: JsonObject): ReadonlyArray<string> =>
  attachmentUrls(params).filter(isUnloadable)
