/** Suggests what a user may have meant. */

/** The number of insertions, deletions, replacements and swaps of neighbors that turn one word into another. */
const distance = (a: string, b: string): number => {
  let before: ReadonlyArray<number> = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const [up = 0, left = 0, diagonal = 0] = [last[j], row[j - 1], last[j - 1]]
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          up + 1,
          left + 1,
          diagonal + (a[i - 1] === b[j - 1] ? 0 : 1),
          isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Spelling differences that do not count. */
const folded = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, "")

/**
 * Returns the known word that is most similar to a word; `undefined` if none is similar. Up to a third of the letters may
 * differ.
 *
 * @category getters
 */
export const closest = (word: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  const wanted = folded(word).slice(0, 100)
  for (const candidate of known) {
    const other = folded(candidate)
    const found = distance(wanted, other)
    if (found < least && found <= Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3))) {
      // A word of one or two letters is similar to every other one.
      if (found > 0 && Math.min(wanted.length, other.length) < 3) continue
      best = candidate
      least = found
    }
  }
  return best
}

/**
 * Returns ` Did you mean "…"?`, or an empty text if no known word is similar.
 *
 * @category getters
 */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const meant = closest(word, known)
  return meant === undefined ? "" : ` Did you mean "${meant}"?`
}
