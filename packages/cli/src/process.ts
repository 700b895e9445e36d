/** The command as a process: its streams, its signals, its exit status. */
import * as NodeCommandExecutor from "@effect/platform-node/NodeCommandExecutor"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeTerminal from "@effect/platform-node/NodeTerminal"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { Transport } from "./connection/connection.ts"
import { status } from "./failure/failure.ts"
import { run } from "./main.ts"
import * as Output from "./terminal/output.ts"
import * as Stop from "./terminal/shutdown.ts"

// Loaded when there is something to send.
const transport = Layer.succeed(
  Transport,
  Layer.unwrapEffect(
    Effect.map(
      Effect.promise(() => import("@effect-scale/node/UndiciHttpClient")),
      ({ layerEnv }) => layerEnv(), // behind the proxies that the environment names
    ),
  ),
)

/** `… | head` closes the pipe early, which is no reason for words. A full disk is. */
const unwritten = (error: NodeJS.ErrnoException): never => {
  if (error.code !== "EPIPE") process.stderr.write(`The results could not be written: ${error.message}\n`)
  return process.exit(status.partly)
}

/**
 * Runs a command line, and exits.
 *
 * @category running
 */
export const main = (args: ReadonlyArray<string>): void => {
  const stop = Stop.make()
  const output = Output.make({
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    asks: process.stdin.isTTY === true,
  })
  const environment = Layer.mergeAll(
    transport,
    Layer.succeed(Stop.Stop, stop),
    Layer.succeed(Output.Output, output),
    Layer.provideMerge(NodeCommandExecutor.layer, NodeFileSystem.layer),
    NodePath.layer,
    NodeTerminal.layer,
  )
  const fiber = Effect.runFork(Effect.provide(run(args), environment))

  fiber.addObserver((exit) => {
    const interrupted = Exit.isFailure(exit) && Cause.isInterruptedOnly(exit.cause)
    if (Exit.isFailure(exit) && !interrupted) process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
    const code = Exit.isSuccess(exit) ? exit.value : interrupted ? status.interrupted : status.partly
    // Not before all is written; what could not be, to a full disk for one, is a failure.
    process.stdout.write("", (error) => (error ? unwritten(error) : process.exit(code)))
  })

  // A terminal sends Ctrl-C to this process and to those that started it, and they pass it on: it may come twice at
  // once. Only a later one means that somebody does not want to wait.
  let stoppedAt: number | undefined
  const onSignal = (): void => {
    if (stoppedAt !== undefined) {
      if (Date.now() - stoppedAt > 1000) process.exit(status.interrupted)
      return
    }
    stoppedAt = Date.now()
    if (Effect.runSync(stop.ask)) {
      Effect.runSync(output.say("Stopping when what is in flight is done. Once more stops at once."))
    } else {
      fiber.unsafeInterruptAsFork(fiber.id())
    }
  }
  process.on("SIGINT", onSignal)
  process.on("SIGTERM", onSignal)

  process.stdout.on("error", unwritten)
}
