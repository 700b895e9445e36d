import { spawnSync } from "node:child_process"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { CommandNode } from "../../src/commandLine/command.ts"
import { completions } from "../../src/commandLine/completions.ts"
import { root } from "../../src/main.ts"
import { environment, scale } from "../fixtures/commandRunner.ts"

/** Returns what bash completes the last of these words to. */
const completionsFor = (...words: ReadonlyArray<string>): ReadonlyArray<string> => {
  const script = `${completions("bash", root)}
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_scale
printf '%s\\n' "\${COMPREPLY[@]}"`
  const { status, stderr, stdout } = spawnSync("bash", ["-uc", script, "bash", "scale", ...words], {
    encoding: "utf8",
  })
  expect([status, stderr]).toEqual([0, ""])
  return stdout.trim() === "" ? [] : stdout.trim().split("\n")
}

describe("completions", () => {
  it("complete commands, options and values in bash", () => {
    expect(completionsFor("")).toStrictEqual(root.children.map(({ name }) => name))
    expect(completionsFor("tas")).toEqual(["tasks"])
    expect(completionsFor("tasks", "set")).toEqual(["set-metadata", "set-unique-id"])
    expect(completionsFor("tasks", "set-metadata", "id", "--m")).toEqual(["--metadata"])
    expect(completionsFor("tasks", "export", "--batch", "tasks", "--fo")).toEqual(["--format"])
    expect(completionsFor("tasks", "export", "--format", "")).toEqual(["jsonl", "csv", "parquet"])
    expect(completionsFor("tasks", "list", "--status", "c")).toEqual(["completed", "canceled"])
    expect(completionsFor("--h")).toEqual(["--help"])
    // Without matches, bash completes file names.
    expect(completionsFor("tasks", "create", "")).toEqual([])
    expect(completionsFor("tasks", "create", "a.jsonl", "--journal", "")).toEqual([])
  })

  const leaves = (
    node: CommandNode,
    names: ReadonlyArray<string>,
  ): ReadonlyArray<readonly [string, CommandNode]> =>
    node.children.length === 0
      ? [[names.join(" "), node]]
      : node.children.flatMap((child) => leaves(child, [...names, child.name]))

  it.effect.each(["bash", "zsh", "fish"] as const)("cover all commands and options in %s", (shell) =>
    Effect.gen(function* () {
      const { code, out } = yield* scale("--completions", shell)
      expect(code).toBe(0)
      expect((yield* scale(`--completions=${shell}`)).out).toBe(out)
      for (const [path, node] of leaves(root, [])) {
        const about = out.split("\n").filter((line) => line.includes(path))
        expect(about.length, path).toBeGreaterThan(0)
        for (const { usage } of node.params) {
          const [option = ""] = usage.split(" ")
          if (!option.startsWith("--")) continue
          expect(
            about.some((line) => line.includes(shell === "fish" ? ` -l ${option.slice(2)} ` : option)),
            `${path} ${option}`,
          ).toBe(true)
        }
      }
    }).pipe(Effect.provide(environment())),
  )

  it.effect("reject other shells", () =>
    Effect.gen(function* () {
      for (const words of [["--completions", "tcsh"], ["--completions"], ["--completions="]]) {
        const { code, err, out } = yield* scale(...words)
        expect([code, out]).toEqual([2, ""])
        expect(err).toMatch(
          /^scale: --completions expects bash, zsh or fish, found (none|"(tcsh)?")\. See "scale --help"\.$/m,
        )
      }
    }).pipe(Effect.provide(environment())),
  )
})
