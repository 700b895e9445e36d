// Packs the packages as they would be published, checks the tarballs, and uses them in separate projects. Prints one line
// per check. `--keep` keeps the folder; `--pack FOLDER` only packs.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import * as bundles from "./packages/bundles.ts"
import { install } from "./packages/consumers.ts"
import { pack } from "./packages/pack.ts"
import { serve } from "./packages/processes.ts"
import { names } from "./packages/published.ts"
import * as runs from "./packages/runs.ts"
import * as tarballs from "./packages/tarballs.ts"
import * as types from "./packages/types.ts"

const { values } = parseArgs({ options: { keep: { type: "boolean" }, pack: { type: "string" } } })

const packInto = async (target: string): Promise<void> => {
  const folder = resolve(target)
  mkdirSync(folder, { recursive: true })
  for (const path of Object.values(await pack(folder, names))) console.log(path)
}

const checkAll = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "effect-scale-"))
  process.once("exit", () => {
    if (values.keep === true) console.log(`kept ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
  })
  process.once("SIGINT", () => process.exit(130))
  process.once("SIGTERM", () => process.exit(143))

  const packed = await pack(folder, names)
  await tarballs.check(packed)
  const consumers = await install(packed, join(folder, "consumers"))
  const sandbox = await serve(
    join(consumers.newest, "node_modules/.bin/scale-sandbox"),
    ["--port", "0"],
    folder,
  )
  await runs.check(consumers, sandbox.url)
  await bundles.check(consumers, sandbox.url)
  sandbox.child.kill()
  await types.check(consumers)
}

await (values.pack === undefined ? checkAll() : packInto(values.pack))
