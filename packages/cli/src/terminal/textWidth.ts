/** The width of text on a terminal: in columns, not in characters. */
import stringWidth from "string-width"
import wrapAnsi from "wrap-ansi"

/**
 * Returns how many columns a text takes. A Chinese character or an emoji takes two, a combining character none.
 *
 * @category getters
 */
export const widthOf = (text: string): number => stringWidth(text)

/**
 * Adds spaces until a text takes a number of columns.
 *
 * @category formatting
 */
export const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)))

/**
 * Breaks a text into lines, between words where possible. A text that fits stays as it is.
 *
 * @category formatting
 */
export const wrap = (text: string, width: number): ReadonlyArray<string> =>
  widthOf(text) <= width ? [text] : wrapAnsi(text, Math.max(1, width), { hard: true }).split("\n")

const graphemes = new Intl.Segmenter()

/**
 * Cuts a text to a number of columns, and ends it with `…` if it was longer.
 *
 * @category formatting
 */
export const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let kept = ""
  let columns = 1 // of the ellipsis
  for (const { segment } of graphemes.segment(text)) {
    columns += widthOf(segment)
    if (columns > width) break
    kept += segment
  }
  return `${kept}…`
}
