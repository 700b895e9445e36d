import type { Task } from "@effect-scale/api/entities/Task"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as FaultPlan from "../../FaultPlan.ts"
import { LabelingError } from "../../LabelingError.ts"
import type { CallbackEntry, EnvironmentState, LogEntry, Mode, Options, Service } from "../../Sandbox.ts"
import { type App, makeApp } from "../http/app.ts"
import { modeOf } from "../http/auth.ts"
import { batchDocument } from "../operations/batches.ts"
import { projectDocument } from "../operations/projects.ts"
import * as studio from "../operations/studio.ts"
import * as teams from "../operations/teams.ts"
import type { Environment, Status, TaskRecord } from "./environment.ts"

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
const makeLog = <Entry>(capacity: number) => {
  let entries: Array<Entry> = []
  return {
    add: (entry: Entry): void => {
      entries.push(entry)
      if (entries.length > capacity * 2) entries = capacity === 0 ? [] : entries.slice(-capacity)
    },
    read: (): ReadonlyArray<Entry> => (capacity === 0 ? [] : entries.slice(-capacity)),
  }
}

const callbackKey = Redacted.make("callback_sandbox")

export interface Instance {
  readonly app: App
  readonly service: (url: string) => Service
}

export const makeInstance = (options: Options = {}): Effect.Effect<Instance, never, Scope.Scope> =>
  Effect.gen(function* () {
    const capacity = options.logCapacity ?? 100_000
    const log = makeLog<LogEntry>(capacity)
    const callbackLog = makeLog<CallbackEntry>(capacity)
    const { client, keys, onCallback, url: account } = options.callbacks ?? {}
    const app = yield* makeApp({
      keys: keysOf(options.keys),
      seed: options.seed ?? 0,
      faults: options.faults ?? FaultPlan.none,
      labeling: options.labeling,
      maxBodyBytes: options.maxBodyBytes ?? 16 * 1024 * 1024,
      callbacks: {
        client: client || undefined,
        account,
        keys: { test: keys?.test ?? callbackKey, live: keys?.live ?? callbackKey },
        note: (entry) => {
          callbackLog.add(entry)
          onCallback?.(entry)
        },
      },
      onRequest: (entry) => {
        log.add(entry)
        options.onRequest?.(entry)
      },
    })
    const { courier, environments, settle } = app
    const present = Effect.map(Clock.currentTimeMillis, (millis) => {
      const now = Math.floor(millis)
      settle(now)
      return now
    })
    const { live, test } = environments
    const state = Effect.map(present, () => ({ test: snapshot(test), live: snapshot(live) }))
    const callbacks = Effect.map(present, callbackLog.read)

    /** What the labeler does with a task, done now. */
    const byHand = (
      taskId: string,
      from: Status,
      change: (env: Environment, task: TaskRecord, now: number) => void,
    ): Effect.Effect<Task, LabelingError> =>
      Effect.flatMap(present, (now) => {
        const env = live.tasksById.has(taskId) ? live : test
        const task = env.tasksById.get(taskId)
        if (task?.status !== from) return new LabelingError({ taskId, wanted: from, status: task?.status })
        change(env, task, now)
        return Effect.as(courier.start, task.doc)
      })
    const by: Pick<Service, "complete" | "fail" | "recall"> = {
      complete: (id, given) =>
        byHand(id, "pending", (env, task, now) => env.finish(task, now, given?.response)),
      fail: (id, given) => byHand(id, "pending", (env, task, now) => env.fail(task, now, given?.response)),
      recall: (id) => byHand(id, "completed", (env, task, now) => env.recall(task, now)),
    }
    return {
      app,
      service: (url) => ({ url, state, log: Effect.sync(log.read), callbacks, ...by }),
    }
  })
