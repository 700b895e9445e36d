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

/** The last lines of the help of a command that has none of its own. */
const footer = `Environment variables and exit statuses: scale --help
Documentation: https://www.npmjs.com/package/@effect-scale/cli`

/**
 * Returns the help of a command or group. `names` are the words that call it, such as `["scale", "tasks"]`.
 *
 * @category getters
 */
export const helpOf = (names: ReadonlyArray<string>, node: CommandNode): string => {
  const options = node.params.filter(isOption)
  const args = node.params.filter((param) => !isOption(param))
  const isGroup = node.children.length > 0
  const usage = [...names, ...args.map(({ usage }) => usage), ...(isGroup ? ["COMMAND"] : []), "[options]"]
  const details = node.details === "" ? [] : ["", node.details.trim()]
  return [
    node.summary,
    ...section("Usage", [`  ${usage.join(" ")}`]),
    ...(isGroup ? [] : details),
    ...section("Commands", isGroup ? rows(node.children.map(({ name, summary }) => [name, summary])) : []),
    ...section("Arguments", args.length === 0 ? [] : rows(args.map(({ help, usage }) => [usage, help]))),
    ...section(
      "Options",
      rows([
        ...options.map(({ help, usage }) => [usage, help] as const),
        ...node.otherOptions,
        ["--help", "print this help"],
      ]),
    ),
    ...section(
      "Examples",
      node.examples.map((example) => `  ${example}`),
    ),
    ...(isGroup ? details : []),
    "",
    node.footer === "" ? footer : node.footer.trim(),
    "",
  ].join("\n")
}
