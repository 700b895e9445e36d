/** Excerpts of texts from outside, for messages. */

const longest = 60

// Control characters, and characters that change the direction of the text around them.
const unprintable = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Escapes the characters of a text that a terminal would act on, so that it takes one line.
 *
 * @category getters
 */
export const onOneLine = (text: string): string =>
  text.replace(unprintable, (character) =>
    character === "\n"
      ? "\\n"
      : character === "\t"
        ? "\\t"
        : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  )

/**
 * Returns the beginning of a text, on one line and without characters that a terminal would act on.
 *
 * @category getters
 */
export const excerpt = (text: string): string => {
  const start =
    text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…` : text
  return onOneLine(start)
}
