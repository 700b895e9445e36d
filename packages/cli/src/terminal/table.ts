/** Tables that fit the terminal. */
import * as Json from "@effect-scale/client/Json"
import { pad, widthOf, wrap } from "./textWidth.ts"

/**
 * A column of a table of `A`s.
 *
 * @category models
 */
export interface Column<in A> {
  readonly title: string
  readonly value: (row: A) => unknown
  /** Whether the values identify something, so that they are copied: they are never broken into lines. */
  readonly isId?: boolean | undefined
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
 * Whether a field of an API object identifies something, by its name.
 *
 * @category refinements
 */
export const isIdName = (name: string): boolean => /^(?:name|batch|project|email)$|id$|url$/i.test(name)

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
 * Returns a value as the text of a cell: JSON unless it is text already. Control characters, line separators and marks
 * that change the direction of the text become spaces, because names written by others must not control the terminal.
 *
 * @category getters
 */
export const cellText = (value: unknown): string => {
  if (value === undefined || value === null) return ""
  const text = typeof value === "string" ? value : Json.stringify(value)
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ")
}

const gap = "  "

/** A column without ids may break words that are longer than this. */
const longWord = 24

/** The minimum width of a value next to its name. In less space, values are printed below the names. */
const leastValueWidth = 16

const isoTime = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/

/** On a terminal, a time has a space in it, at which it can be wrapped. */
const readableTime = (text: string): string => text.replace(isoTime, "$1 $2Z")

/** The width of the longest part that is not broken. */
const unbrokenWidth = (cell: string, isId: boolean): number =>
  isId
    ? widthOf(cell)
    : cell.split(" ").reduce((widest, word) => Math.max(widest, Math.min(longWord, widthOf(word))), 0)

/**
 * Returns a function that formats rows as lines of a table. Later calls continue the table: the rows of the first call
 * decide the widths of the columns. On a terminal, cells are wrapped at words; ids are never broken. If the terminal is
 * too narrow for all columns, each row becomes several lines, one per field.
 *
 * @category constructors
 */
export const make = <A>(columns: ReadonlyArray<Column<A>>, { colors, width }: TableOptions) => {
  let layout: { readonly widths: ReadonlyArray<number> } | "one line per field" | undefined
  const titles = columns.map(({ title }) => title)

  const paint = (text: string, color: Color | undefined) =>
    colors && color !== undefined ? `\u001b[${colorCodes[color]}m${text}\u001b[0m` : text

  const cellsOf = (row: A): ReadonlyArray<string> =>
    columns.map(({ value }) => {
      const text = cellText(value(row))
      return width === undefined ? text : readableTime(text)
    })

  const linesOf = (cell: string, at: number, cellWidth: number): ReadonlyArray<string> =>
    width === undefined || columns[at]?.isId === true ? [cell] : wrap(cell, cellWidth)

  /** The lines of a row of the table. */
  const asRow = (
    cells: ReadonlyArray<string>,
    colorOf: (cell: string, at: number) => Color | undefined,
    widths: ReadonlyArray<number>,
  ): string => {
    const wrapped = cells.map((cell, at) => linesOf(cell, at, widths[at] ?? 0))
    const height = Math.max(...wrapped.map(({ length }) => length))
    return Array.from(
      { length: height },
      (_, n) =>
        `${wrapped
          .map((lines, at) => {
            const text = lines[n] ?? ""
            const isLast = at === cells.length - 1
            return paint(isLast ? text : pad(text, widths[at] ?? 0), colorOf(cells[at] ?? "", at))
          })
          .join(gap)
          .trimEnd()}\n`,
    ).join("")
  }

  const asFields = (cells: ReadonlyArray<string>): string =>
    fieldLines(
      columns.map(({ color, isId, title }, at) => {
        const text = cells[at] ?? ""
        return { title: paint(title, "bold"), text, isId, paint: (line) => paint(line, color?.(text)) }
      }),
      width,
    )

  return (rows: ReadonlyArray<A>): string => {
    const cells = rows.map(cellsOf)
    const body = (widths: ReadonlyArray<number>) =>
      cells.map((row) => asRow(row, (cell, at) => columns[at]?.color?.(cell), widths)).join("")
    if (layout === "one line per field") return cells.map((row) => `\n${asFields(row)}`).join("")
    if (layout !== undefined) return body(layout.widths)
    const widest = (measure: (cell: string, at: number) => number) =>
      titles.map((title, at) => Math.max(widthOf(title), ...cells.map((row) => measure(row[at] ?? "", at))))
    const widths = fit(
      widest((cell) => widthOf(cell)),
      widest((cell, at) => unbrokenWidth(cell, columns[at]?.isId === true)),
      width,
    )
    if (widths === undefined && rows.length > 0) {
      layout = "one line per field"
      return cells.map(asFields).join("\n")
    }
    layout = { widths: widths ?? titles.map(widthOf) }
    return asRow(titles, () => "bold", layout.widths) + body(layout.widths)
  }
}

/**
 * A named value.
 *
 * @category models
 */
export interface Field {
  readonly title: string
  readonly text: string
  readonly isId?: boolean | undefined
  readonly paint?: ((line: string) => string) | undefined
}

/**
 * Formats fields as lines, with the values in one column. On a terminal, values are wrapped at words. Values that
 * do not fit next to the names are printed below them.
 *
 * @category formatting
 */
export const fieldLines = (fields: ReadonlyArray<Field>, width: number | undefined): string => {
  const titleWidth = Math.max(0, ...fields.map(({ title }) => widthOf(title)))
  const spaceNextToName = width === undefined ? Number.POSITIVE_INFINITY : width - titleWidth - gap.length
  return fields
    .map(({ isId = false, paint = (line) => line, text, title }) => {
      const isBelow = spaceNextToName < leastValueWidth || (isId && widthOf(text) > spaceNextToName)
      const indent = " ".repeat(isBelow ? gap.length : titleWidth + gap.length)
      const valueWidth = isBelow ? (width ?? 0) - gap.length : spaceNextToName
      const lines = isId || width === undefined ? [text] : wrap(text, valueWidth)
      const values = lines.map((line) => (line === "" ? "" : indent + paint(line)))
      if (isBelow) return [title, ...values.filter((line) => line !== "")].join("\n")
      return (pad(title, titleWidth) + gap + values.join("\n").slice(indent.length)).trimEnd()
    })
    .map((line) => `${line}\n`)
    .join("")
}

const totalWidth = (widths: ReadonlyArray<number>): number =>
  widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))

/** Narrows the widest columns until all fit; `undefined` if they would become narrower than `least`. */
const fit = (
  wanted: ReadonlyArray<number>,
  least: ReadonlyArray<number>,
  width: number | undefined,
): ReadonlyArray<number> | undefined => {
  if (width === undefined) return wanted
  const widths = [...wanted]
  while (totalWidth(widths) > width) {
    let widest: number | undefined
    for (const [at, columnWidth] of widths.entries()) {
      const canShrink = columnWidth > (least[at] ?? 0)
      if (canShrink && (widest === undefined || columnWidth > (widths[widest] ?? 0))) widest = at
    }
    if (widest === undefined) return undefined
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
