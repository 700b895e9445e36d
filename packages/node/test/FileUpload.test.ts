import * as PlatformError from "@effect/platform/Error"
import * as PlatformFileSystem from "@effect/platform/FileSystem"
import * as Path from "@effect/platform/Path"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import { describe, expect, it } from "@effect/vitest"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as SandboxModel from "@effect-scale/sandbox/SandboxModel"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as server from "./fixtures/server.ts"

const platform = Layer.merge(NodeFileSystem.layer, NodePath.layer)
const clientOf = (apiUrl: string) =>
  ScaleClient.ScaleClient.layer({ apiKey: Redacted.make("live_sandbox"), apiUrl }).pipe(
    Layer.provide(RetryPolicy.layer(RetryPolicy.make({ base: "1 millis" }))),
    Layer.provide(UndiciHttpClient.layer()),
    Layer.orDie,
  )

interface World {
  readonly sandbox: SandboxModel.SandboxService
  readonly fs: PlatformFileSystem.FileSystem
  /** Writes a file into the folder of the test. */
  readonly write: (name: string, content: string | Uint8Array) => Effect.Effect<string>
  readonly folder: string
}

/** Runs a test with a client, a sandbox behind a socket, and a temporary folder. */
const test = (
  title: string,
  body: (
    world: World,
  ) => Effect.Effect<
    void,
    unknown,
    Scope.Scope | ScaleClient.ScaleClient | PlatformFileSystem.FileSystem | Path.Path
  >,
  faults = FaultPlan.make(),
) =>
  it.scopedLive(title, () =>
    Effect.gen(function* () {
      const sandbox = yield* Sandbox.Sandbox
      const fs = yield* PlatformFileSystem.FileSystem
      const { dirname, join } = yield* Path.Path
      const folder = yield* fs.makeTempDirectoryScoped({ prefix: "upload" })
      const write = (name: string, content: string | Uint8Array) => {
        const path = join(folder, name)
        const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
        return fs
          .makeDirectory(dirname(path), { recursive: true })
          .pipe(Effect.zipRight(fs.writeFile(path, bytes)), Effect.as(path), Effect.orDie)
      }
      yield* Effect.provide(
        Effect.zipRight(
          ScaleClient.ScaleClient.use((scale) =>
            scale.projects.create({ type: "imageannotation", name: "streets" }),
          ),
          body({ sandbox, fs, write, folder }),
        ),
        clientOf(sandbox.url),
      )
    }).pipe(
      Effect.provide(
        Layer.merge(
          Layer.unwrapEffect(Effect.succeed(Sandbox.layerServer({ seed: 3, labeling: 0, faults }))),
          platform,
        ),
      ),
    ),
  )

const project_name = "streets"
const files = ({ sandbox }: World) => Effect.map(sandbox.state, ({ live }) => live.files)
const collect = <A, E, R>(stream: Stream.Stream<A, E, R>) =>
  Effect.map(Stream.runCollect(stream), (chunk) => [...chunk])

/** The sorted outcomes. */
const byPath = (outcomes: ReadonlyArray<FileUpload.UploadOutcome>) =>
  outcomes.map(({ _tag, path }) => `${_tag} ${path}`).sort()

describe("upload", () => {
  test("sends a file with its size and the MIME type of its name", (world) =>
    Effect.gen(function* () {
      const cases = [
        ["street.jpg", "image/jpeg"],
        ["a b/söund.wav", "audio/wav"],
        ["points.pcd", "application/octet-stream"],
        ["none", "application/octet-stream"],
        ["film.MP4", "video/mp4"],
      ] as const
      for (const [name, mime_type] of cases) {
        const path = yield* world.write(name, name.repeat(1000))
        const size = new TextEncoder().encode(name).byteLength * 1000
        expect(yield* FileUpload.upload(path, { project_name })).toMatchObject({ mime_type, size })
      }
      expect(yield* files(world)).toHaveLength(cases.length)
    }))

  test("sends the given details", (world) =>
    Effect.gen(function* () {
      const path = yield* world.write("empty", "")
      const details = { project_name, display_name: "One", reference_id: "r1", metadata: { a: [1] } }
      const file = yield* FileUpload.upload(path, { ...details, type: "image/png", name: "x.jpg" })
      const { project_name: _, ...kept } = details
      expect(file).toMatchObject({ ...kept, mime_type: "image/png", size: 0, project_names: [project_name] })
    }))

  test("fails if the path is not a file", (world) =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(FileUpload.upload(`${world.folder}/none`))).toMatchObject({
        _tag: "SystemError",
        reason: "NotFound",
      })
      expect(yield* Effect.flip(FileUpload.upload(world.folder))).toMatchObject({
        _tag: "SystemError",
        reason: "BadResource",
        message: expect.stringContaining("expected a file, found a directory"),
      })
      expect(yield* files(world)).toEqual([])
    }))

  it.scopedLive("sends the bytes of the file, and again after a 429", () =>
    Effect.gen(function* () {
      const fs = yield* PlatformFileSystem.FileSystem
      const path = yield* fs.makeTempFileScoped({ suffix: ".bin" })
      const content = Buffer.from("0123456789".repeat(100_000))
      yield* fs.writeFile(path, content)
      const bodies: Array<Buffer> = []
      const { url } = yield* server.http((request, response) => {
        void server.read(request).then((body) => {
          response.statusCode = bodies.push(body) === 1 ? 429 : 200
          response.end(JSON.stringify({ id: "f", attachment_url: "scaledata://a/f" }))
        })
      })
      const seen = yield* collect(FileUpload.uploadWithProgress(path)).pipe(Effect.provide(clientOf(url)))
      expect(bodies.map((body) => body.includes(content))).toEqual([true, true])
      expect(seen.at(-2)).toEqual({ _tag: "Progress", path, sent: 1_000_000, total: 1_000_000 })
      expect(seen.at(-1)).toMatchObject({ _tag: "Uploaded", path, file: { id: "f" } })
    }).pipe(Effect.provide(platform)),
  )

  it.scopedLive("fails if the file changes during the upload, before the request is complete", () =>
    Effect.gen(function* () {
      const fs = yield* PlatformFileSystem.FileSystem
      let complete = 0
      const { url } = yield* server.http((request, response) => {
        request.on("error", () => {})
        request.resume().on("end", () => {
          complete++
          response.end(JSON.stringify({ id: "f", attachment_url: "scaledata://a/f" }))
        })
      })
      const path = yield* fs.makeTempFileScoped()
      for (const change of [
        fs.truncate(path, 1_000_001),
        fs.truncate(path, 999_999),
        fs.truncate(path, 0),
        fs.utimes(path, 1, 1),
        fs.remove(path),
      ]) {
        yield* fs.writeFile(path, new Uint8Array(1_000_000))
        yield* fs.utimes(path, 1_000, 1_000)
        const changing = PlatformFileSystem.FileSystem.of({
          ...fs,
          open: (path, options) =>
            Effect.map(fs.open(path, options), (file) => {
              let reads = 0
              const readAlloc: PlatformFileSystem.File["readAlloc"] = (size) =>
                ++reads === 2 ? Effect.zipRight(change, file.readAlloc(size)) : file.readAlloc(size)
              return { ...file, fd: file.fd, readAlloc } as PlatformFileSystem.File // the part used
            }),
        })
        const error = yield* Effect.flip(FileUpload.upload(path)).pipe(
          Effect.provideService(PlatformFileSystem.FileSystem, changing),
          Effect.provide(clientOf(url)),
        )
        expect(error).toMatchObject({ _tag: "SystemError" })
      }
      expect(complete).toBe(0)
      yield* fs.writeFile(path, new Uint8Array(1_000_000))
      yield* FileUpload.upload(path).pipe(Effect.provide(clientOf(url)))
      expect(complete).toBe(1)
    }).pipe(Effect.provide(platform)),
  )

  it.scopedLive("ends after an early response, whatever has been read of the file", () =>
    Effect.gen(function* () {
      const fs = yield* PlatformFileSystem.FileSystem
      const path = yield* fs.makeTempFileScoped()
      const { url } = yield* server.http((_, response) => {
        response.writeHead(401).end("{}")
      })
      const client = clientOf(url)
      for (const size of [0, 1, 100_000, 1_000_000]) {
        yield* fs.writeFile(path, new Uint8Array(size))
        for (let n = 0; n < 10; n++) {
          const error = yield* Effect.flip(FileUpload.upload(path)).pipe(Effect.provide(client))
          // The connection may close before a long body was sent.
          expect(["ScaleUnauthorized", "ScaleConnectionError"]).toContain(error._tag)
        }
      }
    }).pipe(Effect.provide(platform)),
  )

  it.scopedLive(
    "is retried after a failure that may have stored the file only if the caller asks for it",
    () =>
      Effect.gen(function* () {
        const fs = yield* PlatformFileSystem.FileSystem
        const path = yield* fs.makeTempFileScoped()
        const content = Buffer.from("0123456789".repeat(50_000))
        yield* fs.writeFile(path, content)
        const bodies: Array<Buffer> = []
        const { url } = yield* server.http((request, response) => {
          void server.read(request).then((body) => {
            const attempt = bodies.push(body)
            if (attempt % 3 === 1) return void request.socket.resetAndDestroy()
            response.statusCode = attempt % 3 === 2 ? 500 : 200
            response.end(JSON.stringify({ id: "f", attachment_url: "scaledata://a/f" }))
          })
        })
        const upload = (options: FileUpload.FileUploadOptions) =>
          Effect.provide(FileUpload.upload(path, options), clientOf(url))
        expect((yield* Effect.flip(upload({})))._tag).toBe("ScaleConnectionError")
        bodies.length = 0
        expect(yield* upload({ retry: "evenIfDone" })).toMatchObject({ id: "f" })
        expect(bodies.map((body) => body.includes(content))).toEqual([true, true, true])
      }).pipe(Effect.provide(platform)),
  )

  it.scopedLive("applies the given timeout to an attempt", () =>
    Effect.gen(function* () {
      const fs = yield* PlatformFileSystem.FileSystem
      const path = yield* fs.makeTempFileScoped()
      const { url } = yield* server.http((request) => request.resume())
      const error = yield* Effect.flip(FileUpload.upload(path, { timeout: "30 millis" })).pipe(
        Effect.provide(clientOf(url)),
      )
      expect(error).toMatchObject({ _tag: "ScaleConnectionError", reason: "Timeout" })
    }).pipe(Effect.provide(platform)),
  )
})

describe("uploadWithProgress", () => {
  test("emits progress and then the uploaded file", (world) =>
    Effect.gen(function* () {
      const total = 3_000_000
      const path = yield* world.write("street.png", new Uint8Array(total))
      const events = yield* collect(FileUpload.uploadWithProgress(path, { project_name }))
      const sent = events.flatMap((event) => (event._tag === "Progress" ? [event.sent] : []))
      expect(sent).toEqual([...sent].sort((a, b) => a - b))
      expect(sent.at(-1)).toBe(total)
      expect(events.at(-1)).toEqual({ _tag: "Uploaded", path, file: (yield* files(world))[0] })
    }))

  test("fails if the upload fails", (world) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(collect(FileUpload.uploadWithProgress(`${world.folder}/none`)))
      expect(error).toMatchObject({ _tag: "SystemError", reason: "NotFound" })
    }))

  it.scopedLive("stops the upload when the stream ends", () =>
    Effect.gen(function* () {
      const fs = yield* PlatformFileSystem.FileSystem
      const path = yield* fs.makeTempFileScoped()
      yield* fs.truncate(path, 1_000_000_000)
      const { open, url } = yield* server.http((request) => request.once("data", () => {}))
      const first = yield* Stream.runHead(FileUpload.uploadWithProgress(path)).pipe(
        Effect.provide(clientOf(url)),
      )
      expect(first).toMatchObject({ _tag: "Some", value: { _tag: "Progress", total: 1_000_000_000 } })
      yield* server.until(() => open() === 0)
    }).pipe(Effect.provide(platform)),
  )
})

describe("uploadAll", () => {
  test("uploads files and folders, each file once, and reports failures", (world) =>
    Effect.gen(function* () {
      const { folder, fs, write } = world
      const [a, b, c] = [
        yield* write("in/a.jpg", "a"),
        yield* write("in/deep/er/b.jpg", "b"),
        yield* write("c.jpg", "c"),
      ]
      yield* fs.makeDirectory(`${folder}/in/empty`)
      yield* fs.symlink(`${folder}/nowhere`, `${folder}/in/lost`)
      const outcomes = yield* collect(
        FileUpload.uploadAll([`${folder}/in`, a, c, `${folder}/none`, `${folder}/in/../c.jpg`], {
          each: { project_name },
        }),
      )
      expect(byPath(outcomes)).toEqual(
        [
          `Uploaded ${a}`,
          `Uploaded ${b}`,
          `Uploaded ${c}`,
          `Failed ${folder}/none`,
          `Failed ${folder}/in/lost`,
        ].sort(),
      )
      expect(yield* files(world)).toHaveLength(3)
      expect(outcomes.find(({ path }) => path === `${folder}/none`)).toMatchObject({
        error: { _tag: "SystemError", reason: "NotFound" },
      })
    }))

  test("applies the filter and the details of each file", (world) =>
    Effect.gen(function* () {
      for (const n of [1, 2, 3]) yield* world.write(`in/${n}.jpg`, String(n))
      yield* world.write("in/.DS_Store", "")
      const { basename } = yield* Path.Path
      const outcomes = yield* collect(
        FileUpload.uploadAll(`${world.folder}/in`, {
          each: (path) => ({ project_name, reference_id: basename(path) }),
          filter: (path) => path.endsWith(".jpg"),
          hidden: true,
          concurrency: 1,
        }),
      )
      expect(outcomes.map(({ path }) => basename(path))).toEqual(["1.jpg", "2.jpg", "3.jpg"])
      expect((yield* files(world)).map(({ reference_id }) => reference_id)).toEqual([
        "1.jpg",
        "2.jpg",
        "3.jpg",
      ])
    }))

  test("skips unchanged files of the manifest", (world) =>
    Effect.gen(function* () {
      const { folder, fs, write } = world
      const paths = yield* Effect.forEach([0, 1, 2, 3], (n) => write(`in/${n}.jpg`, `${n}`))
      const manifest = `${folder}/in/manifest.jsonl` // inside the folder, but not uploaded
      const run = collect(
        FileUpload.uploadAll(`${folder}/in`, {
          each: (path) => ({ project_name: path === paths[3] ? "none" : project_name }),
          manifest,
        }),
      )
      const first = yield* run
      expect(byPath(first)).toEqual([`Failed ${paths[3]}`, ...[0, 1, 2].map((n) => `Uploaded ${paths[n]}`)])
      yield* write("in/1.jpg", "one")
      yield* fs.utimes(paths[2] ?? "", 0, 1_000_000)
      const second = yield* run
      expect(byPath(second)).toEqual([
        `Failed ${paths[3]}`,
        `Skipped ${paths[0]}`,
        `Uploaded ${paths[1]}`,
        `Uploaded ${paths[2]}`,
      ])
      const fileOf = (outcomes: ReadonlyArray<FileUpload.UploadOutcome>) =>
        outcomes.find(({ path }) => path === paths[0])
      expect(fileOf(second)).toEqual({ ...fileOf(first), _tag: "Skipped" })
      expect(byPath(yield* run).filter((outcome) => outcome.startsWith("Skipped"))).toHaveLength(3)
      expect(yield* files(world)).toHaveLength(5)
    }))

  test("separates targets in one manifest", (world) =>
    Effect.gen(function* () {
      const path = yield* world.write("a.jpg", "a")
      const manifest = `${world.folder}/manifest.jsonl`
      const run = (target?: string) =>
        Effect.map(
          collect(FileUpload.uploadAll(path, { each: { project_name }, manifest, target })),
          ([outcome]) => outcome?._tag,
        )
      for (const target of [undefined, "one", "two"]) expect(yield* run(target)).toBe("Uploaded")
      for (const target of [undefined, "one", "two"]) expect(yield* run(target)).toBe("Skipped")
      expect(yield* files(world)).toHaveLength(3)
    }))

  test("continues after an incomplete line in the manifest", (world) =>
    Effect.gen(function* () {
      const { folder, fs, write } = world
      for (const name of ["a", "b"]) yield* write(`in/${name}`, name)
      const manifest = `${folder}/manifest.jsonl`
      const run = Effect.map(
        collect(FileUpload.uploadAll(`${folder}/in`, { each: { project_name }, concurrency: 1, manifest })),
        (outcomes) => outcomes.map(({ _tag }) => _tag),
      )
      expect(yield* run).toEqual(["Uploaded", "Uploaded"])
      const whole = yield* fs.readFile(manifest)
      const first = whole.indexOf(10) + 1
      const second = whole.indexOf(10, first) + 1
      for (const end of [0, 1, first - 2, first - 1]) {
        yield* fs.writeFile(manifest, whole.subarray(0, end))
        expect(yield* run).toEqual(["Uploaded", "Uploaded"])
        expect(yield* run).toEqual(["Skipped", "Skipped"])
      }
      for (const end of [second + 1, second + 12, whole.length - 2]) {
        yield* fs.writeFile(manifest, whole.subarray(0, end))
        expect(yield* run).toEqual(["Skipped", "Uploaded"])
        expect(yield* run).toEqual(["Skipped", "Skipped"])
      }
      yield* fs.writeFile(manifest, whole.subarray(0, -1)) // without the newline
      expect(yield* run).toEqual(["Skipped", "Skipped"])
      yield* write("in/c", "c")
      expect(yield* run).toEqual(["Skipped", "Skipped", "Uploaded"])
      expect(yield* run).toEqual(["Skipped", "Skipped", "Skipped"])
    }))

  test("does not change a file that is not a manifest", (world) =>
    Effect.gen(function* () {
      const a = yield* world.write("a.jpg", "a")
      const entry = '{"path":"x","size":1,"mtime":1,"file":{"id":"f","attachment_url":"scaledata://a/f"}}'
      const header = '{"manifest":"scale uploads, 1","account":"0'
      for (const content of ["precious", '{"paths":1}', entry, `${header}\nprecious\n`]) {
        const manifest = yield* world.write("data.txt", content)
        const error = yield* Effect.flip(collect(FileUpload.uploadAll(a, { manifest })))
        expect(error).toMatchObject({
          _tag: "ManifestError",
          reason: "NotAManifest",
          path: manifest,
          line: content.includes("\n") ? 2 : 1,
        })
        expect(yield* world.fs.readFileString(manifest)).toBe(content)
      }
      expect(yield* files(world)).toEqual([])
    }))

  test("rejects a manifest that is not a regular file without reading it", (world) =>
    Effect.gen(function* () {
      const a = yield* world.write("a.jpg", "a")
      for (const manifest of [world.folder, "/dev/full"]) {
        expect(yield* Effect.flip(collect(FileUpload.uploadAll(a, { manifest })))).toMatchObject({
          _tag: "ManifestError",
          reason: "NotAManifest",
          message: `${manifest} is not a manifest of uploads: expected a regular file`,
        })
      }
      expect(yield* files(world)).toEqual([])
    }))

  test("records every upload when it is interrupted", (world) =>
    Effect.gen(function* () {
      const paths = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, n) => n),
        (n) => world.write(`in/${String(n).padStart(2, "0")}.jpg`, `${n}`),
      )
      const manifest = `${world.folder}/manifest.jsonl`
      const all = FileUpload.uploadAll(`${world.folder}/in`, {
        each: { project_name },
        concurrency: 1,
        manifest,
      })
      // The interruption comes while the seventh entry is being written.
      const writing = yield* Deferred.make<void>()
      const interrupted = yield* Deferred.make<void>()
      const slow = PlatformFileSystem.FileSystem.of({
        ...world.fs,
        open: (path, options) =>
          Effect.map(world.fs.open(path, options), (file) => {
            if (path !== manifest) return file
            let lines = 0
            const writeAll: PlatformFileSystem.File["writeAll"] = (bytes) =>
              ++lines < 8 // the header and six entries
                ? file.writeAll(bytes)
                : Deferred.succeed(writing, undefined).pipe(
                    Effect.zipRight(Deferred.await(interrupted)),
                    Effect.zipRight(file.writeAll(bytes)),
                  )
            return { ...file, fd: file.fd, sync: file.sync, writeAll } as PlatformFileSystem.File // the parts used
          }),
      })
      const fiber = yield* Effect.fork(
        Effect.provideService(Stream.runDrain(all), PlatformFileSystem.FileSystem, slow),
      )
      yield* Deferred.await(writing)
      const ending = yield* Effect.fork(Fiber.interrupt(fiber))
      yield* server.turn
      yield* Deferred.succeed(interrupted, undefined)
      yield* Fiber.join(ending)
      const done = (yield* files(world)).length
      expect(done).toBe(7)
      const outcomes = yield* collect(all)
      expect(outcomes.map(({ path }) => path)).toEqual(paths)
      expect(outcomes.map(({ _tag }) => _tag)).toEqual(
        paths.map((_, n) => (n < done ? "Skipped" : "Uploaded")),
      )
      expect(yield* files(world)).toHaveLength(20)
    }))

  test(
    "uploads each file once despite retryable failures",
    (world) =>
      Effect.gen(function* () {
        const paths = yield* Effect.forEach(
          Array.from({ length: 60 }, (_, n) => n),
          (n) => world.write(`in/${n}.jpg`, `${n}`),
        )
        const manifest = `${world.folder}/manifest.jsonl`
        const all = FileUpload.uploadAll(`${world.folder}/in`, {
          each: { project_name },
          concurrency: 8,
          manifest,
        })
        let outcomes = yield* collect(all)
        while (outcomes.some(({ _tag }) => _tag === "Failed")) outcomes = yield* collect(all)
        expect(outcomes.map(({ path }) => path).sort()).toEqual([...paths].sort())
        expect(yield* files(world)).toHaveLength(60)
      }),
    FaultPlan.make(
      FaultPlan.sometimes("files.upload", 0.2, FaultPlan.tooManyRequests()),
      FaultPlan.sometimes("files.upload", 0.2, FaultPlan.serverError(503, "before")),
    ),
  )

  test("fails if the manifest cannot be opened", (world) =>
    Effect.gen(function* () {
      const a = yield* world.write("a.jpg", "a")
      const error = yield* Effect.flip(collect(FileUpload.uploadAll(a, { manifest: `${a}/manifest` })))
      expect(error._tag).toBe("SystemError")
      expect(yield* files(world)).toEqual([])
    }))

  test("refuses the manifest of another account, and one whose run uploaded nothing can be used by any", (world) =>
    Effect.gen(function* () {
      const path = yield* world.write("a.jpg", "a")
      const manifest = `${world.folder}/manifest.jsonl`
      const clientWith = (apiKey: string, apiUrl: string) =>
        ScaleClient.ScaleClient.layer({ apiKey: Redacted.make(apiKey), apiUrl }).pipe(
          Layer.provide(UndiciHttpClient.layer()),
          Layer.orDie,
        )
      const run = (project: string) =>
        Effect.map(
          collect(FileUpload.uploadAll(path, { each: { project_name: project }, manifest })),
          ([outcome]) => outcome?._tag,
        )
      const { url } = world.sandbox
      expect(yield* Effect.provide(run(project_name), clientWith("live_wrong", url))).toBe("Failed")
      expect(yield* run(project_name)).toBe("Uploaded")
      const content = yield* world.fs.readFileString(manifest)
      expect(content).not.toContain("live_sandbox")
      for (const other of [clientWith("live_wrong", url), clientWith("live_sandbox", `${url}/other`)]) {
        expect(yield* Effect.flip(Effect.provide(run(project_name), other))).toMatchObject({
          _tag: "ManifestError",
          reason: "OtherAccount",
          message: expect.stringContaining("belongs to another API key or another server"),
        })
      }
      expect(yield* world.fs.readFileString(manifest)).toBe(content)
      expect(yield* Effect.provide(run(project_name), clientWith("live_sandbox", `${url}/`))).toBe("Skipped")
      expect(yield* files(world)).toHaveLength(1)
    }))

  test("finishes the uploads in progress when the disk is full, and uploads no file twice afterwards", (world) =>
    Effect.gen(function* () {
      const count = 40
      for (let n = 10; n < 10 + count; n++) yield* world.write(`in/${n}.jpg`, `${n}`)
      const manifest = `${world.folder}/manifest.jsonl`
      const all = FileUpload.uploadAll(`${world.folder}/in`, {
        each: { project_name },
        concurrency: 4,
        manifest,
      })
      const full = new PlatformError.SystemError({
        module: "FileSystem",
        method: "write",
        reason: "Unknown",
        description: "ENOSPC",
      })
      let writes = 0
      const filling = PlatformFileSystem.FileSystem.of({
        ...world.fs,
        open: (path, options) =>
          Effect.map(world.fs.open(path, options), (file) => {
            const writeAll: PlatformFileSystem.File["writeAll"] = (bytes) =>
              ++writes === 10
                ? Effect.zipRight(file.writeAll(bytes.subarray(0, 20)), Effect.fail(full))
                : file.writeAll(bytes)
            return path === manifest
              ? ({ ...file, fd: file.fd, sync: file.sync, writeAll } as PlatformFileSystem.File) // the parts used
              : file
          }),
      })
      const emitted: Array<string> = []
      const error = yield* all.pipe(
        Stream.runForEach(({ _tag }) => Effect.sync(() => emitted.push(_tag))),
        Effect.flip,
        Effect.provideService(PlatformFileSystem.FileSystem, filling),
      )
      expect(error).toBe(full)
      const uploaded = (yield* files(world)).length
      expect(emitted).toEqual(Array.from({ length: uploaded }, () => "Uploaded"))
      expect(uploaded).toBeLessThan(count)
      const rest = yield* collect(all)
      expect(rest.filter(({ _tag }) => _tag === "Skipped")).toHaveLength(uploaded - 1)
      expect(yield* files(world)).toHaveLength(count + 1)
    }))
})
