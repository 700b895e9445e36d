/** `scale sandbox`. */
import * as Effect from "effect/Effect"
import { leaf, type Node } from "../commandLine/command.ts"

/**
 * Starts the sandbox's own command, which has its own flags. `bin.ts` hands the command line over before any of it is
 * read here; this stands for it in the help, and where none of its flags are given.
 *
 * @category commands
 */
export const sandbox: Node = leaf(
  {
    name: "sandbox",
    summary: "Serves a faithful Scale API on this machine, until Ctrl-C.",
    params: {},
    details: "Takes the flags of the sandbox: scale sandbox --help prints them.",
    examples: ['scale sandbox --port 4010 --labeling-delay "500 millis"'],
  },
  () => Effect.asVoid(Effect.promise(() => import("@effect-scale/sandbox/bin"))),
)
