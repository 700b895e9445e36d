import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { promisify } from "node:util"
import { describe, expect, it } from "@effect/vitest"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import * as Effect from "effect/Effect"

const root = new URL("../../../", import.meta.url)
const programs = new URL("../src/readme/", import.meta.url)
const read = (url: URL) => readFileSync(url, "utf8")

const blocks = [...read(new URL("README.md", root)).matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, block]) => block ?? "",
)
const sources = new Map(
  [programs, new URL("readme/", import.meta.url)].flatMap((folder) =>
    readdirSync(folder).map((name) => [name, read(new URL(name, folder))] as const),
  ),
)

/** Runs a program as the README says, with a sandbox. */
const run = (name: string) =>
  Effect.gen(function* () {
    const { url } = yield* Sandbox.Sandbox
    const { stderr, stdout } = yield* Effect.promise((signal) =>
      promisify(execFile)(process.execPath, ["--import", "tsx", new URL(name, programs).pathname], {
        cwd: root,
        env: { PATH: process.env.PATH, SCALE_API_KEY: "test_sandbox", SCALE_API_URL: url },
        signal,
      }),
    )
    expect(stderr).toBe("")
    return stdout
  }).pipe(Effect.provide(Sandbox.layerServer()))

describe("the README", () => {
  it("contains exactly the programs that are compiled and run here", () => {
    expect(blocks.toSorted()).toEqual([...sources.values()].toSorted())
  })
  const printed: Record<string, RegExp> = {
    "firstTask.ts": /^task [0-9a-f]{24} is completed\n$/,
    "errors.ts": /^64f0c2a19b1e8a0012d4c7e1: Task with that ID not found\.\n$/,
    "labels.ts": /^bicycle: 10000 pixels\n$/,
    "retries.ts": /^0 tasks are pending\n$/,
    "streaming.ts": /^200 created, 200 completed\n$/,
  }
  it("has an expected output for each program", () => {
    expect(Object.keys(printed).toSorted()).toEqual(readdirSync(programs).toSorted())
  })
  for (const [name, output] of Object.entries(printed)) {
    it.live(`${name} prints the expected output`, () =>
      Effect.map(run(name), (text) => expect(text).toMatch(output)),
    )
  }
})
