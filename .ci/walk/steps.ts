// Reads the steps of a guide, in order.

export type Step =
  /** A code block with a file name in brackets: writes the file. */
  | { readonly do: "write"; readonly file: string; readonly content: string }
  /** A line of a shell block: types the command, with `[second terminal]` into that terminal. */
  | { readonly do: "type"; readonly terminal: string; readonly command: string }
  /** A text block after a shell block: the output of the last command. */
  | { readonly do: "read"; readonly shown: string }
  /** `<kbd>Ctrl-Z</kbd>`: presses the key. */
  | { readonly do: "press"; readonly key: string }

const instructions = /^```(\w+)(?: \[([^\]\n]+)\])?\n(.*?)^```$|<kbd>([^<]+)<\/kbd>/gms

export const read = (guide: string): ReadonlyArray<Step> =>
  [...guide.matchAll(instructions)].flatMap(([, language, title, content = "", key]): ReadonlyArray<Step> => {
    if (key !== undefined) return [{ do: "press", key }]
    if (language === "sh") {
      const commands = content.replaceAll("\\\n", " ").split("\n")
      return commands
        .filter((command) => command.trim() !== "")
        .map((command) => ({ do: "type", terminal: title ?? "first terminal", command }))
    }
    if (language === "text") return [{ do: "read", shown: content }]
    return title === undefined ? [] : [{ do: "write", file: title, content }]
  })

/** A pattern for shown output. `…` matches any text within a line, and any lines if it is a line of its own. */
const source = (shown: string): string => {
  let pattern = ""
  let joint = ""
  for (const line of shown.trimEnd().split("\n")) {
    if (line === "…" && pattern === "") pattern = "(?:[^]*?\\n)?"
    else if (line === "…") pattern += "(?:\\n[^]*?)?"
    else {
      const parts = line.split("…").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      pattern += joint + parts.join("[^\\n]*?")
      joint = "\\n"
    }
  }
  return pattern
}

/** Matches exactly this output. */
export const exactly = (shown: string): RegExp => new RegExp(`^${source(shown)}$`)

/** Matches output that contains these lines. */
export const somewhere = (shown: string): RegExp => new RegExp(`(?<=^|\\n)${source(shown)}`)
