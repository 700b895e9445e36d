/** Common parts of the commands: flags, exit status, Ctrl-C and closed pipes. */
import { type ParseArgsConfig, parseArgs } from "node:util"
import * as Cause from "effect/Cause"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import type { Terminal } from "./progress.ts"

/** The outputs of a command, such as `process`. */
export interface Terminals {
  readonly stdout: Terminal
  readonly stderr: Terminal
}

/** An invalid command line. The process prints the message and exits with 2. */
export class UsageError extends Data.TaggedError("UsageError")<{ readonly message: string }> {}

/** Parses flags. */
export const parseFlags = <const Flags extends NonNullable<ParseArgsConfig["options"]>>(
  args: ReadonlyArray<string>,
  options: Flags,
): Effect.Effect<ReturnType<typeof parseArgs<{ options: Flags }>>["values"], UsageError> =>
  Effect.try({
    // `pnpm demo -- --json` also passes the `--`
    try: () => parseArgs({ args: args[0] === "--" ? args.slice(1) : [...args], options }).values,
    catch: (error) => new UsageError({ message: error instanceof Error ? error.message : String(error) }),
  })

/** Prints the error in the command line and returns the exit status. */
export const printUsageError = (name: string, message: string, { stderr }: Terminals): number => {
  stderr.write(`${message}\nTry: pnpm ${name} --help\n`)
  return 2
}

/** Runs a command with its options, or prints its help if they are `None`. */
export const withOptions = <Options>(
  command: { readonly name: string; readonly help: string },
  options: Effect.Effect<Option.Option<Options>, UsageError>,
  terminals: Terminals,
  run: (options: Options) => Effect.Effect<number>,
): Effect.Effect<number> =>
  Effect.matchEffect(options, {
    onFailure: ({ message }) => Effect.sync(() => printUsageError(command.name, message, terminals)),
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
    // Exit after all output is written. Failing to write it, for example to a full disk, is a failure.
    process.stdout.write("", (error) => process.exit(error ? 1 : status))
  })

  // A terminal sends Ctrl-C to this process and to its parents, which pass it on, so it may arrive twice at once. Only a later
  // signal means that the user does not want to wait.
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

  // `… | head` closes the pipe early; exit without a stack trace.
  process.stdout.on("error", () => process.exit(1))
}
