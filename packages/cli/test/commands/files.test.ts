import * as FileSystem from "@effect/platform/FileSystem"
import { describe, expect, it } from "@effect/vitest"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Effect from "effect/Effect"
import type * as Shutdown from "../../src/terminal/shutdown.ts"
import {
  environment,
  liveKey,
  parseJsonLines,
  scale,
  scaleWith,
  temporaryDirectory,
  withLetters,
  writeFile,
} from "../fixtures/commandRunner.ts"
import { test } from "../fixtures/sandboxTest.ts"

describe("scale files", () => {
  test("uploads files and directories, skips what the manifest lists, and imports URLs", () =>
    Effect.gen(function* () {
      const { directory } = yield* withLetters(0)
      const fs = yield* FileSystem.FileSystem
      yield* fs.makeDirectory(`${directory}/photos/street`, { recursive: true })
      yield* writeFile(`${directory}/photos/a.txt`, "a")
      yield* writeFile(`${directory}/photos/street/b.txt`, "bb")
      yield* writeFile(`${directory}/c.txt`, "ccc")
      const up = yield* scale(
        ...["files", "upload", `${directory}/photos`, `${directory}/c.txt`, `${directory}/photos/a.txt`],
        ...["--project", "letters", "--json"],
      )
      expect([up.code, up.err.includes("3 uploaded\n")]).toEqual([0, true])
      const sizes = parseJsonLines(up.out).map(({ size }) => size)
      expect(sizes.toSorted()).toEqual([1, 2, 3])
      expect(
        parseJsonLines(up.out)
          .map(({ file }) => file)
          .toSorted(),
      ).toEqual([`${directory}/c.txt`, `${directory}/photos/a.txt`, `${directory}/photos/street/b.txt`])
      const missing = yield* scale(
        "files",
        "upload",
        `${directory}/photos`,
        `${directory}/d.txt`,
        "--project",
        "letters",
      )
      expect([missing.code, missing.out]).toEqual([2, ""])
      yield* fs.makeDirectory(`${directory}/empty`)
      expect((yield* scale("files", "upload", `${directory}/empty`, "--project", "letters")).code).toBe(2)
      yield* fs.truncate(`${directory}/c.txt`, 81 * 1024 * 1024)
      const large = yield* scale(
        "files",
        "upload",
        `${directory}/photos`,
        `${directory}/c.txt`,
        "--project",
        "letters",
      )
      expect([large.code, large.out]).toEqual([2, ""])

      const manifest = `${directory}/photos/uploaded.jsonl`
      const kept = () =>
        scale("files", "upload", `${directory}/photos`, "--manifest", manifest, "--project", "letters")
      const first = yield* kept()
      expect(first.err).toMatch(/^2 uploaded$/m)
      yield* writeFile(`${directory}/photos/a.txt`, "aaaa")
      const second = yield* kept()
      expect(second.err).toMatch(/^1 uploaded, 1 uploaded before$/m)
      expect(second.out.match(/ {2}scaledata:\S+$/gm)?.length, second.out).toBe(2)
      // A manifest belongs to one account.
      const env = { ...liveKey, SCALE_API_KEY: "test_sandbox" }
      const before = yield* fs.readFileString(manifest)
      expect(before).not.toContain("live_sandbox")
      const other = yield* scaleWith(
        { env },
        ...["files", "upload", `${directory}/photos`],
        ...["--manifest", manifest, "--project", "letters"],
      )
      expect([other.code, other.out]).toEqual([2, ""])
      expect(other.err).toMatch(
        /^The manifest ".*uploaded\.jsonl" belongs to another API key or another server, /m,
      )
      expect(yield* fs.readFileString(manifest)).toBe(before)
      expect((yield* kept()).err).toMatch(/^0 uploaded, 2 uploaded before$/m)
      yield* writeFile(manifest, "nothing\n")
      const broken = yield* kept()
      expect([broken.code, broken.out]).toEqual([2, ""])
      expect(broken.err).toMatch(/is not a manifest of uploads: line 1 is not an entry/)

      const imported = yield* scale("files", "import", "https://files.example.org/a.jpg", "--json")
      expect(JSON.parse(imported.out).attachment_url).toBeTypeOf("string")
    }))

  test("uploads the rest of a directory with bad entries, and reports each of them", () =>
    Effect.gen(function* () {
      const { directory } = yield* withLetters(0)
      const fs = yield* FileSystem.FileSystem
      const photos = `${directory}/photos`
      yield* fs.makeDirectory(`${photos}/street`, { recursive: true })
      for (const name of ["a.txt", "street/b.txt", ".DS_Store", "Thumbs.db", "c\u001b[2J.txt"]) {
        yield* writeFile(`${photos}/${name}`, "x")
      }
      yield* writeFile(`${photos}/large.txt`, "")
      yield* fs.truncate(`${photos}/large.txt`, 81 * 1024 * 1024)
      yield* fs.symlink("gone.txt", `${photos}/dangling.txt`)
      yield* fs.symlink("..", `${photos}/street/loop`)
      yield* fs.symlink("/dev/zero", `${photos}/zero`)
      const upload = (...options: ReadonlyArray<string>) =>
        scale("files", "upload", photos, "--project", "letters", ...options)
      const { code, err, out } = yield* upload()
      expect([code, out.split("\n").length]).toEqual([1, 4])
      const messages = err.split("\n").filter((line) => !line.startsWith("uploading "))
      expect(messages.toSorted()).toEqual(
        [
          `Skipped "${photos}/street/loop": a link to a directory that contains it or was listed before.`,
          `Skipped "${photos}/zero": a socket, a pipe or a device.`,
          "Skipped 2 hidden files and directories; pass --hidden to upload them.",
          `${photos}/dangling.txt: Cannot use "${photos}/dangling.txt": the link leads to "gone.txt", which does not exist.`,
          `${photos}/large.txt: Cannot upload "${photos}/large.txt": Scale accepts files of at most 80 MB.`,
          "3 uploaded, 2 failed",
          "",
        ].toSorted(),
      )
      expect(out + err).not.toContain("\u001b")
      expect((yield* upload("--hidden")).err).toMatch(/^5 uploaded, 2 failed$/m)
    }))

  test("lists the files of a project, selected by metadata", () =>
    Effect.gen(function* () {
      yield* withLetters(0)
      const add = (name: string, camera: string) =>
        scale(
          ...["files", "import", `https://files.example.org/${name}`, "--project", "letters"],
          ...[
            "--name",
            name,
            "--reference-id",
            `id-${name}`,
            "--metadata",
            `{"camera": "${camera}"}`,
            "--json",
          ],
        )
      const first = JSON.parse((yield* add("a.jpg", "front")).out)
      yield* add("b.jpg", "back")
      yield* add("c.jpg", "front")
      const list = (...options: ReadonlyArray<string>) =>
        scale("files", "list", "--project", "letters", ...options)
      const namesOf = (out: string) => parseJsonLines(out).map(({ display_name }) => display_name)
      const all = yield* list("--json")
      expect([all.code, namesOf(all.out)]).toEqual([0, ["c.jpg", "b.jpg", "a.jpg"]])
      expect(parseJsonLines(all.out)[2]).toEqual(first)
      const front = yield* list("--metadata", `{"camera": "front"}`, "--all", "--json")
      expect(namesOf(front.out)).toEqual(["c.jpg", "a.jpg"])
      const one = yield* list("--limit", "1")
      expect(one.out).toContain("id-c.jpg")
      expect(one.out).not.toContain("id-b.jpg")
      expect(one.err).toContain("Printed the first 1. Pass --limit N to print more, or --all to print all.")
      const none = yield* list("--metadata", `{"camera": "top"}`)
      expect([none.code, none.out, none.err]).toEqual([0, "", "No files match.\n"])
    }))

  it.scopedLive("finishes the uploads in flight on Ctrl-C, and uploads the rest in the next run", () => {
    let uploads = 0
    let stop: Shutdown.ShutdownService | undefined
    const onRequest = ({ operation }: SandboxModel.RequestLogEntry) => {
      if (operation === "files.upload" && ++uploads === 10 && stop !== undefined) Effect.runSync(stop.request)
    }
    return Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const photos = `${directory}/photos`
      yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeDirectory(photos))
      yield* Effect.forEach(Array.from({ length: 100 }), (_, n) => writeFile(`${photos}/${n}.txt`, `${n}`))
      yield* scale("projects", "create", "letters", "--type", "categorization")
      const manifest = `${directory}/uploaded.jsonl`
      const args = ["files", "upload", photos, "--project", "letters", "--manifest", manifest, "--json"]
      const onStart = (service: Shutdown.ShutdownService) => {
        stop = service
      }
      const stopped = yield* scaleWith({ onStart }, ...args)
      expect(stopped.code).toBe(130)
      expect(stopped.err).toMatch(/^Stopped\. Run the same command again to continue with the rest\.$/m)
      const done = parseJsonLines(stopped.out).length
      expect(done).toBe(uploads)
      expect(done).toBeLessThan(60)
      stop = undefined
      const rest = yield* scale(...args)
      expect(rest.code).toBe(0)
      expect(rest.err).toMatch(new RegExp(`^${100 - done} uploaded, ${done} uploaded before$`, "m"))
      expect(uploads).toBe(100)
      expect(new Set(parseJsonLines(rest.out).map(({ file }) => file)).size).toBe(100)
    }).pipe(Effect.provide(environment({ onRequest })))
  })
})
