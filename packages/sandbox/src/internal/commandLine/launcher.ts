import { execFile } from "node:child_process"

// npx ends at SIGTERM without passing the signal on to the command it started, and so does a shell between them. The server
// would run on without anybody to stop it, so it watches the processes that started it.

const packageManager = /(?:^|[\\/\s])(?:npm|npx|pnpm|pnpx|yarn|yarnpkg|bunx?)(?:-cli)?(?:\.[cm]?js)?(?:\s|$)/

interface Ancestor {
  readonly pid: number
  readonly command: string
}

/** The ancestors of this process, the parent first. Only the parent if the system has no `ps`. */
const ancestors = (parent: number): Promise<ReadonlyArray<Ancestor>> =>
  new Promise((resolve) => {
    execFile("ps", ["-A", "-o", "pid=,ppid=,args="], { maxBuffer: 64 * 1024 * 1024 }, (_, output) => {
      const processes = new Map<number, { readonly parent: number; readonly command: string }>()
      for (const [, pid, parent, command = ""] of String(output).matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)) {
        processes.set(Number(pid), { parent: Number(parent), command })
      }
      const found: Array<Ancestor> = []
      for (let pid = parent; pid > 1 && found.length < 100; pid = processes.get(pid)?.parent ?? 0) {
        found.push({ pid, command: processes.get(pid)?.command ?? "" })
      }
      resolve(found)
    })
  })

/** The processes from the parent to the outermost package manager; none if no package manager started this process. */
export const findLaunchers = async (): Promise<ReadonlyArray<number>> => {
  const { npm_config_user_agent, npm_execpath, npm_lifecycle_event } = process.env
  if (!(npm_config_user_agent || npm_execpath || npm_lifecycle_event)) return []
  const parent = process.ppid // before waiting: an orphan has another parent
  const found = await ancestors(parent)
  const outermost = found.findLastIndex(({ command }) => packageManager.test(command))
  return [parent, ...found.slice(1, outermost + 1).map(({ pid }) => pid)]
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" // process.kill throws system errors
  }
}

/** Calls `onEnd` once when one of the launchers has ended. */
export const watchLaunchers = ([parent, ...others]: ReadonlyArray<number>, onEnd: () => void): void => {
  if (parent === undefined) return
  const timer = setInterval(() => {
    if (parent === process.ppid && isRunning(parent) && others.every(isRunning)) return
    clearInterval(timer)
    onEnd()
  }, 500).unref()
}
