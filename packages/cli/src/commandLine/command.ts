/**
 * Commands and groups of commands.
 *
 * `@effect/cli` parses the command line. The help and the completions are written from the same parameters as the parser,
 * so they cannot disagree with it.
 */
import * as Command from "@effect/cli/Command"
import * as HelpDoc from "@effect/cli/HelpDoc"
import type { CommandExecutor } from "@effect/platform/CommandExecutor"
import type { FileSystem } from "@effect/platform/FileSystem"
import type { Path } from "@effect/platform/Path"
import type { Terminal } from "@effect/platform/Terminal"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Transport } from "../connection/connection.ts"
import type { Failure } from "../failure/failure.ts"
import type { Output } from "../terminal/output.ts"
import type { Shutdown } from "../terminal/shutdown.ts"
import { duration, flag, type Param, type ParamRecord, type ParamValues, text } from "./params.ts"

/**
 * The services that commands use.
 *
 * @category models
 */
export type Environment = Output | Shutdown | Transport | CommandExecutor | FileSystem | Path | Terminal

/**
 * The options that every command takes.
 *
 * @category options
 */
export const commonOptions = {
  json: flag("json", "print JSON: one document, or one per line for lists"),
  apiUrl: text("api-url", "URL", "base URL of the API; default: from the profile, SCALE_API_URL, or Scale"),
  profile: text("profile", "NAME", 'profile of the config file; default: the one named by its "default"'),
  timeout: duration("timeout", "how long one attempt of a request may take; default: SCALE_TIMEOUT, or 60s"),
} satisfies ParamRecord

/**
 * The parsed values of the options that every command takes.
 *
 * @category models
 */
export type CommonOptions = ParamValues<typeof commonOptions>

type ParsedCommand = Command.Command<string, Environment, Failure, unknown>

/**
 * A command or a group of commands.
 *
 * @category models
 */
export interface CommandNode {
  readonly name: string
  /** One imperative sentence. */
  readonly summary: string
  readonly params: ReadonlyArray<Param<unknown>>
  /** Further help, in lines of at most 120 columns. */
  readonly details: string
  readonly examples: ReadonlyArray<string>
  /** Options that are not parsed like the others, for the help. */
  readonly otherOptions: ReadonlyArray<readonly [usage: string, help: string]>
  /** The end of the help; empty for the usual one. */
  readonly footer: string
  /** The commands of a group; empty for a command. */
  readonly children: ReadonlyArray<CommandNode>
  readonly command: ParsedCommand
}

/**
 * Defines a command.
 *
 * @category constructors
 */
export const command = <const Params extends ParamRecord>(
  about: {
    readonly name: string
    readonly summary: string
    readonly params: Params
    readonly details?: string | undefined
    readonly examples: readonly [string, ...ReadonlyArray<string>]
  },
  run: (
    values: ParamValues<Params> & CommonOptions,
  ) => Effect.Effect<void, Failure, Environment | Scope.Scope>,
): CommandNode => {
  const params = { ...about.params, ...commonOptions }
  const config = Object.fromEntries(Object.entries(params).map(([name, { parser }]) => [name, parser]))
  return {
    name: about.name,
    summary: about.summary,
    params: Object.values(params),
    details: about.details ?? "",
    examples: about.examples,
    otherOptions: [],
    footer: "",
    children: [],
    command: Command.make(about.name, config, (values) =>
      // The parsers in `config` produce these values.
      Effect.scoped(run(values as ParamValues<Params> & CommonOptions)),
    ).pipe(
      Command.withDescription(HelpDoc.p(`${about.summary} Example: ${about.examples[0]}`)),
    ) as ParsedCommand,
  }
}

/**
 * Defines a group of commands.
 *
 * @category constructors
 */
export const group = (
  about: {
    readonly name: string
    readonly summary: string
    readonly details?: string | undefined
    readonly examples?: ReadonlyArray<string> | undefined
    readonly otherOptions?: ReadonlyArray<readonly [usage: string, help: string]> | undefined
    readonly footer?: string | undefined
  },
  children: readonly [CommandNode, ...ReadonlyArray<CommandNode>],
): CommandNode => {
  const [first, ...others] = children
  return {
    name: about.name,
    summary: about.summary,
    params: [],
    details: about.details ?? "",
    examples: about.examples ?? [],
    otherOptions: about.otherOptions ?? [],
    footer: about.footer ?? "",
    children,
    command: Command.make(about.name).pipe(
      Command.withDescription(about.summary),
      Command.withSubcommands([first.command, ...others.map(({ command }) => command)]),
    ) as ParsedCommand, // its type names the values of all subcommands, which nothing reads
  }
}

/**
 * Returns the command or group that the first arguments name, with those names: `["scale", "tasks", "list"]`.
 *
 * @category getters
 */
export const findCommand = (
  root: CommandNode,
  args: ReadonlyArray<string>,
): readonly [names: ReadonlyArray<string>, node: CommandNode] => {
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

/**
 * Returns all commands below a node with this name, as they are called: `tasks cancel`.
 *
 * @category getters
 */
export const commandsNamed = (node: CommandNode, name: string): ReadonlyArray<string> =>
  node.children.flatMap((child) => [
    ...(child.name === name ? [child.name] : []),
    ...commandsNamed(child, name).map((words) => `${child.name} ${words}`),
  ])
