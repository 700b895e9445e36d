/** What is said of a handful of samples. */

const sorted = (values: ReadonlyArray<number>): ReadonlyArray<number> => [...values].sort((a, b) => a - b)

/** The value below which that part of all lies, between two neighbours in proportion. */
export const quantile = (values: ReadonlyArray<number>, part: number): number => {
  const ordered = sorted(values)
  const at = (ordered.length - 1) * part
  const below = ordered[Math.floor(at)] ?? Number.NaN
  const above = ordered[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: ReadonlyArray<number>): number => quantile(values, 0.5)

/** How far apart the middle half lies, as a part of the median: one round that was disturbed does not count. */
export const spread = (values: ReadonlyArray<number>): number => {
  const middle = median(values)
  return middle === 0 ? 0 : (quantile(values, 0.75) - quantile(values, 0.25)) / Math.abs(middle)
}

/** Round by round, so that what slows down a whole round slows down both sides. */
const pairwise = (
  values: ReadonlyArray<number>,
  limits: ReadonlyArray<number>,
  f: (value: number, limit: number) => number,
): ReadonlyArray<number> =>
  values.slice(0, limits.length).map((value, round) => f(value, limits[round] ?? Number.NaN))

export const ratios = (values: ReadonlyArray<number>, limits: ReadonlyArray<number>): ReadonlyArray<number> =>
  pairwise(values, limits, (value, limit) => value / limit)

export const differences = (
  values: ReadonlyArray<number>,
  limits: ReadonlyArray<number>,
): ReadonlyArray<number> => pairwise(values, limits, (value, limit) => value - limit)
