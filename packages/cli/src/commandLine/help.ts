/** The text that `--help` prints. */
import type { CommandNode } from "./command.ts"
import { isOption } from "./params.ts"

/** Two columns, or two lines where the left column is too wide. */
const rows = (pairs: ReadonlyArray<readonly [string, string]>): ReadonlyArray<string> => {
  const width = Math.min(28, Math.max(...pairs.map(([left]) => left.length)) + 2)
  return pairs.flatMap(([left, right]) =>
    left.length + 2 > width
      ? [`  ${left}`, `  ${" ".repeat(width)}${right}`]
      : [`  ${left.padEnd(width)}${right}`],
  )
}

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ["", title, ...lines]

/**
 * Returns the help of a command or group. `names` are the words that call it, such as `["scale", "tasks"]`.
 *
 * @category getters
 */
export const helpOf = (names: ReadonlyArray<string>, node: CommandNode): string => {
  const options = node.params.filter(isOption)
  const args = node.params.filter((param) => !isOption(param))
  const usage = [
    ...names,
    ...args.map(({ usage }) => usage),
    ...(node.children.length > 0 ? ["COMMAND"] : []),
    "[options]",
  ]
  return [
    usage.join(" "),
    "",
    node.summary,
    ...(node.details === "" ? [] : ["", node.details.trim()]),
    ...section(
      "Commands",
      node.children.length === 0 ? [] : rows(node.children.map(({ name, summary }) => [name, summary])),
    ),
    ...section("Arguments", args.length === 0 ? [] : rows(args.map(({ help, usage }) => [usage, help]))),
    ...section(
      "Options",
      rows([...options.map(({ help, usage }) => [usage, help] as const), ["--help", "print this help"]]),
    ),
    ...section(
      "Examples",
      node.examples.map((example) => `  ${example}`),
    ),
    "",
  ].join("\n")
}
