/** Runs a command line: from its arguments to its exit status. */
import * as CliConfig from "@effect/cli/CliConfig"
import * as Command from "@effect/cli/Command"
import * as ValidationError from "@effect/cli/ValidationError"
import type * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { describeInvalidOption, protectStdin } from "./commandLine/argumentCheck.ts"
import { type CommandNode, type Environment, findCommand, group } from "./commandLine/command.ts"
import { helpOf } from "./commandLine/help.ts"
import { describeParseError, describeUnknownCommand } from "./commandLine/parseError.ts"
import { didYouMean } from "./commandLine/suggestion.ts"
import { batches } from "./commands/batches.ts"
import { callbacks } from "./commands/callbacks.ts"
import { doctor } from "./commands/doctor.ts"
import { files } from "./commands/files.ts"
import { projects } from "./commands/projects.ts"
import { quality } from "./commands/quality.ts"
import { request } from "./commands/request.ts"
import { sandbox } from "./commands/sandbox.ts"
import { studio } from "./commands/studio.ts"
import { tasks } from "./commands/tasks.ts"
import { teams } from "./commands/teams.ts"
import { explain } from "./failure/explain.ts"
import { exitStatus, exitStatusOf, type Failure } from "./failure/failure.ts"
import { Output } from "./terminal/output.ts"
import { version } from "./version.ts"

const details = `
"scale help COMMAND" prints the help of a command, like "scale COMMAND --help". Where an option or argument takes a
file, "-" is standard input or standard output.

Results go to standard output, everything else to standard error. After Ctrl-C, the command finishes the requests in
flight and says how to continue. Press Ctrl-C again after a second to stop at once.

The API key comes from SCALE_API_KEY, from a profile of the config file, or from a prompt on the terminal. It is never
an argument. The config file is ~/.config/scale/config.json. It says where to find a key, and does not contain one:

  { "default": "test",
    "profiles": {
      "test": { "keyEnv": "SCALE_TEST_KEY" },
      "live": { "keyCommand": "pass show scale/live", "apiUrl": "https://api.scale.com/v1" } } }
`

const footer = `
Environment variables
  SCALE_API_KEY               the API key, unless the profile names another source
  SCALE_API_URL               base URL of the API, unless --api-url or the profile sets it
  SCALE_CALLBACK_KEY          the key of callbacks, for scale callbacks
  SCALE_TIMEOUT               time limit of a request, such as 90s; like --timeout
  SCALE_PAGE_SIZE             tasks per page of an export; like --page-size
  HTTPS_PROXY, HTTP_PROXY,
  ALL_PROXY                   proxy for requests: an http, https or socks5 URL
  NO_PROXY                    hosts to reach without the proxy
  NODE_EXTRA_CA_CERTS         file with further certificate authorities to trust
  XDG_CONFIG_HOME             directory of scale/config.json; default: ~/.config
  NO_COLOR                    do not color results

Exit status
  0    everything succeeded
  1    some items failed or their outcome is unknown; the output names them
  2    invalid command line, settings or file, or not confirmed; nothing was changed
  3    the API key is missing or Scale rejected it
  4    no usable response: a network problem, or Scale is unavailable or rate limiting
  5    Scale rejected the request
  130  interrupted by Ctrl-C, SIGTERM or SIGHUP

Documentation
  this command  https://www.npmjs.com/package/@effect-scale/cli
  Scale's API   https://scale.com/docs/api-reference
`

/**
 * All commands.
 *
 * @category commands
 */
export const root: CommandNode = group(
  {
    name: "scale",
    summary: "Use Scale AI's data-labeling API from the command line.",
    details,
    footer,
    otherOptions: [
      ["--version", "print the version"],
      [
        "--completions bash|zsh|fish",
        "print shell completions; load them with: source <(scale --completions bash)",
      ],
    ],
    examples: [
      "scale tasks create tasks.jsonl --type imageannotation --batch street_2026_03",
      "scale tasks export --batch street_2026_03 --out labels.jsonl",
      "scale doctor",
    ],
  },
  [tasks, batches, projects, files, teams, studio, quality, callbacks, request, doctor, sandbox],
)

const config = CliConfig.make({ showBuiltIns: false })

const parseAndRun = Command.run(root.command, { name: "scale", version, executable: "scale" })

/** Splits `--name=a=b` at its first `=`. `@effect/cli` would split it at every one. */
const splitAtFirstEquals = (args: ReadonlyArray<string>): ReadonlyArray<string> => {
  const end = args.indexOf("--")
  return args.flatMap((arg, at) => {
    const [, name, value] = (end < 0 || at < end ? /^(--[a-z-]+)=(.*=.*)$/s.exec(arg) : null) ?? []
    return name === undefined || value === undefined ? [arg] : [name, value]
  })
}

const asksForHelp = (args: ReadonlyArray<string>): boolean => {
  const end = args.indexOf("--")
  const options = end < 0 ? args : args.slice(0, end)
  return options.includes("--help") || options.includes("-h")
}

const printCompletions = (shell: string | undefined) =>
  Effect.gen(function* () {
    const output = yield* Output
    const { completions, shells } = yield* Effect.promise(() => import("./commandLine/completions.ts"))
    const known = shells.find((known) => known === shell)
    if (known === undefined) {
      yield* output.message(
        `scale: --completions expects bash, zsh or fish, found ${shell === undefined ? "none" : `"${shell}"`}.${didYouMean(shell ?? "", shells)} See "scale --help".`,
      )
      return exitStatus.usage
    }
    yield* output.result(completions(known, root))
    return exitStatus.success
  })

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const escapeSequences = /\u001b\[[0-9;]*m/g

const plainText = (text: unknown): string => String(text).replace(escapeSequences, "").trimEnd()

/** Prints why a command failed, and returns its exit status. */
const report = (failure: Failure) =>
  Effect.gen(function* () {
    const { message } = yield* Output
    const text = explain(failure)
    if (text !== "") yield* message(text)
    return exitStatusOf(failure)
  })

/** Prints the problems of a command line. `names` are the words that call the command. */
const reportUsageError = (names: ReadonlyArray<string>, message: string) => {
  const called = names.join(" ")
  return Output.pipe(
    Effect.flatMap((output) =>
      output.message(`${called}: ${/[.?]$/.test(message) ? message : `${message}.`} See "${called} --help".`),
    ),
  )
}

/** Prints the help of the command that the words name. */
const printHelp = (args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const { result } = yield* Output
    const [names, node] = findCommand(root, args)
    const next = args[names.length - 1]
    if (node.children.length > 0 && next !== undefined && !next.startsWith("-")) {
      yield* reportUsageError(names, describeUnknownCommand(next, node, root))
      return exitStatus.usage
    }
    yield* result(helpOf(names, node))
    return exitStatus.success
  })

/** Parses the arguments and runs the command that they name. */
const runCommand = (
  args: ReadonlyArray<string>,
  node: CommandNode,
  reportError: (message: string) => Effect.Effect<void, never, Output>,
) =>
  Effect.gen(function* () {
    const output = yield* Output
    const console = yield* Effect.console
    let printed = ""
    return yield* parseAndRun(["node", "scale", ...splitAtFirstEquals(protectStdin(node, args))]).pipe(
      Effect.zipRight(Effect.suspend(() => (printed === "" ? Effect.void : output.result(printed)))),
      Effect.as<number>(exitStatus.success),
      Effect.catchAll((failure) => {
        // The parser has printed its message to the console.
        if (ValidationError.isValidationError(failure)) return Effect.succeed(exitStatus.usage)
        if (failure._tag === "CommandError" && failure.isCommandLineError === true) {
          return Effect.as(reportError(failure.message), failure.status)
        }
        return report(failure)
      }),
      Effect.provideService(CliConfig.CliConfig, config),
      // The parser prints the version and its errors to the console.
      Effect.withConsole({
        ...console,
        log: (text) =>
          Effect.sync(() => {
            printed += `${plainText(text)}\n`
          }),
        error: (text) =>
          Effect.provideService(reportError(describeParseError(plainText(text), node, args)), Output, output),
      } satisfies Console.Console),
    )
  })

/**
 * Runs a command line and returns its exit status.
 *
 * @category running
 */
export const run = (args: ReadonlyArray<string>): Effect.Effect<number, never, Environment> =>
  Effect.gen(function* () {
    const output = yield* Output
    const [flag, shell] = args[0]?.startsWith("--completions=") === true ? args[0].split("=") : args
    if (flag === "--completions") return yield* printCompletions(shell)

    const [names, node] = findCommand(root, args)
    const rest = args.slice(names.length - 1)
    const [next] = rest
    const isGroup = node.children.length > 0
    if (isGroup && next === "help") return yield* printHelp([...names.slice(1), ...rest.slice(1)])
    if (node === root && next === "completions") return yield* printCompletions(rest[1])
    if (node === root && (next === "version" || next === "-V")) {
      yield* output.result(`${version}\n`)
      return exitStatus.success
    }
    if (asksForHelp(args) || (isGroup && rest.length === 0)) return yield* printHelp(args)
    if (isGroup && next !== undefined && !next.startsWith("-")) {
      yield* reportUsageError(names, describeUnknownCommand(next, node, root))
      return exitStatus.usage
    }
    const invalidOption = describeInvalidOption(node, rest)
    if (invalidOption !== undefined) {
      yield* reportUsageError(names, invalidOption)
      return exitStatus.usage
    }
    return yield* runCommand(args, node, (message) => reportUsageError(names, message))
  }).pipe(Effect.catchAll(report))
