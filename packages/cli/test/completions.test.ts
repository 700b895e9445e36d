import { spawnSync } from "node:child_process"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { Node } from "../src/commandLine/command.ts"
import { completions } from "../src/commandLine/completions.ts"
import { root } from "../src/main.ts"
import { environment, scale } from "./harness.ts"

/** What bash offers for the last of these words. */
const offered = (...words: ReadonlyArray<string>): ReadonlyArray<string> => {
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
  it("bash offers commands, options and values where they can stand", () => {
    assert.deepStrictEqual(
      offered(""),
      root.children.map(({ name }) => name),
    )
    assert.deepStrictEqual(offered("tas"), ["tasks"])
    assert.deepStrictEqual(offered("tasks", "set"), ["set-metadata", "set-unique-id"])
    assert.deepStrictEqual(offered("tasks", "set-metadata", "id", "--m"), ["--metadata"])
    assert.deepStrictEqual(offered("tasks", "export", "--batch", "tasks", "--fo"), ["--format"])
    assert.deepStrictEqual(offered("tasks", "export", "--format", ""), ["jsonl", "csv", "parquet"])
    assert.deepStrictEqual(offered("tasks", "list", "--status", "c"), ["completed", "canceled"])
    assert.deepStrictEqual(offered("--h"), ["--help"])
    // Files, which bash offers when it is told nothing.
    assert.deepStrictEqual(offered("tasks", "create", ""), [])
    assert.deepStrictEqual(offered("tasks", "create", "a.jsonl", "--journal", ""), [])
  })

  const leaves = (node: Node, names: ReadonlyArray<string>): ReadonlyArray<readonly [string, Node]> =>
    node.children.length === 0
      ? [[names.join(" "), node]]
      : node.children.flatMap((child) => leaves(child, [...names, child.name]))

  it.effect.each(["bash", "zsh", "fish"] as const)("%s has all commands and options", (shell) =>
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

  it.effect("knows no other shell", () =>
    Effect.gen(function* () {
      for (const words of [["--completions", "tcsh"], ["--completions"], ["--completions="]]) {
        const { code, err, out } = yield* scale(...words)
        assert.deepStrictEqual([code, out], [2, ""])
        assert.match(err, /^--completions takes bash, zsh, fish, not "(tcsh)?"\.$/m)
      }
    }).pipe(Effect.provide(environment())),
  )
})
