/** Runs `pnpm demo`; see `--help`. */
import { runCommand } from "../command.ts"
import { demo } from "./demo.ts"

runCommand(demo(process.argv.slice(2), process.env, process))
