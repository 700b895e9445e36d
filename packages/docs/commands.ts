// Writes the pages of the command line into `reference/cli/`: what `--help` prints, of each command.
import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import type { CommandNode } from "../cli/src/commandLine/command.ts"
import { helpOf } from "../cli/src/commandLine/help.ts"
import { root } from "../cli/src/main.ts"
import { commands, packages } from "./pages.ts"

const out = `${packages}docs/reference/cli`

const block = (text: string) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``

/** The sandbox has a command line of its own, which no parser of this one reads. */
const helpOfSandbox = () =>
  execFileSync(process.execPath, ["--import", "tsx", `${packages}cli/src/bin.ts`, "sandbox", "--help"], {
    encoding: "utf8",
  })

const page = (node: CommandNode): string => {
  const names = [root.name, node.name]
  const own = node.name === "sandbox" ? helpOfSandbox() : helpOf(names, node)
  return [
    `# ${names.join(" ")}`,
    node.summary,
    block(own),
    ...node.children.flatMap((child) => [
      `## ${[...names, child.name].join(" ")} {#${child.name}}`,
      block(helpOf([...names, child.name], child)),
    ]),
  ].join("\n\n")
}

export const write = (): void => {
  const named = root.children.map(({ name }) => name).sort()
  if (named.join() !== commands.join()) throw new Error(`the commands are ${named}, their files ${commands}`)
  mkdirSync(out, { recursive: true })
  for (const node of root.children) writeFileSync(`${out}/${node.name}.md`, `${page(node)}\n`)
}

/** The command line's part of the reference's first page. */
export const index = (): string =>
  [
    "## scale",
    "",
    "What `--help` prints, of every command. [The command line](../guides/command-line.md) is the guide to it.",
    "",
    "| command | what it does |",
    "| --- | --- |",
    ...root.children.map(({ name, summary }) => `| [\`scale ${name}\`](cli/${name}.md) | ${summary} |`),
  ].join("\n")
