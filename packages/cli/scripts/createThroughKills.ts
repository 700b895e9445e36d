// Creates tasks with the built command, kills it at random moments, and checks that every line became exactly one task.
//
// `pnpm --filter @effect-scale/cli run createThroughKills [--lines N] [--kills N] [--seed N]`, after `pnpm build`. Default: 100,000 lines and 10 kills.
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
import * as Child from "../test/fixtures/childProcess.ts"

const exitWithUsageError = (message: string): never => {
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
  if (!/^\d+$/.test(text)) exitWithUsageError(`--lines, --kills and --seed expect integers, found "${text}".`)
  return Number(text)
}) as [number, number, number] // `map` keeps the length
if (lines < 100 * kills) {
  exitWithUsageError(`--lines expects at least 100 per kill, found ${lines} lines and ${kills} kills.`)
}

const bin = fileURLToPath(new URL("../dist/bundle/bin.js", import.meta.url))
if (!existsSync(bin)) exitWithUsageError("The command is not built. Run `pnpm build` first.")

/** Counts the create requests that reach the sandbox, and calls `onReached` at a given count. */
const createRequests = { count: 0, killAt: Number.POSITIVE_INFINITY, onReached: () => {} }

const server = Sandbox.layerServer({
  labeling: "1000 hours",
  logCapacity: 0,
  onRequest: ({ operation }) => {
    if (operation !== "tasks.create") return
    if (++createRequests.count >= createRequests.killAt) createRequests.onReached()
  },
})

/** Runs the command, and kills it when the sandbox has received `killAt` create requests in total. */
const createTasks = (url: string, file: string, killAt: number) =>
  Child.run(
    [bin],
    ["tasks", "create", file, "--type", "categorization", "--json", "--api-url", url],
    (child) => {
      createRequests.killAt = killAt
      createRequests.onReached = () => {
        createRequests.killAt = Number.POSITIVE_INFINITY
        child.kill("SIGKILL")
      }
    },
  )

const writeTaskFile = (file: string) =>
  Effect.async<void, Error>((resume) => {
    const out = createWriteStream(file)
    out.on("error", (error) => resume(Effect.fail(error)))
    for (let n = 0; n < lines; n++) {
      const task = { attachment: `Letter ${n}`, attachment_type: "text", categories: ["yes", "no"] }
      out.write(`${JSON.stringify({ instruction: "Is it a question?", ...task })}\n`)
    }
    out.end(() => resume(Effect.void))
  })

const tasksInJournal = (file: string): number => {
  const journal = `${file}.journal.jsonl`
  if (!existsSync(journal)) return 0
  const headerAndEnd = 2
  return readFileSync(journal, "utf8").split("\n").length - headerAndEnd
}

const program = Effect.gen(function* () {
  const { state, url } = yield* Sandbox.Sandbox
  const directory = yield* Effect.flatMap(FileSystem.FileSystem, (fs) => fs.makeTempDirectoryScoped())
  const file = join(directory, "letters.jsonl")
  yield* writeTaskFile(file)
  yield* Console.log(`${lines} lines, ${kills} kills, --seed ${seed}`)
  const began = performance.now()

  // Lookups after a kill reduce the number of creates, so do not kill near the end of the file.
  const moments = yield* Effect.replicateEffect(Random.nextIntBetween(1, Math.floor(lines * 0.97)), kills)
  const problems: Array<string> = []
  for (const [n, moment] of moments.sort((a, b) => a - b).entries()) {
    const { code, err, signal } = yield* createTasks(url, file, Math.max(moment, createRequests.count + 1))
    const created = (yield* state).live.tasks.length
    if (signal === "SIGKILL") {
      yield* Console.log(
        `kill ${n + 1}: ${created} tasks exist, ${tasksInJournal(file)} of them in the journal`,
      )
    } else {
      problems.push(`kill ${n + 1}: the command exited by itself with ${code ?? signal}: ${err}`)
    }
  }
  const { code, err, out } = yield* createTasks(url, file, Number.POSITIVE_INFINITY)
  yield* Console.log(`last run: ${out.trim()}`)
  if (code !== 0) problems.push(`the last run exited with ${code}: ${err}`)

  const { tasks } = (yield* state).live
  const attachments = new Set(tasks.map(({ params }) => params?.attachment))
  if (attachments.size !== lines) problems.push(`${lines - attachments.size} lines have no task`)
  if (tasks.length !== attachments.size) {
    problems.push(`${tasks.length - attachments.size} tasks are duplicates`)
  }
  const seconds = (performance.now() - began) / 1000
  yield* Console.log(
    `${lines} lines, ${tasks.length} tasks, ${attachments.size} different; ${seconds.toFixed(0)} s`,
  )
  for (const problem of problems) yield* Console.error(problem)
  if (problems.length > 0) {
    yield* Console.error(`To repeat this run: pnpm killed --lines ${lines} --kills ${kills} --seed ${seed}`)
  }
  process.exitCode = problems.length > 0 ? 1 : 0
})

await program.pipe(
  Effect.scoped,
  Effect.withRandom(Random.make(seed)),
  Effect.provide(Layer.merge(server, NodeFileSystem.layer)),
  Effect.runPromise,
)
