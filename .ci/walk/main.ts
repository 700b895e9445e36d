// Follows the getting-started guide as a new user would: with the packed packages, in an empty folder, on real terminals.
//
// `pnpm walk [--with npm|pnpm] [--record]`, after `pnpm build`. Without `--with`, walks once with each package manager.
// `--record` writes the transcript.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { pack } from "../packages/pack.ts"
import { root } from "../packages/published.ts"
import { managers } from "./managers.ts"
import { serve } from "./registry.ts"
import { read } from "./steps.ts"
import { freePort, Walk } from "./walk.ts"

const guide = join(root, "packages/docs/guides/getting-started.md")
const transcript = join(root, "packages/docs/guides/getting-started.transcript")
/** The file that the guide imports. */
const imported = { lines: 20_000, first: "Letter 1", last: "Letter 20000" }

const { values } = parseArgs({ options: { with: { type: "string" }, record: { type: "boolean" } } })
const chosen = managers.filter((manager) => values.with === undefined || values.with === manager)
if (chosen.length === 0) throw new Error(`--with ${values.with}: expected ${managers.join(" or ")}`)

/** The attachments of all tasks in the sandbox, read without the packages under test. */
const attachments = async (url: string): Promise<ReadonlyArray<string>> => {
  const all: Array<string> = []
  for (let next = ""; ; ) {
    const response = await fetch(
      `${url}/tasks?type=categorization&limit=100&next_token=${encodeURIComponent(next)}`,
      { headers: { authorization: "Bearer test_sandbox" } },
    )
    if (!response.ok) throw new Error(`the sandbox responded ${response.status}: ${await response.text()}`)
    const page = (await response.json()) as {
      readonly docs: ReadonlyArray<{ readonly params: { readonly attachment: string } }>
      readonly next_token?: string
    }
    all.push(...page.docs.map(({ params }) => params.attachment))
    if (page.next_token === undefined) return all
    next = page.next_token
  }
}

/** Throws unless each line of the imported file has exactly one task. */
const checkTasks = async (port: string): Promise<number> => {
  const found = await attachments(`http://127.0.0.1:${port}/v1`)
  const distinct = new Set(found)
  const complete = found.length === imported.lines && distinct.size === imported.lines
  if (!complete || !distinct.has(imported.first) || !distinct.has(imported.last)) {
    throw new Error(
      `expected one task for each of ${imported.lines} lines, found ${found.length} tasks for ${distinct.size} lines`,
    )
  }
  return found.length
}

const folder = mkdtempSync(join(tmpdir(), "effect-scale-walk-"))
let registry: Awaited<ReturnType<typeof serve>> | undefined
let current: Walk | undefined
let closing: Promise<void> | undefined
const close = (): Promise<void> => {
  closing ??= Promise.resolve(current?.close()).then(() => {
    registry?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return closing
}
// Ctrl-C arrives twice: from the terminal, and from the process that started this one.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => close().then(() => process.exit(130)))

try {
  if (!existsSync(join(root, "packages/cli/dist/bundle/bin.js"))) {
    throw new Error("the packages are not built; run `pnpm build` first")
  }
  const tarballs = join(folder, "tarballs")
  mkdirSync(tarballs)
  registry = await serve(Object.values(await pack(tarballs, ["api", "client", "sandbox", "cli"])))
  // The only thing that a new user does not have: the location of these packages until they are published.
  const npmrc = `@effect-scale:registry=${registry.url}\naudit=false\nfund=false\n`
  const steps = read(readFileSync(guide, "utf8"))

  for (const manager of chosen) {
    console.log(`\nwith ${manager}`)
    const start = performance.now()
    const port = await freePort()
    const walk = new Walk(manager, join(folder, manager), port, npmrc)
    current = walk
    await walk.follow(steps)
    const count = await checkTasks(port)
    await walk.close()
    if (values.record === true && manager === "npm") writeFileSync(transcript, walk.transcript)
    const seconds = ((performance.now() - start) / 1000).toFixed(0)
    console.log(`${steps.length} steps with ${manager}, ${count} tasks without duplicates (${seconds} s)`)
  }

  const typed = steps.flatMap((step) => (step.do === "type" ? [step.command] : []))
  const recorded = [...readFileSync(transcript, "utf8").matchAll(/^\$ (.*)$/gm)].map(([, command]) => command)
  if (recorded.join("\n") !== typed.join("\n")) {
    throw new Error(`${transcript} does not match the guide; update it with \`pnpm walk --record\``)
  }
} catch (error) {
  console.error((error as Error).message) // only errors are thrown here
  process.exitCode = 1
} finally {
  await close()
}
