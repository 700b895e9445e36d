import { describe, expect, it } from "vitest"
import { rewrite, rules, UnsupportedImport } from "../codemod.ts"
import { exportedNames } from "../exports.ts"
import { movedModules, renamedExports } from "./names.ts"
import { shapeExamples } from "./shapes.ts"

interface Example {
  readonly rule: string
  readonly before: string
  readonly after: string
}

const localName = (module: string): string => module.slice(module.lastIndexOf("/") + 1)

const newModule = (module: string): string =>
  movedModules.find(([before]) => before.includes(`"${module}"`))?.[1] ??
  `import * as ${localName(module)} from "${module}"`

/** The statements of a module after its imports. */
const body = (module: string): string => module.replace(/^import .*\n/gm, "")

const examples: ReadonlyArray<Example> = [
  ...movedModules.map(([before, after]) => ({
    rule: `module ${/"(.*)"/.exec(before)?.[1]}`,
    before: `${before}\nexport type A = ${/ as (\w+)/.exec(before)?.[1]}.a\n`,
    after: `${after}\nexport type A = ${/ as (\w+)/.exec(after)?.[1]}.a\n`,
  })),
  ...renamedExports.map(([module, before, after]) => {
    const now = newModule(module)
    return {
      rule: `name ${module} ${before}`,
      before: `import * as ${localName(module)} from "${module}"\nf(${localName(module)}.${before})\n`,
      after: `${now}\nf(${/ as (\w+)/.exec(now)?.[1]}.${after})\n`,
    }
  }),
]

describe("the rules for Effect 4", () => {
  it.each(examples)("rewrite: $rule", ({ after, before, rule }) => {
    expect(rewrite(before, "example.ts")).toBe(after)
    expect(rewrite(before, "example.ts", { without: rule })).not.toBe(after)
  })

  it.each(shapeExamples)("rewrite: $rule", ({ after, before, imports, rule }) => {
    const source = Object.entries(imports)
      .map(([name, module]) => `import * as ${name} from "${module}"\n`)
      .join("")
    expect(body(rewrite(source + before, "example.ts"))).toBe(after)
    expect(body(rewrite(source + before, "example.ts", { without: rule }))).not.toBe(after)
  })

  it("have an example each", () => {
    const shown = new Set([...examples, ...shapeExamples].map(({ rule }) => rule))
    expect(rules.filter((rule) => !shown.has(rule))).toEqual([])
  })
})

describe("rewrite", () => {
  it("adds the imports of new modules and removes those without a use", () => {
    expect(
      rewrite('import * as Encoding from "effect/Encoding"\nf(Encoding.encodeHex(a))\n', "example.ts"),
    ).toBe('import * as Hex from "effect/encoding/Hex"\nf(Hex.encode(a))\n')
  })

  it("renames types that are imported by name, and keeps their local names", () => {
    expect(
      rewrite('import type { DurationInput } from "effect/Duration"\ntype A = DurationInput\n', "example.ts"),
    ).toBe('import type { Input as DurationInput } from "effect/Duration"\ntype A = DurationInput\n')
  })

  it("keeps members and texts that have the name of an export or of a property of objects", () => {
    const source =
      'import * as Effect from "effect/Effect"\nf(a.catchAll, "Effect.catchAll", a["toString"](), Effect.map)\n'
    expect(rewrite(source, "example.ts")).toBe(source)
  })

  it("rejects imports of values by name, because the rules cannot follow them", () => {
    expect(() => rewrite('import { catchAll } from "effect/Effect"\n', "example.ts")).toThrow(
      UnsupportedImport,
    )
    expect(() => rewrite('import { HttpClient } from "@effect/platform"\n', "example.ts")).toThrow(
      "example.ts: import * as the module @effect/platform, or import only types from it",
    )
  })
})

describe("exportedNames", () => {
  it("lists the names of declarations and of export clauses", () => {
    expect([
      ...exportedNames(
        "export const a = 1, b = 2\nexport function c() {}\nexport interface D {}\nconst e = 1\nexport { e as f }\nconst g = 2\n",
      ),
    ]).toEqual(["a", "b", "c", "D", "f"])
  })
})
