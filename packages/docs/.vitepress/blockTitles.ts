import type { MarkdownRenderer } from "vitepress"

/** Shows what stands in brackets after the language of a block, such as the name of its file, above the block. */
export const blockTitles = (md: MarkdownRenderer): void => {
  const fence = md.renderer.rules.fence
  if (fence === undefined) throw new Error("there is nothing that renders blocks")
  md.renderer.rules.fence = (...args) => {
    const [tokens, at] = args
    const title = /\[([^\]]+)\]/.exec(tokens[at]?.info ?? "")?.[1]
    const block = fence(...args)
    return title === undefined
      ? block
      : `<div class="titled-block"><p>${md.utils.escapeHtml(title)}</p>${block}</div>`
  }
}
