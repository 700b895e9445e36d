import type * as Task from "@effect-scale/api/entities/Task"
import * as Clock from "effect/Clock"
import type { ConfigError } from "effect/ConfigError"
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
  SandboxState,
} from "../SandboxModel.ts"
import { CallbackDelivery } from "./callbacks/delivery.ts"
import { recipientClient, recipientUrl } from "./callbacks/recipient.ts"
import { type App, makeApp } from "./http/app.ts"
import { modeOfKey } from "./http/authentication.ts"
import { makeLabeler } from "./labelers/labeler.ts"
import { BoundedLog } from "./log.ts"
import { batchDocument } from "./operations/batches.ts"
import { projectDocument } from "./operations/projects.ts"
import * as studio from "./operations/studio.ts"
import { completeTask, failTask, recallTask, settle } from "./operations/taskLifecycle.ts"
import * as teams from "./operations/teams.ts"
import { check } from "./optionCheck.ts"
import { hashText, mixSeeds } from "./random.ts"
import { Environment } from "./state/environment.ts"
import type { TaskRecord, TaskStatus } from "./state/records.ts"

/** The keys that every sandbox accepts. */
const defaultKeys = { test: "test_sandbox", live: "live_sandbox" } as const

/** The additional keys. */
const keyModes = (keys: SandboxOptions["keys"] = []): ReadonlyMap<string, KeyMode> => {
  const entries: ReadonlyArray<readonly [string, KeyMode]> = isList(keys)
    ? keys.map((key) => [key, modeOfKey(key)] as const)
    : Object.entries(keys)
  return new Map(entries.filter(([key]) => key !== ""))
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

interface State {
  readonly test: Environment
  readonly live: Environment
  /** The data of each key. */
  readonly environments: ReadonlyMap<string, Environment>
  readonly delivery: CallbackDelivery
  readonly settleAll: (now: number) => void
}

/** The seed of an account. The ids of two accounts differ, and other keys have no influence on them. */
const accountSeed = (seed: number, key: string): number =>
  mixSeeds(seed, accountSalts.get(key) ?? hashText(key))

const accountSalts: ReadonlyMap<string, number> = new Map([
  [defaultKeys.test, 1],
  [defaultKeys.live, 2],
])

/** The environments of all keys with the delivery of their callbacks. */
const makeState = (
  options: SandboxOptions,
  scope: Scope.Scope,
  onAttempt: (entry: CallbackLogEntry) => void,
): State => {
  const { client, keys, to, url } = options.callbacks ?? {}
  const settleAll = (now: number): void => {
    for (const env of environments.values()) settle(env, now)
  }
  const delivery = new CallbackDelivery(
    {
      client: to === undefined ? client || undefined : recipientClient(to),
      defaultUrl: url ?? (to === undefined ? undefined : recipientUrl),
      keys: { test: keys?.test ?? defaultCallbackKey, live: keys?.live ?? defaultCallbackKey },
      onAttempt,
      settle: settleAll,
    },
    scope,
  )
  const makeEnvironment = (key: string, mode: KeyMode): Environment =>
    new Environment(
      mode,
      accountSeed(options.seed ?? 0, key),
      (seed) => makeLabeler(options.labeling, seed),
      delivery,
    )
  const modes = keyModes(options.keys)
  const test = makeEnvironment(defaultKeys.test, modes.get(defaultKeys.test) ?? "test")
  const live = makeEnvironment(defaultKeys.live, modes.get(defaultKeys.live) ?? "live")
  const environments = new Map([
    ...[...modes].map(([key, mode]) => [key, makeEnvironment(key, mode)] as const),
    [defaultKeys.test, test],
    [defaultKeys.live, live],
  ])
  return { test, live, environments, delivery, settleAll }
}

const stateOf = ({ environments, live, test }: State): SandboxState => ({
  test: snapshot(test),
  live: snapshot(live),
  accounts: new Map([...environments].map(([key, env]) => [key, snapshot(env)])),
})

/** The methods with which a test takes the place of the labelers. */
const makeLabelingMethods = (
  { delivery, environments }: State,
  settledNow: Effect.Effect<number>,
): Pick<SandboxService, "complete" | "fail" | "recall"> => {
  const changeTask = (
    taskId: string,
    required: TaskStatus,
    change: (env: Environment, task: TaskRecord, now: number) => void,
  ): Effect.Effect<Task.Task, LabelingError> =>
    Effect.flatMap(settledNow, (now) => {
      const env = [...environments.values()].find(({ tables }) => tables.tasksById.has(taskId))
      const task = env?.tables.tasksById.get(taskId)
      if (env === undefined || task?.status !== required) {
        return new LabelingError({ taskId, required, status: task?.status })
      }
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
): Effect.Effect<SandboxInstance, ConfigError, Scope.Scope> =>
  Effect.gen(function* () {
    yield* check(options)
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
    return {
      app,
      service: (url) => ({
        url,
        state: Effect.map(settledNow, () => stateOf(state)),
        log: Effect.sync(() => requestLog.read()),
        callbacks: Effect.map(settledNow, () => callbackLog.read()),
        ...makeLabelingMethods(state, settledNow),
      }),
    }
  })
