import { execFileSync } from "node:child_process"
import * as PlatformError from "@effect/platform/Error"
import * as FileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import { describe, expect, it } from "@effect/vitest"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"

interface Folder {
  readonly fs: FileSystem.FileSystem
  readonly folder: string
  /** Writes files, and the folders around them. */
  readonly write: (...names: ReadonlyArray<string>) => Effect.Effect<void>
  /** Creates a link. */
  readonly link: (name: string, target: string) => Effect.Effect<void>
  /** Searches folders, or else the folder of the test, and describes what is found, without the path of the folder. */
  readonly find: (
    options?: FileUpload.FindOptions,
    ...paths: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<string>, never, FileSystem.FileSystem | Path.Path>
}

const test = (
  title: string,
  body: (folder: Folder) => Effect.Effect<void, unknown, Scope.Scope | FileSystem.FileSystem | Path.Path>,
) =>
  it.scopedLive(title, () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const { dirname, join, relative } = yield* Path.Path
      const folder = join(yield* fs.makeTempDirectoryScoped({ prefix: "find" }), "in")
      yield* fs.makeDirectory(folder)
      const write = (...names: ReadonlyArray<string>) =>
        Effect.orDie(
          Effect.forEach(names, (name) =>
            Effect.zipRight(
              fs.makeDirectory(dirname(join(folder, name)), { recursive: true }),
              fs.writeFileString(join(folder, name), name),
            ),
          ),
        )
      const find: Folder["find"] = (options, ...paths) =>
        Effect.gen(function* () {
          const ignored: Array<string> = []
          const found = yield* Stream.runCollect(
            FileUpload.findFiles(paths.length === 0 ? folder : paths.map((path) => join(folder, path)), {
              onIgnored: ({ path, reason }) =>
                Effect.sync(() => ignored.push(`${reason} ${relative(folder, path)}`)),
              ...options,
            }),
          )
          return [
            ...[...found].map((entry) => {
              const name = relative(folder, entry.path)
              return entry._tag === "Found" ? name : `Failed ${name}`
            }),
            ...ignored,
          ]
        })
      const link: Folder["link"] = (name, target) => Effect.orDie(fs.symlink(target, join(folder, name)))
      yield* body({ fs, folder, write: (...names) => Effect.asVoid(write(...names)), link, find })
    }).pipe(Effect.provide(Layer.merge(NodeFileSystem.layer, NodePath.layer))),
  )

describe("findFiles", () => {
  test("finds the files of a folder in alphabetical order, and follows links", ({ find, link, write }) =>
    Effect.gen(function* () {
      yield* write("b.jpg", "a/2.jpg", "a/1/x.jpg", "c/z.jpg", "../out/y.jpg", "../k.jpg")
      yield* link("d.jpg", "b.jpg")
      yield* link("e", "../out")
      expect(yield* find()).toEqual(["a/1/x.jpg", "a/2.jpg", "b.jpg", "c/z.jpg", "d.jpg", "e/y.jpg"])
      expect(yield* find({}, "c", "b.jpg", "e", "none")).toEqual([
        "c/z.jpg",
        "b.jpg",
        "e/y.jpg",
        "Failed none",
      ])
    }))

  test("searches each folder once", ({ find, link, write }) =>
    Effect.gen(function* () {
      yield* write("a/1.jpg", "b/2.jpg", "../secret.txt")
      yield* link("a/loop", "..")
      yield* link("a/self", ".")
      yield* link("b/above", "../..")
      yield* link("b/root", "/")
      yield* link("c", "b")
      expect(yield* find()).toEqual([
        ...["a/1.jpg", "b/2.jpg"],
        ...["Repeated a/loop", "Repeated a/self", "Repeated b/above", "Repeated b/root", "Repeated c"],
      ])
      expect(yield* find({}, "a", "a", "a/loop/b")).toEqual([
        ...["a/1.jpg", "a/loop/b/2.jpg"],
        ...["Repeated a/loop", "Repeated a/self", "Repeated a/loop/b/above", "Repeated a/loop/b/root"],
      ])
    }))

  test("ends quickly although many folders link to each other", ({ find, link, write }) =>
    Effect.gen(function* () {
      const names = Array.from({ length: 12 }, (_, n) => `d${n}`)
      yield* write(...names.map((name) => `${name}/x.jpg`))
      for (const from of names) for (const to of names) yield* link(`${from}/${to}`, `../${to}`)
      expect((yield* find({ onIgnored: () => Effect.void })).length).toBe(12)
    }))

  test("emits one failure for each link that leads nowhere or to itself", ({ find, folder, link, write }) =>
    Effect.gen(function* () {
      yield* write("a.jpg", "b.jpg")
      yield* link("dangling.jpg", "gone.jpg")
      yield* link("itself", "itself")
      expect(yield* find()).toEqual(["a.jpg", "b.jpg", "Failed dangling.jpg", "Failed itself"])
      expect(yield* find({ filter: (path) => path.endsWith("a.jpg") })).toEqual(["a.jpg"])
      const [, , dangling] = yield* Stream.runCollect(FileUpload.findFiles(folder))
      expect(dangling).toMatchObject({
        error: {
          _tag: "SystemError",
          reason: "BadResource",
          message: expect.stringContaining('the link leads to "gone.jpg", which does not exist'),
        },
      })
    }))

  test("skips sockets, pipes and devices in folders, and rejects them as arguments", ({
    find,
    folder,
    link,
    write,
  }) =>
    Effect.gen(function* () {
      yield* write("a.jpg")
      execFileSync("mkfifo", [`${folder}/pipe`])
      yield* link("zero", "/dev/zero")
      expect(yield* find()).toEqual(["a.jpg", "Special pipe", "Special zero"])
      expect(yield* find({}, "pipe", "zero", "a.jpg")).toEqual(["Failed pipe", "Failed zero", "a.jpg"])
    }))

  test("skips hidden entries unless asked", ({ find, write }) =>
    Effect.gen(function* () {
      const names = [".DS_Store", ".git/config", "Thumbs.db", "a/.hidden.jpg", "a/desktop.ini", "a/x.jpg"]
      yield* write(...names)
      expect(yield* find()).toEqual([
        "a/x.jpg",
        ...[
          "Hidden .DS_Store",
          "Hidden .git",
          "Hidden Thumbs.db",
          "Hidden a/.hidden.jpg",
          "Hidden a/desktop.ini",
        ],
      ])
      expect(yield* find({ hidden: true })).toEqual(names)
      expect(yield* find({}, ".git", "a/.hidden.jpg")).toEqual([".git/config", "a/.hidden.jpg"])
    }))

  test("emits one failure for a folder that cannot be read", ({ find, folder, fs, write }) =>
    Effect.gen(function* () {
      yield* write("a/1.jpg", "b/2.jpg", "c/3.jpg", "d.jpg")
      const denied = (method: string, path: string) =>
        new PlatformError.SystemError({
          module: "FileSystem",
          method,
          reason: "PermissionDenied",
          pathOrDescriptor: path,
        })
      // The tests may run as root, who can read everything.
      const restricted = FileSystem.FileSystem.of({
        ...fs,
        readDirectory: (path, options) =>
          path === `${folder}/b`
            ? Effect.fail(denied("readDirectory", path))
            : fs.readDirectory(path, options),
        stat: (path) => (path === `${folder}/d.jpg` ? Effect.fail(denied("stat", path)) : fs.stat(path)),
      })
      expect(yield* Effect.provideService(find(), FileSystem.FileSystem, restricted)).toEqual([
        ...["a/1.jpg", "Failed b", "c/3.jpg", "Failed d.jpg"],
      ])
    }))

  test("emits a failure for a name that is not UTF-8, and finds long and unusual names", ({
    find,
    folder,
    write,
  }) =>
    Effect.gen(function* () {
      const long = `${"x".repeat(250)}.jpg`
      const deep = `${`${"y".repeat(200)}/`.repeat(15)}z.jpg`
      yield* write("tab\tand\nline.jpg", 'quote".jpg', "ü.jpg", "  .jpg", long, deep)
      execFileSync("sh", ["-c", `printf x > "$(printf '%s/\\377.jpg' "$1")"`, "sh", folder])
      const found = yield* find()
      expect(found).toHaveLength(7)
      expect(found).toEqual(
        expect.arrayContaining([long, deep, "tab\tand\nline.jpg", "ü.jpg", "Failed \ufffd.jpg"]),
      )
    }))

  it.scopedLive("takes the next path only when it is needed", () =>
    Effect.gen(function* () {
      let taken = 0
      const paths = function* () {
        for (;;) {
          taken++
          yield import.meta.filename
        }
      }
      const found = yield* Stream.runCollect(
        Stream.take(FileUpload.findFiles({ [Symbol.iterator]: paths }), 2),
      )
      expect([found.length, taken]).toEqual([2, 2])
    }).pipe(Effect.provide(Layer.merge(NodeFileSystem.layer, NodePath.layer))),
  )
})
