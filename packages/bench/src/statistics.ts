/** Statistics of a few samples. */

const sorted = (values: ReadonlyArray<number>): ReadonlyArray<number> => [...values].sort((a, b) => a - b)

/** The quantile at `part` (0 to 1), interpolated between neighbours. */
export const quantile = (values: ReadonlyArray<number>, part: number): number => {
  const ordered = sorted(values)
  const at = (ordered.length - 1) * part
  const below = ordered[Math.floor(at)] ?? Number.NaN
  const above = ordered[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: ReadonlyArray<number>): number => quantile(values, 0.5)

/** The interquartile range relative to the median. Robust against a single disturbed round. */
export const spread = (values: ReadonlyArray<number>): number => {
  const middle = median(values)
  return middle === 0 ? 0 : (quantile(values, 0.75) - quantile(values, 0.25)) / Math.abs(middle)
}

/** Compares within rounds, because a disturbance of a round affects both sides. */
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
