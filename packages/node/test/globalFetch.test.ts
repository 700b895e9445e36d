import { execFileSync } from "node:child_process"
import { describe, expect, it } from "@effect/vitest"

interface Found {
  /** Whether Node has registered its own dispatcher, as later versions do. */
  readonly known: boolean
  readonly changed: boolean
  readonly answer: string
}

/** Runs in a new process, whose `fetch` is unchanged. */
const fetchAfter = (load: string): Found => {
  const script = `
import { createServer } from "node:http"
const dispatchers = () => [1, 2].map((n) => globalThis[Symbol.for("undici.globalDispatcher." + n)])
const before = [fetch, ...dispatchers()]
const known = before.at(-1) !== undefined
${load}
const changed = [fetch, ...dispatchers()].some((one, at) => one !== before[at])
const server = createServer((request, response) => request.resume().on("end", () => response.end("fine")))
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
const url = "http://127.0.0.1:" + server.address().port
const post = () => fetch(url, { method: "POST", headers: { "content-length": "2" }, body: "{}" })
const answer = await post().then((response) => response.text(), (error) => String(error.cause))
server.closeAllConnections()
server.close()
console.log(JSON.stringify({ known, changed, answer }))`
  return JSON.parse(
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    }),
  )
}

describe("the global fetch", () => {
  it("is not changed by importing this package and the platform's file system", () => {
    const modules = [
      "@effect-scale/node",
      "@effect/platform-node/NodeFileSystem",
      "@effect/platform-node/NodePath",
    ]
    const load = modules.map((module) => `await import("${module}")`).join("\n")
    expect(fetchAfter(load)).toMatchObject({ changed: false, answer: "fine" })
  })

  it("is not changed by a client with a proxy", () => {
    const use = `
const { UndiciHttpClient } = await import("@effect-scale/node")
const { runPromiseExit, scoped, flatMap } = await import("effect/Effect")
const get = (client) => client.get("https://127.0.0.1:1")
await runPromiseExit(scoped(flatMap(UndiciHttpClient.makeNetwork({ proxy: "http://127.0.0.1:1" }), get)))`
    expect(fetchAfter(use)).toMatchObject({ changed: false, answer: "fine" })
  })

  it("is changed by undici's index unless Node has registered a dispatcher", () => {
    const { answer, changed, known } = fetchAfter('await import("undici")')
    expect(changed).toBe(!known)
    expect(answer === "fine").toBe(known)
  })
})
