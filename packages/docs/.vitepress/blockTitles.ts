import type { MarkdownRenderer } from "vitepress"

/** Shows the text in brackets after a block's language, such as a file name, above the block. */
export const blockTitles = (md: MarkdownRenderer): void => {
  const fence = md.renderer.rules.fence
  if (fence === undefined) throw new Error("markdown-it has no renderer for code blocks")
  md.renderer.rules.fence = (...args) => {
    const [tokens, at] = args
    const title = /\[([^\]]+)\]/.exec(tokens[at]?.info ?? "")?.[1]
    const block = fence(...args)
    return title === undefined
      ? block
      : `<div class="titled-block"><p>${md.utils.escapeHtml(title)}</p>${block}</div>`
  }
}
