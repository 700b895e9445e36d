/** The commands of the guide, which uses npm, as a user of another package manager types them. */
import { execFileSync } from "node:child_process"
import { symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

export const managers = ["npm", "pnpm"] as const

export type Manager = (typeof managers)[number]

const inPnpm: ReadonlyArray<readonly [pattern: RegExp, replacement: string]> = [
  [/^npm init -y$/, "pnpm init"],
  [/^npm pkg set type=module$/, ""], // `pnpm init` does this
  [/^npm install /, "pnpm add "],
  [/^npx /, "pnpm exec "],
]

/** Translates a command; returns `undefined` if the package manager does not need it. */
export const translate = (manager: Manager, command: string): string | undefined => {
  if (manager === "npm") return command
  for (const [pattern, replacement] of inPnpm) {
    if (pattern.test(command)) return replacement === "" ? undefined : command.replace(pattern, replacement)
  }
  return command
}

/**
 * Additional environment variables. pnpm reports unapproved build scripts of dependencies as an error, although the guide
 * needs none of them. `pm_on_fail` keeps pnpm from downloading itself again.
 */
export const environment: Readonly<Record<Manager, Readonly<Record<string, string>>>> = {
  npm: {},
  pnpm: { pnpm_config_strict_dep_builds: "false", pnpm_config_pm_on_fail: "ignore" },
}

/** Puts the package manager into a folder for `PATH`, unless it comes with Node. */
export const provide = (manager: Manager, folder: string): void => {
  if (manager === "npm") return
  // The path of the program, because `npx` refuses to run in a project that uses pnpm.
  const program = execFileSync("npx", ["-y", "-p", "pnpm@12", "which", "pnpm"], {
    cwd: tmpdir(),
    encoding: "utf8",
  })
  symlinkSync(program.trim(), join(folder, "pnpm"))
}
