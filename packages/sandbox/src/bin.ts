#!/usr/bin/env node
/** `scale-sandbox`, and `scale sandbox` of the command line: serves a sandbox until Ctrl-C. */
import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { parseArgs } from "node:util"
import type { FaultPlan } from "./FaultPlan.ts"
import type { CallbackEntry, Delay, LogEntry, ServerOptions } from "./Sandbox.ts"

// The sandbox itself is loaded when the command line is known to be right: help and a typo answer at once.

/** What it was called by: the source, the file that is published, or a command of another name. */
const called = basename(process.argv[1] ?? "bin.js")
const name = called === "bin.ts" ? "pnpm sandbox" : called === "bin.js" ? "scale-sandbox" : called

const help = `A faithful Scale API on your own machine.

Usage: ${name} [flags]

  --port N               port to listen on, 0 for a free one      (4010)
  --host HOST            address to listen on                     (127.0.0.1)
  --key KEY              one more API key, may be given again     (test_sandbox, live_sandbox)
                         test_… and …|test are test keys, any other is live
  --seed N               decides ids, responses and faults        (0)
  --labeling-delay TIME  how long a live task takes to be labeled (2 seconds)
                         or between which, "1 second..5 minutes"
  --error-rate RATE      how many live tasks end in an error      (0)
  --recall-rate RATE     how many are recalled when completed     (0)
  --callback-url URL     where callbacks go that name no address
  --no-callbacks         delivers none, and only prints them
  --faults PLAN          what goes wrong: calm, flaky, storm, chaos, (none)
                         or a file with a fault plan as JSON
  --quiet                print the address and nothing more
  --help                 this text

The first line printed is the base URL for clients. Then comes a line per request:
method, path, status, milliseconds; and one per try to deliver a callback: event,
task or batch, address, status, number of the try. Ctrl-C stops it.

Callbacks carry the header scale-callback-auth. Its value is in the environment, never
among the flags: SANDBOX_CALLBACK_KEY                             (callback_sandbox)

Examples:

  ${name} --port 4010
  curl -u live_sandbox: http://127.0.0.1:4010/v1/tasks
  curl -u live_sandbox: http://127.0.0.1:4010/v1/projects -d type=categorization -d name=colors
  open http://127.0.0.1:4010/docs

  ${name} --labeling-delay "500 millis" --seed 7
  ${name} --error-rate 0.05 --callback-url http://127.0.0.1:3000/scale
  ${name} --faults flaky             one request in ten goes wrong
  ${name} --faults faults.json       one create in ten is answered 503 although it was done:

  { "rules": [
    { "operations": ["tasks.create"], "probability": 0.1,
      "fault": { "type": "serverError", "status": 503, "commit": "after" } }
  ] }
`

/** A wrong command line: the message for whoever typed it. */
class UsageError extends Error {}

const integer = (flag: string, text: string, max: number): number => {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`--${flag} must be a whole number from 0 to ${max}, not "${text}".`)
  }
  return value
}

const units = {
  millis: 1,
  second: 1000,
  seconds: 1000,
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
}

const rate = (flag: string, text: string): number => {
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1) {
    throw new UsageError(`--${flag} must be a number from 0 to 1, not "${text}".`)
  }
  return value
}

/** Milliseconds of a time such as `500 millis`; a number alone is milliseconds. */
const duration = (text: string): number => {
  const [, amount, unit = "millis"] = /^(\d+(?:\.\d+)?)(?: (\w+))?$/.exec(text) ?? []
  if (amount === undefined || !Object.hasOwn(units, unit)) {
    throw new UsageError(
      `--labeling-delay must be a time such as "500 millis" or "2 seconds", not "${text}".`,
    )
  }
  return Number(amount) * units[unit as keyof typeof units] // one of its keys, says the line above
}

/** One time, or two with `..` between them. */
const delay = (text: string): Delay => {
  const [min = "", max] = text.split(/ *\.\. */, 2)
  return max === undefined ? duration(min) : { min: duration(min), max: duration(max) }
}

const callbackUrl = (text: string): string => {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) {
    throw new UsageError(`--callback-url must be a URL of http or https, not "${text}".`)
  }
  return text
}

/** A preset's name, or a file; `./calm` is a file. */
const faultPlan = async (given: string): Promise<FaultPlan> => {
  const [Schema, FaultPlan] = await Promise.all([import("effect/Schema"), import("./FaultPlan.ts")])
  const presets: Readonly<Record<string, FaultPlan>> = FaultPlan.presets
  const preset = Object.hasOwn(presets, given) ? presets[given] : undefined
  if (preset !== undefined) return preset
  const known = `The presets are ${Object.keys(presets).join(", ")}.`
  let text: string
  try {
    text = readFileSync(given, "utf8")
  } catch (error) {
    throw new UsageError(
      `--faults: can not read ${given} (${(error as NodeJS.ErrnoException).code}). ${known}`,
    )
  }
  try {
    return Schema.decodeSync(FaultPlan.FromJson, { onExcessProperty: "error" })(text)
  } catch (error) {
    throw new UsageError(`--faults: ${given} is not a fault plan. ${known}\n${(error as Error).message}`)
  }
}

interface Command {
  readonly quiet: boolean
  readonly callbacks: boolean
  readonly callbackUrl: string | undefined
  readonly options: ServerOptions
}

const parse = async (args: ReadonlyArray<string>): Promise<Command | "help"> => {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      key: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "0" },
      "labeling-delay": { type: "string", default: "2 seconds" },
      "error-rate": { type: "string", default: "0" },
      "recall-rate": { type: "string", default: "0" },
      "callback-url": { type: "string" },
      "no-callbacks": { type: "boolean", default: false },
      faults: { type: "string" },
      quiet: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  })
  if (values.help) return "help"
  if (values.key.some((key) => key.trim() === "")) throw new UsageError("--key must not be empty.")
  return {
    quiet: values.quiet,
    callbacks: !values["no-callbacks"],
    callbackUrl: values["callback-url"] === undefined ? undefined : callbackUrl(values["callback-url"]),
    options: {
      port: integer("port", values.port, 65_535),
      host: values.host,
      keys: values.key,
      seed: integer("seed", values.seed, Number.MAX_SAFE_INTEGER),
      labeling: {
        delay: delay(values["labeling-delay"]),
        errorRate: rate("error-rate", values["error-rate"]),
        recallRate: rate("recall-rate", values["recall-rate"]),
      },
      ...(values.faults === undefined ? {} : { faults: await faultPlan(values.faults) }),
    },
  }
}

const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const requestLine = (entry: LogEntry): string =>
  `${entry.method} ${entry.path} ${entry.status} ${entry.millis} ms`

const callbackLine = ({ attempt, batch, event, status, taskId, to }: CallbackEntry): string =>
  `callback ${event} ${taskId ?? batch} ${to} ${status}${attempt > 1 ? ` try ${attempt}` : ""}`

const main = async (): Promise<number> => {
  let command: Command | "help"
  try {
    command = await parse(process.argv.slice(2))
  } catch (error) {
    if (!isUsageError(error)) throw error
    process.stderr.write(`${error.message}\nTry --help.\n`)
    return 2
  }
  if (command === "help") {
    process.stdout.write(help)
    return 0
  }
  const { callbacks, callbackUrl, options, quiet } = command
  const [Effect, Fiber, Redacted, Sandbox, SandboxServer] = await Promise.all([
    import("effect/Effect"),
    import("effect/Fiber"),
    import("effect/Redacted"),
    import("./Sandbox.ts"),
    import("./SandboxServer.ts"),
  ])
  const key = Redacted.make(process.env.SANDBOX_CALLBACK_KEY || "callback_sandbox")
  const serve = Effect.flatMap(Sandbox.Sandbox, ({ url }) =>
    Effect.zipRight(
      Effect.sync(() => print(url)),
      Effect.never,
    ),
  ).pipe(
    Effect.provide(
      SandboxServer.layer({
        ...options,
        callbacks: {
          ...(callbacks ? {} : { client: false }),
          url: callbackUrl,
          keys: { test: key, live: key },
          onCallback: quiet ? undefined : (entry) => print(callbackLine(entry)),
        },
        onRequest: quiet ? undefined : (entry) => print(requestLine(entry)),
      }),
    ),
  )
  const fiber = Effect.runFork(serve)
  // Once is enough: a terminal and a wrapper such as tsx both send the signal of a single Ctrl-C. Closing does not
  // wait for anybody, so there is nothing to hurry with a second one.
  const stop = () => {
    Effect.runFork(Fiber.interrupt(fiber))
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  const exit = await Effect.runPromise(Fiber.await(fiber))
  if (exit._tag === "Success") return 0
  const failure = exit.cause._tag === "Fail" ? exit.cause.error : undefined
  if (failure === undefined) return 0 // interrupted: Ctrl-C is how it ends
  process.stderr.write(`${failure.message}\n`)
  return 1
}

process.exitCode = await main()
