import { type ChildProcess, spawn } from "node:child_process"

/** Runs a command; resolves to what it printed, and rejects with that when it fails. */
export const run = (
  command: string,
  parameters: ReadonlyArray<string>,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    })
    let text = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (piece: string) => {
        text += piece
      })
    }
    child.once("error", reject)
    child.once("close", (code, signal) =>
      code === 0
        ? resolve(text)
        : reject(
            new Error(
              `${[command, ...parameters.slice(0, 3)].join(" ")}: ${signal ?? `exit code ${code}`}\n${text}`,
            ),
          ),
    )
  })

export const pnpm = (parameters: ReadonlyArray<string>, cwd: string): Promise<string> =>
  run("npx", ["-y", "pnpm@12", ...parameters], cwd)

/** Starts a server that prints its URL, and resolves when it has. */
export const serve = (
  command: string,
  parameters: ReadonlyArray<string>,
  cwd: string,
): Promise<{ readonly url: string; readonly child: ChildProcess }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd, stdio: ["ignore", "pipe", "pipe"] })
    let text = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (piece: string) => {
        text += piece
        const [url] = /http:\/\/127\.0\.0\.1:\d+\S*(?=\s)/.exec(text) ?? []
        if (url !== undefined) resolve({ url, child })
      })
    }
    child.once("error", reject)
    child.once("close", (code) =>
      reject(new Error(`${command} ended with ${code} and no URL printed:\n${text}`)),
    )
  })
