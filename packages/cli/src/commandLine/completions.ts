/**
 * Completions for shells, written from the table of commands: which word comes next, which options a command takes, and
 * which values an option.
 */
import type { Node, Param } from "./command.ts"

/**
 * The shells that there are completions for.
 *
 * @category models
 */
export const shells = ["bash", "zsh", "fish"] as const

/**
 * @category models
 */
export type Shell = (typeof shells)[number]

interface Place {
  /** The names that lead here, without that of the command itself: `tasks create`. */
  readonly path: string
  readonly node: Node
  readonly options: ReadonlyArray<Option>
}

interface Option {
  readonly name: string
  readonly help: string
  /** What stands behind it, as the help calls that. */
  readonly placeholder: string | undefined
  readonly choices: ReadonlyArray<string>
}

const optionOf = ({ choices = [], help, usage }: Param<unknown>): ReadonlyArray<Option> => {
  const [name = "", placeholder] = usage.split(" ")
  return name.startsWith("--") ? [{ name, help, placeholder, choices }] : []
}

const help: Option = {
  name: "--help",
  help: "print what there is to know",
  placeholder: undefined,
  choices: [],
}

const placesOf = (node: Node, path = ""): ReadonlyArray<Place> => [
  { path, node, options: [...node.params.flatMap(optionOf), help] },
  ...node.children.flatMap((child) => placesOf(child, path === "" ? child.name : `${path} ${child.name}`)),
]

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const names = (of: ReadonlyArray<{ readonly name: string }>): string => of.map(({ name }) => name).join(" ")

/** All of them but the command itself. */
const paths = (places: ReadonlyArray<Place>): ReadonlyArray<string> =>
  places.flatMap(({ path }) => (path === "" ? [] : [quoted(path)]))

const bash = (name: string, places: ReadonlyArray<Place>): string => `_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= next i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
      ${paths(places).join("|")}) path=$next ;;
      *) break ;;
    esac
  done
  case "$path $prev" in
${places
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
${places
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
# Without an answer, bash offers the names of files.
complete -o bashdefault -o default -F _${name} ${name}
`

const described = (text: string): string => text.replace(/[[\]:\\]/g, (char) => `\\${char}`)

const zsh = (name: string, places: ReadonlyArray<Place>): string => `#compdef ${name}

_${name}() {
  local commandpath= next
  local -i at=2
  while (( at < CURRENT )); do
    next="\${commandpath:+$commandpath }\${words[at]}"
    case "$next" in
      ${paths(places).join("|")}) commandpath=$next ;;
      *) break ;;
    esac
    (( at++ ))
  done
  words=("\${words[1]}" "\${(@)words[at,-1]}")
  (( CURRENT -= at - 2 ))
  local -a commands
  case "$commandpath" in
${places
  .map(({ node, options, path }) => {
    const specs = options.map(({ choices, help, name, placeholder }) =>
      quoted(
        `*${name}[${described(help)}]${
          placeholder === undefined
            ? ""
            : `:${described(placeholder)}:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}`
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

# In a folder of functions, or sourced.
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`

const fish = (name: string, places: ReadonlyArray<Place>): string => `function __${name}_is
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l next (string join ' ' -- $path $word)
        contains -- $next ${paths(places).join(" ")}; or break
        set path $next
    end
    test "$path" = "$argv[1]"
end
${places
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
 * A script that a shell reads: `source <(scale --completions bash)`.
 *
 * @category getters
 */
export const completions = (shell: Shell, root: Node): string => writers[shell](root.name, placesOf(root))
