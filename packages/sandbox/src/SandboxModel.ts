/** The types of the sandbox: its options, its request and callback logs, its state and its service. */
import type * as HttpClient from "@effect/platform/HttpClient"
import type * as Batch from "@effect-scale/api/entities/Batch"
import type * as File from "@effect-scale/api/entities/File"
import type * as Project from "@effect-scale/api/entities/Project"
import type * as QualityTask from "@effect-scale/api/entities/QualityTask"
import type * as StudioBatch from "@effect-scale/api/entities/StudioBatch"
import type * as StudioLabelers from "@effect-scale/api/entities/StudioLabelers"
import type * as Task from "@effect-scale/api/entities/Task"
import type * as Teammate from "@effect-scale/api/entities/Teammate"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Fault from "./Fault.ts"
import type * as FaultPlan from "./FaultPlan.ts"
import type * as LabelingError from "./LabelingError.ts"

/**
 * The mode of an API key. A test key sees test data, whose tasks complete as soon as they are created. A live key sees
 * live data, whose tasks a simulated labeler completes after a delay. Test and live data are separate.
 *
 * @category options
 */
export type KeyMode = "test" | "live"

/**
 * Options of a sandbox. Every option has a default.
 *
 * @category options
 */
export interface SandboxOptions {
  /**
   * API keys to accept in addition to `test_sandbox` and `live_sandbox`. Each key has an account of its own. In a list, keys that start with `test_` or end
   * with `|test` are test keys and all others are live keys; a record sets the mode of each key.
   */
  readonly keys?: ReadonlyArray<string> | Readonly<Record<string, KeyMode>> | undefined
  /** Determines all identifiers, generated responses and random faults: runs with the same seed are equal. Default: 0. */
  readonly seed?: number | undefined
  /** The faults to inject. Default: none. */
  readonly faults?: FaultPlan.FaultPlan | undefined
  /** How the simulated labelers process live tasks, or only their delay. Default: 2 seconds, no errors, no recalls. */
  readonly labeling?: LabelingDelay | LabelingOptions | undefined
  /** How callbacks are delivered. Default: recorded in memory; sent with `fetch` by a server. */
  readonly callbacks?: CallbackOptions | undefined
  /** Maximum size of a request body in bytes. Larger bodies get a 413. Default: 16 MiB; 80 MB for file uploads. */
  readonly maxBodyBytes?: number | undefined
  /**
   * Maximum number of entries that `log` and `callbacks` each keep; older entries are dropped, and 0 keeps none. Default:
   * 100,000.
   */
  readonly logCapacity?: number | undefined
  /** Called after each response, for example to print a log line. */
  readonly onRequest?: ((entry: RequestLogEntry) => void) | undefined
}

/**
 * Options of a sandbox server.
 *
 * @category options
 */
export interface SandboxServerOptions extends SandboxOptions {
  /** Port to listen on; 0 selects a free port. Default: 0. */
  readonly port?: number | undefined
  /**
   * Host name or IP address to listen on. Requests must be sent to this name or to a loopback name such as `localhost`,
   * otherwise they get a 403; `0.0.0.0` and `::` accept all names. Default: `127.0.0.1`.
   */
  readonly host?: string | undefined
  /**
   * Real time within which a request must arrive, with its body. A slower one gets a 408 and the connection is closed.
   * Default: 1 minute.
   */
  readonly requestTimeout?: Duration.DurationInput | undefined
}

/**
 * How long a labeler takes: a constant duration, a uniform distribution between `min` and `max`, or a log-normal
 * distribution given by its median and 99th percentile. Numbers are milliseconds.
 *
 * @category options
 */
export type LabelingDelay =
  | Duration.DurationInput
  | { readonly min: Duration.DurationInput; readonly max: Duration.DurationInput }
  | { readonly median: Duration.DurationInput; readonly p99: Duration.DurationInput }

/**
 * How the simulated labelers process live tasks. The outcome of a task depends only on the seed and the task's id.
 *
 * @example
 * ```ts
 * import { Sandbox } from "@effect-scale/sandbox"
 *
 * const layer = Sandbox.layer({
 *   labeling: { delay: { median: "20 minutes", p99: "3 hours" }, errorRate: 0.02, recallRate: 0.01 },
 * })
 * ```
 *
 * @category options
 */
export interface LabelingOptions {
  /**
   * Time from the creation of a task, the finalization of its staging batch or its recall until its completion.
   * Default: 2 seconds.
   */
  readonly delay?: LabelingDelay | undefined
  /** Fraction of tasks that end with `status: "error"`, from 0 to 1. Default: 0. */
  readonly errorRate?: number | undefined
  /** Fraction of completed tasks that are recalled once, from 0 to 1. Default: 0. */
  readonly recallRate?: number | undefined
  /** Time from the completion of a task until its recall. Default: the same distribution as `delay`. */
  readonly recallDelay?: LabelingDelay | undefined
}

/**
 * How callbacks are delivered. A callback is a `POST` with a JSON body and the header `scale-callback-auth`. Any response
 * other than a 2xx (including redirects), and no response within 30 seconds, is a failure. The sandbox makes up to 20
 * attempts within 20 hours, after pauses that double from 1 second up to 3 hours. At most 16 requests run at a time.
 *
 * @category options
 */
export interface CallbackOptions {
  /**
   * The client that sends callbacks. Without a client, or with `false`, callbacks are recorded but not sent; callbacks to
   * e-mail addresses are never sent. Default: no client for `Sandbox.layer`, `fetch` for a server.
   */
  readonly client?: HttpClient.HttpClient | false | undefined
  /**
   * Receives all callbacks, whatever their URL, and also those of tasks and batches without one: for tests, which need no
   * socket. Either a client, such as `CallbackReceiver.toHttpClient(app)`, or a handler, such as that of
   * `CallbackReceiver.toWebHandler`. Takes precedence over `client`.
   */
  readonly to?: HttpClient.HttpClient | ((request: Request) => Promise<Response>) | undefined
  /** URL for tasks without a `callback_url` of their own or of their project. Default: none. */
  readonly url?: string | undefined
  /** The value of `scale-callback-auth` for each kind of key. Default: `callback_sandbox`. */
  readonly keys?: Readonly<Partial<Record<KeyMode, Redacted.Redacted>>> | undefined
  /** Called for each entry of the callback log, for example to print a line. */
  readonly onCallback?: ((entry: CallbackLogEntry) => void) | undefined
}

/**
 * Why a callback is sent: a task was completed, failed, was audited or was recalled; the API was asked to send the
 * callback again; or the last pending task of a batch was processed.
 *
 * @category logs
 */
export type CallbackEvent = "completed" | "error" | "audited" | "recalled" | "resent" | "batchCompleted"

/**
 * One attempt to deliver a callback, or a callback that is recorded without being sent.
 *
 * @category logs
 */
export interface CallbackLogEntry {
  /** Time of the attempt in milliseconds since 1970, from the `Clock`. */
  readonly at: number
  readonly mode: KeyMode
  readonly event: CallbackEvent
  /** The id of the task; `undefined` for `batchCompleted`. */
  readonly taskId: string | undefined
  /** The name of the batch for `batchCompleted`; otherwise `undefined`. */
  readonly batch: string | undefined
  /** The URL or e-mail address, without user, query and fragment. */
  readonly to: string
  /** The number of the attempt, from 1; 0 for callbacks that are not sent. */
  readonly attempt: number
  /** The response's status; `failed` if there was no connection, `timeout` if there was no response in time. */
  readonly status: number | "failed" | "timeout" | "notSent"
}

/**
 * One request to the sandbox. It never contains a key, a query string or a body.
 *
 * @category logs
 */
export interface RequestLogEntry {
  /** Time of arrival in milliseconds since 1970, from the `Clock`. */
  readonly at: number
  /** Time until the end of the response, in milliseconds. */
  readonly millis: number
  /** The operation, such as `tasks.create`; `undefined` if no endpoint matched or the key is unknown. */
  readonly operation: string | undefined
  /** The mode of the API key; `undefined` if the key is unknown. */
  readonly mode: KeyMode | undefined
  readonly method: string
  /** The raw path, including `/v1`. */
  readonly path: string
  /**
   * The response's status; `reset` or `closed` if the connection ended before the response did, `interrupted` if the
   * client went away.
   */
  readonly status: number | "reset" | "closed" | "interrupted"
  /** Whether the client was sent the complete response. */
  readonly complete: boolean
  /** Whether the operation succeeded on the server, regardless of the response that the client received. */
  readonly worked: boolean
  /** The injected fault, if any. */
  readonly fault: Fault.Fault | undefined
  /** The `x-request-id` header of the response. */
  readonly requestId: string
}

/**
 * All data of one API key.
 *
 * @category state
 */
export interface EnvironmentState {
  /** Tasks in order of creation. */
  readonly tasks: ReadonlyArray<Task.Task>
  readonly qualityTasks: ReadonlyArray<QualityTask.QualityTask>
  readonly batches: ReadonlyArray<Batch.Batch>
  readonly projects: ReadonlyArray<Project.Project>
  readonly files: ReadonlyArray<File.File>
  readonly teammates: ReadonlyArray<Teammate.Teammate>
  readonly assignments: StudioLabelers.Assignments
  /** Pending Studio batches in order of priority. */
  readonly studioBatches: ReadonlyArray<StudioBatch.StudioBatch>
}

/**
 * An immutable snapshot of all data in the sandbox.
 *
 * @category state
 */
export interface SandboxState {
  /** The data of the key `test_sandbox`. */
  readonly test: EnvironmentState
  /** The data of the key `live_sandbox`. */
  readonly live: EnvironmentState
  /** The data of every key, by key. */
  readonly accounts: ReadonlyMap<string, EnvironmentState>
}

/**
 * Access to a running sandbox: its URL, state and logs, and the work of a labeler under the control of a test.
 *
 * @category service
 */
export interface SandboxService {
  /** The base URL for clients, including `/v1`. A sandbox without a socket has `http://sandbox.local/v1`. */
  readonly url: string
  /** A snapshot of all data at the current time of the `Clock`. */
  readonly state: Effect.Effect<SandboxState>
  /** The last requests, ordered by the end of their responses. */
  readonly log: Effect.Effect<ReadonlyArray<RequestLogEntry>>
  /** The last callback attempts, ordered by their end. */
  readonly callbacks: Effect.Effect<ReadonlyArray<CallbackLogEntry>>
  /** Completes a pending task now, with the given response or a generated one. */
  readonly complete: (
    taskId: string,
    options?: { readonly response?: unknown },
  ) => Effect.Effect<Task.Task, LabelingError.LabelingError>
  /** Sets a pending task to `status: "error"` now, with the given response or one that fits the task's type. */
  readonly fail: (
    taskId: string,
    options?: { readonly response?: unknown },
  ) => Effect.Effect<Task.Task, LabelingError.LabelingError>
  /**
   * Returns a completed task to `status: "pending"`: moves its response to `prior_responses` and restarts the labeling
   * delay.
   */
  readonly recall: (taskId: string) => Effect.Effect<Task.Task, LabelingError.LabelingError>
}
