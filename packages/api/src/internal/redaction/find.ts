import { decodings, fromText, joined, type Range, unescaped, type View } from "./view.ts"

/** Finds secrets in a text, in every spelling. Returns the ranges in order; none of them touches another. */
export type Find = (text: string) => ReadonlyArray<Range>

/** How many layers of base64 and hexadecimal are decoded. */
const maxDepth = 4

/** How many readings of the escape sequences inside each of them are searched. */
const maxReadings = 64

/** Secrets with fewer bytes than this also occur by chance. They are found only as whole words. */
const shortest = 5

/** Makes a search for secrets. */
export const finder = (secrets: ReadonlyArray<string>): Find => {
  const forms = [...new Set(secrets.flatMap(formsOf).map((form) => form.toLowerCase()))].filter(
    (form) => form !== "",
  )
  if (forms.length === 0) return () => []
  const least = Math.min(...forms.map((form) => form.length))

  const search = ({ bytes: cased, rangeOf }: View, isEncoded: boolean, found: Array<Range>) => {
    const bytes = cased.toLowerCase() // servers may change the case of names
    for (const form of forms) {
      if (isEncoded && form.length < shortest && bytes !== form && bytes !== `${form}:`) continue
      const isWord = !isEncoded && form.length < shortest
      for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) {
        if (isWord && !isWholeWord(bytes, at, at + form.length)) continue
        // In the credentials of Basic authentication, a colon follows the key.
        const end = at + form.length + (isEncoded && bytes[at + form.length] === ":" ? 1 : 0)
        found.push([rangeOf(at)[0], rangeOf(end - 1)[1]])
      }
    }
  }

  const scan = (text: View, depth: number, found: Array<Range>) => {
    for (const view of readingsOf(text, depth)) {
      search(view, depth > 0, found)
      if (depth < maxDepth) for (const inner of decodings(view, least)) scan(inner, depth + 1, found)
    }
  }

  return (text) => {
    if (text.length * 3 < least) return []
    const found: Array<Range> = []
    scan(fromText(text), 0, found)
    return merge(found)
  }
}

/** A text together with its decoded forms. Escape sequences can be nested, so each form is decoded again. */
const readingsOf = (text: View, depth = 0): ReadonlyArray<View> => {
  const readings = [text]
  const seen = new Set([text.bytes])
  for (let at = 0; at < readings.length; at++) {
    const reading = readings[at] as View // by the condition of the loop
    // Deeper layers are mostly not text, and full of control characters.
    for (const next of [...unescaped(reading), depth <= 1 ? joined(reading) : undefined]) {
      if (next === undefined) continue
      if (seen.has(next.bytes) || readings.length === maxReadings) continue
      seen.add(next.bytes)
      readings.push(next)
    }
  }
  return readings
}

/** The bytes of a secret, also as they are after escape sequences in the secret itself have been decoded. */
const formsOf = (secret: string): ReadonlyArray<string> => {
  const spellings = secret.includes(" ") ? [secret, secret.replaceAll(" ", "+")] : [secret]
  return spellings.flatMap((spelling) => {
    const isLatin1 = [...spelling].every((character) => character <= "\xff")
    const forms = readingsOf(fromText(spelling)).map(({ bytes }) => bytes)
    return isLatin1 ? [...forms, spelling] : forms
  })
}

const isWholeWord = (bytes: string, start: number, end: number): boolean =>
  !/\w/.test(bytes[start - 1] ?? "") && !/\w/.test(bytes[end] ?? "")

const merge = (ranges: ReadonlyArray<Range>): ReadonlyArray<Range> => {
  const merged: Array<Range> = []
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last === undefined || start > last[1]) merged.push([start, end])
    else if (end > last[1]) merged[merged.length - 1] = [last[0], end]
  }
  return merged
}
