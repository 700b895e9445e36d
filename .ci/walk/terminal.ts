// A bash in its own pseudo-terminal, which a program types into and reads from.
import { type ChildProcess, spawn } from "node:child_process"
import { text } from "./screen.ts"

// Bash prints this invisible sequence as its prompt; it contains the exit status of the last command.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the prompt contains control characters
const prompt = /\u001b\]133;D;(\d+)\u0007\$ /g

const keys: Readonly<Record<string, string>> = { "Ctrl-C": "\u0003", "Ctrl-Z": "\u001a" }

export interface Ended {
  readonly status: number
  /** The raw output, including the typed line. */
  readonly written: string
}

export class Terminal {
  /** The raw output since the start. */
  written = ""
  /** The position where the output of the last command starts. */
  private from = 0
  private readonly bash: ChildProcess
  private readonly waiting = new Set<() => void>()
  private ended = false

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    // `script` provides the pseudo-terminal. Without readline, the terminal itself echoes the typed line, once.
    const shell = "stty cols 100 rows 40; exec bash --noprofile --norc --noediting -i"
    this.bash = spawn("script", ["--quiet", "--flush", "--command", shell, "/dev/null"], {
      cwd,
      env: {
        ...env,
        SHELL: "/bin/bash",
        TERM: "xterm-256color",
        PROMPT_COMMAND: "PS1='\\033]133;D;$?\\007$ '",
        HISTFILE: "/dev/null",
      },
      stdio: ["pipe", "pipe", "ignore"],
    })
    this.bash.stdout?.setEncoding("utf8").on("data", (data) => {
      this.written += data
      this.wake()
    })
    this.bash.on("error", (error) => {
      this.written += `${error.message}: install \`script\` of util-linux\n`
      this.ended = true
      this.wake()
    })
    this.bash.on("close", () => {
      this.ended = true
      this.wake()
    })
  }

  private wake(): void {
    for (const look of this.waiting) look()
  }

  /** Waits until `look` returns a value. */
  private until<A>(what: string, seconds: number, look: () => A | undefined): Promise<A> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        this.waiting.delete(attempt)
      }
      const fail = (why: string) => {
        stop()
        reject(new Error(`${what}: ${why}. The terminal shows:\n\n${text(this.written.slice(this.from))}`))
      }
      const attempt = () => {
        let found: A | undefined
        try {
          found = look()
        } catch (error) {
          return fail((error as Error).message) // `look` throws only errors
        }
        if (found !== undefined) {
          stop()
          resolve(found)
        } else if (this.ended) fail("the terminal closed")
      }
      const timer = setTimeout(() => fail(`did not appear within ${seconds} seconds`), 1000 * seconds)
      this.waiting.add(attempt)
      attempt()
    })
  }

  /** Waits for the prompt after the last command. */
  prompt(): Promise<Ended> {
    return this.until("waiting for the prompt", 240, () => {
      const since = this.written.slice(this.from)
      const [last] = [...since.matchAll(prompt)].slice(-1)
      return last === undefined ? undefined : { status: Number(last[1]), written: since.slice(0, last.index) }
    })
  }

  /** Types a command and presses Enter. */
  type(command: string): void {
    this.from = this.written.length
    this.bash.stdin?.write(`${command}\n`)
  }

  /** Presses a key, such as `Ctrl-Z`. */
  press(key: string): void {
    const code = keys[key]
    if (code === undefined) throw new Error(`unknown key ${key}; known are ${Object.keys(keys).join(", ")}`)
    this.bash.stdin?.write(code)
  }

  /** Waits until the output of the running command matches, and returns the output. */
  shows(pattern: RegExp): Promise<string> {
    return this.until(`waiting for ${pattern}`, 120, () => {
      const since = this.written.slice(this.from)
      if (pattern.test(text(since))) return since
      if (since.search(prompt) >= 0) throw new Error("the command ended")
      return undefined
    })
  }

  /** Closes the terminal; the running command receives SIGHUP. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.ended) return resolve()
      this.bash.on("close", () => resolve())
      this.bash.stdin?.write(keys["Ctrl-C"])
      this.bash.kill()
    })
  }
}
