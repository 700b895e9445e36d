import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { scaleWith, temporaryDirectory, writeFile } from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("settings", () => {
  test("reads the key from the variable or command of the profile", () =>
    Effect.gen(function* () {
      const home = yield* temporaryDirectory
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeDirectory(`${home}/scale`))
      const profiles = {
        named: { keyEnv: "MY_KEY" },
        printed: { keyCommand: "echo live_sandbox" },
        broken: { keyCommand: "exit 3" },
      }
      yield* writeFile(`${home}/scale/config.json`, JSON.stringify({ default: "printed", profiles }))
      const env = { XDG_CONFIG_HOME: home, MY_KEY: "test_sandbox" }
      const report = (name: string) =>
        Effect.map(scaleWith({ env }, "doctor", "--profile", name), ({ out }) => out)
      expect(yield* report("named")).toMatch(/test key from the environment variable MY_KEY/)
      expect(yield* report("printed")).toMatch(/live key from the keyCommand of profile "printed"/)
      expect(yield* report("broken")).toMatch(/WRONG {2}settings: The keyCommand of profile "broken"/)
      expect(yield* report("other")).toMatch(
        /The config file ".*" has no profile "other"\. Its profiles: named, printed, broken\./,
      )
      expect((yield* scaleWith({ env }, "tasks", "count")).out).toBe("0\n")
      yield* writeFile(`${home}/scale/config.json`, `{"profiles": {"a": {"key": "live_s3cret"}}}`)
      const wrong = yield* scaleWith({ env }, "tasks", "count")
      expect(wrong.code).toBe(2)
      expect(wrong.err).toMatch(/The config file ".*config\.json" is invalid/)
    }))
})
