import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process"

// Stop running children when this process exits.
const running = new Set<ChildProcess>()
process.once("exit", () => {
  for (const child of running) child.kill()
})

/** Starts a command. Calls `onText` with all output so far whenever the command prints. */
const start = (
  command: string,
  parameters: ReadonlyArray<string>,
  options: Pick<SpawnOptions, "cwd" | "env">,
  onText: (text: string) => void,
): ChildProcess => {
  const child = spawn(command, parameters, { ...options, stdio: ["ignore", "pipe", "pipe"] })
  running.add(child)
  child.once("close", () => running.delete(child))
  let text = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      text += piece
      onText(text)
    })
  }
  return child
}

/** Runs a command. Resolves to its output; if it fails, rejects with an error that contains the output. */
export const run = (
  command: string,
  parameters: ReadonlyArray<string>,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ""
    const child = start(command, parameters, { cwd, env: { ...process.env, ...env } }, (text) => {
      printed = text
    })
    child.once("error", reject)
    child.once("close", (code, signal) => {
      const how = `${[command, ...parameters.slice(0, 3)].join(" ")}: ${signal ?? `exit code ${code}`}`
      if (code === 0) resolve(printed)
      else reject(new Error(`${how}\n${printed}`))
    })
  })

export const pnpm = (parameters: ReadonlyArray<string>, cwd: string): Promise<string> =>
  run("npx", ["-y", "pnpm@12", ...parameters], cwd)

/** Starts a server and resolves when it has printed its URL. */
export const serve = (command: string, parameters: ReadonlyArray<string>, cwd: string) =>
  new Promise<{ readonly url: string; readonly child: ChildProcess }>((resolve, reject) => {
    let printed = ""
    const child = start(command, parameters, { cwd }, (text) => {
      printed = text
      const [url] = /http:\/\/127\.0\.0\.1:\d+\S*(?=\s)/.exec(text) ?? []
      if (url !== undefined) resolve({ url, child })
    })
    child.once("error", reject)
    child.once("close", (code) =>
      reject(new Error(`${command} exited with ${code} before it printed a URL:\n${printed}`)),
    )
  })
