#!/usr/bin/env node
/** The command `scale-sandbox`, which is also `scale sandbox`: serves a sandbox until Ctrl-C. */
import { basename } from "node:path"
import { isUsageError, parseCommand, type ServeCommand } from "./internal/commandLine/flags.ts"
import { helpText } from "./internal/commandLine/help.ts"
import { findLaunchers, watchLaunchers } from "./internal/commandLine/launcher.ts"
import { ignoreClosedOutput, print } from "./internal/commandLine/output.ts"
import type { CallbackLogEntry, RequestLogEntry } from "./SandboxModel.ts"

/** The name of the command as the user called it. */
const commandName = (): string => {
  const file = basename(process.argv[1] ?? "bin.js")
  return file === "bin.ts" ? "pnpm sandbox" : file === "bin.js" ? "scale-sandbox" : file
}

const requestLine = (entry: RequestLogEntry): string =>
  `${entry.method} ${entry.path} ${entry.status} ${entry.millis} ms`

const callbackLine = ({ attempt, batch, event, status, taskId, to }: CallbackLogEntry): string =>
  `callback ${event} ${taskId ?? batch} ${to} ${status}${attempt > 1 ? ` attempt ${attempt}` : ""}`

/** Time for the server to stop before the process ends in any case. */
const graceMillis = 4000

/** Serves a sandbox until a signal arrives. Returns the exit code. */
const serve = async ({ callbackUrl, isQuiet, options, sendsCallbacks }: ServeCommand): Promise<number> => {
  ignoreClosedOutput()
  const launchers = findLaunchers()
  // Loaded only for a valid command line, so that --help and errors are printed at once.
  const [Effect, Fiber, Redacted, Sandbox, SandboxServer] = await Promise.all([
    import("effect/Effect"),
    import("effect/Fiber"),
    import("effect/Redacted"),
    import("./Sandbox.ts"),
    import("./SandboxServer.ts"),
  ])
  const callbackKey = Redacted.make(process.env.SANDBOX_CALLBACK_KEY || "callback_sandbox")
  const layer = SandboxServer.layer({
    ...options,
    callbacks: {
      ...(sendsCallbacks ? {} : { client: false }),
      url: callbackUrl,
      keys: { test: callbackKey, live: callbackKey },
      onCallback: isQuiet ? undefined : (entry) => print(callbackLine(entry)),
    },
    onRequest: isQuiet ? undefined : (entry) => print(requestLine(entry)),
  })
  const fiber = Effect.runFork(
    Sandbox.Sandbox.pipe(
      Effect.flatMap(({ url }) => Effect.sync(() => print(url))),
      Effect.zipRight(Effect.never),
      Effect.provide(layer),
    ),
  )
  // A terminal and a wrapper such as tsx both send the signal of a single Ctrl-C, so a second signal changes nothing.
  const stop = () => {
    setTimeout(() => process.exit(0), graceMillis).unref()
    Effect.runFork(Fiber.interrupt(fiber))
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  watchLaunchers(await launchers, stop)
  const exit = await Effect.runPromise(Fiber.await(fiber))
  if (exit._tag === "Success" || exit.cause._tag !== "Fail") return 0 // stopped by a signal
  const { error } = exit.cause
  process.stderr.write(`${"path" in error ? `${error.path.join(".")}: ` : ""}${error.message}\n`)
  return 1
}

const main = async (): Promise<number> => {
  let command: ServeCommand | "help"
  try {
    command = await parseCommand(process.argv.slice(2))
  } catch (error) {
    if (!isUsageError(error)) throw error
    process.stderr.write(`${error.message}\nRun ${commandName()} --help for help.\n`)
    return 2
  }
  if (command !== "help") return serve(command)
  process.stdout.write(helpText(commandName()))
  return 0
}

process.exitCode = await main()
