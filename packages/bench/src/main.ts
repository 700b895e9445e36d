/** `pnpm bench`: see `--help`. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import { bench } from "./bench.ts"

NodeRuntime.runMain(bench(process.argv.slice(2), process), {
  disableErrorReporting: true,
  teardown: (exit, onExit) => {
    if (Exit.isSuccess(exit)) return onExit(exit.value as number) // the status that `bench` gives
    if (Cause.isInterruptedOnly(exit.cause)) return onExit(130)
    process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
    onExit(1)
  },
})
