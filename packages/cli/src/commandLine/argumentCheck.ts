/** Finds mistakes in options that `@effect/cli` would accept or describe badly. */
import type { CommandNode } from "./command.ts"
import { isOption, stdinWord } from "./params.ts"

const booleans = /^(true|false|yes|no|on|off|y|n|1|0)$/i

/** The name of an argument that looks like an option, and its value after `=`. */
const split = (arg: string): readonly [name: string, value: string | undefined] => {
  const at = arg.indexOf("=")
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)]
}

/** The options of a command by name, with the name of their value; `undefined` for flags. */
const optionsOf = (node: CommandNode) =>
  new Map(
    node.params.filter(isOption).map(({ usage }) => {
      const [name = "", placeholder] = usage.split(" ")
      return [name, { usage, placeholder }]
    }),
  )

/**
 * Replaces arguments that are `-` by `stdinWord`. `@effect/cli` would not find the options that follow a `-`.
 *
 * @category parsing
 */
export const protectStdin = (node: CommandNode, args: ReadonlyArray<string>): ReadonlyArray<string> => {
  const options = optionsOf(node)
  const end = args.indexOf("--")
  return args.map((arg, at) => {
    const isValue = options.get(args[at - 1] ?? "")?.placeholder !== undefined
    return arg === "-" && !isValue && (end < 0 || at < end) ? stdinWord : arg
  })
}

/**
 * Describes an option without a value or with one that it cannot have. Returns `undefined` if there is none. A missing
 * value matters: in `--batch --json`, `--json` would become the name of the batch.
 *
 * @category checks
 */
export const describeInvalidOption = (node: CommandNode, args: ReadonlyArray<string>): string | undefined => {
  const options = optionsOf(node)
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ""
    if (arg === "--") return undefined
    const [name, inline] = split(arg)
    const option = options.get(name)
    if (option === undefined) continue
    if (option.placeholder === undefined) {
      if (inline !== undefined && !booleans.test(inline)) return `${name} takes no value, found "${inline}"`
      continue
    }
    const value = inline ?? args[++at]
    const expected = `${name} expects a value (${option.usage})`
    if (value === "") return `${expected}, found an empty text`
    if (inline === undefined && value !== undefined && (options.has(split(value)[0]) || value === "--")) {
      return `${expected}, found ${value}`
    }
  }
  return undefined
}
