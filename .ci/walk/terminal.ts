// A bash on a terminal of its own, which is driven as somebody would who types and reads.
import { type ChildProcess, spawn } from "node:child_process"
import { text } from "./screen.ts"

// Bash writes it as its prompt, with the exit status of the command before: terminals show nothing of it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is how it is written
const prompt = /\u001b\]133;D;(\d+)\u0007\$ /g

const keys: Readonly<Record<string, string>> = { "Ctrl-C": "\u0003", "Ctrl-Z": "\u001a" }

export interface Ended {
  readonly status: number
  /** As it was written, with the line that was typed. */
  readonly written: string
}

export class Terminal {
  /** All that was written to it. */
  written = ""
  /** Where the output of the last command begins. */
  private from = 0
  private readonly bash: ChildProcess
  private readonly waiting = new Set<() => void>()
  private ended = false

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    // `script` gives it the terminal. Without readline, what is typed is shown by the terminal itself, and once.
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
      this.written += `${error.message}: \`script\` of util-linux gives the walk its terminal\n`
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

  /** Waits for what `look` finds. */
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
          return fail((error as Error).message) // what `look` throws
        }
        if (found !== undefined) {
          stop()
          resolve(found)
        } else if (this.ended) fail("the terminal has closed")
      }
      const timer = setTimeout(() => fail(`nothing of it in ${seconds} seconds`), 1000 * seconds)
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

  /** Types a command. */
  type(command: string): void {
    this.from = this.written.length
    // The line that was typed is shown first, and is no output.
    this.bash.stdin?.write(`${command}\n`)
  }

  /** Presses a key, such as `Ctrl-Z`. */
  press(key: string): void {
    const code = keys[key]
    if (code === undefined) throw new Error(`the walk does not know the key ${key}`)
    this.bash.stdin?.write(code)
  }

  /** Waits until the output of what runs shows that, and gives it. */
  shows(pattern: RegExp): Promise<string> {
    return this.until(`waiting for ${pattern}`, 120, () => {
      const since = this.written.slice(this.from)
      if (pattern.test(text(since))) return since
      if (since.search(prompt) >= 0) throw new Error("the command has ended")
      return undefined
    })
  }

  /** Hangs up: what runs on it gets a SIGHUP. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.ended) return resolve()
      this.bash.on("close", () => resolve())
      this.bash.stdin?.write(keys["Ctrl-C"])
      this.bash.kill()
    })
  }
}
