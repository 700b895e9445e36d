import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8")

/** Modules of the contract that only servers, generators and the client itself need. */
const notForUsers =
  /^(Check|Endpoint|Pagination|Repeat|ScaleApi|endpoints\/.*|errors\/ErrorBody|taskTypes\/PayloadRules)$/

const contract = [...read("../../api/src/index.ts").matchAll(/^export \* as (\w+) from "\.\/(.+)\.ts"$/gm)]
  .map(([, name = "", path = ""]) => ({ name, path }))
  .filter(({ path }) => !notForUsers.test(path))

describe("the client's modules", () => {
  it("include every module of the contract that a user needs", () => {
    expect(contract.length).toBeGreaterThan(40)
    for (const { name, path } of contract) {
      expect(read(`../src/${name}.ts`)).toContain(`export * from "@effect-scale/api/${path}"`)
    }
  })

  it("are all in the index", () => {
    const modules = readdirSync(new URL("../src", import.meta.url))
      .filter((file) => /^\w+\.ts$/.test(file) && file !== "index.ts")
      .map((file) => file.slice(0, -".ts".length))
    for (const name of modules) {
      expect(read("../src/index.ts")).toContain(`export * as ${name} from "./${name}.ts"`)
    }
  })
})
