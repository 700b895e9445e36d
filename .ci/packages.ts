// The packages as they would be published: packed, looked at, and used by projects that have nothing else of this
// repository. One line for each thing that is checked. `--keep` leaves the folder with all of it.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as bundles from "./packages/bundles.ts"
import { install } from "./packages/consumers.ts"
import { pack } from "./packages/pack.ts"
import { serve } from "./packages/processes.ts"
import { names } from "./packages/published.ts"
import * as runs from "./packages/runs.ts"
import * as tarballs from "./packages/tarballs.ts"
import * as types from "./packages/types.ts"

const folder = mkdtempSync(join(tmpdir(), "effect-scale-"))
process.once("exit", () => {
  if (process.argv.includes("--keep")) console.log(`left in ${folder}`)
  else rmSync(folder, { recursive: true, force: true })
})
process.once("SIGINT", () => process.exit(130))
process.once("SIGTERM", () => process.exit(143))

const packed = await pack(folder, names)
await tarballs.look(packed)
const consumers = await install(packed, join(folder, "consumers"))
const sandbox = await serve(
  join(consumers.newest, "node_modules/.bin/scale-sandbox"),
  ["--port", "0"],
  folder,
)
await runs.look(consumers, sandbox.url)
await bundles.look(consumers, sandbox.url)
sandbox.child.kill()
await types.look(consumers)
