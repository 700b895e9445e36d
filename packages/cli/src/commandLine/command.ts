/**
 * Commands: what they are called, what they take, and the help that follows from it.
 *
 * The parsing, the completions and the wizard are those of `@effect/cli`. The help is written from the same table as the
 * parser, so that it cannot say anything else, in the compact way of this house.
 */
import * as Args from "@effect/cli/Args"
import * as Command from "@effect/cli/Command"
import * as HelpDoc from "@effect/cli/HelpDoc"
import * as Options from "@effect/cli/Options"
import * as ValidationError from "@effect/cli/ValidationError"
import type { CommandExecutor } from "@effect/platform/CommandExecutor"
import type { FileSystem } from "@effect/platform/FileSystem"
import type { Path } from "@effect/platform/Path"
import type { Terminal } from "@effect/platform/Terminal"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import type { Transport } from "../connection/connection.ts"
import type { Failure } from "../failure/failure.ts"
import type { Output } from "../terminal/output.ts"
import type { Stop } from "../terminal/shutdown.ts"

/**
 * What a command can use.
 *
 * @category models
 */
export type Environment = Output | Stop | Transport | CommandExecutor | FileSystem | Path | Terminal

/**
 * Something that a command takes: a flag (`--json`) or an argument.
 *
 * @category models
 */
export interface Param<out A> {
  readonly usage: string
  readonly help: string
  /** What it may be, where that is all known. */
  readonly choices?: ReadonlyArray<string> | undefined
  readonly parser: Options.Options<A> | Args.Args<A>
}

type Params = Readonly<Record<string, Param<unknown>>>

/**
 * @category models
 */
export type Values<Of extends Params> = {
  readonly [Name in keyof Of]: Of[Name] extends Param<infer A> ? A : never
}

/**
 * A flag that stands or does not.
 *
 * @category params
 */
export const flag = (name: string, help: string): Param<boolean> => ({
  usage: `--${name}`,
  help,
  parser: Options.withDescription(Options.boolean(name), help),
})

const option = <A>(
  options: Options.Options<A>,
  name: string,
  placeholder: string,
  help: string,
): Param<A> => ({
  usage: `--${name} ${placeholder}`,
  help,
  parser: options.pipe(Options.withPseudoName(placeholder), Options.withDescription(help)),
})

const asUndefined = <A>({ parser, ...param }: Param<A>): Param<A | undefined> => ({
  ...param,
  // made by `option`, so not an argument
  parser: Options.map(Options.optional(parser as Options.Options<A>), Option.getOrUndefined),
})

/**
 * An option with a text that may be left out.
 *
 * @category params
 */
export const text = (name: string, placeholder: string, help: string): Param<string | undefined> =>
  asUndefined(option(Options.text(name), name, placeholder, help))

/**
 * @category params
 */
export const requiredText = (name: string, placeholder: string, help: string): Param<string> =>
  option(Options.text(name), name, placeholder, help)

/**
 * An option that may be given several times.
 *
 * @category params
 */
export const texts = (name: string, placeholder: string, help: string): Param<ReadonlyArray<string>> => {
  const { parser, ...param } = option(Options.text(name), name, placeholder, help)
  return { ...param, parser: Options.repeated(parser as Options.Options<string>) } // made by `option`
}

/**
 * @category params
 */
export const choice = <const A extends string>(
  name: string,
  choices: ReadonlyArray<A>,
  help: string,
): Param<A | undefined> => ({
  ...asUndefined(option(Options.choice(name, choices), name, choices.join("|"), help)),
  choices,
})

/**
 * A whole number of at least 1.
 *
 * @category params
 */
export const count = (name: string, help: string): Param<number | undefined> =>
  asUndefined(
    option(
      Options.mapEffect(Options.integer(name), (n) =>
        n >= 1 ? Effect.succeed(n) : invalid(`--${name} takes a whole number of at least 1, not ${n}`),
      ),
      name,
      "N",
      help,
    ),
  )

const invalid = (message: string): Effect.Effect<never, ValidationError.ValidationError> =>
  Effect.fail(ValidationError.invalidValue(HelpDoc.p(message)))

// What the parser does not know as an option it takes for an argument: a typing error must not become a name.
const given = (name: string) =>
  Args.text({ name }).pipe(
    Args.mapEffect((value) =>
      value.startsWith("-")
        ? Effect.fail(HelpDoc.p(`Received unknown argument: '${value}'`))
        : value === ""
          ? Effect.fail(HelpDoc.p(`<${name}> must not be empty`))
          : Effect.succeed(value),
    ),
  )

/**
 * @category params
 */
export const argument = (name: string, help: string): Param<string> => ({
  usage: name.toUpperCase(),
  help,
  parser: Args.withDescription(given(name), help),
})

/**
 * One argument or more.
 *
 * @category params
 */
export const oneOrMore = (name: string, help: string): Param<ReadonlyArray<string>> => ({
  usage: `${name.toUpperCase()}…`,
  help,
  parser: Args.atLeast(Args.withDescription(given(name), help), 1),
})

/**
 * Any number of arguments.
 *
 * @category params
 */
export const anyNumber = (name: string, help: string): Param<ReadonlyArray<string>> => ({
  usage: `[${name.toUpperCase()}…]`,
  help,
  parser: Args.repeated(Args.withDescription(given(name), help)),
})

/**
 * What every command takes.
 *
 * @category params
 */
export const common = {
  json: flag("json", "print JSON: one document, or for lists one a line"),
  apiUrl: text("api-url", "URL", "where the API is; default: the profile's, SCALE_API_URL, Scale"),
  profile: text("profile", "NAME", 'the profile of the config file to use; default: its "default"'),
} satisfies Params

/**
 * @category models
 */
export type Common = Values<typeof common>

type Parsed = Command.Command<string, Environment, Failure, unknown>

/**
 * A command, or a group of them.
 *
 * @category models
 */
export interface Node {
  readonly name: string
  readonly summary: string
  readonly params: ReadonlyArray<Param<unknown>>
  /** More than the summary: what it does, in lines of at most 100 columns. */
  readonly details: string
  readonly examples: ReadonlyArray<string>
  readonly children: ReadonlyArray<Node>
  readonly command: Parsed
}

const sum = (summary: string, examples: ReadonlyArray<string>) =>
  HelpDoc.p(examples.length === 0 ? summary : `${summary} Example: ${examples[0]}`)

/**
 * A command.
 *
 * @category constructors
 */
export const leaf = <const Of extends Params>(
  about: {
    readonly name: string
    readonly summary: string
    readonly params: Of
    readonly details?: string | undefined
    readonly examples: readonly [string, ...ReadonlyArray<string>]
  },
  run: (values: Values<Of> & Common) => Effect.Effect<void, Failure, Environment | Scope.Scope>,
): Node => {
  const params = { ...about.params, ...common }
  const config = Object.fromEntries(Object.entries(params).map(([name, { parser }]) => [name, parser]))
  return {
    name: about.name,
    summary: about.summary,
    params: Object.values(params),
    details: about.details ?? "",
    examples: about.examples,
    children: [],
    command: Command.make(about.name, config, (values) =>
      // What `config` was made from says what it gives.
      Effect.scoped(run(values as Values<Of> & Common)),
    ).pipe(Command.withDescription(sum(about.summary, about.examples))) as Parsed,
  }
}

/**
 * A group of commands.
 *
 * @category constructors
 */
export const group = (
  about: {
    readonly name: string
    readonly summary: string
    readonly details?: string | undefined
    readonly examples?: ReadonlyArray<string> | undefined
  },
  children: readonly [Node, ...ReadonlyArray<Node>],
): Node => {
  const [first, ...others] = children
  return {
    name: about.name,
    summary: about.summary,
    params: [],
    details: about.details ?? "",
    examples: about.examples ?? [],
    children,
    command: Command.make(about.name).pipe(
      Command.withDescription(about.summary),
      Command.withSubcommands([first.command, ...others.map(({ command }) => command)]),
    ) as Parsed, // a group gives what its children take, which nobody looks at
  }
}

/**
 * The command that is meant, with the names that lead to it.
 *
 * @category getters
 */
export const find = (root: Node, args: ReadonlyArray<string>): readonly [ReadonlyArray<string>, Node] => {
  const names = [root.name]
  let node = root
  for (const arg of args) {
    const child = node.children.find(({ name }) => name === arg)
    if (child === undefined) break
    names.push(arg)
    node = child
  }
  return [names, node]
}

const rows = (pairs: ReadonlyArray<readonly [string, string]>): ReadonlyArray<string> => {
  const width = Math.min(28, Math.max(...pairs.map(([left]) => left.length)) + 2)
  return pairs.flatMap(([left, right]) =>
    left.length + 2 > width
      ? [`  ${left}`, `  ${" ".repeat(width)}${right}`]
      : [`  ${left.padEnd(width)}${right}`],
  )
}

/**
 * What `--help` prints.
 *
 * @category getters
 */
export const help = (names: ReadonlyArray<string>, node: Node): string => {
  const isOption = ({ usage }: Param<unknown>) => usage.startsWith("--")
  const options = node.params.filter(isOption)
  const args = node.params.filter((param) => !isOption(param))
  const takes = [
    ...args.map(({ usage }) => usage),
    ...(node.children.length > 0 ? ["COMMAND"] : []),
    "[options]",
  ]
  const section = (title: string, lines: ReadonlyArray<string>) =>
    lines.length === 0 ? [] : ["", title, ...lines]
  return [
    `${names.join(" ")} ${takes.join(" ")}`,
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
      rows([...options.map(({ help, usage }) => [usage, help] as const), ["--help", "print this"]]),
    ),
    ...section(
      "Examples",
      node.examples.map((example) => `  ${example}`),
    ),
    "",
  ].join("\n")
}
