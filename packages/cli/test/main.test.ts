import { describe, expect, it } from "@effect/vitest"
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
      expect(code).toBe(0)
      expect(out).toContain(node.summary)
      for (const { usage } of node.params) expect(out).toContain(usage)
      for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120)
      if (node.children.length === 0) expect(node.examples.length).toBeGreaterThanOrEqual(1)
      for (const example of node.examples) {
        expect(out).toContain(example)
        const [, found] = findCommand(root, example.split(" ").slice(1))
        expect([...found.params, ...found.children].length).toBeGreaterThan(0)
        for (const flag of example.match(/ --[a-z-]+/g) ?? []) {
          if (found.name !== "sandbox")
            expect(
              found.params.some(({ usage }) => usage.startsWith(flag.trim())),
              `${example}: ${flag}`,
            ).toBe(true)
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
    [["tasks", "--json"], /^scale tasks: unknown option "--json"; options of commands follow the command\. /],
    [
      ["--json", "tasks", "list"],
      /^scale: unknown option "--json"; options of commands follow the command\. /,
    ],
    [["taks", "list"], / Did you mean "tasks"\? /],
    [["tasks", "cancle", "a"], / Did you mean "cancel"\? /],
    [["cancel", "a"], / Did you mean "scale tasks cancel" or "scale batches cancel"\? /],
    [["help", "tasks", "creat"], /^scale tasks: unknown command "creat".* Did you mean "create"\? /],
    [["tasks", "creat", "--help"], /^scale tasks: unknown command "creat"/],
    [["--completions", "bsh"], / found "bsh"\. Did you mean "bash"\? /],
    [["tasks", "list", "--stauts", "x"], /: unknown option "--stauts"\. Did you mean "--status"\? /],
    [["tasks", "get", "a", "--apiurl=x"], /: unknown option "--apiurl=?x?"\. Did you mean "--api-url"\? /],
    [["tasks", "list", "--status", "Completed"], / found "Completed"\. Did you mean "completed"\? /],
    [["tasks", "list", "--batch", "--json"], /: --batch expects a value \(--batch NAME\), found --json\. /],
    [["tasks", "list", "--batch="], /: --batch expects a value \(--batch NAME\), found an empty text\. /],
    [["tasks", "list", "--batch", ""], /: --batch expects a value \(--batch NAME\), found an empty text\. /],
    [["tasks", "list", "--json=maybe"], /: --json takes no value, found "maybe"\. /],
    [["tasks", "count", "--created-after", "soon"], /: --created-after expects a date .*, found "soon"\. /],
    [["tasks", "create", "a", "--journal", "-"], /: --journal expects the path of a file, found "-"/],
    [
      ["teams", "invite", "-", "--role", "member"],
      /: EMAIL cannot be read from standard input, found "-"\. /,
    ],
    [["quality", "training", "a"], /: missing option --type TYPE; missing option --expected JSON\. /],
    [["tasks", "get", "a", "--jsn"], /: unknown option "--jsn"\. /],
    [["teams", "list", "extra"], /: unexpected argument "extra"\. /],
  ] as const)("explains an invalid command line: %j", ([args, words]) =>
    Effect.gen(function* () {
      const { code, err, out } = yield* scale(...args)
      expect([code, out]).toEqual([2, ""])
      expect(err).toMatch(words)
      expect(err).toMatch(/^[^\n]*See "scale( tasks| teams| batches| quality)?( \w+)? --help"\.\n$/)
      expect(err).not.toContain("\u001b")
    }).pipe(Effect.provide(environment())),
  )

  it.effect("prints its version, and help without arguments", () =>
    Effect.gen(function* () {
      expect(version).toBe(manifest.version)
      for (const words of ["--version", "version", "-V"]) {
        expect((yield* scale(words)).out).toBe(`${version}\n`)
      }
      expect((yield* scale()).out).toMatch(/^Use Scale AI's.*\n\nUsage\n {2}scale COMMAND/)
      expect((yield* scale("tasks")).out).toBe((yield* scale("tasks", "--help")).out)
    }).pipe(Effect.provide(environment())),
  )

  it.effect("prints the help of the words after help", () =>
    Effect.gen(function* () {
      expect((yield* scale("help")).out).toBe((yield* scale("--help")).out)
      for (const words of [["tasks"], ["tasks", "create"], ["doctor"], ["sandbox"]]) {
        const { code, out } = yield* scale("help", ...words)
        expect([code, out]).toEqual([0, (yield* scale(...words, "--help")).out])
      }
      expect((yield* scale("tasks", "help", "list")).out).toBe((yield* scale("tasks", "list", "--help")).out)
    }).pipe(Effect.provide(environment())),
  )

  it.effect("begins its help with the purpose and the commands, and ends it with the environment", () =>
    Effect.gen(function* () {
      const { out } = yield* scale("--help")
      expect(out.match(/^[A-Z].*$/gm)?.filter((line) => /^[\w' ]+$/.test(line))).toEqual([
        "Usage",
        "Commands",
        "Options",
        "Examples",
        "Environment variables",
        "Exit status",
        "Documentation",
      ])
      expect(out).toMatch(/^Use Scale AI's data-labeling API from the command line\.\n/)
      expect((yield* scale("tasks", "list", "--help")).out).toMatch(/\nDocumentation: https:\/\/\S+\n$/)
    }).pipe(Effect.provide(environment())),
  )
})
