import { existsSync } from "node:fs"
import { dirname, relative, resolve } from "node:path"
import type { MarkdownRenderer } from "vitepress"

/**
 * Replaces links to repository files that are not pages of the site, such as examples, with their text and the path as
 * its title. Throws if the file does not exist.
 */
export const repositoryLinks = (md: MarkdownRenderer, repository: string): void => {
  md.core.ruler.push("repository-links", ({ env, tokens }) => {
    for (const { children } of tokens) {
      for (const [i, token] of children?.entries() ?? []) {
        const href = token.type === "link_open" ? String(token.attrGet("href")) : "#"
        if (/^(#|\/|[a-z]+:)/.test(href) || /\.md(#|$)/.test(href)) continue
        const path = resolve(dirname(env.path), href)
        if (!existsSync(path)) throw new Error(`${env.path}: ${href} does not exist`)
        const title = relative(repository, path)
        token.tag = "span"
        token.attrs = [["title", title]]
        const close = children?.slice(i).find(({ type }) => type === "link_close")
        if (close === undefined) continue
        close.tag = "span"
        // Use other token types so that no later rule treats them as links.
        token.type = "span_open"
        close.type = "span_close"
      }
    }
  })
}
