// Renders the output of a terminal: lines that were overwritten appear once, as they were last.

const none = ""

/** The escape parameters that end a style, and the parameters that they end. */
const ends: Readonly<Record<string, RegExp>> = {
  "22": /^[12]$/,
  "23": /^3$/,
  "24": /^4$/,
  "27": /^7$/,
  "39": /^(3|9)[0-7]$/,
  "49": /^(4|10)[0-7]$/,
}

const restyled = (style: string, parameters: string): string =>
  parameters.split(";").reduce((before, parameter) => {
    if (/^0*$/.test(parameter)) return none
    const ended = ends[parameter]
    const kept = before.split(";").filter((one) => one !== "" && one !== parameter && !ended?.test(one))
    return (ended === undefined ? [...kept, parameter] : kept).join(";")
  }, style)

interface Cell {
  readonly char: string
  /** The parameters of the active escape sequences, such as `1;31`. */
  readonly style: string
}

// Operating system commands, control sequences, other escapes, or one character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals receive control characters
const tokens = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[([0-9;?]*)([a-zA-Z])|\u001b[^[\]]|./gsu

const cells = (written: string): ReadonlyArray<ReadonlyArray<Cell>> => {
  const lines: Array<Array<Cell>> = [[]]
  let row = 0
  let column = 0
  let style = none
  const line = (): Array<Cell> => {
    while (lines.length <= row) lines.push([])
    return lines[row] as Array<Cell> // the line above adds it
  }
  for (const [token, given = "", command] of written.matchAll(tokens)) {
    const n = Number.parseInt(given, 10) || 0
    const some = Math.max(1, n)
    if (command === "A") row = Math.max(0, row - some)
    else if (command === "B") row += some
    else if (command === "C") column += some
    else if (command === "D") column = Math.max(0, column - some)
    else if (command === "G") column = some - 1
    else if (command === "K") line().splice(n === 0 ? column : 0)
    else if (command === "J") {
      line().splice(column)
      lines.splice(row + 1)
    } else if (command === "m") style = restyled(style, given)
    else if (token === "\n") {
      row++
      line()
    } else if (token === "\r") column = 0
    else if (token === "\b") column = Math.max(0, column - 1)
    else if (token.length > 1 && token.startsWith("\u001b")) continue
    else if (token >= " ") {
      const at = line()
      while (at.length < column) at.push({ char: " ", style: none })
      at[column++] = { char: token, style }
    }
  }
  return lines
}

/** The text without styles and trailing spaces. */
export const text = (written: string): string =>
  cells(written)
    .map((line) =>
      line
        .map(({ char }) => char)
        .join("")
        .trimEnd(),
    )
    .join("\n")

/** The text with its styles as escape sequences. */
export const styled = (written: string): string =>
  cells(written)
    .map((line) => {
      let now = none
      const out = line.map(({ char, style }) => {
        if (style === now) return char
        const change = `${now === none ? "" : "\u001b[0m"}${style === none ? "" : `\u001b[${style}m`}`
        now = style
        return change + char
      })
      return out.join("") + (now === none ? "" : "\u001b[0m")
    })
    .join("\n")
