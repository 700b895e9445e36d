/** `scale`, from its arguments to its exit status. */
import * as CliConfig from "@effect/cli/CliConfig"
import * as Command from "@effect/cli/Command"
import * as ValidationError from "@effect/cli/ValidationError"
import type * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { type Environment, find, group, help, type Node } from "./commandLine/command.ts"
import { batches } from "./commands/batches.ts"
import { doctor } from "./commands/doctor.ts"
import { files } from "./commands/files.ts"
import { projects } from "./commands/projects.ts"
import { quality } from "./commands/quality.ts"
import { request } from "./commands/request.ts"
import { sandbox } from "./commands/sandbox.ts"
import { studio } from "./commands/studio.ts"
import { tasks } from "./commands/tasks.ts"
import { teams } from "./commands/teams.ts"
import { explain, statusOf } from "./failure/failure.ts"
import { Output } from "./terminal/output.ts"
import { version } from "./version.ts"

const details = `
The API key comes from SCALE_API_KEY, from a profile of the config file, or from a prompt on a terminal; it is never an
argument. The config file is ~/.config/scale/config.json (or below XDG_CONFIG_HOME), and names no key either:

  { "default": "test",
    "profiles": {
      "test": { "keyEnv": "SCALE_TEST_KEY" },
      "live": { "keyCommand": "pass show scale/live", "apiUrl": "https://api.scale.com/v1" } } }

Results go to standard output, everything else to standard error. Ctrl-C lets what is in flight finish, and says how to
go on; a second one, a second later, does not wait.

Exit status
  0    all was done
  1    some of it was not, or it cannot be told; what it was is said
  2    the command line, the settings or a file are wrong; nothing was sent
  3    there is no API key, or Scale does not accept it
  4    no usable answer came: the network, or Scale is down or too busy
  5    Scale refused the request
  130  stopped by Ctrl-C

Also
  scale --version
  scale --completions bash|zsh|fish   completions for a shell: source <(scale --completions bash),
                                      or scale --completions fish | source
`

/**
 * All commands.
 *
 * @category commands
 */
export const root: Node = group(
  {
    name: "scale",
    summary: "Scale AI's data-labeling API, from the command line.",
    details,
    examples: [
      "scale tasks create tasks.jsonl --type imageannotation --batch street_2026_03",
      "scale tasks export --batch street_2026_03 --out labels.jsonl",
      "scale doctor",
    ],
  },
  [tasks, batches, projects, files, teams, studio, quality, request, doctor, sandbox],
)

const config = CliConfig.make({ showBuiltIns: false })

const app = Command.run(root.command, { name: "scale", version, executable: "scale" })

/** `@effect/cli` takes `--name=value` apart at every `=`; here only the first one counts. */
const apart = (args: ReadonlyArray<string>): ReadonlyArray<string> => {
  const end = args.indexOf("--")
  return args.flatMap((arg, at) => {
    const [, name, value] = (end < 0 || at < end ? /^(--[a-z-]+)=(.*=.*)$/s.exec(arg) : null) ?? []
    return name === undefined || value === undefined ? [arg] : [name, value]
  })
}

const asksForHelp = (args: ReadonlyArray<string>): boolean => {
  const end = args.indexOf("--")
  const own = end < 0 ? args : args.slice(0, end)
  return own.includes("--help") || own.includes("-h")
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colors are made of
const colors = /\u001b\[[0-9;]*m/g

/**
 * Runs a command line, and gives the exit status.
 *
 * @category running
 */
export const run = (args: ReadonlyArray<string>): Effect.Effect<number, never, Environment> =>
  Effect.gen(function* () {
    const output = yield* Output
    const [flag, shell] = args[0]?.startsWith("--completions=") === true ? args[0].split("=") : args
    if (flag === "--completions") {
      const { completions, shells } = yield* Effect.promise(() => import("./commandLine/completions.ts"))
      const known = shells.find((known) => known === shell)
      if (known === undefined) {
        yield* output.say(`--completions takes ${shells.join(", ")}, not "${shell ?? ""}".`)
        return 2
      }
      yield* output.result(completions(known, root))
      return 0
    }
    const [names, node] = find(root, args)
    if (asksForHelp(args) || (node.children.length > 0 && args.length === names.length - 1)) {
      yield* output.result(help(names, node))
      return 0
    }
    const [next] = args.slice(names.length - 1)
    if (node.children.length > 0 && next !== undefined && !next.startsWith("-")) {
      const known = node.children.map(({ name }) => name).join(", ")
      yield* output.say(`${names.join(" ")} has no command "${next}". It has ${known}.`)
      yield* output.say(`Try: ${names.join(" ")} --help`)
      return 2
    }
    const plain = (text: unknown) =>
      (output.colors ? String(text) : String(text).replace(colors, "")).trimEnd()
    const console = yield* Effect.console
    return yield* app(["node", "scale", ...apart(args)]).pipe(
      Effect.as(0),
      Effect.catchAll((failure) => {
        if (ValidationError.isValidationError(failure)) {
          return Effect.as(output.say(`Try: ${names.join(" ")} --help`), 2)
        }
        const words = explain(failure)
        return Effect.as(words === "" ? Effect.void : output.say(words), statusOf(failure))
      }),
      Effect.provideService(CliConfig.CliConfig, config),
      // What `@effect/cli` prints itself: the version, what is wrong with the command line.
      Effect.withConsole({
        ...console,
        log: (text) => output.result(`${plain(text)}\n`),
        error: (text) => output.say(plain(text)),
      } satisfies Console.Console),
    )
  })
