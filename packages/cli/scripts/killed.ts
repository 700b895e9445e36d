// Creates a hundred thousand tasks with `scale tasks create` against a sandbox in another process, kills the command at
// random moments, and counts what is there at the end: `npx tsx packages/cli/scripts/killed.ts [LINES] [KILLS]`.
import { spawn } from "node:child_process"
import { createWriteStream, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const [lines = 100_000, kills = 10] = process.argv.slice(2).map(Number)
const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "scale-killed-"))
const file = join(folder, "tasks.jsonl")

const start = (script: string, args: ReadonlyArray<string>) =>
  spawn(process.execPath, ["--import", "tsx", source(script), ...args], {
    env: { ...process.env, SCALE_API_KEY: "live_sandbox" },
    stdio: ["ignore", "pipe", "inherit"],
    cwd: source("cli"),
  })

const sandbox = start("sandbox/src/bin.ts", ["--port", "0", "--quiet", "--labeling-delay", "1000 hours"])
try {
  const url = await new Promise<string>((resolve) => {
    sandbox.stdout.once("data", (data) => resolve(String(data).trim()))
  })
  const out = createWriteStream(file)
  for (let n = 0; n < lines; n++) {
    const task = {
      instruction: "Well?",
      attachment: `Letter ${n}`,
      attachment_type: "text",
      categories: ["a", "b"],
    }
    out.write(`${JSON.stringify(task)}\n`)
  }
  await new Promise<void>((resolve) => out.end(resolve))

  /** Runs it, for so many milliseconds at most. */
  const run = (millis: number) =>
    new Promise<{ readonly signal: string | null; readonly out: string }>((resolve) => {
      const args = ["tasks", "create", file, "--type", "categorization", "--json", "--api-url", url]
      const child = start("cli/src/bin.ts", args)
      let out = ""
      child.stdout.on("data", (data) => {
        out += data
      })
      const timer = setTimeout(() => child.kill("SIGKILL"), millis)
      child.on("close", (_, signal) => {
        clearTimeout(timer)
        resolve({ signal, out })
      })
    })

  const began = Date.now()
  for (let n = 0; n < kills; n++) {
    const { signal } = await run(3000 + 12_000 * Math.random())
    console.log(`run ${n + 1}: ${signal ?? "came to its end"}`)
  }
  const { out: summary } = await run(2 ** 31 - 1)
  console.log(`last run: ${summary.trim()}`)

  const headers = { authorization: "Bearer live_sandbox" }
  const attachments = new Set<string>()
  let tasks = 0
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page = await fetch(`${url}/tasks?limit=100${next && `&next_token=${encodeURIComponent(next)}`}`, {
      headers,
    })
    const body = (await page.json()) as {
      docs: Array<{ params: { attachment: string } }>
      next_token?: string
    }
    for (const { params } of body.docs) attachments.add(params.attachment)
    tasks += body.docs.length
    next = body.next_token
  }
  console.log(
    `${lines} lines, ${tasks} tasks, ${attachments.size} different, ${(Date.now() - began) / 1000} s`,
  )
  process.exitCode = tasks === lines && attachments.size === lines ? 0 : 1
} finally {
  sandbox.kill()
  rmSync(folder, { recursive: true })
}
