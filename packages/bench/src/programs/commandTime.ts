/** Measures how long a command takes from start to exit. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { type JobOrder, serveJobs } from "./jobRunner.ts"
import { taskId } from "./sampleTasks.ts"

const scale = fileURLToPath(new URL("./cli/bin.js", import.meta.url))

const run = (args: ReadonlyArray<string>, url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, SCALE_API_KEY: "live_bench", SCALE_API_URL: url, XDG_CONFIG_HOME: "/nowhere" },
    })
    child.on("error", reject)
    child.on("exit", (code) => {
      if (code === 0) resolve(performance.now() - from)
      else reject(new Error(`${args.join(" ")} exited with ${code}`))
    })
  })

const job =
  (...args: ReadonlyArray<string>) =>
  ({ url }: JobOrder): Promise<number> =>
    run(args, url)

serveJobs({
  node: job("-e", "0"),
  version: job(scale, "--version"),
  help: job(scale, "--help"),
  get: job(scale, "tasks", "get", taskId(0)),
})
