/** What all commands have in common: their command line, their exit status, Ctrl-C, a pipe that is closed early. */
import { type ParseArgsConfig, parseArgs } from "node:util"
import * as Cause from "effect/Cause"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import type { Terminal } from "./progress.ts"

/** Where a command writes: `process` is one. */
export interface Terminals {
  readonly stdout: Terminal
  readonly stderr: Terminal
}

/** Wrong usage: the process says why and exits with 2. */
export class Usage extends Data.TaggedError("Usage")<{ readonly message: string }> {}

/** The values of flags. */
export const flags = <const Flags extends NonNullable<ParseArgsConfig["options"]>>(
  args: ReadonlyArray<string>,
  options: Flags,
): Effect.Effect<ReturnType<typeof parseArgs<{ options: Flags }>>["values"], Usage> =>
  Effect.try({
    // `pnpm demo -- --json` passes the two dashes on
    try: () => parseArgs({ args: args[0] === "--" ? args.slice(1) : [...args], options }).values,
    catch: (error) => new Usage({ message: error instanceof Error ? error.message : String(error) }),
  })

/** Says what is wrong with the command line, and gives the exit status for it. */
export const complain = (name: string, message: string, { stderr }: Terminals): number => {
  stderr.write(`${message}\nTry: pnpm ${name} --help\n`)
  return 2
}

/** Runs a command with the options that were given to it, or prints its help if they are `None`. */
export const withOptions = <Options>(
  command: { readonly name: string; readonly help: string },
  options: Effect.Effect<Option.Option<Options>, Usage>,
  terminals: Terminals,
  run: (options: Options) => Effect.Effect<number>,
): Effect.Effect<number> =>
  Effect.matchEffect(options, {
    onFailure: ({ message }) => Effect.sync(() => complain(command.name, message, terminals)),
    onSuccess: Option.match({
      onNone: () =>
        Effect.sync(() => {
          terminals.stdout.write(command.help)
          return 0
        }),
      onSome: run,
    }),
  })

/** Runs a command as a process. */
export const runCommand = (command: Effect.Effect<number>): void => {
  const fiber = Effect.runFork(command)

  fiber.addObserver((exit) => {
    const interrupted = Exit.isFailure(exit) && Cause.isInterruptedOnly(exit.cause)
    if (Exit.isFailure(exit) && !interrupted) process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
    const status = Exit.isSuccess(exit) ? exit.value : interrupted ? 130 : 1
    // Not before all is written; what could not be, to a full disk for one, is a failure.
    process.stdout.write("", (error) => process.exit(error ? 1 : status))
  })

  // A terminal sends Ctrl-C to this process and to those that started it, and they pass it on: it may come twice at
  // once. Only a later one means that somebody does not want to wait.
  let stoppedAt: number | undefined
  const stop = (): void => {
    if (stoppedAt === undefined) {
      stoppedAt = Date.now()
      fiber.unsafeInterruptAsFork(fiber.id())
    } else if (Date.now() - stoppedAt > 1000) {
      process.exit(130)
    }
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)

  // `… | head` closes the pipe early; that is no reason for a stack trace.
  process.stdout.on("error", () => process.exit(1))
}
