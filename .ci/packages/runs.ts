/** Runs the packages on each supported runtime. */
import { join } from "node:path"
import type { Consumers } from "./consumers.ts"
import { run } from "./processes.ts"
import { manifestOf, names, specifiers } from "./published.ts"
import { checked } from "./report.ts"

const modules = names.flatMap(specifiers)

/** Runs a program that must not print anything, including warnings. */
const quietly = async (
  command: string,
  parameters: ReadonlyArray<string>,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const printed = await run(command, parameters, cwd, env)
  if (printed.trim() !== "") throw new Error(`expected no output, but it printed:\n${printed}`)
  return ""
}

export const check = async (consumers: Consumers, url: string): Promise<void> => {
  const { bun, deno, lowest, lowestNode, lowestPeers, newest } = consumers
  const current = { version: process.versions.node, path: process.execPath }
  for (const { path, version } of [current, lowestNode]) {
    if (path === undefined) {
      console.log(`skipped  Node ${version}: not available for this platform`)
      continue
    }
    await checked(`Node ${version}, ECMAScript modules`, () => quietly(path, ["main.js"], newest))
    await checked(`Node ${version}, CommonJS by require(esm)`, () =>
      quietly(path, ["main.cjs", ...modules], newest),
    )
  }

  await checked("imports do not change globals or the process", async () => {
    await quietly(process.execPath, ["import.js", ...modules], newest)
    return `${modules.length} modules`
  })
  const peers = Object.entries(lowestPeers).map(([peer, of]) => `${peer} ${of}`)
  await checked(`lowest peers, ${peers.join(", ")}`, async () => {
    await quietly(process.execPath, ["main.js"], lowest)
    return quietly(process.execPath, ["import.js", ...modules], lowest)
  })
  await checked("scale --version", async () => {
    const printed = await run(join(newest, "node_modules/.bin/scale"), ["--version"], newest)
    const { version } = manifestOf("cli")
    if (printed.trim() !== version) throw new Error(`expected ${version}, but it printed ${printed.trim()}`)
    return version
  })
  // Only the client, which runs wherever `fetch` does.
  if (bun !== undefined) {
    await checked("Bun", () => quietly(bun, ["fetch.js", url, "bun-1", "bun-2"], newest))
  }
  if (deno !== undefined) {
    const allowed = ["--no-prompt", "--node-modules-dir=manual", "--allow-net=127.0.0.1"]
    const env = { DENO_DIR: join(newest, ".deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" }
    await checked("Deno", () =>
      quietly(deno, ["run", ...allowed, "fetch.js", url, "deno-1", "deno-2"], newest, env),
    )
  }
  if (bun === undefined || deno === undefined) {
    console.log("skipped  Bun or Deno: not available for this platform")
  }
}
