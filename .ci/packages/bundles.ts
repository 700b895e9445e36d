/** Bundles the client for a worker and for a browser, runs the bundles without Node's globals, and measures the size. */
import { createContext, runInContext } from "node:vm"
import { gzipSync } from "node:zlib"
import { type BuildOptions, build } from "esbuild"
import type { Consumers } from "./consumers.ts"
import { checked } from "./report.ts"
import { budget } from "./size.ts"

// With `neutral`, an import of a Node module fails the build.
const worker: BuildOptions = {
  platform: "neutral",
  conditions: ["workerd", "worker", "browser"],
  mainFields: ["module", "main"],
}
const browser: BuildOptions = { platform: "browser", target: "es2022" }
const external = ["effect", "effect/*", "@effect/platform", "@effect/platform/*"]

const bundle = async (folder: string, outfile: string, options: BuildOptions) => {
  const { metafile, outputFiles } = await build({
    format: "esm",
    ...options,
    absWorkingDir: folder,
    entryPoints: ["client.js"],
    outfile,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  })
  const [output] = Object.values(metafile.outputs)
  const [file] = outputFiles
  if (output === undefined || file === undefined) throw new Error("esbuild produced no output")
  const own = Object.entries(output.inputs)
    .filter(([input]) => input.includes("/node_modules/@effect-scale/"))
    .map(([input, { bytesInOutput }]) => ({
      input: input.replace(/^.*\/node_modules\/@effect-scale\//, ""),
      bytes: bytesInOutput,
    }))
  return {
    code: file.text,
    gzip: gzipSync(file.contents, { level: 9 }).length,
    own,
    ownBytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    bytes: file.contents.length,
    imports: output.imports.map(({ path }) => path),
  }
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

// The globals that workers and browsers provide, without Node's.
const { AbortController, AbortSignal, Blob, DOMException, Event, EventTarget, File, FormData } = globalThis
const { Headers, ReadableStream, Request, Response, TransformStream, WritableStream } = globalThis
const { TextDecoder, TextDecoderStream, TextEncoder, URL, URLSearchParams } = globalThis
const { atob, btoa, console, crypto, fetch, performance, queueMicrotask, structuredClone } = globalThis
const { clearInterval, clearTimeout, setInterval, setTimeout } = globalThis
const web = {
  ...{ AbortController, AbortSignal, Blob, DOMException, Event, EventTarget, File, FormData },
  ...{ Headers, ReadableStream, Request, Response, TransformStream, WritableStream },
  ...{ TextDecoder, TextDecoderStream, TextEncoder, URL, URLSearchParams },
  ...{ atob, btoa, console, crypto, fetch, performance, queueMicrotask, structuredClone },
  ...{ clearInterval, clearTimeout, setInterval, setTimeout },
}

interface Client {
  readonly createAndList: (url: string, names: ReadonlyArray<string>) => Promise<ReadonlyArray<string>>
}

/** Runs a bundle without Node's globals. */
const runBare = async (code: string, url: string, names: ReadonlyArray<string>): Promise<void> => {
  const context = createContext({ ...web })
  const seen = runInContext("[typeof process, typeof Buffer, typeof global, typeof require]", context)
  if (String(seen) !== "undefined,undefined,undefined,undefined")
    throw new Error(`the context has Node's globals: ${seen}`)
  const client = runInContext(`${code};client`, context) as Client // the exports of client.js
  const found = await client.createAndList(url, names)
  const missing = names.filter((name) => !found.includes(name))
  if (missing.length > 0) throw new Error(`created ${names}, but the list contains ${found}`)
}

export const check = async ({ newest }: Consumers, url: string): Promise<void> => {
  for (const [name, options] of Object.entries({ worker, browser })) {
    await checked(`esbuild for a ${name}, run without Node's globals`, async () => {
      const { bytes, code, gzip, imports } = await bundle(newest, `${name}.js`, {
        ...options,
        format: "iife",
        globalName: "client",
      })
      if (imports.length > 0) throw new Error(`the bundle still imports ${imports.join(", ")}`)
      await runBare(code, url, [`${name}-1`, `${name}-2`])
      return `${kB(bytes)}, ${kB(gzip)} gzipped`
    })
  }
  await checked("size of a client that lists and creates", async () => {
    const all = await bundle(newest, "all.js", worker)
    const alone = await bundle(newest, "alone.js", { ...worker, external })
    const figures =
      `own code ${kB(alone.gzip)} gzipped, budget ${kB(budget)}` +
      ` (${kB(alone.ownBytes)} minified; ${kB(all.ownBytes)} in a bundle with effect, ${kB(all.gzip)} gzipped in total)`
    if (alone.gzip > budget) {
      const largest = [...alone.own].sort((a, b) => b.bytes - a.bytes).slice(0, 15)
      const lines = largest.map(({ bytes, input }) => `  ${String(bytes).padStart(6)}  ${input}`)
      throw new Error(`${figures}\nThe largest modules, in bytes:\n${lines.join("\n")}`)
    }
    return figures
  })
}
