/** Shell completions of commands, options and their values. */
import type { CommandNode } from "./command.ts"
import { isOption, type Param } from "./params.ts"

/**
 * The supported shells.
 *
 * @category models
 */
export const shells = ["bash", "zsh", "fish"] as const

/**
 * A supported shell.
 *
 * @category models
 */
export type Shell = (typeof shells)[number]

/** A command or group, with what can follow it on a command line. */
interface Completion {
  /** The words that call it, without `scale`: `tasks create`. */
  readonly path: string
  readonly node: CommandNode
  readonly options: ReadonlyArray<CompletionOption>
}

interface CompletionOption {
  readonly name: string
  readonly help: string
  /** The name of the option's value in the help; `undefined` for flags. */
  readonly placeholder: string | undefined
  readonly choices: ReadonlyArray<string>
}

const optionOf = ({ choices = [], help, usage }: Param<unknown>): CompletionOption => {
  const [name = "", placeholder] = usage.split(" ")
  return { name, help, placeholder, choices }
}

const helpOption: CompletionOption = {
  name: "--help",
  help: "print help",
  placeholder: undefined,
  choices: [],
}

const completionsOf = (node: CommandNode, path = ""): ReadonlyArray<Completion> => [
  { path, node, options: [...node.params.filter(isOption).map(optionOf), helpOption] },
  ...node.children.flatMap((child) =>
    completionsOf(child, path === "" ? child.name : `${path} ${child.name}`),
  ),
]

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const names = (named: ReadonlyArray<{ readonly name: string }>): string =>
  named.map(({ name }) => name).join(" ")

/** The quoted paths of all commands and groups except the root. */
const paths = (completions: ReadonlyArray<Completion>): ReadonlyArray<string> =>
  completions.flatMap(({ path }) => (path === "" ? [] : [quoted(path)]))

const bash = (name: string, completions: ReadonlyArray<Completion>): string => `_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= next i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
      ${paths(completions).join("|")}) path=$next ;;
      *) break ;;
    esac
  done
  case "$path $prev" in
${completions
  .flatMap(({ options, path }) =>
    options.flatMap(({ choices, name, placeholder }) =>
      placeholder === undefined
        ? []
        : [
            `    ${quoted(`${path} ${name}`)}) ${
              choices.length > 0
                ? `COMPREPLY=($(compgen -W ${quoted(choices.join(" "))} -- "$cur")); return`
                : "return"
            } ;;`,
          ],
    ),
  )
  .join("\n")}
  esac
  case "$path" in
${completions
  .map(
    ({ node, options, path }) =>
      `    ${quoted(path)}) if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W ${quoted(names(options))} -- "$cur")); ${
        node.children.length > 0
          ? `else COMPREPLY=($(compgen -W ${quoted(names(node.children))} -- "$cur")); `
          : ""
      }fi ;;`,
  )
  .join("\n")}
  esac
}
# Without matches, bash completes file names.
complete -o bashdefault -o default -F _${name} ${name}
`

const escapedForZsh = (text: string): string => text.replace(/[[\]:\\]/g, (char) => `\\${char}`)

const zsh = (name: string, completions: ReadonlyArray<Completion>): string => `#compdef ${name}

_${name}() {
  local commandpath= next
  local -i at=2
  while (( at < CURRENT )); do
    next="\${commandpath:+$commandpath }\${words[at]}"
    case "$next" in
      ${paths(completions).join("|")}) commandpath=$next ;;
      *) break ;;
    esac
    (( at++ ))
  done
  words=("\${words[1]}" "\${(@)words[at,-1]}")
  (( CURRENT -= at - 2 ))
  local -a commands
  case "$commandpath" in
${completions
  .map(({ node, options, path }) => {
    const specs = options.map(({ choices, help, name, placeholder }) =>
      quoted(
        `*${name}[${escapedForZsh(help)}]${
          placeholder === undefined
            ? ""
            : `:${escapedForZsh(placeholder)}:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}`
        }`,
      ),
    )
    return node.children.length > 0
      ? `    (${quoted(path)})
      commands=(${node.children.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(" ")})
      if [[ \${words[CURRENT]} == -* ]]; then _arguments ${specs.join(" ")}; else _describe command commands; fi ;;`
      : `    (${quoted(path)}) _arguments ${specs.join(" ")} '*:file:_files' ;;`
  })
  .join("\n")}
  esac
}

# Works as a file in fpath and when sourced.
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`

const fish = (name: string, completions: ReadonlyArray<Completion>): string => `function __${name}_is
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l next (string join ' ' -- $path $word)
        contains -- $next ${paths(completions).join(" ")}; or break
        set path $next
    end
    test "$path" = "$argv[1]"
end
${completions
  .flatMap(({ node, options, path }) => {
    const here = `complete -c ${name} -n ${quoted(`__${name}_is ${quoted(path)}`)}`
    return [
      ...node.children.map(({ name, summary }) => `${here} -f -a ${quoted(name)} -d ${quoted(summary)}`),
      ...options.map(
        ({ choices, help, name, placeholder }) =>
          `${here} -l ${name.slice(2)}${placeholder === undefined ? "" : " -r"}${
            choices.length > 0 ? ` -f -a ${quoted(choices.join(" "))}` : ""
          } -d ${quoted(help)}`,
      ),
    ]
  })
  .join("\n")}
`

const writers = { bash, zsh, fish } satisfies Record<Shell, unknown>

/**
 * Returns a script for a shell to load: `source <(scale --completions bash)`.
 *
 * @category getters
 */
export const completions = (shell: Shell, root: CommandNode): string =>
  writers[shell](root.name, completionsOf(root))
