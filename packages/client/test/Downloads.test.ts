import { inspect } from "node:util"
import { describe, expect, it } from "@effect/vitest"
import { type Downloads, type RateLimiter, RetryPolicy, ScaleClient, type Task } from "@effect-scale/client"
import * as Chunk from "effect/Chunk"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { body, over, type Seen } from "./fixtures/files.ts"
import { key } from "./fixtures/scripted.ts"

const own = "https://api.scale.com/v1/task/t1/response_url/u1"
const storage = "https://storage.example.org/file.json?X-Signature=s%2Be%20cret+1"
const version = { etag: '"v1"', "accept-ranges": "bytes" }

const text = (stream: Stream.Stream<Uint8Array, Downloads.DownloadError>) =>
  Stream.mkString(Stream.decodeText(stream))
const download = (url: string) => (scale: ScaleClient.Service) => text(scale.tasks.download(url))
const keyOf = ({ headers }: Seen | undefined = { url: "", headers: {} }) =>
  headers.authorization === `Basic ${btoa(`${key}:`)}` ? "key" : headers.authorization
const redirect = (location: string, status = 302) => new Response("moved", { status, headers: { location } })

describe("a download", () => {
  it.effect("returns the bytes and sends the key only to the API's own server", () =>
    Effect.gen(function* () {
      for (const [url, sent] of [
        [own, "key"],
        [storage, undefined],
        ["https://api.scale.com.example.org/v1/file", undefined],
        ["http://api.scale.com/v1/file", undefined],
        ["https://api.scale.com:8443/v1/file", undefined],
      ] as const) {
        const { requests, result } = yield* over(() => new Response(body(["he", "llo"])), download(url))
        expect(result).toEqual(Either.right("hello"))
        expect(requests.map(keyOf)).toEqual([sent])
        expect(requests[0]).toMatchObject({ url, headers: { accept: "*/*" } })
      }
    }),
  )
  it.effect("follows redirects without the key once they leave the API", () =>
    Effect.gen(function* () {
      const places = [own, "https://api.scale.com/v1/other", storage, own]
      const { requests, result } = yield* over(
        (_, n) =>
          n < 3
            ? redirect(n === 0 ? "/v1/other" : (places[n + 1] ?? ""), [302, 307, 301][n])
            : new Response("hello"),
        download(own),
      )
      expect(result).toEqual(Either.right("hello"))
      expect(requests.map(({ url }) => url)).toEqual(places)
      expect(requests.map(keyOf)).toEqual(["key", "key", undefined, undefined])
    }),
  )
  it.effect("fails after too many redirects and after one to an invalid URL", () =>
    Effect.gen(function* () {
      const endless = yield* over((_, n) => redirect(`/v1/${n}`), download(own))
      expect(endless.requests.length).toBe(6)
      expect(Either.flip(endless.result)).toMatchObject({
        right: { reason: "InvalidUrl", message: "redirected more than 5 times", attempts: 6 },
      })
      for (const location of ["http://", "ftp://example.org/x", "https://user@example.org/"]) {
        const { result } = yield* over(() => redirect(location), download(own))
        expect(Either.flip(result)).toMatchObject({
          right: { reason: "InvalidUrl", message: "redirected to an invalid URL" },
        })
      }
    }),
  )
  it.effect("succeeds for an empty file", () =>
    Effect.gen(function* () {
      for (const answer of [() => new Response(""), () => new Response(null, { status: 204 })]) {
        expect((yield* over(answer, download(storage))).result).toEqual(Either.right(""))
      }
    }),
  )
  it.effect("rejects an invalid URL", () =>
    Effect.gen(function* () {
      for (const url of ["", "/task/t1", "scaledata://a/f1", "https://user:secret@example.org/"]) {
        const { requests, result } = yield* over(() => new Response("hello"), download(url))
        expect(requests).toEqual([])
        expect(Either.flip(result)).toMatchObject({ right: { _tag: "ScaleInvalidRequest", attempts: 0 } })
      }
    }),
  )
  it.effect("retries from the link until the first byte has arrived", () =>
    Effect.gen(function* () {
      const answers = [
        () => new Response("busy", { status: 503 }),
        () => redirect(storage),
        () => new Response(body([], "breaks")),
        () => redirect(storage),
        () => new Response(body([], "hangs")),
        () => redirect(storage),
        () => new Response("hello"),
      ]
      const { requests, result } = yield* over((_, n) => answers[n]?.() ?? Response.error(), download(own))
      expect(result).toEqual(Either.right("hello"))
      expect(requests.map(keyOf)).toEqual(["key", "key", undefined, "key", undefined, "key", undefined])
    }),
  )
  it.effect("fails with the status of either server and without the link in the error", () =>
    Effect.gen(function* () {
      for (const [status, _tag, message] of [
        [404, "ScaleResourceNotFound", /404/],
        [403, "ScaleUnexpectedStatus", /the link may have expired: fetch the task again to get a new one/],
        [400, "ScaleInvalidRequest", /400/],
      ] as const) {
        for (const url of [own, storage]) {
          const { result } = yield* over(() => new Response("", { status }), download(url))
          const error = Either.getOrThrow(Either.flip(result))
          expect(error).toMatchObject({
            _tag,
            status,
            route: "{url}",
            operation: "tasks.download",
            attempts: 1,
          })
          expect(error.message).toMatch(message)
          expect(`${error}${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toMatch(
            /cret|response_url|test_8c/,
          )
        }
      }
    }),
  )
  it.effect("resumes after an interruption in the same version of the file", () =>
    Effect.gen(function* () {
      const part = (from: number, texts: ReadonlyArray<string>, end?: "breaks") =>
        new Response(body(texts, end), {
          status: 206,
          headers: { ...version, "content-range": `bytes ${from}-10/11` },
        })
      const answers = [
        () => new Response(body(["he", "llo"], "breaks"), { headers: version }),
        () => new Response("slow down", { status: 503 }),
        () => part(5, [" "], "breaks"),
        () => part(6, ["world"]),
      ]
      const { requests, result } = yield* over(
        (_, n) => answers[n]?.() ?? Response.error(),
        download(storage),
      )
      expect(result).toEqual(Either.right("hello world"))
      expect(requests.map(({ headers }) => headers.range)).toEqual([
        undefined,
        "bytes=5-",
        "bytes=5-",
        "bytes=6-",
      ])
      expect(requests.map(({ headers }) => headers["if-range"])).toEqual([undefined, '"v1"', '"v1"', '"v1"'])
    }),
  )
  it.effect("does not resume if the file may have changed, or after the reader has stopped", () =>
    Effect.gen(function* () {
      const broken = (headers: Record<string, string>) => () =>
        new Response(body(["hello"], "breaks"), { headers })
      const whole = () => new Response("hello world", { headers: version })
      const elsewhere = () =>
        new Response("world", { status: 206, headers: { ...version, "content-range": "bytes 6-10/11" } })
      for (const [asked, answers, retry] of [
        [1, [broken({})], undefined],
        [1, [broken({ etag: '"v1"' })], undefined],
        [1, [broken({ ...version, etag: 'W/"v1"' })], undefined],
        [1, [broken({ ...version, "content-encoding": "gzip" })], undefined],
        [1, [broken(version)], RetryPolicy.none],
        [2, [broken(version), whole], undefined],
        [2, [broken(version), elsewhere], undefined],
      ] as const) {
        const { requests, result } = yield* over(
          (_, n) => answers[n]?.() ?? Response.error(),
          (scale) =>
            download(storage)(scale).pipe(
              ScaleClient.ScaleClient.withOptions(retry === undefined ? {} : { retry }),
            ),
        )
        expect(Either.flip(result)).toMatchObject({
          right: { _tag: "ScaleConnectionError", reason: "InterruptedBody" },
        })
        expect(requests.length).toBe(asked)
      }
    }),
  )
  it.effect("does not time out while bytes keep arriving", () =>
    Effect.gen(function* () {
      const slow = (scale: ScaleClient.Service) =>
        scale.tasks.download(storage).pipe(
          Stream.rechunk(1),
          Stream.tap(() => Effect.sleep("50 seconds")),
          text,
        )
      const read = yield* over(() => new Response(body(["a", "b", "c", "d"])), slow)
      expect(read.result).toEqual(Either.right("abcd"))
      const { result } = yield* over(() => new Response(body(["a"], "hangs")), download(storage))
      expect(Either.flip(result)).toMatchObject({
        right: {
          _tag: "ScaleConnectionError",
          reason: "Timeout",
          message: "no bytes of the file arrived for 1m",
        },
      })
    }),
  )
  it.effect("does not hold a permit while it is read", () =>
    Effect.gen(function* () {
      const { result } = yield* over(
        ({ url }) => (url === own ? new Response(body(["a", "b"])) : Response.json({ task_id: "t1" })),
        (scale) =>
          scale.tasks.download(own).pipe(
            Stream.rechunk(1),
            Stream.mapEffect(() => scale.tasks.get("t1")),
            Stream.runCount,
          ),
        { concurrency: 1 },
      )
      expect(result).toEqual(Either.right(2))
    }),
  )
  it.effect("uses the limiter only for the API's own server", () =>
    Effect.gen(function* () {
      const calls: Array<string> = []
      const limiter: RateLimiter.Service = {
        withPermit: (attempt) =>
          Effect.zipRight(
            Effect.sync(() => calls.push("permit")),
            attempt,
          ),
        pauseFor: () => Effect.sync(() => void calls.push("pause")),
        report: (outcome) => Effect.sync(() => void calls.push(outcome)),
      }
      const busy = () => new Response("", { status: 429, headers: { "retry-after": "50" } })
      for (const [url, expected] of [
        [storage, []],
        [own, ["permit", "done"]], // redirects to the other server
        ["https://api.scale.com/v1/file", ["permit", "busy", "pause"]],
      ] as const) {
        calls.length = 0
        const { result } = yield* over(
          (seen) => (seen.url === own ? redirect(storage) : busy()),
          (scale) => ScaleClient.ScaleClient.withOptions({ retry: RetryPolicy.none })(download(url)(scale)),
          { limiter },
        )
        expect(Either.flip(result)).toMatchObject({ right: { _tag: "ScaleTooManyRequests" } })
        expect(calls).toEqual(expected)
      }
    }),
  )
  it.effect("closes the connection when the reader stops", () =>
    Effect.gen(function* () {
      let ended = 0
      const endless = () =>
        new Response(
          new ReadableStream<Uint8Array>({
            pull: (controller) => controller.enqueue(new Uint8Array([97])),
            cancel: () => {
              ended++
            },
          }),
        )
      yield* over(endless, (scale) => text(Stream.take(Stream.rechunk(scale.tasks.download(storage), 1), 3)))
      expect(ended).toBe(1)
    }),
  )
})

const file = "https://storage.example.org/annotations.json"
const completed = (response: unknown): Task.Task => ({ task_id: "t1", status: "completed", response })
const annotations = (task: Task.Task) => (scale: ScaleClient.Service) =>
  Effect.map(Stream.runCollect(scale.tasks.annotations(task)), Chunk.toReadonlyArray)
const json = (value: unknown) => () => new Response(JSON.stringify(value))

describe("the annotations of a task", () => {
  const box = { uuid: "a", type: "box", label: "cow", left: 1, top: 2, width: 3, height: 4 }
  it.effect("are read from its response", () =>
    Effect.gen(function* () {
      const { requests, result } = yield* over(json(0), annotations(completed({ annotations: [box, box] })))
      expect(result).toEqual(Either.right([box, box]))
      expect(requests).toEqual([])
    }),
  )
  it.effect("are read from a file frame by frame or object by object", () =>
    Effect.gen(function* () {
      const task = completed({ annotations: { url: file } })
      const frames = [{ annotations: [box] }, { annotations: [] }]
      expect((yield* over(json(frames), annotations(task))).result).toEqual(Either.right(frames))
      const objects = { a: { label: "cow", frames: [] }, b: { label: "hen", frames: [] } }
      expect((yield* over(json(objects), annotations(task))).result).toEqual(
        Either.right([
          { uuid: "a", label: "cow", frames: [] },
          { uuid: "b", label: "hen", frames: [] },
        ]),
      )
    }),
  )
  it.effect("are read track by track from either form of a video playback file", () =>
    Effect.gen(function* () {
      const task = { ...completed({ annotations: { url: file } }), type: "videoplaybackannotation" } as const
      const frames = [
        { key: 1, left: 854, top: 144, height: 168, width: 72, attributes: {}, timestamp: 0.03 },
      ]
      const [u1, u2] = [
        { label: "Person", geometry: "box", frames },
        { geometry: "box", frames },
      ]
      const expected = Either.right([
        { uuid: "u1", ...u1 },
        { uuid: "u2", ...u2 },
      ])
      for (const content of [
        { u1, u2 },
        [{ annotations: { u1, u2 } }],
        [{ annotations: { u1 } }, { annotations: null }, { version: 2, annotations: { u2 }, events: [1] }],
      ]) {
        expect((yield* over(json(content), annotations(task))).result).toEqual(expected)
      }
      for (const [content, issue] of [
        [[{ annotations: { u1: { frames: 1 } } }], "[0].annotations.u1: frames: expected an array"],
        [[{ annotations: "none" }], "[0].annotations: expected an object"],
        [[7], "[0]: the value: expected Track, got the number 7"],
      ] as const) {
        const { result } = yield* over(json(content), annotations(task))
        expect(Either.flip(result)).toMatchObject({ right: { issue: expect.stringContaining(issue) } })
      }
    }),
  )
  it.effect("fail with the path of the first that does not match the schema", () =>
    Effect.gen(function* () {
      const schema = Schema.Struct({ left: Schema.Number })
      const wrong = [{ left: 1 }, { left: "secret" }, { left: 3 }]
      for (const [task, issue, attempts] of [
        [completed({ annotations: wrong }), "[1]: left: expected a number, got a string", 0],
        [completed({ annotations: { url: file } }), "[1]: left: expected a number, got a string", 1],
      ] as const) {
        const seen: Array<number> = []
        const { result } = yield* over(json(wrong), (scale) =>
          Stream.runForEach(scale.tasks.annotations(task, { schema }), ({ left }) =>
            Effect.sync(() => seen.push(left)),
          ),
        )
        expect(Either.flip(result)).toMatchObject({
          right: {
            _tag: "ScaleDecodeError",
            reason: "Shape",
            operation: "tasks.annotations",
            issue,
            attempts,
          },
        })
        expect(seen).toEqual([1])
      }
      const { result } = yield* over(json({ a: 1 }), annotations(completed({ annotations: { url: file } })))
      expect(Either.flip(result)).toMatchObject({ right: { issue: "a: expected an object" } })
    }),
  )
  it.effect("are checked by the task's type in the response and in the file", () =>
    Effect.gen(function* () {
      const lidar = { ...completed({ annotations: { url: file } }), type: "lidarannotation" } as const
      const { result } = yield* over(json([{ cuboids: [] }, { annotations: [] }]), (scale) =>
        Effect.map(
          Stream.runCollect(Stream.mapConcat(scale.tasks.annotations(lidar), ({ cuboids }) => cuboids)),
          Chunk.size,
        ),
      )
      expect(Either.flip(result)).toMatchObject({
        right: { _tag: "ScaleDecodeError", reason: "Shape", issue: "[1]: cuboids is missing" },
      })
      const image = {
        ...completed({ annotations: [{ type: "box", label: "cow" }] }),
        type: "imageannotation",
      }
      const inline = yield* over(json([]), annotations(image))
      expect(Either.flip(inline.result)).toMatchObject({
        right: { _tag: "ScaleDecodeError", reason: "Shape", attempts: 0 },
      })
    }),
  )
  it.effect("are emitted up to where the file is malformed or ends too soon", () =>
    Effect.gen(function* () {
      for (const [content, issue] of [
        ['[{"a":1},{"a":2},oops]', "[2] at byte 17: not JSON"],
        ['[{"a":1},{"a":2},{"a"', "the JSON ends too soon, after 21 bytes"],
      ] as const) {
        const seen: Array<unknown> = []
        const { result } = yield* over(
          () => new Response(content),
          (scale) =>
            Stream.runForEach(
              scale.tasks.annotations(completed({ annotations: { url: file } })),
              (annotation) => Effect.sync(() => seen.push(annotation)),
            ),
        )
        expect(Either.flip(result)).toMatchObject({
          right: { _tag: "ScaleDecodeError", reason: "Syntax", issue },
        })
        expect(seen).toEqual([{ a: 1 }, { a: 2 }])
      }
    }),
  )
  it.effect("fail with the reason if they are missing", () =>
    Effect.gen(function* () {
      for (const [task, message] of [
        [{ task_id: "t1", status: "pending" }, "task: expected a completed one, t1 is pending"],
        [
          { task_id: "t1", status: "completed" },
          "task: t1 has no response here; a limited list leaves it out, tasks.get does not",
        ],
        [completed({ category: "cow" }), "task: the response of t1 has no annotations"],
        [completed({ canceled: true }), "task: t1 was canceled"],
        [
          completed({ events: { url: file } }),
          "task: the response of t1 has no annotations, only events; tasks.elements reads their file",
        ],
        [
          completed({ annotations: { labeled: { cow: file } } }),
          "task: the annotations of t1 are neither a list nor a file; tasks.download reads the links among them",
        ],
      ] as const) {
        const { requests, result } = yield* over(json([]), annotations(task))
        expect(requests).toEqual([])
        expect(Either.flip(result)).toMatchObject({
          right: { _tag: "ScaleInvalidRequest", attempts: 0, message },
        })
      }
    }),
  )
})

describe("the elements of a file", () => {
  it.effect("can be nested, like those of point segmentations", () =>
    Effect.gen(function* () {
      const segmentation = {
        objects: [{ label: "cow", index: 1 }],
        point_objects: [
          [0, 1],
          [1, 1],
        ],
      }
      const { result } = yield* over(json(segmentation), (scale) =>
        Effect.map(Stream.runCollect(scale.tasks.elements(file, { depth: 2 })), Chunk.toReadonlyArray),
      )
      expect(result).toEqual(
        Either.right([
          { path: ["objects", 0], value: { label: "cow", index: 1 } },
          { path: ["point_objects", 0], value: [0, 1] },
          { path: ["point_objects", 1], value: [1, 1] },
        ]),
      )
    }),
  )
  it.effect("have limits that are checked before any request", () =>
    Effect.gen(function* () {
      const read = (options: Downloads.ElementsOptions) => (scale: ScaleClient.Service) =>
        Stream.runDrain(scale.tasks.elements(file, options))
      const large = yield* over(json(["x".repeat(100)]), read({ maxElementSize: 50 }))
      expect(Either.flip(large.result)).toMatchObject({
        right: { _tag: "ScaleDecodeError", reason: "Shape", issue: "[0] at byte 1: larger than 50 bytes" },
      })
      for (const options of [{ depth: 0 }, { depth: 1.5 }, { maxElementSize: Number.NaN }]) {
        const { requests, result } = yield* over(json([]), read(options))
        expect(requests).toEqual([])
        expect(Either.flip(result)).toMatchObject({ right: { _tag: "ScaleInvalidRequest", attempts: 0 } })
      }
    }),
  )
})
