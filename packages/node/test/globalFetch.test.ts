import { execFileSync } from "node:child_process"
import { describe, expect, it } from "@effect/vitest"

/** Runs in a process of its own, whose `fetch` nobody has touched yet. */
const fetchAfter = (load: string): unknown => {
  const script = `
import { createServer } from "node:http"
${load}
const dispatchers = [1, 2].map((n) => globalThis[Symbol.for("undici.globalDispatcher." + n)] !== undefined)
const server = createServer((request, response) => request.resume().on("end", () => response.end("fine")))
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
const url = "http://127.0.0.1:" + server.address().port
const post = () => fetch(url, { method: "POST", headers: { "content-length": "2" }, body: "{}" })
const answer = await post().then((response) => response.text(), (error) => String(error.cause))
server.closeAllConnections()
server.close()
console.log(JSON.stringify({ dispatchers, answer }))`
  return JSON.parse(
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    }),
  )
}

describe("the process's own fetch", () => {
  it("is left alone, also by the files of the platform", () => {
    const modules = [
      "@effect-scale/node",
      "@effect/platform-node/NodeFileSystem",
      "@effect/platform-node/NodePath",
    ]
    expect(fetchAfter(modules.map((module) => `await import("${module}")`).join("\n"))).toEqual({
      dispatchers: [false, false],
      answer: "fine",
    })
  })

  it("is left alone by a client behind a proxy", () => {
    const use = `
const { UndiciHttpClient } = await import("@effect-scale/node")
const { runPromiseExit, scoped, flatMap } = await import("effect/Effect")
const get = (client) => client.get("https://127.0.0.1:1")
await runPromiseExit(scoped(flatMap(UndiciHttpClient.makeNetwork({ proxy: "http://127.0.0.1:1" }), get)))`
    expect(fetchAfter(use)).toEqual({ dispatchers: [false, false], answer: "fine" })
  })

  it("is not left alone by undici's index, which is why we do not load that", () => {
    expect(fetchAfter('await import("undici")')).toEqual({
      dispatchers: [true, true],
      answer: expect.not.stringMatching(/^fine$/),
    })
  })
})
