/** `pnpm bench`: see `--help`. */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { bench } from "./bench.ts"

const fiber = Effect.runFork(bench(process.argv.slice(2), process))

fiber.addObserver((exit) => {
  const interrupted = Exit.isFailure(exit) && Cause.isInterruptedOnly(exit.cause)
  if (Exit.isFailure(exit) && !interrupted) process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
  const status = Exit.isSuccess(exit) ? exit.value : interrupted ? 130 : 1
  process.stdout.write("", () => process.exit(status)) // not before all is written
})

// A terminal sends Ctrl-C to this process and to those that started it, and they pass it on: it may come twice at
// once, and the second must not end what the first has begun, which is to end the processes and remove the files.
const stop = (): void => fiber.unsafeInterruptAsFork(fiber.id())
process.on("SIGINT", stop)
process.on("SIGTERM", stop)
