/** Tables that fit the terminal. */

/**
 * A column of a table of `A`s.
 *
 * @category models
 */
export interface Column<in A> {
  readonly title: string
  readonly value: (row: A) => unknown
  readonly color?: ((text: string) => Color | undefined) | undefined
}

/**
 * The style of a cell.
 *
 * @category models
 */
export type Color = "bold" | "dim" | "red" | "green" | "yellow"

const colorCodes: Readonly<Record<Color, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 }

/**
 * What a table has to fit.
 *
 * @category models
 */
export interface TableOptions {
  /** The width of the terminal in columns; `undefined` for no limit. */
  readonly width: number | undefined
  readonly colors: boolean
}

/**
 * Returns a value as the text of a cell: JSON unless it is text already. Control characters become spaces, because
 * names written by others must not control the terminal.
 *
 * @category getters
 */
export const cellText = (value: unknown): string => {
  if (value === undefined || value === null) return ""
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "")
  return text.replace(/\p{Cc}/gu, " ")
}

const gap = "  "

/** A column is never made narrower than this. */
const minimumWidth = 6

const cut = (text: string, width: number): string =>
  // Do not cut a surrogate pair in half.
  text.length > width ? `${text.slice(0, width - 1).replace(/[\ud800-\udbff]$/, "")}…` : text

/**
 * Returns a function that formats rows as lines of a table. Later calls continue the table: the rows of the first call
 * decide the widths of the columns, and longer cells are cut on a terminal. If the terminal is too narrow for all
 * columns, each row becomes several lines, one per column.
 *
 * @category constructors
 */
export const make = <A>(columns: ReadonlyArray<Column<A>>, { colors, width }: TableOptions) => {
  let layout: { readonly widths: ReadonlyArray<number> } | "one line per cell" | undefined
  const titles = columns.map(({ title }) => title)
  const titleWidth = Math.max(...titles.map(({ length }) => length))

  const paint = (text: string, color: Color | undefined) =>
    colors && color !== undefined ? `\u001b[${colorCodes[color]}m${text}\u001b[0m` : text

  const asLine = (
    cells: ReadonlyArray<string>,
    cellColors: ReadonlyArray<Color | undefined>,
    widths: ReadonlyArray<number>,
  ): string =>
    `${cells
      .map((cell, at) => {
        const columnWidth = widths[at] ?? cell.length
        const shown = width === undefined ? cell : cut(cell, columnWidth)
        return paint(at === cells.length - 1 ? shown : shown.padEnd(columnWidth), cellColors[at])
      })
      .join(gap)
      .trimEnd()}\n`

  const asLines = (cells: ReadonlyArray<string>): string =>
    columns
      .map(({ color, title }, at) => {
        const cell = cells[at] ?? ""
        const valueWidth = Math.max(1, (width ?? 0) - titleWidth - gap.length)
        return `${paint(title.padEnd(titleWidth), "bold")}${gap}${paint(cut(cell, valueWidth), color?.(cell))}\n`
      })
      .join("")

  const body = (rows: ReadonlyArray<ReadonlyArray<string>>, widths: ReadonlyArray<number>): string =>
    rows
      .map((row) =>
        asLine(
          row,
          row.map((cell, at) => columns[at]?.color?.(cell)),
          widths,
        ),
      )
      .join("")

  return (rows: ReadonlyArray<A>): string => {
    const cells = rows.map((row) => columns.map(({ value }) => cellText(value(row))))
    if (layout === "one line per cell") return cells.map((row) => `\n${asLines(row)}`).join("")
    if (layout !== undefined) return body(cells, layout.widths)
    const widths = fit(
      titles.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0))),
      width,
    )
    const tooNarrow = width !== undefined && totalWidth(widths) > width
    layout = tooNarrow && rows.length > 0 ? "one line per cell" : { widths }
    if (tooNarrow) return cells.map(asLines).join("\n")
    const header = asLine(
      titles,
      titles.map(() => "bold"),
      widths,
    )
    return header + body(cells, widths)
  }
}

const totalWidth = (widths: ReadonlyArray<number>): number =>
  widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))

/** Narrows the widest column until all columns fit. */
const fit = (wanted: ReadonlyArray<number>, width: number | undefined): ReadonlyArray<number> => {
  if (width === undefined) return wanted
  const widths = [...wanted]
  while (totalWidth(widths) > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if ((widths[widest] ?? 0) <= minimumWidth) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

/**
 * Returns the color of a task's or batch's status.
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
