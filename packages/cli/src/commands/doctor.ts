/** `scale doctor`. */
import * as Effect from "effect/Effect"
import { leaf, type Node } from "../commandLine/command.ts"

/**
 * @category commands
 */
export const doctor: Node = leaf(
  {
    name: "doctor",
    summary: "Looks for what is wrong: settings, network, clock, API key.",
    params: {},
    details: `It sends two requests that change nothing, one of them without the key. The exit status is that of the first
thing that is wrong.`,
    examples: ["scale doctor", "scale doctor --profile live --json"],
  },
  (given) =>
    Effect.flatMap(
      Effect.promise(() => import("../doctor/diagnose.ts")),
      ({ diagnose }) => diagnose(given),
    ),
)
