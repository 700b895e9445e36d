/** Messages for command lines that cannot be parsed. */
import { type CommandNode, commandsNamed, commonOptions } from "./command.ts"
import { isOption } from "./params.ts"
import { closest, didYouMean } from "./suggestion.ts"

type Rewrite = (
  found: ReadonlyArray<string>,
  node: CommandNode,
  args: ReadonlyArray<string>,
) => string | undefined

const usageOf = ({ params }: CommandNode, option: string): string | undefined =>
  params.find(({ usage }) => usage.split(" ")[0] === option)?.usage

const optionNames = ({ otherOptions, params }: CommandNode): ReadonlyArray<string> => [
  ...params.filter(isOption).map(({ usage }) => usage.split(" ")[0] ?? ""),
  ...otherOptions.map(([usage]) => usage.split(" ")[0] ?? ""),
  "--help",
]

const commonNames = Object.values(commonOptions).map(({ usage }) => usage.split(" ")[0])

const unknownOption = (word: string, node: CommandNode): string => {
  const name = word.split("=")[0] ?? word
  return node.children.length > 0 && commonNames.includes(name)
    ? `unknown option "${word}"; options of commands follow the command`
    : `unknown option "${word}".${didYouMean(name, optionNames(node))}`
}

const leafNames = ({ children, name }: CommandNode): ReadonlyArray<string> =>
  children.length === 0 ? [name] : children.flatMap(leafNames)

/**
 * Describes a word that names no command of a group. `root` is the group of all commands.
 *
 * @category getters
 */
export const describeUnknownCommand = (word: string, node: CommandNode, root: CommandNode): string => {
  const known = node.children.map(({ name }) => name)
  const similar = didYouMean(word, known)
  const name = closest(word, leafNames(root))
  const elsewhere = name === undefined ? [] : commandsNamed(root, name).map((words) => `"scale ${words}"`)
  const meant = similar === "" && elsewhere.length > 0 ? ` Did you mean ${elsewhere.join(" or ")}?` : similar
  return `unknown command "${word}"; expected one of ${known.join(", ")}.${meant}`
}

/** The messages of `@effect/cli`, and what this command says instead. */
const rewrites: ReadonlyArray<readonly [pattern: RegExp, rewrite: Rewrite]> = [
  [
    /^Received unknown argument: '(.*)'$/s,
    ([, word = ""], node, args) => {
      if (!word.startsWith("-")) return `unexpected argument "${word}"`
      const usage = usageOf(node, word)
      if (usage === undefined) return unknownOption(word, node)
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
    ([, word = ""], node) => unknownOption(word, node),
  ],
  [
    /^Invalid subcommand for /,
    (_, node, args) => {
      const word = args.find((arg) => arg.startsWith("-"))
      return word === undefined || node.children.length === 0 ? undefined : unknownOption(word, node)
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
  // Problems are separated by empty lines.
  const described = message.split(/\n{2,}/).map((problem) => describe(problem, node, args))
  return described.join("; ")
}

const describe = (message: string, node: CommandNode, args: ReadonlyArray<string>): string => {
  for (const [pattern, rewrite] of rewrites) {
    const found = pattern.exec(message)
    const rewritten = found === null ? undefined : rewrite(found, node, args)
    if (rewritten !== undefined) return rewritten
  }
  return message
}
