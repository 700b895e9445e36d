import * as FileSystem from "@effect/platform/FileSystem"
import * as HttpClient from "@effect/platform/HttpClient"
import * as HttpClientResponse from "@effect/platform/HttpClientResponse"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { parquetReadObjects } from "hyparquet"
import { readFile, scale, scaleWith, temporaryDirectory } from "../fixtures/commandRunner.ts"

const numbers = [
  ...["1598992510763825123", "-9007199254740993", "9007199254740993", "123456789012345678901234567890"],
  ...["0.12345678901234567890", "1e400", "-1E-400", "0.1", "-5", "12345678"],
]
const metadata = `{"ids":[${numbers.join(",")}],"id":${numbers[0]},"size":${numbers[5]}}`
const response = `{"annotations":[{"uuid":"a","track":${numbers[3]}}]}`
const task = `{"task_id":"t1","status":"completed","metadata":${metadata},"response":${response}}`

/** A server whose responses are written as text. */
const server = Layer.merge(
  NodeFileSystem.layer,
  Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request, { pathname }) =>
      Effect.succeed(
        HttpClientResponse.fromWeb(
          request,
          new Response(pathname.endsWith("/tasks") ? `{"docs":[${task}],"total":1,"has_more":false}` : task, {
            headers: { "content-type": "application/json" },
          }),
        ),
      ),
    ),
  ),
)

describe("numbers that a JavaScript number cannot hold", () => {
  it.scopedLive("keep their digits in JSON lines, CSV and Parquet", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const path = (name: string) => `${directory}/${name}`
      const columns = ["--columns", "metadata.id,metadata.size,metadata,response.annotations"]
      yield* scale("tasks", "export", "--out", path("l.jsonl"))
      expect(yield* readFile(path("l.jsonl"))).toBe(`${task}\n`)
      yield* scale("tasks", "export", "--out", path("l.csv"), ...columns)
      const quoted = (json: string) => `"${json.replaceAll('"', '""')}"`
      const annotations = response.slice('{"annotations":'.length, -1)
      expect(yield* readFile(path("l.csv"))).toBe(
        `${columns[1]}\n${numbers[0]},${numbers[5]},${quoted(metadata)},${quoted(annotations)}\n`,
      )
      yield* scale("tasks", "export", "--out", path("l.parquet"), ...columns)
      const fs = yield* FileSystem.FileSystem
      const file = new Uint8Array(yield* fs.readFile(path("l.parquet"))).buffer
      expect(yield* Effect.promise(() => parquetReadObjects({ file }))).toEqual([
        {
          "metadata.id": numbers[0],
          "metadata.size": numbers[5],
          metadata,
          "response.annotations": annotations,
        },
      ])
    }).pipe(Effect.provide(server)),
  )

  it.scopedLive("keep their digits when they are printed", () =>
    Effect.gen(function* () {
      for (const args of [
        ["get", "t1", "--json"],
        ["list", "--json"],
        ["watch", "t1", "--json"],
        ["export"],
      ]) {
        expect((yield* scale("tasks", ...args)).out, args[0]).toBe(`${task}\n`)
      }
      expect((yield* scale("tasks", "get", "t1")).out).toContain(`metadata  ${metadata}\n`)
      expect((yield* scaleWith({ columns: 40 }, "tasks", "get", "t1")).out).toContain(metadata)
      const { out } = yield* scale("request", "GET", "/task/t1")
      for (const number of numbers) expect(out).toContain(number)
      expect((yield* scale("tasks", "annotations", "t1")).out).toBe(`{"uuid":"a","track":${numbers[3]}}\n`)
    }).pipe(Effect.provide(server)),
  )
})
