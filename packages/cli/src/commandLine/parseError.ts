/** Messages for command lines that cannot be parsed. */
import type { CommandNode } from "./command.ts"

type Rewrite = (
  found: ReadonlyArray<string>,
  node: CommandNode,
  args: ReadonlyArray<string>,
) => string | undefined

const usageOf = ({ params }: CommandNode, option: string): string | undefined =>
  params.find(({ usage }) => usage.split(" ")[0] === option)?.usage

/** The messages of `@effect/cli`, and what this command says instead. */
const rewrites: ReadonlyArray<readonly [pattern: RegExp, rewrite: Rewrite]> = [
  [
    /^Received unknown argument: '(.*)'$/s,
    ([, word = ""], node, args) => {
      if (!word.startsWith("-")) return `unexpected argument "${word}"`
      const usage = usageOf(node, word)
      if (usage === undefined) return `unknown option "${word}"`
      const uses = args.filter((arg) => arg === word || arg.startsWith(`${word}=`))
      return uses.length > 1
        ? `${word} can be given only once, found it ${uses.length} times`
        : `${word} expects a value (${usage}), found none`
    },
  ],
  [/^Missing argument <(.*)>$/, ([, name = ""]) => `missing argument ${name.toUpperCase()}`],
  [
    /^Expected to find option: '(.*)'$/,
    ([, option = ""], node) => `missing option ${usageOf(node, option) ?? option}`,
  ],
  [
    /^The flag '(.*)' is not recognized\. Did you mean '(.*)'\?$/,
    ([, word, meant]) => `unknown option "${word}". Did you mean ${meant}?`,
  ],
  [
    /^Invalid subcommand for /,
    (_, node, args) => {
      const word = args.find((arg) => arg.startsWith("-"))
      return word === undefined || node.children.length === 0 ? undefined : `unknown option "${word}"`
    },
  ],
]

/**
 * Describes why `args` are not a valid call of a command. `message` is that of `@effect/cli`.
 *
 * @category getters
 */
export const describeParseError = (
  message: string,
  node: CommandNode,
  args: ReadonlyArray<string>,
): string => {
  for (const [pattern, rewrite] of rewrites) {
    const found = pattern.exec(message)
    const rewritten = found === null ? undefined : rewrite(found, node, args)
    if (rewritten !== undefined) return rewritten
  }
  return message
}
