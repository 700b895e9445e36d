/** `scale callbacks`. */
import * as TaskType from "@effect-scale/client/TaskType"
import * as Effect from "effect/Effect"
import { type CommandNode, command, group } from "../commandLine/command.ts"
import { argument, choice, countUpTo, text } from "../commandLine/params.ts"
import { didYouMean } from "../commandLine/suggestion.ts"
import { commandLineError } from "../failure/failure.ts"

const to = text(
  "to",
  "URL",
  "address of the receiver; default: http://127.0.0.1:4020/, where listen receives",
)

const keyHelp = `
The callback key comes from SCALE_CALLBACK_KEY; default: the key of the sandbox, callback_sandbox.`

const listen = command(
  {
    name: "listen",
    summary: "Receive callbacks on this machine and print them, until Ctrl-C.",
    params: {
      port: countUpTo("port", 65_535, "port to listen on; default 4020"),
      host: text("host", "HOST", "address to listen on; default 127.0.0.1, this machine only"),
      forward: text("forward", "URL", "pass each callback on to this address"),
      out: text("out", "FILE", "append each callback to this file, which replay sends again"),
    },
    details: `
Use the address as callback_url of tasks in the sandbox, or as the target of a tunnel for Scale's callbacks. Every path
is accepted. With --forward, the body and the key are passed on as they are. If the target does not accept a callback,
its sender gets a failure too and sends it again. The file does not contain the key.
${keyHelp}`,
    examples: [
      "scale callbacks listen",
      "scale callbacks listen --forward http://localhost:3000/scale/callback --out callbacks.jsonl",
    ],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../callbacks/listen.ts")),
      ({ listen }) => listen(options),
    ),
)

const trigger = command(
  {
    name: "trigger",
    summary: "Send a callback with plausible content to a receiver.",
    params: {
      event: choice(
        "event",
        ["completed", "error", "error-without-task", "audited", "recalled", "canceled", "batch"],
        "what to report; default: completed",
      ),
      type: text("type", "TYPE", "type of the task; default: imageannotation"),
      name: text("id", "ID", "id of the task, or name of the batch; default: a new one"),
      to,
    },
    details: keyHelp,
    examples: [
      "scale callbacks trigger --to http://localhost:3000/scale/callback",
      "scale callbacks trigger --type categorization --event error",
    ],
  },
  ({ event = "completed", type = "imageannotation", ...options }) =>
    Effect.gen(function* () {
      if (!TaskType.known.some((known) => known === type)) {
        return yield* commandLineError(
          `--type expects a task type, found "${type}".${didYouMean(type, TaskType.known)}`,
        )
      }
      const send = yield* Effect.promise(() => import("../callbacks/send.ts"))
      yield* send.trigger({ ...options, event, type })
    }),
)

const replay = command(
  {
    name: "replay",
    summary: "Send the callbacks of a file to a receiver again, in order.",
    params: {
      file: argument("file", "file that listen --out wrote; - is standard input", { stdin: true }),
      to,
    },
    details: keyHelp,
    examples: ["scale callbacks replay callbacks.jsonl --to http://localhost:3000/scale/callback"],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../callbacks/send.ts")),
      ({ replay }) => replay(options),
    ),
)

/**
 * The commands for callbacks.
 *
 * @category commands
 */
export const callbacks: CommandNode = group(
  { name: "callbacks", summary: "Receive, send and repeat callbacks during development." },
  [listen, trigger, replay],
)
