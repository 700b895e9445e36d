/** `scale doctor`. */
import * as Effect from "effect/Effect"
import { type CommandNode, command } from "../commandLine/command.ts"

/**
 * Checks the setup.
 *
 * @category commands
 */
export const doctor: CommandNode = command(
  {
    name: "doctor",
    summary: "Check the settings, the network, the clock and the API key.",
    params: {},
    details: `
The command sends two requests that change nothing, the first one without an API key. The exit status is that of the
first problem.`,
    examples: ["scale doctor", "scale doctor --profile live --json"],
  },
  (options) =>
    Effect.flatMap(
      Effect.promise(() => import("../doctor/diagnose.ts")),
      ({ diagnose }) => diagnose(options),
    ),
)
