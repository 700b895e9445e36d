/** Runs `pnpm bench`; see `--help`. */
import { runCommand } from "@effect-scale/examples/src/command.ts"
import { bench } from "./bench.ts"

runCommand(bench(process.argv.slice(2), process))
