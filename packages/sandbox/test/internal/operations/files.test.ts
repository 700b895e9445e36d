import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { createProject } from "../../fixtures/resources.ts"
import { ok, rejected, scenarios } from "../../fixtures/scenarios.ts"

const form = (fields: Readonly<Record<string, string | Blob>>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

scenarios("files", {
  "are uploaded with parts in any order": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      const file = new File([new Uint8Array(2048)], "cow é.png", { type: "image/png" })
      const before = yield* ok("POST", "/files/upload", {
        body: form({ project_name: "p", reference_id: "r1", metadata: `{"a":1}`, display_name: "cow", file }),
      })
      expect(before).toEqual(
        expect.objectContaining({
          mime_type: "image/png",
          size: 2048,
          project_names: ["p"],
          display_name: "cow",
          reference_id: "r1",
          metadata: { a: 1 },
        }),
      )
      expect(before.attachment_url.split("/").at(-1)).toBe(before.id)
      expect(before.attachment_url).toMatch(/^scaledata:\/\/[0-9a-f]{24}\//)
      for (const name of ["日本.png", "🚲.png", "\u0085.png"]) {
        const named = new File(["\n--abc"], name, { type: "" })
        const kept = yield* ok("POST", "/files/upload", { body: form({ project_name: "p", file: named }) })
        expect([kept.mime_type, kept.size], name).toStrictEqual(["image/png", 6])
      }
      const after = yield* ok("POST", "/files/upload", { body: form({ file, project_name: "p" }) })
      expect(after.id).not.toBe(before.id)
      expect(after).not.toHaveProperty(["reference_id"])
    }),

  "are uploaded from any multipart encoder": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      const body = [
        "--X",
        'content-disposition: form-data; name="file"; filename="a.txt"; filename*=UTF-8\'\'%C3%A9.txt',
        "Content-Type: text/plain",
        "",
        "hello",
        "--X",
        "Content-Disposition: form-data; name=project_name",
        "",
        "p",
        "--X--",
        "",
      ].join("\r\n")
      const headers = { "content-type": "multipart/form-data; boundary=X" }
      const uploaded = yield* ok("POST", "/files/upload", { headers, body: new TextEncoder().encode(body) })
      expect([uploaded.mime_type, uploaded.size]).toStrictEqual(["text/plain", 5])
      const binary = body.replace("text/plain", "application/octet-stream").replace("%A9.txt", "%A9.jpg")
      const guessed = yield* ok("POST", "/files/upload", { headers, body: new TextEncoder().encode(binary) })
      expect(guessed.mime_type).toBe("image/jpeg")
      for (const disposition of [
        'form-data; filename="x; name=y; .png"; name="file"',
        'form-data; filename="x\\"; name=\\"y.png"; name="file"',
        'form-data; name = "file" ; filename = "x.png"',
        'form-data; name="file";\r\n filename="x.png"',
        "form-data;FileName=x.png;NAME=file",
      ]) {
        const odd = binary.replace(/form-data; name="file".*/, disposition)
        const file = yield* ok("POST", "/files/upload", { headers, body: new TextEncoder().encode(odd) })
        expect(file.mime_type, disposition).toBe("image/png")
      }
      const quoted = { "content-type": 'multipart/form-data; note="; boundary=Y"; boundary = "X"' }
      yield* ok("POST", "/files/upload", { headers: quoted, body: new TextEncoder().encode(body) })
    }),

  "name the limit of a body with too many parts": () =>
    Effect.gen(function* () {
      const part = '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
      const upload = (parts: number) => ({
        headers: { "content-type": "multipart/form-data; boundary=X" },
        body: new TextEncoder().encode(`${part.repeat(parts)}--X--\r\n`),
      })
      expect(yield* rejected(400, "POST", "/files/upload", upload(10_000))).toBe(
        "The request body has more than 1000 parts.",
      )
      expect(yield* rejected(400, "POST", "/files/upload", upload(1000))).toContain('"file" is required')
    }),

  "reject missing, unknown, duplicate and malformed values": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      const file = new Blob(["x"])
      const upload = (fields: Record<string, string | Blob>) => ({ body: form(fields) })
      expect(yield* rejected(400, "POST", "/files/upload", upload({ project_name: "p" }))).toBe(
        `Parameter is invalid, reason: "file" is required`,
      )
      yield* rejected(400, "POST", "/files/upload", upload({ file }))
      yield* rejected(404, "POST", "/files/upload", upload({ file, project_name: "nope" }))
      yield* rejected(400, "POST", "/files/upload", upload({ file, project_name: "p", metadata: "{" }))
      yield* rejected(400, "POST", "/files/upload", { body: { file: "x" } })
      yield* rejected(400, "POST", "/files/upload", {
        headers: { "content-type": "multipart/form-data; boundary=X" },
        body: new TextEncoder().encode("garbage"),
      })
      yield* ok("POST", "/files/upload", upload({ file, project_name: "p", reference_id: "r" }))
      yield* rejected(409, "POST", "/files/upload", upload({ file, project_name: "p", reference_id: "r" }))
      yield* rejected(409, "POST", "/files/import", { body: { file_url: "https://a/b", reference_id: "r" } })
    }),

  "are imported from a URL": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      const imported = yield* ok("POST", "/files/import", {
        body: {
          file_url: "https://files.example.org/a.png?x=1",
          project_name: "p",
          display_name: null,
          other: 1,
        },
      })
      expect(imported).toEqual(expect.objectContaining({ mime_type: "image/png", project_names: ["p"] }))
      yield* rejected(400, "POST", "/files/import", { body: {} })
      yield* rejected(400, "POST", "/files/import", { body: { file_url: "not a url" } })
      yield* rejected(400, "POST", "/files/import", { body: { file_url: "https://nowhere.invalid/a" } })
      yield* rejected(404, "POST", "/files/import", {
        body: { file_url: "https://a/b", project_name: "nope" },
      })
    }),

  "are listed by project and metadata, page by page": () =>
    Effect.gen(function* () {
      yield* createProject("p")
      yield* createProject("q")
      const add = (project_name: string, metadata?: unknown) =>
        ok("POST", "/files/import", { body: { file_url: "https://a.example/a.png", project_name, metadata } })
      const [a, b, c] = [
        yield* add("p", { id: "\u00e9", deep: { n: 1, list: [1, 2] } }),
        yield* add("p"),
        yield* add("p", { id: "x" }),
      ]
      yield* add("q", { id: "x" })
      expect(yield* ok("GET", "/files?project=p")).toStrictEqual({
        docs: [c, b, a],
        has_more: false,
        total: 3,
      })
      const first = yield* ok("GET", "/files?project=p&limit=2")
      expect([first.docs, first.has_more, first.total]).toStrictEqual([[c, b], true, 3])
      const token = encodeURIComponent(first.next_token)
      const second = yield* ok("GET", `/files?project=p&limit=2&next_token=${token}`)
      expect([second.docs, second.has_more, second.next_token]).toStrictEqual([[a], false, undefined])
      const select = (metadata: unknown) =>
        Effect.map(
          ok("GET", `/files?project=p&metadata=${encodeURIComponent(JSON.stringify(metadata))}`),
          ({ docs }) => docs,
        )
      expect(yield* select({ deep: { n: 1 } })).toStrictEqual([a])
      expect(yield* select({ deep: { list: [1, 2] } })).toStrictEqual([a])
      expect(yield* select({ deep: { list: [1] } })).toStrictEqual([])
      expect(yield* select({ deep: {}, id: "x" })).toStrictEqual([])
      expect(yield* select({})).toStrictEqual([c, b, a])
      for (const limit of ["0", "-1", "1.5", "x"])
        yield* rejected(400, "GET", `/files?project=p&limit=${limit}`)
    }),
})
