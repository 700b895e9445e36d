// What a guide tells its reader to do, in order.

export type Step =
  /** A block whose language is followed by `[a file]`. */
  | { readonly do: "write"; readonly file: string; readonly content: string }
  /** A line of a shell block; with `[second terminal]`, of one that is typed there. */
  | { readonly do: "type"; readonly terminal: string; readonly command: string }
  /** A text block after a shell block: what the last command prints. */
  | { readonly do: "read"; readonly shown: string }
  /** `<kbd>Ctrl-Z</kbd>` */
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

/** Output as it is shown, with `…` for what is another each time: within a line, or for any lines where it is one. */
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

/** Matches output that is that and nothing else. */
export const exactly = (shown: string): RegExp => new RegExp(`^${source(shown)}$`)

/** Matches output that has it somewhere. */
export const somewhere = (shown: string): RegExp => new RegExp(`(?<=^|\\n)${source(shown)}`)
