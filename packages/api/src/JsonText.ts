/** JSON texts as servers and files have them: with a byte order mark, or padded with NUL characters. */

/**
 * Removes a byte order mark, and whitespace and NUL characters at the end. Some servers pad files with NULs. Everything
 * else stays, so that `JSON.parse` rejects it.
 *
 * @example
 * ```ts
 * import * as JsonText from "@effect-scale/api/JsonText"
 *
 * JSON.parse(JsonText.unpad('\uFEFF{"annotations": []}\n\0\0')) // { annotations: [] }
 * ```
 *
 * @category parsing
 */
export const unpad = (text: string): string => {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0
  let end = text.length
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/**
 * Returns whether a text was written in UTF-16 and read as UTF-8: a byte order mark that UTF-8 cannot have, and then NULs.
 *
 * @category guards
 */
export const isUtf16 = (text: string): boolean => text.startsWith("\uFFFD\uFFFD") && text.includes("\0")

const byteOrderMark = 0xfeff

const isPadding = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0
