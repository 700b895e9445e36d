import { expect } from "@effect/vitest"
import type { File, Files } from "@effect-scale/client"
import { FaultPlan } from "@effect-scale/sandbox"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { box, project } from "../fixtures/taskTypes.ts"
import {
  duplicate,
  inTime,
  minute,
  notFound,
  parameter,
  scenarios,
  type World,
} from "../fixtures/transports.ts"

const bytes = (size: number) => Uint8Array.from({ length: size }, (_, at) => at % 256)
/** A stream of `size` bytes in chunks of another size. */
const chunked = (size: number, chunk: number): Stream.Stream<Uint8Array> =>
  Stream.unfold(0, (at) =>
    at < size ? Option.some([bytes(Math.min(chunk, size - at)), at + chunk] as const) : Option.none(),
  )

const create = ({ scale }: World) => scale.projects.create({ type: "imageannotation", name: project })
const details = { project_name: project }
const facts = {
  id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown,
  attachment_url: expect.stringMatching(/^scaledata:\/\/[^/]+\/[^/]+$/) as unknown,
  project_names: [project],
  created_at: minute(0).toISOString(),
  updated_at: minute(0).toISOString(),
}

class SourceFailed extends Data.TaggedError("SourceFailed")<{ readonly at: number }> {}

const contents: ReadonlyArray<readonly [name: string, content: Files.FileUpload["content"], size: number]> = [
  ["bytes", bytes(1000), 1000],
  ["no bytes", new Uint8Array(0), 0],
  ["a part of a buffer", bytes(1000).subarray(10, 20), 10],
  ["a Blob", new Blob(["abc", bytes(97)]), 100],
  ["an empty Blob", new Blob([]), 0],
  ["a stream", { stream: chunked(1000, 64), size: 1000 }, 1000],
  ["a stream of one byte at a time", { stream: chunked(300, 1), size: 300 }, 300],
  ["a stream with empty chunks", { stream: Stream.make(bytes(2), bytes(0), bytes(3)), size: 5 }, 5],
  ["an empty stream", { stream: Stream.empty, size: 0 }, 0],
  ["megabytes", { stream: chunked(5_000_000, 65_536), size: 5_000_000 }, 5_000_000],
  ["bytes that look like the end of a part", new TextEncoder().encode("\r\n--scale--\r\n\r\n--\r\n"), 19],
]

scenarios("files.upload", (scenario) => {
  for (const [name, content, size] of contents) {
    scenario(`accepts ${name}`, (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const file = yield* world.scale.files.upload(
          { content, name: "street.png", type: "image/png" },
          details,
        )
        expect(file).toEqual({ ...facts, mime_type: "image/png", size })
        expect((yield* world.state).files).toEqual([file])
      }),
    )
  }
  scenario("stores the details of the file", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      const known = {
        project_name: project,
        display_name: "Street 17",
        reference_id: "street-17",
        metadata: { frame: 17, of: ["é", null, { deep: true }] },
      }
      const file = yield* world.scale.files.upload(
        { content: bytes(3), name: "a.png", type: "image/png" },
        known,
      )
      const { project_name: _, ...kept } = known
      expect(file).toEqual({ ...facts, mime_type: "image/png", size: 3, ...kept })
      expect((yield* world.state).files).toEqual([file])
    }),
  )
  scenario("uses the type of a Blob", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      const content = new Blob(["{}"], { type: "application/json" })
      const upload = (type?: string) => world.scale.files.upload({ content, name: "a", type }, details)
      expect((yield* upload()).mime_type).toBe("application/json")
      expect((yield* upload("text/plain")).mime_type).toBe("text/plain")
    }),
  )
  scenario("returns an attachment for tasks", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* create(world)
      const { attachment_url } = yield* scale.files.upload({ content: bytes(9), name: "a.png" }, details)
      const task = yield* scale.tasks.create("imageannotation", {
        attachment: attachment_url,
        geometries: box,
      })
      expect(task).toMatchObject({ status: "completed", params: { attachment: attachment_url } })
    }),
  )
  for (const name of [
    `a "quoted" name.png`,
    "two\nlines\r\nand three.png",
    "日本 🚲 é.png",
    "semi;colon=\\back/slash.png",
    `x"\r\nContent-Type: text/html\r\n\r\n.png`,
    "%22.png",
    " ",
  ]) {
    scenario(`accepts the name ${JSON.stringify(name)}`, (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const known = { display_name: name, reference_id: name, metadata: { [name]: name } }
        const file = yield* world.scale.files.upload(
          { content: bytes(10), name, type: "image/png" },
          { ...details, ...known },
        )
        expect(file).toEqual({ ...facts, mime_type: "image/png", size: 10, ...known })
        expect((yield* world.state).files).toEqual([file])
      }),
    )
  }

  scenario("rejects content whose size differs from `size`", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      for (const [given, announced, seen] of [
        [5, 6, 5],
        [0, 1, 0],
        [100_000, 200_000, 100_000],
        [6, 5, 6],
        [1, 0, 1],
      ] as const) {
        const content = { stream: chunked(given, 65_536), size: announced }
        expect(yield* world.refusal(world.scale.files.upload({ content, name: "a" }, details))).toMatchObject(
          {
            _tag: "ScaleConnectionError",
            reason: "Encode",
            message: `content: expected ${announced} bytes, got ${seen}`,
          },
        )
      }
    }),
  )
  scenario("fails with the error of its source", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      for (const at of [0, 10, 100_000]) {
        const stream = Stream.concat(chunked(at, 65_536), Stream.fail(new SourceFailed({ at })))
        const upload = world.scale.files.upload({ content: { stream, size: 200_000 }, name: "a" }, details)
        expect(yield* world.refusal(upload)).toEqual(new SourceFailed({ at }))
      }
      expect((yield* world.scale.files.upload({ content: bytes(1), name: "a" }, details)).size).toBe(1)
    }),
  )
  scenario("requires an existing project", (world) =>
    Effect.gen(function* () {
      const { refusal, scale } = world
      const upload = (project_name?: string) =>
        scale.files.upload({ content: bytes(1), name: "a" }, { project_name })
      expect(yield* refusal(upload("nowhere"))).toMatchObject(
        notFound(`Project with name "nowhere" not found.`),
      )
      expect(yield* refusal(upload())).toMatchObject(parameter(`"project_name" is required`))
    }),
  )
  scenario("accepts each reference_id once, including imports", (world) =>
    Effect.gen(function* () {
      const { refusal, scale } = world
      yield* create(world)
      const upload = scale.files.upload({ content: bytes(1), name: "a" }, { ...details, reference_id: "r" })
      yield* upload
      const taken = duplicate(`The reference_id ("r") is already used for a different file.`)
      expect(yield* refusal(upload)).toMatchObject(taken)
      expect(
        yield* refusal(
          scale.files.import({ file_url: "https://files.example.org/a.png", reference_id: "r" }),
        ),
      ).toMatchObject(taken)
    }),
  )
  scenario("rejects more than 80 MB", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      const megabytes = Stream.repeatValue(bytes(1_000_000)).pipe(Stream.take(80))
      const upload = (more: number) =>
        world.scale.files.upload(
          {
            content: { stream: Stream.concat(megabytes, Stream.make(bytes(more))), size: 80_000_000 + more },
            name: "a",
          },
          details,
        )
      for (const more of [1, 2_000_000]) {
        expect(yield* world.refusal(upload(more))).toMatchObject({
          _tag: "ScaleUnexpectedStatus",
          status: 413,
          attempts: 1,
        })
      }
      expect((yield* upload(0)).size).toBe(80_000_000)
    }),
  )

  scenario(
    "reads its source again for a retry",
    { faults: FaultPlan.make(FaultPlan.exactly("files.upload", [1, 2], FaultPlan.tooManyRequests())) },
    (world) =>
      Effect.gen(function* () {
        yield* create(world)
        let read = 0
        const stream = Stream.suspend(() => {
          read++
          return chunked(100_000, 65_536)
        })
        const upload = world.scale.files.upload({ content: { stream, size: 100_000 }, name: "a" }, details)
        const file = yield* inTime(upload)
        expect(file.size).toBe(100_000)
        expect(read).toBe(3)
        expect((yield* world.state).files).toEqual([file])
      }),
  )
  scenario(
    "is not retried if the server may have stored the file",
    { faults: FaultPlan.make(FaultPlan.always("files.*", FaultPlan.serverError(503, "after"))) },
    (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const upload = world.scale.files.upload({ content: bytes(1), name: "a" }, details)
        const unavailable = { _tag: "ScaleServiceUnavailable", status: 503, attempts: 1 }
        expect(yield* Effect.flip(upload)).toMatchObject(unavailable)
        const imported = world.scale.files.import({ file_url: "https://files.example.org/a.png" })
        expect(yield* Effect.flip(imported)).toMatchObject(unavailable)
        expect((yield* world.state).files).toHaveLength(2)
      }),
  )
})

scenarios("files.import", (scenario) => {
  scenario("stores the details of the file", (world) =>
    Effect.gen(function* () {
      yield* create(world)
      const file = yield* world.scale.files.import({
        file_url: "https://files.example.org/street%2017.png?version=2#top",
        project_name: project,
        display_name: `Street "17"\n日本`,
        reference_id: "street-17",
        metadata: { frame: 17 },
        extra: { brand_new: true },
      })
      expect(file).toEqual({
        ...facts,
        mime_type: "image/png",
        size: expect.any(Number),
        display_name: `Street "17"\n日本`,
        reference_id: "street-17",
        metadata: { frame: 17 },
      })
      expect((yield* world.state).files).toEqual([file])
    }),
  )
  scenario("does not require a project", ({ scale, state }) =>
    Effect.gen(function* () {
      const file = yield* scale.files.import({ file_url: "s3://bucket/street.jpg" })
      expect(file.project_names).toEqual([])
      expect((yield* state).files).toEqual([file])
    }),
  )
  scenario("rejects invalid URLs and unknown projects", ({ refusal, scale }) =>
    Effect.gen(function* () {
      for (const file_url of ["street.png", "ftp://files.example.org/a.png", "https://"]) {
        expect(yield* refusal(scale.files.import({ file_url })), file_url).toMatchObject(
          parameter(`"file_url" must be a valid uri`),
        )
      }
      expect(yield* refusal(scale.files.import({ file_url: "" }))).toMatchObject(
        parameter(`"file_url" is required`),
      )
      expect(yield* refusal(scale.files.import({ file_url: "https://files.invalid/a.png" }))).toMatchObject({
        _tag: "ScaleInvalidRequest",
        status: 400,
      })
      expect(
        yield* refusal(
          scale.files.import({ file_url: "https://files.example.org/a.png", project_name: "nowhere" }),
        ),
      ).toMatchObject(notFound(`Project with name "nowhere" not found.`))
    }),
  )
})

/** Creates the project and imports files into it, `0.png` first. */
const imported = (world: World, count: number) =>
  Effect.zipRight(
    create(world),
    Effect.forEach(Array.from({ length: count }), (_, at) =>
      world.scale.files.import({
        file_url: `https://files.example.org/${at}.png`,
        project_name: project,
        display_name: `${at}.png`,
        metadata: { camera: at % 2 === 0 ? "front" : "back", frame: { number: at } },
      }),
    ),
  )
const names = (files: Iterable<File.File>) => [...files].map(({ display_name }) => display_name)

scenarios("files.list", (scenario) => {
  scenario("returns the files of the project, newest first", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      const files = yield* imported(world, 3)
      yield* scale.projects.create({ type: "imageannotation", name: "other" })
      yield* scale.files.upload({ content: bytes(1), name: "a" }, { project_name: "other" })
      yield* scale.files.import({ file_url: "https://files.example.org/none.png" })
      expect(yield* scale.files.list({ project })).toEqual({
        docs: files.toReversed(),
        total: 3,
        next: Option.none(),
      })
      expect((yield* scale.files.list({ project: "nowhere" })).docs).toEqual([])
    }),
  )
  scenario("continues after a page, also when files were added", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* imported(world, 3)
      const first = yield* scale.files.list({ project, limit: 2 })
      expect([names(first.docs), first.total]).toEqual([["2.png", "1.png"], 3])
      yield* scale.files.import({ file_url: "https://files.example.org/a.png", project_name: project })
      const second = yield* scale.files.list({ project, limit: 2 }, { from: Option.getOrThrow(first.next) })
      expect([names(second.docs), second.next]).toEqual([["0.png"], Option.none()])
    }),
  )
  scenario("has at most 100 files on a page", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* imported(world, 101)
      const sizes = (limit?: number) =>
        Stream.runCollect(Stream.map(scale.files.pages({ project, limit }), ({ docs }) => docs.length))
      for (const limit of [undefined, 100, 1000]) expect([...(yield* sizes(limit))]).toEqual([100, 1])
    }),
  )
  scenario("selects by metadata", (world) =>
    Effect.gen(function* () {
      const { scale } = world
      yield* imported(world, 4)
      const select = (metadata: Readonly<Record<string, unknown>>) =>
        Effect.map(scale.files.list({ project, metadata }), ({ docs, total }) => {
          expect(total).toBe(docs.length)
          return names(docs)
        })
      expect(yield* select({ camera: "back" })).toEqual(["3.png", "1.png"])
      expect(yield* select({ camera: "back", frame: { number: 3 } })).toEqual(["3.png"])
      expect(yield* select({ camera: null })).toEqual([])
      expect(yield* select({ toString: "front" })).toEqual([])
      expect(yield* select({})).toHaveLength(4)
    }),
  )
  scenario("rejects invalid filters and tokens", (world) =>
    Effect.gen(function* () {
      yield* imported(world, 1)
      const { refusal, scale } = world
      for (const [query, reason] of [
        [{}, `"project" is required`],
        [{ project: "" }, `"project" is required`],
        [{ project, metadata: "{" }, `"metadata" must be a JSON object`],
        [{ project, metadata: "[]" }, `"metadata" must be a JSON object`],
        [{ project, next_token: "abc" }, `"next_token" is not valid`],
      ] as const) {
        expect(yield* refusal(scale.request("GET", "/files", { query })), reason).toMatchObject(
          parameter(reason),
        )
      }
    }),
  )
})

scenarios("files.stream", (scenario) => {
  scenario("emits all files, newest first, with and without prefetch", (world) =>
    Effect.gen(function* () {
      yield* imported(world, 7)
      for (const prefetch of [0, 2]) {
        const files = yield* Stream.runCollect(world.scale.files.stream({ project, limit: 3 }, { prefetch }))
        expect(names(files)).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `${at}.png`))
      }
    }),
  )
})

for (const [name, fault] of [
  ["a 503", FaultPlan.serverError(503, "after")],
  ["a reset", FaultPlan.reset("after")],
] as const) {
  scenarios(`a file with a reference_id, after ${name} instead of the first response,`, (scenario) => {
    const lost = (operation: string) => ({ faults: FaultPlan.make(FaultPlan.exactly(operation, [1], fault)) })
    const log = ({ sandbox }: World) =>
      Effect.map(sandbox.log, (entries) => entries.map(({ operation, status }) => `${operation} ${status}`))

    scenario("is uploaded once and returned", lost("files.upload"), (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const upload = world.scale.files.upload(
          { content: bytes(3), name: "a.png" },
          { ...details, reference_id: "r" },
        )
        const file = yield* inTime(upload)
        expect(file).toMatchObject({ reference_id: "r", size: 3 })
        expect((yield* world.state).files).toEqual([file])
        expect((yield* log(world)).slice(-2)).toEqual(["files.upload 409", "files.list 200"])
      }),
    )
    scenario("is imported once and returned", lost("files.import"), (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const file_url = "https://files.example.org/a.png"
        const file = yield* inTime(
          world.scale.files.import({ file_url, project_name: project, reference_id: "r" }),
        )
        expect((yield* world.state).files).toEqual([file])
      }),
    )
    scenario("is found among many other files", lost("files.upload"), (world) =>
      Effect.gen(function* () {
        yield* imported(world, 150)
        const upload = world.scale.files.upload(
          { content: bytes(3), name: "a.png" },
          { ...details, reference_id: "r" },
        )
        expect((yield* inTime(upload)).reference_id).toBe("r")
        expect((yield* world.state).files).toHaveLength(151)
      }),
    )
    scenario("is a duplicate if the stored file has other content", lost("files.upload"), (world) =>
      Effect.gen(function* () {
        yield* create(world)
        const { scale } = world
        yield* scale.files.import({
          file_url: "https://a.example/a",
          project_name: project,
          reference_id: "r",
        })
        const upload = scale.files.upload(
          { content: bytes(3), name: "a.png" },
          { ...details, reference_id: "r" },
        )
        expect((yield* Effect.flip(inTime(upload)))._tag).toBe("ScaleDuplicateResource")
      }),
    )
  })
}
