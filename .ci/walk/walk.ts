/** Follows a guide in an empty folder: types its commands into real terminals, writes its files, compares the output. */
import { mkdirSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { createServer } from "node:net"
import { delimiter, join } from "node:path"
import { environment, type Manager, provide, translate } from "./managers.ts"
import { styled, text } from "./screen.ts"
import { exactly, type Step, somewhere } from "./steps.ts"
import { Terminal } from "./terminal.ts"

/** The port of the sandbox in the guide. A walk uses a free one, because this one may be in use. */
const portInGuide = "4010"

/** The lines of a command's output that a transcript contains at most. */
const maximumLines = 14

export const freePort = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo // it listens on a port
      server.close(() => resolve(String(port)))
    })
  })

export class Walk {
  private readonly terminals = new Map<string, Terminal>()
  /** What the terminals showed. */
  private readonly shown: Array<string> = []
  /** The command in the first terminal whose end is not known yet. */
  private running: string | undefined
  private readonly home: string
  private readonly programs: string

  constructor(
    private readonly manager: Manager,
    private readonly folder: string,
    private readonly port: string,
    npmrc: string,
  ) {
    this.home = join(folder, "labeling")
    this.programs = join(folder, "programs")
    for (const path of [this.home, this.programs]) mkdirSync(path, { recursive: true })
    writeFileSync(join(this.home, ".npmrc"), npmrc)
    provide(manager, this.programs)
  }

  /** Follows the steps; throws if the output of one differs from the guide's. */
  async follow(steps: ReadonlyArray<Step>): Promise<void> {
    const first = await this.terminal("first terminal")
    let at = first
    for (const [n, step] of steps.entries()) {
      switch (step.do) {
        case "write":
          writeFileSync(join(this.home, step.file), this.local(step.content))
          break
        case "type": {
          const command = translate(this.manager, this.local(step.command))
          if (command === undefined) break
          if (this.running !== undefined) await this.finish(first)
          at = await this.terminal(step.terminal)
          this.type(at, step.terminal, command)
          break
        }
        case "read":
          await this.read(at, first, this.local(step.shown), steps[n + 1]?.do === "press")
          break
        case "press":
          console.log(`  ${step.key}`)
          at.press(step.key)
          this.show(styled((await at.prompt()).written))
          this.running = undefined
          break
      }
    }
    if (this.running !== undefined) await this.finish(first)
  }

  /** The output of each command, with the guide's port and a generic path. */
  get transcript(): string {
    const parts = this.shown.map((part) => {
      const lines = part.split("\n").filter((line) => !text(line).startsWith("npm warn"))
      return lines.length > maximumLines
        ? [...lines.slice(0, maximumLines), "…"].join("\n")
        : lines.join("\n")
    })
    return `${parts.join("\n").replaceAll(this.port, portInGuide).replaceAll(this.folder, "/home/you")}\n`
  }

  async close(): Promise<void> {
    await Promise.all([...this.terminals.values()].map((terminal) => terminal.close()))
  }

  private local(textOfGuide: string): string {
    return textOfGuide.replaceAll(portInGuide, this.port)
  }

  private async terminal(name: string): Promise<Terminal> {
    const known = this.terminals.get(name)
    if (known !== undefined) return known
    const inherited = Object.entries(process.env).filter(([key]) => !/^(SCALE_|npm_|NO_COLOR|CI$)/.test(key))
    const terminal = new Terminal(this.home, {
      ...Object.fromEntries(inherited),
      ...environment[this.manager],
      PATH: [this.programs, process.env.PATH].join(delimiter),
      XDG_CONFIG_HOME: join(this.folder, "config"),
    })
    this.terminals.set(name, terminal)
    await terminal.prompt()
    return terminal
  }

  private type(at: Terminal, name: string, command: string): void {
    if (name === "first terminal") this.running = command
    console.log(`${name === "first terminal" ? "" : `${name} `}$ ${command}`)
    at.type(command)
  }

  private async read(at: Terminal, first: Terminal, shown: string, pressed: boolean): Promise<void> {
    // A command in the second terminal keeps running, and one that a key will stop has not ended.
    if (at !== first) this.show(styled(await at.shows(somewhere(shown))), "# in the second terminal\n")
    else if (pressed) await at.shows(somewhere(shown))
    else await this.finish(first, shown)
  }

  /** Waits for the end of the running command, and compares its output. */
  private async finish(first: Terminal, expected?: string): Promise<void> {
    const { status, written } = await first.prompt()
    this.show(styled(written))
    const output = text(written)
    const printed = output.slice(output.indexOf("\n") + 1).trimEnd() // the first line is the command
    if (expected !== undefined && !exactly(expected).test(printed)) {
      throw new Error(`\`${this.running}\` should print\n\n${expected}\nbut printed\n\n${printed}`)
    }
    // A command may fail if the guide shows its output.
    if (status !== 0 && expected === undefined) {
      throw new Error(`\`${this.running}\` failed with exit status ${status}:\n\n${printed}`)
    }
    this.running = undefined
  }

  private show(output: string, prefix = ""): void {
    this.shown.push(`${prefix}$ ${output.trimEnd()}`)
  }
}
