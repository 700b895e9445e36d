// Writes a page for each command into `reference/cli/`: the output of `--help`.
import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import type { CommandNode } from "../cli/src/commandLine/command.ts"
import { helpOf } from "../cli/src/commandLine/help.ts"
import { root } from "../cli/src/main.ts"
import { commands, packages } from "./pages.ts"

const out = `${packages}docs/reference/cli`

const block = (text: string) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``

/** `scale sandbox` has its own parser, so run it to get its help. */
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
  if (named.join() !== commands.join())
    throw new Error(`the commands ${named} do not match the files ${commands}`)
  mkdirSync(out, { recursive: true })
  for (const node of root.children) writeFileSync(`${out}/${node.name}.md`, `${page(node)}\n`)
}

/** The section about the command line on the reference's start page. */
export const index = (): string =>
  [
    "## scale",
    "",
    "The output of `--help` for every command. See also [the guide to the command line](../guides/command-line.md).",
    "",
    "| command | summary |",
    "| --- | --- |",
    ...root.children.map(({ name, summary }) => `| [\`scale ${name}\`](cli/${name}.md) | ${summary} |`),
  ].join("\n")
