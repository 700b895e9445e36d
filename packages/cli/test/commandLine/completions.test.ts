import { spawnSync } from "node:child_process"
import { assert, describe, it } from "@effect/vitest"
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
  assert.deepStrictEqual([status, stderr], [0, ""])
  return stdout.trim() === "" ? [] : stdout.trim().split("\n")
}

describe("completions", () => {
  it("complete commands, options and values in bash", () => {
    assert.deepStrictEqual(
      completionsFor(""),
      root.children.map(({ name }) => name),
    )
    assert.deepStrictEqual(completionsFor("tas"), ["tasks"])
    assert.deepStrictEqual(completionsFor("tasks", "set"), ["set-metadata", "set-unique-id"])
    assert.deepStrictEqual(completionsFor("tasks", "set-metadata", "id", "--m"), ["--metadata"])
    assert.deepStrictEqual(completionsFor("tasks", "export", "--batch", "tasks", "--fo"), ["--format"])
    assert.deepStrictEqual(completionsFor("tasks", "export", "--format", ""), ["jsonl", "csv", "parquet"])
    assert.deepStrictEqual(completionsFor("tasks", "list", "--status", "c"), ["completed", "canceled"])
    assert.deepStrictEqual(completionsFor("--h"), ["--help"])
    // Without matches, bash completes file names.
    assert.deepStrictEqual(completionsFor("tasks", "create", ""), [])
    assert.deepStrictEqual(completionsFor("tasks", "create", "a.jsonl", "--journal", ""), [])
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
      assert.strictEqual(code, 0)
      assert.strictEqual((yield* scale(`--completions=${shell}`)).out, out)
      for (const [path, node] of leaves(root, [])) {
        const about = out.split("\n").filter((line) => line.includes(path))
        assert.isNotEmpty(about, path)
        for (const { usage } of node.params) {
          const [option = ""] = usage.split(" ")
          if (!option.startsWith("--")) continue
          assert.isTrue(
            about.some((line) => line.includes(shell === "fish" ? ` -l ${option.slice(2)} ` : option)),
            `${path} ${option}`,
          )
        }
      }
    }).pipe(Effect.provide(environment())),
  )

  it.effect("reject other shells", () =>
    Effect.gen(function* () {
      for (const words of [["--completions", "tcsh"], ["--completions"], ["--completions="]]) {
        const { code, err, out } = yield* scale(...words)
        assert.deepStrictEqual([code, out], [2, ""])
        assert.match(
          err,
          /^scale: --completions expects bash, zsh or fish, found "(tcsh)?"\. See "scale --help"\.$/m,
        )
      }
    }).pipe(Effect.provide(environment())),
  )
})
