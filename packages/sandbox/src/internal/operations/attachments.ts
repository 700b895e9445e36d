/** The URLs that a task's parameters name as attachments. */
export const attachmentUrls = (params: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
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

const unloadableHost = /^https?:\/\/(?:[^/?#@]*@)?[^/?#:]*\.invalid(?:[:/?#]|$)/i

/** Nothing is ever fetched: a host under `.invalid`, which can have no address, stands for a dead link. */
export const isUnloadable = (url: string): boolean => unloadableHost.test(url)

export const unloadable = (params: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  attachmentUrls(params).filter(isUnloadable)
