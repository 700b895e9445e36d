import type * as Task from "@effect-scale/api/entities/Task"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as FaultPlan from "../FaultPlan.ts"
import { LabelingError } from "../LabelingError.ts"
import type {
  CallbackLogEntry,
  EnvironmentState,
  KeyMode,
  RequestLogEntry,
  SandboxOptions,
  SandboxService,
} from "../SandboxModel.ts"
import { CallbackDelivery } from "./callbacks/delivery.ts"
import { type App, makeApp } from "./http/app.ts"
import { modeOfKey } from "./http/authentication.ts"
import { makeLabeler } from "./labelers/labeler.ts"
import { BoundedLog } from "./log.ts"
import { batchDocument } from "./operations/batches.ts"
import { projectDocument } from "./operations/projects.ts"
import * as studio from "./operations/studio.ts"
import { completeTask, failTask, recallTask, settle } from "./operations/taskLifecycle.ts"
import * as teams from "./operations/teams.ts"
import { Environment } from "./state/environment.ts"
import type { TaskRecord, TaskStatus } from "./state/records.ts"

const keyModes = (keys: SandboxOptions["keys"] = []): ReadonlyMap<string, KeyMode> => {
  const entries: ReadonlyArray<readonly [string, KeyMode]> = isList(keys)
    ? keys.map((key) => [key, modeOfKey(key)] as const)
    : Object.entries(keys)
  return new Map<string, KeyMode>([
    ["test_sandbox", "test"],
    ["live_sandbox", "live"],
    ...entries.filter(([key]) => key !== ""),
  ])
}

// Array.isArray does not narrow readonly arrays.
const isList = (keys: NonNullable<SandboxOptions["keys"]>): keys is ReadonlyArray<string> =>
  Array.isArray(keys)

const snapshot = (env: Environment): EnvironmentState => ({
  tasks: env.tables.tasks.map((task) => task.doc),
  qualityTasks: [...env.tables.qualityTasks],
  batches: [...env.tables.batches.values()].map(batchDocument),
  projects: [...env.tables.projects.values()].map(projectDocument),
  files: [...env.tables.files.values()],
  teammates: teams.list(env),
  assignments: studio.assignments(env),
  studioBatches: studio.batches(env),
})

const defaultCallbackKey = Redacted.make("callback_sandbox")

type Environments = Readonly<Record<KeyMode, Environment>>

interface State {
  readonly environments: Environments
  readonly delivery: CallbackDelivery
  readonly settleAll: (now: number) => void
}

/** The environments of both modes with the delivery of their callbacks. */
const makeState = (
  options: SandboxOptions,
  scope: Scope.Scope,
  onAttempt: (entry: CallbackLogEntry) => void,
): State => {
  const { client, keys, url } = options.callbacks ?? {}
  const settleAll = (now: number): void => {
    settle(environments.test, now)
    settle(environments.live, now)
  }
  const delivery = new CallbackDelivery(
    {
      client: client || undefined,
      defaultUrl: url,
      keys: { test: keys?.test ?? defaultCallbackKey, live: keys?.live ?? defaultCallbackKey },
      onAttempt,
      settle: settleAll,
    },
    scope,
  )
  const makeEnvironment = (mode: KeyMode) =>
    new Environment(mode, options.seed ?? 0, (seed) => makeLabeler(options.labeling, seed), delivery)
  const environments: Environments = { test: makeEnvironment("test"), live: makeEnvironment("live") }
  return { environments, delivery, settleAll }
}

/** The methods with which a test takes the place of the labelers. */
const makeLabelingMethods = (
  { delivery, environments: { live, test } }: State,
  settledNow: Effect.Effect<number>,
): Pick<SandboxService, "complete" | "fail" | "recall"> => {
  const changeTask = (
    taskId: string,
    required: TaskStatus,
    change: (env: Environment, task: TaskRecord, now: number) => void,
  ): Effect.Effect<Task.Task, LabelingError> =>
    Effect.flatMap(settledNow, (now) => {
      const env = live.tables.tasksById.has(taskId) ? live : test
      const task = env.tables.tasksById.get(taskId)
      if (task?.status !== required) return new LabelingError({ taskId, required, status: task?.status })
      change(env, task, now)
      return Effect.as(delivery.start, task.doc)
    })
  return {
    complete: (taskId, options) =>
      changeTask(taskId, "pending", (env, task, now) => completeTask(env, task, now, options?.response)),
    fail: (taskId, options) =>
      changeTask(taskId, "pending", (env, task, now) => failTask(env, task, now, options?.response)),
    recall: (taskId) => changeTask(taskId, "completed", recallTask),
  }
}

export interface SandboxInstance {
  readonly app: App
  readonly service: (url: string) => SandboxService
}

/** Creates a sandbox that a transport can connect to. */
export const makeSandbox = (
  options: SandboxOptions = {},
): Effect.Effect<SandboxInstance, never, Scope.Scope> =>
  Effect.gen(function* () {
    const logCapacity = options.logCapacity ?? 100_000
    const requestLog = new BoundedLog<RequestLogEntry>(logCapacity)
    const callbackLog = new BoundedLog<CallbackLogEntry>(logCapacity)
    const state = makeState(options, yield* Effect.scope, (entry) => {
      callbackLog.add(entry)
      options.callbacks?.onCallback?.(entry)
    })
    const { delivery, environments, settleAll } = state
    const app = makeApp({
      environments,
      delivery,
      keys: keyModes(options.keys),
      seed: options.seed ?? 0,
      faults: options.faults ?? FaultPlan.none,
      maxBodyBytes: options.maxBodyBytes ?? 16 * 1024 * 1024,
      onRequest: (entry) => {
        requestLog.add(entry)
        options.onRequest?.(entry)
      },
    })
    const settledNow = Effect.map(Clock.currentTimeMillis, (millis) => {
      const now = Math.floor(millis)
      settleAll(now)
      return now
    })
    const { live, test } = environments
    return {
      app,
      service: (url) => ({
        url,
        state: Effect.map(settledNow, () => ({ test: snapshot(test), live: snapshot(live) })),
        log: Effect.sync(() => requestLog.read()),
        callbacks: Effect.map(settledNow, () => callbackLog.read()),
        ...makeLabelingMethods(state, settledNow),
      }),
    }
  })
