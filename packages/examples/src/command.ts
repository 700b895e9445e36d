/** Runs a command as a process: its exit status, Ctrl-C, a pipe that is closed early. */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Terminal } from "./progress.ts"

/** Where a command writes: `process` is one. */
export interface Terminals {
  readonly stdout: Terminal
  readonly stderr: Terminal
}

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
