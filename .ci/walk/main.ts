// Follows a guide as a stranger would: in an empty folder, with the packages as they are published, on real terminals,
// typing what its blocks say, writing the files that they name, and comparing what it shows with what is printed.
//
// `pnpm walk [--record FILE]`, after `pnpm build`. A record is what the terminals showed.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { pack } from "../packages/pack.ts"
import { root } from "../packages/published.ts"
import { serve } from "./registry.ts"
import { styled, text } from "./screen.ts"
import { exactly, read, type Step, somewhere } from "./steps.ts"
import { Terminal } from "./terminal.ts"

const guide = join(root, "packages/docs/guides/getting-started.md")
const record = join(root, "packages/docs/guides/getting-started.transcript")
/** What the guide imports, and how it says so. */
const imported = { lines: 20_000, first: "Letter 1", last: "Letter 20000" }
/** So many lines of what a command printed are in a record. */
const recorded = 14

const { values } = parseArgs({ options: { record: { type: "string" } } })

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo // it listens on a port
      server.close(() => resolve(port))
    })
  })

/** The tasks that the sandbox has, asked for without any of the packages. */
const attachments = async (url: string): Promise<ReadonlyArray<string>> => {
  const all: Array<string> = []
  for (let next = ""; ; ) {
    const page = await fetch(
      `${url}/tasks?type=categorization&limit=100&next_token=${encodeURIComponent(next)}`,
      {
        headers: { authorization: "Bearer test_sandbox" },
      },
    )
    if (!page.ok) throw new Error(`the sandbox answers ${page.status}: ${await page.text()}`)
    const body = (await page.json()) as {
      readonly docs: ReadonlyArray<{ readonly params: { readonly attachment: string } }>
      readonly next_token?: string
    }
    all.push(...body.docs.map(({ params }) => params.attachment))
    if (body.next_token === undefined) return all
    next = body.next_token
  }
}

const folder = mkdtempSync(join(tmpdir(), "effect-scale-walk-"))
const terminals = new Map<string, Terminal>()
const shown: Array<string> = []
let registry: Awaited<ReturnType<typeof serve>> | undefined
let closing: Promise<void> | undefined
const close = (): Promise<void> => {
  closing ??= Promise.all([...terminals.values()].map((terminal) => terminal.close())).then(() => {
    registry?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return closing
}
// A Ctrl-C comes from the terminal and from what started this, twice at once.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => close().then(() => process.exit(130)))

try {
  if (!existsSync(join(root, "packages/cli/dist/bundle/bin.js"))) {
    throw new Error("the packages are not built: `pnpm build` first")
  }
  const [tarballs, home] = [join(folder, "tarballs"), join(folder, "labeling")]
  for (const path of [tarballs, home]) mkdirSync(path)
  registry = await serve(Object.values(await pack(tarballs, ["api", "client", "sandbox", "cli"])))
  // All that the reader does not have: where these packages are while they are not published, and less to wait for.
  writeFileSync(join(home, ".npmrc"), `@effect-scale:registry=${registry.url}\naudit=false\nfund=false\n`)

  // The port of the guide may be taken.
  const [inGuide, port] = ["4010", String(await freePort())]
  const steps = read(readFileSync(guide, "utf8").replaceAll(inGuide, port))
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(SCALE_|npm_|NO_COLOR|CI$)/.test(name)),
  )
  const open = (name: string): Terminal => {
    const terminal = new Terminal(home, { ...env, XDG_CONFIG_HOME: join(folder, "config") })
    terminals.set(name, terminal)
    return terminal
  }

  const first = open("first terminal")
  await first.prompt()
  let at = first
  /** What was typed into `first` and is not known to have ended. */
  let running: string | undefined
  /** Without the line that was typed. */
  const output = (written: string): string => {
    const all = text(written)
    return all.slice(all.indexOf("\n") + 1).trimEnd()
  }
  const finish = async (expected?: string): Promise<void> => {
    const { status, written } = await first.prompt()
    shown.push(`$ ${styled(written).trimEnd()}`)
    if (expected !== undefined && !exactly(expected).test(output(written))) {
      throw new Error(`\`${running}\` should print\n\n${expected}\nand printed\n\n${output(written)}`)
    }
    // What fails, and is shown to, is part of the way.
    if (status !== 0 && expected === undefined) {
      throw new Error(`\`${running}\` ended with ${status}:\n\n${output(written)}`)
    }
    running = undefined
  }

  for (const [n, step] of steps.entries()) {
    const next: Step | undefined = steps[n + 1]
    switch (step.do) {
      case "write":
        writeFileSync(join(home, step.file), step.content)
        break
      case "type": {
        if (running !== undefined) await finish()
        const other = terminals.get(step.terminal)
        at = other ?? open(step.terminal)
        if (other === undefined) await at.prompt()
        if (at === first) running = step.command
        console.log(`${at === first ? "" : `${step.terminal} `}$ ${step.command}`)
        at.type(step.command)
        break
      }
      case "read":
        // What goes on in a terminal of its own is left to go on, and what a key will stop has not ended.
        if (at !== first) {
          shown.push(`# in the second terminal\n$ ${styled(await at.shows(somewhere(step.shown))).trimEnd()}`)
        } else if (next?.do === "press") await at.shows(somewhere(step.shown))
        else await finish(step.shown)
        break
      case "press":
        console.log(`  ${step.key}`)
        at.press(step.key)
        shown.push(`$ ${styled((await at.prompt()).written).trimEnd()}`)
        running = undefined
        break
    }
  }
  if (running !== undefined) await finish()

  const there = await attachments(`http://127.0.0.1:${port}/v1`)
  const different = new Set(there)
  const right = there.length === imported.lines && different.size === imported.lines
  if (!right || !different.has(imported.first) || !different.has(imported.last)) {
    throw new Error(
      `the sandbox has ${there.length} tasks of ${imported.lines} lines, ${different.size} different`,
    )
  }

  if (values.record !== undefined) {
    const transcript = shown.map((part) => {
      const all = part.split("\n").filter((line) => !text(line).startsWith("npm warn"))
      return all.length > recorded ? [...all.slice(0, recorded), "…"].join("\n") : all.join("\n")
    })
    writeFileSync(
      values.record,
      `${transcript.join("\n").replaceAll(port, inGuide).replaceAll(folder, "/home/you")}\n`,
    )
  }
  const commands = steps.flatMap((step) =>
    step.do === "type" ? [step.command.replaceAll(port, inGuide)] : [],
  )
  const old = [...readFileSync(record, "utf8").matchAll(/^\$ (.*)$/gm)].map(([, command]) => command)
  if (old.join("\n") !== commands.join("\n")) {
    throw new Error(`${record} is of another guide: \`pnpm walk --record FILE\` makes a new one`)
  }
  console.log(`${steps.length} steps, ${there.length} tasks, none twice`)
} catch (error) {
  console.error((error as Error).message) // all that is thrown here
  process.exitCode = 1
} finally {
  await close()
}
