/** `scale sandbox`. */
import * as Effect from "effect/Effect"
import { type CommandNode, command } from "../commandLine/command.ts"

/**
 * Starts a sandbox. `bin.ts` passes `scale sandbox …` to the sandbox's own command line before anything is parsed here;
 * this command lists it in the help.
 *
 * @category commands
 */
export const sandbox: CommandNode = command(
  {
    name: "sandbox",
    summary: "Serve a local copy of Scale's API for development, until Ctrl-C.",
    params: {},
    details: 'The sandbox has options of its own: see "scale sandbox --help".',
    examples: ['scale sandbox --port 4010 --labeling-delay "500 millis"'],
  },
  () => Effect.asVoid(Effect.promise(() => import("@effect-scale/sandbox/bin"))),
)
