import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as FaultPlan from "../FaultPlan.ts"
import type { EnvironmentState, LogEntry, Mode, Options, Service } from "../Sandbox.ts"
import { type App, makeApp } from "./app.ts"
import { modeOf } from "./auth.ts"
import { batchDocument } from "./batches.ts"
import type { Environment } from "./environment.ts"
import { projectDocument } from "./projects.ts"
import * as studio from "./studio.ts"
import * as teams from "./teams.ts"

const keysOf = (keys: Options["keys"]): ReadonlyMap<string, Mode> => {
  const known = new Map<string, Mode>([
    ["test_sandbox", "test"],
    ["live_sandbox", "live"],
  ])
  const more: ReadonlyArray<readonly [string, Mode]> =
    keys === undefined
      ? []
      : isList(keys)
        ? keys.map((key) => [key, modeOf(key)] as const)
        : Object.entries(keys)
  for (const [key, mode] of more) if (key !== "") known.set(key, mode)
  return known
}

// Array.isArray does not narrow a readonly array
const isList = (keys: NonNullable<Options["keys"]>): keys is ReadonlyArray<string> => Array.isArray(keys)

const snapshot = (env: Environment): EnvironmentState => ({
  tasks: env.tasks.map((task) => task.doc),
  qualityTasks: [...env.qualityTasks],
  batches: [...env.batches.values()].map(batchDocument),
  projects: [...env.projects.values()].map(projectDocument),
  files: [...env.files.values()],
  teammates: teams.list(env),
  assignments: studio.assignments(env),
  studioBatches: studio.batches(env),
})

/** The last entries. The list is cut only when it has grown to twice its capacity, so that adding stays cheap. */
const makeLog = (capacity: number) => {
  let entries: Array<LogEntry> = []
  return {
    add: (entry: LogEntry): void => {
      entries.push(entry)
      if (entries.length > capacity * 2) entries = capacity === 0 ? [] : entries.slice(-capacity)
    },
    read: (): ReadonlyArray<LogEntry> => (capacity === 0 ? [] : entries.slice(-capacity)),
  }
}

export interface Instance {
  readonly app: App
  readonly service: (url: string) => Service
}

export const makeInstance = (options: Options = {}): Effect.Effect<Instance, never, Scope.Scope> =>
  Effect.gen(function* () {
    const log = makeLog(options.logCapacity ?? 100_000)
    const app = yield* makeApp({
      keys: keysOf(options.keys),
      seed: options.seed ?? 0,
      faults: options.faults ?? FaultPlan.none,
      labelingMillis: Duration.toMillis(options.labeling ?? "2 seconds"),
      maxBodyBytes: options.maxBodyBytes ?? 16 * 1024 * 1024,
      onRequest: (entry) => {
        log.add(entry)
        options.onRequest?.(entry)
      },
    })
    const { live, test } = app.environments
    const state = Effect.map(Clock.currentTimeMillis, (now) => {
      test.settle(now)
      live.settle(now)
      return { test: snapshot(test), live: snapshot(live) }
    })
    return { app, service: (url) => ({ url, state, log: Effect.sync(log.read) }) }
  })
