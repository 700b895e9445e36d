/** Runs the command as a process: connects its streams, signals and exit status. */
import * as NodeCommandExecutor from "@effect/platform-node/NodeCommandExecutor"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeTerminal from "@effect/platform-node/NodeTerminal"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { Transport } from "./connection/connection.ts"
import { exitStatus } from "./failure/failure.ts"
import { run } from "./main.ts"
import * as Output from "./terminal/output.ts"
import * as Shutdown from "./terminal/shutdown.ts"

// Loads undici when the first request is sent. Uses the proxies that the environment configures.
const transport = Layer.succeed(
  Transport,
  Layer.unwrapEffect(
    Effect.map(
      Effect.promise(() => import("@effect-scale/node/UndiciHttpClient")),
      ({ layerEnv }) => layerEnv(),
    ),
  ),
)

/**
 * Runs a command line and exits with its status.
 *
 * @category running
 */
export const main = (args: ReadonlyArray<string>): void => {
  const shutdown = Shutdown.make()
  const output = Output.make({
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY === true,
  })
  const environment = Layer.mergeAll(
    transport,
    Layer.succeed(Shutdown.Shutdown, shutdown),
    Layer.succeed(Output.Output, output),
    Layer.provideMerge(NodeCommandExecutor.layer, NodeFileSystem.layer),
    NodePath.layer,
    NodeTerminal.layer,
  )
  const fiber = Effect.runFork(Effect.provide(run(args), environment))

  fiber.addObserver((exit) => {
    const interrupted = Exit.isFailure(exit) && Cause.isInterruptedOnly(exit.cause)
    if (Exit.isFailure(exit) && !interrupted)
      Effect.runSync(Effect.forEach(Cause.pretty(exit.cause).split("\n"), output.message))
    const failureStatus = interrupted ? exitStatus.interrupted : exitStatus.incomplete
    const exitNow = () => process.exit(Exit.isSuccess(exit) ? exit.value : failureStatus)
    // Exit after the messages are written. Results are: the command has waited for them.
    try {
      process.stderr.write("", exitNow)
    } catch {
      exitNow()
    }
  })

  // The terminal sends Ctrl-C to this process and to its parents, which may pass it on, so it can arrive twice at once.
  // Only a later signal asks to stop immediately.
  let firstSignalAt: number | undefined
  const onSignal = (): void => {
    if (firstSignalAt !== undefined) {
      if (Date.now() - firstSignalAt > 1000) process.exit(exitStatus.interrupted)
      return
    }
    firstSignalAt = Date.now()
    if (Effect.runSync(shutdown.request)) {
      Effect.runSync(
        output.message("Stopping after the requests in flight. Press Ctrl-C again to stop at once."),
      )
    } else {
      fiber.unsafeInterruptAsFork(fiber.id())
    }
  }
  // The terminal was closed, or the connection to it was lost: SIGHUP.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal)

  // Failed writes are reported to the writer.
  process.stdout.on("error", () => {})
  process.stderr.on("error", () => {})
}
