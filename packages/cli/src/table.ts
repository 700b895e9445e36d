/**
 * Tables for people.
 *
 * @since 0.1.0
 */

/**
 * @since 0.1.0
 * @category models
 */
export interface Column<in A> {
  readonly title: string
  readonly of: (row: A) => unknown
  readonly color?: ((text: string) => Color | undefined) | undefined
}

/**
 * @since 0.1.0
 * @category models
 */
export type Color = "bold" | "dim" | "red" | "green" | "yellow"

const codes: Readonly<Record<Color, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 }

/**
 * @since 0.1.0
 * @category models
 */
export interface Look {
  /** Columns of the terminal; as many as there are without it. */
  readonly width: number | undefined
  readonly colors: boolean
}

/** What others have written may hold anything; a terminal must not take it for orders. */
const tame = (value: unknown): string => {
  const text =
    value === undefined || value === null
      ? ""
      : typeof value === "string"
        ? value
        : (JSON.stringify(value) ?? "")
  return text.replace(/\p{Cc}/gu, " ")
}

const gap = "  "

/**
 * Rows as lines. Each call with rows goes on below the one before: the first decides how wide the columns are, and what
 * is wider is cut where there is a terminal.
 *
 * @since 0.1.0
 * @category constructors
 */
export const make = <A>(columns: ReadonlyArray<Column<A>>, { colors, width }: Look) => {
  let widths: ReadonlyArray<number> | undefined
  const paint = (text: string, color: Color | undefined) =>
    colors && color !== undefined ? `\u001b[${codes[color]}m${text}\u001b[0m` : text
  const line = (cells: ReadonlyArray<string>, paints: ReadonlyArray<Color | undefined>) =>
    `${cells
      .map((cell, at) => {
        const room = widths?.[at] ?? cell.length
        const short = width !== undefined && cell.length > room ? `${cell.slice(0, room - 1)}…` : cell
        return paint(at === cells.length - 1 ? short : short.padEnd(room), paints[at])
      })
      .join(gap)
      .trimEnd()}\n`
  return (rows: ReadonlyArray<A>): string => {
    const cells = rows.map((row) => columns.map(({ of }) => tame(of(row))))
    const body = () =>
      cells.map((row) =>
        line(
          row,
          row.map((cell, at) => columns[at]?.color?.(cell)),
        ),
      )
    if (widths !== undefined) return body().join("")
    widths = fit(
      columns.map(({ title }, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0))),
      width,
    )
    const titles = columns.map(({ title }) => title)
    return [
      line(
        titles,
        titles.map(() => "bold"),
      ),
      ...body(),
    ].join("")
  }
}

/** Takes from the widest column until all fit. */
const fit = (wanted: ReadonlyArray<number>, width: number | undefined): ReadonlyArray<number> => {
  if (width === undefined) return wanted
  const widths = [...wanted]
  const total = () => widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1))
  while (total() > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if ((widths[widest] ?? 0) <= 6) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

/**
 * How a status is colored.
 *
 * @since 0.1.0
 * @category getters
 */
export const statusColor = (status: string): Color | undefined => {
  switch (status) {
    case "completed":
      return "green"
    case "pending":
    case "in_progress":
    case "staging":
      return "yellow"
    case "error":
      return "red"
    case "canceled":
      return "dim"
    default:
      return undefined
  }
}
