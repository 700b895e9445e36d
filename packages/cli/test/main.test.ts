import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import manifest from "../package.json" with { type: "json" }
import { type CommandNode, findCommand } from "../src/commandLine/command.ts"
import { root } from "../src/main.ts"
import { version } from "../src/version.ts"
import { environment, scale } from "./fixtures/commandRunner.ts"

describe("the command line", () => {
  const nodes = (
    node: CommandNode,
    names: ReadonlyArray<string>,
  ): ReadonlyArray<readonly [string, CommandNode]> => [
    [names.join(" "), node] as const,
    ...node.children.flatMap((child) => nodes(child, [...names, child.name])),
  ]

  it.effect.each(nodes(root, []))("prints help for scale %s", ([words, node]) =>
    Effect.gen(function* () {
      const { code, out } = yield* scale(...words.split(" ").filter(Boolean), "--help")
      assert.strictEqual(code, 0)
      assert.include(out, node.summary)
      for (const { usage } of node.params) assert.include(out, usage)
      for (const line of out.split("\n")) assert.isAtMost(line.length, 120, line)
      if (node.children.length === 0) assert.isAtLeast(node.examples.length, 1)
      for (const example of node.examples) {
        assert.include(out, example)
        const [, found] = findCommand(root, example.split(" ").slice(1))
        assert.isAbove([...found.params, ...found.children].length, 0)
        for (const flag of example.match(/ --[a-z-]+/g) ?? []) {
          if (found.name !== "sandbox")
            assert.isTrue(
              found.params.some(({ usage }) => usage.startsWith(flag.trim())),
              `${example}: ${flag}`,
            )
        }
      }
    }).pipe(Effect.provide(environment())),
  )

  it.effect.each([
    [["tasks", "creat"], /^scale tasks: unknown command "creat"; expected one of create, /],
    [["task"], /^scale: unknown command "task"/],
    [["tasks", "create"], /^scale tasks create: missing argument FILE\. /],
    [["tasks", "list", "--statuss", "pending"], /: unknown option "--statuss"\. /],
    [
      ["tasks", "list", "--status", "done"],
      /: --status expects pending, completed, canceled or error, found "done"\. /,
    ],
    [["tasks", "list", "--limit", "0"], /: --limit expects an integer of at least 1, found "0"\. /],
    [["tasks", "list", "--limit", "x"], /: --limit expects an integer of at least 1, found "x"\. /],
    [
      ["tasks", "list", "--limit", "1", "--limit", "2"],
      /: --limit can be given only once, found it 2 times\. /,
    ],
    [["tasks", "list", "--limit"], /: --limit expects a value \(--limit N\), found none\. /],
    [["batches", "create", "march"], /: missing option --project NAME\. /],
    [["tasks", "--json"], /^scale tasks: unknown option "--json"\. /],
    [["tasks", "get", "a", "--jsn"], /: unknown option "--jsn"\. /],
    [["teams", "list", "extra"], /: unexpected argument "extra"\. /],
  ] as const)("explains an invalid command line: %j", ([args, words]) =>
    Effect.gen(function* () {
      const { code, err, out } = yield* scale(...args)
      assert.deepStrictEqual([code, out], [2, ""])
      assert.match(err, words)
      assert.match(err, /^[^\n]*See "scale( tasks| teams| batches)?( \w+)? --help"\.\n$/)
      assert.notInclude(err, "\u001b")
    }).pipe(Effect.provide(environment())),
  )

  it.effect("prints its version, and help without arguments", () =>
    Effect.gen(function* () {
      assert.strictEqual(version, manifest.version)
      assert.strictEqual((yield* scale("--version")).out, `${version}\n`)
      assert.match((yield* scale()).out, /^scale COMMAND/)
      assert.strictEqual((yield* scale("tasks")).out, (yield* scale("tasks", "--help")).out)
    }).pipe(Effect.provide(environment())),
  )
})
