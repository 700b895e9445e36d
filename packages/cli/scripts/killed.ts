// Creates a hundred thousand tasks with the packed command, `scale tasks create`, kills it at random moments, and counts
// what there is at the end: `pnpm killed [--lines N] [--kills N] [--seed N]`, after `pnpm build`.
import { createWriteStream, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as FileSystem from "@effect/platform/FileSystem"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { Sandbox } from "@effect-scale/sandbox"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Child from "../test/child.ts"

const refuse = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const { values } = parseArgs({
  options: {
    lines: { type: "string", default: "100000" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
})
const [lines, kills, seed] = [values.lines, values.kills, values.seed].map((text) => {
  if (!/^\d+$/.test(text)) refuse(`--lines, --kills and --seed are whole numbers, not "${text}"`)
  return Number(text)
}) as [number, number, number] // as many as were mapped
if (lines < 100 * kills) refuse(`${lines} lines are too few for ${kills} kills: 100 for each at least`)

const bin = fileURLToPath(new URL("../dist/bundle/bin.js", import.meta.url))
if (!existsSync(bin)) refuse("the command is not built: `pnpm build` first")

/** How many tasks were asked for, and what is done when it is so many. */
const creates = { seen: 0, at: Number.POSITIVE_INFINITY, do: () => {} }

const server = Sandbox.layerServer({
  labeling: "1000 hours",
  logCapacity: 0,
  onRequest: ({ operation }) => {
    if (operation === "tasks.create" && ++creates.seen >= creates.at) creates.do()
  },
})

/** Runs the command, which is killed when so many tasks were asked for since the first run. */
const run = (url: string, file: string, killAt: number) =>
  Child.run(
    [bin],
    ["tasks", "create", file, "--type", "categorization", "--json", "--api-url", url],
    (child) => {
      creates.at = killAt
      creates.do = () => {
        creates.at = Number.POSITIVE_INFINITY
        child.kill("SIGKILL")
      }
    },
  )

const write = (file: string) =>
  Effect.async<void, Error>((resume) => {
    const out = createWriteStream(file)
    out.on("error", (error) => resume(Effect.fail(error)))
    for (let n = 0; n < lines; n++) {
      const task = { attachment: `Letter ${n}`, attachment_type: "text", categories: ["yes", "no"] }
      out.write(`${JSON.stringify({ instruction: "Is it a question?", ...task })}\n`)
    }
    out.end(() => resume(Effect.void))
  })

const journaled = (file: string): number => {
  const journal = `${file}.journal.jsonl`
  return existsSync(journal) ? readFileSync(journal, "utf8").split("\n").length - 2 : 0 // its head, its last end
}

const program = Effect.gen(function* () {
  const { state, url } = yield* Sandbox.Sandbox
  const folder = yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeTempDirectoryScoped())
  const file = join(folder, "letters.jsonl")
  yield* write(file)
  yield* Console.log(`${lines} lines, ${kills} kills, --seed ${seed}`)
  const began = performance.now()

  // A lookup after a kill is no create, but a create that is asked for again is one: the last moments are left out.
  const moments = yield* Effect.replicateEffect(Random.nextIntBetween(1, Math.floor(lines * 0.97)), kills)
  const problems: Array<string> = []
  for (const [n, moment] of moments.sort((a, b) => a - b).entries()) {
    const { code, err, signal } = yield* run(url, file, Math.max(moment, creates.seen + 1))
    const there = (yield* state).live.tasks.length
    if (signal === "SIGKILL") {
      const known = journaled(file)
      yield* Console.log(`kill ${n + 1}: ${there} tasks were there, ${known} of them in the journal`)
    } else {
      problems.push(
        `kill ${n + 1} hit nothing: the command had ended by itself, with ${code ?? signal}: ${err}`,
      )
    }
  }
  const { code, err, out } = yield* run(url, file, Number.POSITIVE_INFINITY)
  yield* Console.log(`last run: ${out.trim()}`)
  if (code !== 0) problems.push(`the last run ended with ${code}: ${err}`)

  const { tasks } = (yield* state).live
  const attachments = new Set(tasks.map(({ params }) => params?.attachment))
  if (attachments.size !== lines) problems.push(`${lines - attachments.size} lines have no task`)
  if (tasks.length !== attachments.size) {
    problems.push(`${tasks.length - attachments.size} tasks are there for a second time`)
  }
  const seconds = (performance.now() - began) / 1000
  yield* Console.log(
    `${lines} lines, ${tasks.length} tasks, ${attachments.size} different; ${seconds.toFixed(0)} s`,
  )
  for (const problem of problems) yield* Console.error(problem)
  if (problems.length > 0)
    yield* Console.error(`The same run again: pnpm killed --lines ${lines} --kills ${kills} --seed ${seed}`)
  process.exitCode = problems.length > 0 ? 1 : 0
})

await program.pipe(
  Effect.scoped,
  Effect.withRandom(Random.make(seed)),
  Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
  Effect.runPromise,
)
