/** Tables for people. */

/**
 * @category models
 */
export interface Column<in A> {
  readonly title: string
  readonly of: (row: A) => unknown
  readonly color?: ((text: string) => Color | undefined) | undefined
}

/**
 * @category models
 */
export type Color = "bold" | "dim" | "red" | "green" | "yellow"

const codes: Readonly<Record<Color, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 }

/**
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

/** No column is narrower, but for one that needs no more. */
const least = 6

/**
 * Rows as lines. Each call with rows goes on below the one before: the first decides how wide the columns are, and what
 * is wider is cut where there is a terminal. Where that has no room for all columns, each row is a few lines instead,
 * one for each column.
 *
 * @category constructors
 */
export const make = <A>(columns: ReadonlyArray<Column<A>>, { colors, width }: Look) => {
  let widths: ReadonlyArray<number> | undefined
  const paint = (text: string, color: Color | undefined) =>
    colors && color !== undefined ? `\u001b[${codes[color]}m${text}\u001b[0m` : text
  const cut = (text: string, room: number) =>
    // Not in the midst of a character.
    text.length > room ? `${text.slice(0, room - 1).replace(/[\ud800-\udbff]$/, "")}…` : text
  const titled = Math.max(...columns.map(({ title }) => title.length))
  const stand = (cells: ReadonlyArray<string>) =>
    columns
      .map(({ color, title }, at) => {
        const cell = cells[at] ?? ""
        const room = Math.max(1, (width ?? 0) - titled - gap.length)
        return `${paint(title.padEnd(titled), "bold")}${gap}${paint(cut(cell, room), color?.(cell))}\n`
      })
      .join("")
  let stood = false
  const line = (cells: ReadonlyArray<string>, paints: ReadonlyArray<Color | undefined>) =>
    `${cells
      .map((cell, at) => {
        const room = widths?.[at] ?? cell.length
        const short = width === undefined ? cell : cut(cell, room)
        return paint(at === cells.length - 1 ? short : short.padEnd(room), paints[at])
      })
      .join(gap)
      .trimEnd()}\n`
  return (rows: ReadonlyArray<A>): string => {
    const cells = rows.map((row) => columns.map(({ of }) => tame(of(row))))
    if (stood) return cells.map((row) => `\n${stand(row)}`).join("")
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
    if (width !== undefined && widthOf(widths) > width) {
      stood = rows.length > 0
      return cells.map(stand).join("\n")
    }
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

const widthOf = (widths: ReadonlyArray<number>): number =>
  widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1))

/** Takes from the widest column until all fit. */
const fit = (wanted: ReadonlyArray<number>, width: number | undefined): ReadonlyArray<number> => {
  if (width === undefined) return wanted
  const widths = [...wanted]
  while (widthOf(widths) > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if ((widths[widest] ?? 0) <= least) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

/**
 * How a status is colored.
 *
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
