/** The command as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import { key } from "./harness.ts"

const here = fileURLToPath(new URL(".", import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** What Node is given to run the sources. */
export const source = ["--import", "tsx", fileURLToPath(new URL("../src/bin.ts", import.meta.url))]

/** Runs the command until it ends, and kills it where nobody waits for that any more. */
export const run = (
  program: ReadonlyArray<string>,
  args: ReadonlyArray<string>,
  onStart: (child: ChildProcess) => void = () => {},
): Effect.Effect<Ended> =>
  Effect.async((resume) => {
    const child = spawn(process.execPath, [...program, ...args], {
      cwd: here,
      env: { ...process.env, ...key },
      stdio: ["ignore", "pipe", "pipe"],
    })
    let out = ""
    let err = ""
    child.stdout.on("data", (data) => {
      out += data
    })
    child.stderr.on("data", (data) => {
      err += data
    })
    child.on("close", (code, signal) => resume(Effect.succeed({ code, signal, out, err })))
    onStart(child)
    return Effect.sync(() => child.kill("SIGKILL"))
  })
