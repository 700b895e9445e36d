/** Runs `pnpm chaos`; see `--help`. */
import { runCommand } from "../command.ts"
import { chaos } from "./chaos.ts"

runCommand(chaos(process.argv.slice(2), process))
