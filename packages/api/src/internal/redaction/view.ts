/**
 * A text in one of its decoded forms. Each character is a byte of its UTF-8 form; several characters of the original
 * text may have become one byte.
 */
export interface View {
  readonly bytes: string
  /** The range of the original text that a byte comes from. It is only computed for secrets that were found. */
  readonly rangeOf: (byte: number) => Range
}

/** A range of positions in a text. */
export type Range = readonly [start: number, end: number]

const encoder = new TextEncoder()

/** The bytes of a text in UTF-8, one per character. */
const utf8 = (text: string): string => {
  const bytes = encoder.encode(text)
  return bytes.length === text.length
    ? text // which is ASCII
    : Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
}

/** The view of a text that has not been decoded. */
export const fromText = (text: string): View => {
  const bytes = utf8(text)
  if (bytes === text) return { bytes, rangeOf: (byte) => [byte, byte + 1] }
  const ranges: Array<Range> = []
  let at = 0
  for (const character of text) {
    const range: Range = [at, at + character.length]
    for (let i = 0; i < utf8(character).length; i++) ranges.push(range)
    at = range[1]
  }
  return { bytes, rangeOf: (byte) => ranges[byte] ?? [at, at] }
}

/** The escape sequences of URLs, JavaScript and HTML; each alternative has one group. */
const sequences = (simple: string): RegExp =>
  new RegExp(
    [
      "%([0-9a-f]{2})",
      String.raw`\\u(d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[0-9a-f]{4})`,
      String.raw`\\u\{([0-9a-f]{1,6})\}`,
      String.raw`\\x([0-9a-f]{2})`,
      simple,
      // Browsers do not need the semicolon. Before another escape sequence, the digits may go on.
      String.raw`&#(\d{1,8})(?:;|(?![\d;&%\\]))`,
      String.raw`&#x([0-9a-f]{1,8})(?:;|(?![0-9a-f;&%\\]))`,
      "&([a-z]{2,24});",
      String.raw`\\([0-3][0-7]{2})`,
    ].join("|"),
    "gi",
  )

// Text that was escaped carelessly can be read in two ways: `\\u` may be an escaped backslash, or a backslash before an
// escape sequence.
const escapes = [sequences(String.raw`\\(["\\/nrt])`), sequences(String.raw`\\(["/nrt])`)]

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" }

/** The names of ASCII characters in HTML. */
const entities: Readonly<Record<string, string>> = {
  ...{ amp: "&", AMP: "&", lt: "<", LT: "<", gt: ">", GT: ">", quot: '"', QUOT: '"', apos: "'" },
  ...{ lowbar: "_", UnderBar: "_", num: "#", dollar: "$", percnt: "%", excl: "!", quest: "?", commat: "@" },
  ...{ lpar: "(", rpar: ")", ast: "*", midast: "*", plus: "+", comma: ",", period: ".", sol: "/" },
  ...{ colon: ":", semi: ";", equals: "=", lsqb: "[", lbrack: "[", rsqb: "]", rbrack: "]", bsol: "\\" },
  ...{ Hat: "^", grave: "`", DiacriticalGrave: "`", lcub: "{", lbrace: "{", rcub: "}", rbrace: "}" },
  ...{ hyphen: "-", dash: "-", verbar: "|", vert: "|", VerticalLine: "|", Tab: "\t", NewLine: "\n" },
}

const fromPoint = (digits: string, radix: number): string | undefined => {
  const point = Number.parseInt(digits, radix)
  return point <= 0x10ffff ? utf8(String.fromCodePoint(point)) : undefined
}

const surrogates = (pair: string): string =>
  utf8(String.fromCharCode(Number.parseInt(pair.slice(0, 4), 16), Number.parseInt(pair.slice(6), 16)))

const unescape = (match: RegExpExecArray): string | undefined => {
  const [, byte, unit, point, hex, character, decimal, hexadecimal, name, octal] = match
  const code = byte ?? hex
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (unit !== undefined) return unit.length > 4 ? surrogates(unit) : fromPoint(unit, 16)
  if (character !== undefined) return controls[character] ?? character
  if (decimal !== undefined) return fromPoint(decimal, 10)
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
  if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name] : undefined
  return fromPoint(point ?? hexadecimal ?? "", 16)
}

/** Characters that are not visible, such as the NULs of UTF-16 and soft hyphens, and the breaks of long lines. */
const invisible = /\0|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad|=?\r?\n/g

/** A text without invisible characters and line breaks; undefined if it has none. */
export const joined = (view: View): View | undefined => replaced(view, invisible, () => "")

/** Decodes each escape sequence of URLs, JSON and HTML once. Returns both readings; none if the text has no escape sequence. */
export const unescaped = (view: View): ReadonlyArray<View> => {
  if (!/[%\\&]/.test(view.bytes)) return []
  const readings = escapes.flatMap((pattern) => replaced(view, pattern) ?? [])
  return readings[0]?.bytes === readings[1]?.bytes ? readings.slice(0, 1) : readings
}

/** A part of a decoded text, from the byte `at` on. Its bytes are unchanged, or are the bytes of one sequence. */
interface Part {
  readonly at: number
  readonly source: number
  /** The length of the sequence; 0 if the bytes are unchanged. */
  readonly length: number
}

const replaced = (
  view: View,
  pattern: RegExp,
  decode: (match: RegExpExecArray) => string | undefined = unescape,
): View | undefined => {
  const parts: Array<Part> = []
  let bytes = ""
  let done = 0
  for (const match of view.bytes.matchAll(pattern)) {
    const decoded = decode(match)
    if (decoded === undefined) continue
    parts.push({ at: bytes.length, source: done, length: 0 })
    bytes += view.bytes.slice(done, match.index)
    parts.push({ at: bytes.length, source: match.index, length: match[0].length })
    bytes += decoded
    done = match.index + match[0].length
  }
  if (parts.length === 0) return undefined
  parts.push({ at: bytes.length, source: done, length: 0 })
  const rangeOf = (byte: number): Range => {
    const { at, length, source } = lastUpTo(parts, byte)
    return length === 0
      ? view.rangeOf(source + byte - at)
      : [view.rangeOf(source)[0], view.rangeOf(source + length - 1)[1]]
  }
  return { bytes: bytes + view.bytes.slice(done), rangeOf }
}

/** The part that has a byte, by binary search. */
const lastUpTo = (parts: ReadonlyArray<Part>, byte: number): Part => {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((parts[middle] as Part).at <= byte)
      low = middle // which is between two valid indices
    else high = middle - 1
  }
  return parts[low] as Part
}

/** Digits in a text, without what separates them. */
interface Run {
  readonly digits: string
  readonly placeOf: (digit: number) => number
  readonly end: number
}

interface Encoding {
  readonly runs: RegExp
  readonly others: RegExp
  readonly bits: number
  /** At how many consecutive digits a byte may begin. */
  readonly alignments: number
  readonly decode: (digits: string) => string
}

/** RFC 4648, 4 and 5, with or without padding and line breaks. */
const base64: Encoding = {
  runs: /[\w+/-]+(?:[\r\n]+[\w+/-]+)*={0,2}/g,
  others: /[\r\n=]/g,
  bits: 6,
  alignments: 4,
  decode: (digits) => {
    const standard = digits.replaceAll("-", "+").replaceAll("_", "/")
    return atob(standard.length % 4 === 1 ? standard.slice(0, -1) : standard)
  },
}

const hexadecimal: Encoding = {
  runs: /[0-9a-f](?:(?:[ :,;\r\n-]|,? ?0x)?[0-9a-f])+/gi,
  others: /0x|[ :,;\r\n-]/gi,
  bits: 4,
  alignments: 2,
  decode: (digits) =>
    digits
      .replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)))
      .slice(0, digits.length >> 1),
}

/** Decodes each part of a view that may be base64, hexadecimal or decimal numbers of at least `least` bytes. */
export const decodings = function* (view: View, least: number): Generator<View> {
  for (const encoding of [base64, hexadecimal]) {
    const shortest = Math.floor((least * 8) / encoding.bits)
    for (const { index, 0: text } of view.bytes.matchAll(encoding.runs)) {
      if (text.length < shortest) continue
      const run = runOf(text, index, encoding)
      for (let first = 0; first < encoding.alignments; first++) yield decoded(view, run, first, encoding)
    }
  }
  for (const match of view.bytes.matchAll(numbers)) {
    if (match[0].length >= 2 * least) yield fromNumbers(view, match)
  }
}

/** Bytes as decimal numbers, such as those of a `Buffer` in JSON. */
const numbers = /\d{1,3}(?:[\s,]{1,9}\d{1,3})+/g

const fromNumbers = (view: View, { index, 0: text }: RegExpExecArray): View => {
  const found = [...text.matchAll(/\d+/g)]
  return {
    bytes: found.map(([digits]) => String.fromCharCode(Number(digits) & 0xff)).join(""),
    rangeOf: (byte) => {
      const number = found[byte]
      const start = index + (number?.index ?? 0)
      return [view.rangeOf(start)[0], view.rangeOf(start + (number?.[0].length ?? 1) - 1)[1]]
    },
  }
}

/** The positions of the characters that `others` does not match. */
const placesBetween = (text: string, start: number, others: RegExp): ReadonlyArray<number> => {
  const places: Array<number> = []
  let at = 0
  for (const { index, 0: separator } of text.matchAll(others)) {
    for (; at < index; at++) places.push(start + at)
    at = index + separator.length
  }
  for (; at < text.length; at++) places.push(start + at)
  return places
}

const runOf = (text: string, start: number, { others }: Encoding): Run => {
  const digits = text.replace(others, "")
  const end = start + text.length
  let places: ReadonlyArray<number> | undefined
  const placeOf = (digit: number): number => {
    places ??= placesBetween(text, start, others)
    return places[digit] ?? end - 1
  }
  return { digits, placeOf, end }
}

/** Decodes the digits from `first` on. Other text may precede the secret, so a byte may begin at any digit. */
const decoded = (
  view: View,
  { digits, end, placeOf }: Run,
  first: number,
  { bits, decode }: Encoding,
): View => {
  const bytes = decode(digits.slice(first))
  return {
    bytes,
    rangeOf: (byte) => [
      view.rangeOf(placeOf(first + Math.floor((byte * 8) / bits)))[0],
      // The padding belongs to the last byte.
      view.rangeOf(
        byte === bytes.length - 1 ? end - 1 : placeOf(first + Math.floor((byte * 8 + 7) / bits)),
      )[1],
    ],
  }
}
