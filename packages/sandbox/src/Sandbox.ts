/** A faithful Scale API in memory: as a layer without a socket, or as a server on a real port. */

import * as HttpClient from "@effect/platform/HttpClient"
import type { Batch } from "@effect-scale/api/entities/Batch"
import type { File } from "@effect-scale/api/entities/File"
import type { Project } from "@effect-scale/api/entities/Project"
import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import type { Assignments } from "@effect-scale/api/entities/StudioLabelers"
import type { Task } from "@effect-scale/api/entities/Task"
import type { Teammate } from "@effect-scale/api/entities/Teammate"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { Fault, FaultPlan } from "./FaultPlan.ts"
import { modeOf } from "./internal/http/auth.ts"
import { makeClient } from "./internal/http/client.ts"
import { makeInstance } from "./internal/state/instance.ts"
import type { LabelingError } from "./LabelingError.ts"

/**
 * Whether a key sees test data, whose tasks are completed at once, or live data, whose tasks a labeler finishes
 * after a while. The two never meet.
 *
 * @category models
 */
export type Mode = "test" | "live"

/**
 * How a sandbox is made.
 *
 * @category models
 */
export interface Options {
  /**
   * More keys, beside `test_sandbox` and `live_sandbox`: as a list, where a key that begins with `test_` or ends
   * with `|test` is a test key and any other is live, or with the mode of each.
   */
  readonly keys?: ReadonlyArray<string> | Readonly<Record<string, Mode>> | undefined
  /** Decides every identifier, made-up response and drawn fault. Default 0: the same seed, the same run. */
  readonly seed?: number | undefined
  /** What goes wrong. Default: nothing. */
  readonly faults?: FaultPlan | undefined
  /** What the simulated labelers do with live tasks, or only how long they take. Default: 2 seconds, without errors. */
  readonly labeling?: Delay | Labeling | undefined
  /** Who is told, and how, that a task or a batch is done. Default: see `Callbacks`. */
  readonly callbacks?: Callbacks | undefined
  /** The longest body that is read, in bytes; a longer one is answered 413. Default 16 MiB. Uploads: 80 MB, as at Scale. */
  readonly maxBodyBytes?: number | undefined
  /** How many of the last requests `log` remembers, and of the last deliveries `callbacks`. Default 100,000 each. */
  readonly logCapacity?: number | undefined
  /** Called once for every request when it has been answered, such as to print a line. */
  readonly onRequest?: ((entry: LogEntry) => void) | undefined
}

/**
 * A duration, the same for each task or drawn for each: evenly between two, or from a log-normal distribution, in which
 * one of a hundred takes longer than `p99`.
 *
 * @category models
 */
export type Delay =
  | Duration.DurationInput
  | { readonly min: Duration.DurationInput; readonly max: Duration.DurationInput }
  | { readonly median: Duration.DurationInput; readonly p99: Duration.DurationInput }

/**
 * What the simulated labelers do. It is drawn from the seed and the id of each task, whatever happens to other tasks
 * and whoever looks.
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
 * @category models
 */
export interface Labeling {
  /** From the creation of a task, the finalization of its staging batch or its recall, to its completion. Default 2 seconds. */
  readonly delay?: Delay | undefined
  /** How many of the tasks end with `status: "error"` instead, from 0 to 1. Default 0. */
  readonly errorRate?: number | undefined
  /** How many of the tasks are recalled after their completion, once, from 0 to 1. Default 0. */
  readonly recallRate?: number | undefined
  /** From the completion to the recall. Default: drawn as `delay` is. */
  readonly recallDelay?: Delay | undefined
}

/**
 * How callbacks are delivered: as `POST` with a JSON body, and with the header `scale-callback-auth`. Whatever is
 * answered but a 2xx, a redirect too, and no answer within 30 seconds is a failure: the next try is made after 1 second,
 * 2, 4 and so on up to 3 hours, 20 tries in all, in less than 20 hours. At most 16 are under way at the same time.
 *
 * @category models
 */
export interface Callbacks {
  /**
   * What delivers them; with `false` nothing does, and they are only recorded, as those to an e-mail address always are.
   * Default: nothing in memory, and `fetch` for a server.
   */
  readonly client?: HttpClient.HttpClient | false | undefined
  /** Where the callbacks of a task go when neither the task nor its project has a `callback_url`. Default: nowhere. */
  readonly url?: string | undefined
  /** What `scale-callback-auth` is for each kind of key. Default `callback_sandbox`. */
  readonly keys?: Readonly<Partial<Record<Mode, Redacted.Redacted>>> | undefined
  /** Called once for every entry of `callbacks`, such as to print a line. */
  readonly onCallback?: ((entry: CallbackEntry) => void) | undefined
}

/**
 * Why a callback is sent: a task was completed, failed, was audited or recalled, somebody asked to send it again, or a
 * batch has no pending task left.
 *
 * @category models
 */
export type CallbackEvent = "completed" | "error" | "audited" | "recalled" | "resent" | "batchCompleted"

/**
 * One try to deliver a callback, or one that is not delivered.
 *
 * @category models
 */
export interface CallbackEntry {
  /** When it was sent, in milliseconds since 1970, by the `Clock`. */
  readonly at: number
  readonly mode: Mode
  readonly event: CallbackEvent
  /** The task that it is about; `undefined` when it is about a batch. */
  readonly taskId: string | undefined
  /** The name of the batch that it is about. */
  readonly batch: string | undefined
  /** The address, without user, query and fragment. */
  readonly to: string
  /** Counted from 1; 0 when it is not sent. */
  readonly attempt: number
  /** What was answered; `failed` when no connection came about, `notSent` when it goes to nobody's server. */
  readonly status: number | "failed" | "timeout" | "notSent"
}

/**
 * One request that the sandbox received. It never holds a key, a query or a body.
 *
 * @category models
 */
export interface LogEntry {
  /** When it came, in milliseconds since 1970, by the `Clock`. */
  readonly at: number
  /** How long the answer took, in milliseconds. */
  readonly millis: number
  /** The operation of the contract, such as `tasks.create`; `undefined` when no endpoint was reached. */
  readonly operation: string | undefined
  /** Which kind of key asked; `undefined` for one that is not known. */
  readonly mode: Mode | undefined
  readonly method: string
  /** The raw path, `/v1` included. */
  readonly path: string
  /**
   * What was answered; `reset` and `closed` when the connection went down before the end of the answer, `interrupted`
   * when the caller went away before it.
   */
  readonly status: number | "reset" | "closed" | "interrupted"
  /** Whether the whole answer was handed over: not so when it broke off, never ended, or lost some of its body. */
  readonly complete: boolean
  /** Whether the operation was carried out, and not refused: what was done, whatever the client saw of it. */
  readonly worked: boolean
  /** The fault that struck, if any. */
  readonly fault: Fault | undefined
  /** The `x-request-id` of the answer. */
  readonly requestId: string
}

/**
 * What one kind of key sees.
 *
 * @category models
 */
export interface EnvironmentState {
  /** In the order of their creation. */
  readonly tasks: ReadonlyArray<Task>
  readonly qualityTasks: ReadonlyArray<QualityTask>
  readonly batches: ReadonlyArray<Batch>
  readonly projects: ReadonlyArray<Project>
  readonly files: ReadonlyArray<File>
  readonly teammates: ReadonlyArray<Teammate>
  readonly assignments: Assignments
  /** The pending Studio batches, in priority order. */
  readonly studioBatches: ReadonlyArray<StudioBatch>
}

/**
 * A snapshot of everything there is; it does not change afterwards.
 *
 * @category models
 */
export interface State {
  readonly test: EnvironmentState
  readonly live: EnvironmentState
}

/**
 * @category models
 */
export interface Service {
  /** The base URL for a client, `/v1` included. Without a socket it is `http://sandbox.local/v1`. */
  readonly url: string
  /** Everything there is at this moment of the `Clock`. */
  readonly state: Effect.Effect<State>
  /** The requests received so far, in the order of their answers, at most `logCapacity` of them. */
  readonly log: Effect.Effect<ReadonlyArray<LogEntry>>
  /** The tries to deliver callbacks so far, in the order of their ends, at most `logCapacity` of them. */
  readonly callbacks: Effect.Effect<ReadonlyArray<CallbackEntry>>
  /** Completes a pending task now, with a response of its type or the one given. */
  readonly complete: (
    taskId: string,
    options?: { readonly response?: unknown },
  ) => Effect.Effect<Task, LabelingError>
  /** Ends a pending task now with `status: "error"`, and an error of its type or the one given. */
  readonly fail: (
    taskId: string,
    options?: { readonly response?: unknown },
  ) => Effect.Effect<Task, LabelingError>
  /** Makes a completed task pending again: its response goes to `prior_responses`, and the labelers begin anew. */
  readonly recall: (taskId: string) => Effect.Effect<Task, LabelingError>
}

/**
 * The running sandbox: where it is, what it holds, what it was asked.
 *
 * @example
 * ```ts
 * import { Sandbox } from "@effect-scale/sandbox"
 * import * as Effect from "effect/Effect"
 *
 * const program = Effect.gen(function* () {
 *   const sandbox = yield* Sandbox.Sandbox
 *   const { live } = yield* sandbox.state
 *   return live.tasks.length
 * }).pipe(Effect.provide(Sandbox.layer()))
 * ```
 *
 * @category services
 */
export class Sandbox extends Context.Tag("@effect-scale/sandbox/Sandbox")<Sandbox, Service>() {}

/**
 * The sandbox can not listen where it was told to.
 *
 * @category errors
 */
export class ServeError extends Data.TaggedError("ServeError")<{
  readonly host: string
  readonly port: number
  /** The system's code, such as `EADDRINUSE`. */
  readonly code: string
  readonly cause: unknown
}> {
  override get message(): string {
    const where = `${this.host}:${this.port}`
    switch (this.code) {
      case "EADDRINUSE":
        return `Port ${this.port} of ${this.host} is in use.`
      case "EACCES":
        return `Listening on ${where} is not allowed.`
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
        return `${this.host} is not an address of this machine.`
      default:
        return `Can not listen on ${where} (${this.code}).`
    }
  }
}

/**
 * A sandbox without a socket, together with an `HttpClient` that reaches it: whatever the host of a request, only
 * its path counts. Work is done in the fiber of the caller, so that its `Clock` (also a `TestClock`) and its
 * interruption apply. Each build of the layer is a sandbox of its own.
 *
 * A connection that the fault plan breaks is a `RequestError` with the reason `Transport` before the answer, and in its
 * body a `ResponseError` with the reason `Decode`, as `fetch` gives them. Callbacks are delivered only by a client that
 * `callbacks` names; attachments are not fetched, files not kept.
 *
 * @example
 * ```ts
 * import { Sandbox } from "@effect-scale/sandbox"
 * import * as HttpClient from "@effect/platform/HttpClient"
 * import * as Effect from "effect/Effect"
 *
 * const teammates = HttpClient.get("https://api.scale.com/v1/teams", {
 *   headers: { authorization: "Bearer test_sandbox" },
 * }).pipe(
 *   Effect.flatMap((response) => response.json),
 *   Effect.provide(Sandbox.layer()),
 * )
 * ```
 *
 * @category layers
 */
export const layer = (options?: Options): Layer.Layer<Sandbox | HttpClient.HttpClient> =>
  Layer.scopedContext(
    Effect.zipWith(makeInstance(options), Effect.scope, ({ app, service }, scope) =>
      Context.make(Sandbox, service("http://sandbox.local/v1")).pipe(
        Context.add(HttpClient.HttpClient, makeClient(app, scope)),
      ),
    ),
  )

/**
 * Where the server listens.
 *
 * @category models
 */
export interface ServerOptions extends Options {
  /** Default 0: a free port, which `url` tells. */
  readonly port?: number | undefined
  /** Default `127.0.0.1`. */
  readonly host?: string | undefined
}

/**
 * A sandbox on a real port (needs Node). All connections are closed when the layer is released.
 *
 * @example
 * ```ts
 * import { Sandbox } from "@effect-scale/sandbox"
 * import * as Console from "effect/Console"
 * import * as Effect from "effect/Effect"
 *
 * const program = Effect.gen(function* () {
 *   const { url } = yield* Sandbox.Sandbox
 *   yield* Console.log(`Scale is at ${url}`)
 * }).pipe(Effect.provide(Sandbox.layerServer({ port: 4010 })))
 * ```
 *
 * @category layers
 */
export const layerServer = (options?: ServerOptions): Layer.Layer<Sandbox, ServeError> =>
  Layer.unwrapEffect(
    Effect.map(
      Effect.promise(() => import("./SandboxServer.ts")), // only here, so that a browser never loads node:http
      (SandboxServer) => SandboxServer.layer(options),
    ),
  )

/**
 * Whether a key of that shape is a test key: it begins with `test_` or ends with `|test`.
 *
 * @category getters
 */
export const modeOfKey: (key: string) => Mode = modeOf
