import { readFileSync } from "node:fs"
import * as FileSystem from "@effect/platform/FileSystem"
import { expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { environment, letterLines, scale, temporaryDirectory, writeFile } from "./fixtures/commandRunner.ts"

it.scopedLive.each(["../README.md", "../../docs/guides/command-line.md"])(
  "every command of %s succeeds",
  (file) =>
    Effect.gen(function* () {
      const text = readFileSync(new URL(file, import.meta.url), "utf8")
      const commands = [...text.matchAll(/^scale .*$/gm)].map(([line]) => line.split(" ").slice(1))
      const directory = yield* temporaryDirectory
      yield* writeFile(`${directory}/letters.jsonl`, letterLines(25))
      yield* writeFile(
        `${directory}/params.json`,
        `{"categories": ["yes", "no"], "instruction": "Is it a question?"}`,
      )
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeDirectory(`${directory}/photos`))
      yield* writeFile(`${directory}/photos/letter.txt`, "Is it a question?")
      expect(commands.length).toBeGreaterThanOrEqual(10)
      for (const words of commands) {
        const args = words.map((word) =>
          /^(photos|[\w.]+\.(jsonl|json|csv|parquet))$/.test(word) ? `${directory}/${word}` : word,
        )
        const { code, err } = yield* scale(...args)
        expect(code, `scale ${words.join(" ")}: ${err}`).toBe(0)
      }
    }).pipe(Effect.provide(environment())),
  60_000,
)
