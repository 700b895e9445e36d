// What @effect-scale/client exports. Written by `pnpm surface`.

declare module "@effect-scale/client/AttemptTimeout" {
  import * as HttpClient from "@effect/platform/HttpClient"
  import { HttpClientRequest } from "@effect/platform/HttpClientRequest"
  export class Elapsed extends Error {
    constructor()
  }
  export const keep: (transport: HttpClient.HttpClient) => HttpClient.HttpClient
  export const of: (request: HttpClientRequest) => number | undefined
}

declare module "@effect-scale/client/Batches" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Stream from "effect/Stream"
  import * as Timestamp from "@effect-scale/api/Timestamp"
  import * as Watch from "@effect-scale/client/Watch"
  import { Batch } from "@effect-scale/api/Batch"
  import { BatchStatus } from "@effect-scale/api/BatchStatus"
  import { From } from "@effect-scale/client/Page"
  import { Page } from "@effect-scale/client/Page"
  import { StreamOptions } from "@effect-scale/client/Page"
  export interface Batches {
    readonly create: (batch: Create) => Effect.Effect<Batch, CreateError>
    readonly get: (name: string) => Effect.Effect<Batch, GetError>
    readonly status: (name: string) => Effect.Effect<Counts, GetError>
    readonly finalize: (name: string) => Effect.Effect<Batch, UpdateError>
    readonly setMetadata: (
      name: string,
      metadata: Readonly<Record<string, unknown>>,
    ) => Effect.Effect<Batch, UpdateError>
    readonly prioritize: (name: string, priority: number) => Effect.Effect<void, UpdateError>
    readonly list: (filter?: Filter, options?: From) => Effect.Effect<Page<Batch>, ListError>
    readonly pages: (filter?: Filter, options?: From) => Stream.Stream<Page<Batch>, ListError>
    readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<Batch, ListError>
    readonly await: (name: string, options?: Watch.Options) => Effect.Effect<Batch, GetError>
    readonly watch: (name: string, options?: Watch.Options) => Stream.Stream<Batch, GetError>
  }
  export interface Counts {
    readonly status: BatchStatus | undefined
    readonly pending: number
    readonly completed: number
    readonly error: number
    readonly canceled: number
  }
  export interface Create {
    readonly project: string
    readonly name: string
    readonly callback?: string | undefined
    readonly calibration_batch?: boolean | undefined
    readonly self_label_batch?: boolean | undefined
    readonly metadata?: Readonly<Record<string, unknown>> | undefined
  }
  export type CreateError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export interface Filter {
    readonly project?: string | undefined
    readonly status?: BatchStatus | undefined
    readonly created_after?: Timestamp.Input | undefined
    readonly created_before?: Timestamp.Input | undefined
    readonly exclude_archived?: boolean | undefined
    readonly limit?: number | undefined
  }
  export type GetError = ScaleError.Common | ScaleError.ScaleResourceNotFound
  export type ListError = ScaleError.Common
  export type UpdateError = ScaleError.Common | ScaleError.ScaleResourceNotFound
}

declare module "@effect-scale/client/Bulk" {
  import * as Effect from "effect/Effect"
  import * as Either from "effect/Either"
  import * as Exit from "effect/Exit"
  import * as Stream from "effect/Stream"
  export interface Ended<out Input, out A, out E> {
    readonly index: number
    readonly input: Input
    readonly exit: Exit.Exit<A, E>
  }
  export interface Options<in Input, in A, in E> {
    readonly concurrency?: number | undefined
    readonly order?: "input" | "none" | undefined
    readonly onFailure?: "continue" | "stop" | undefined
    readonly onExit?: ((ended: Ended<Input, A, E>) => Effect.Effect<void>) | undefined
  }
  export interface Outcome<out Input, out A, out E> {
    readonly index: number
    readonly input: Input
    readonly result: Either.Either<A, E>
  }
  export type Source<Input, E = never, R = never> = Iterable<Input> | Stream.Stream<Input, E, R>
}

declare module "@effect-scale/client/Callback" {
  import * as Arr from "effect/Array"
  import * as CallbackApi from "@effect-scale/api/CallbackApi"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
  import * as HttpApiGroup from "@effect/platform/HttpApiGroup"
  import * as HttpApp from "@effect/platform/HttpApp"
  import * as HttpRouter from "@effect/platform/HttpRouter"
  import * as KeyValueStore from "@effect/platform/KeyValueStore"
  import * as Layer from "effect/Layer"
  import * as Redacted from "effect/Redacted"
  import * as Scope from "effect/Scope"
  import { CallbackEvent } from "@effect-scale/client/CallbackEvent"
  export interface Options<E, R> {
    readonly keys: Arr.NonEmptyReadonlyArray<Redacted.Redacted> | Redacted.Redacted
    readonly handler: (event: CallbackEvent) => Effect.Effect<unknown, E, R>
    readonly timeout?: Duration.DurationInput | undefined
    readonly maxBodySize?: number | undefined
    readonly concurrency?: number | undefined
    readonly maxWaiting?: number | undefined
    readonly store?: KeyValueStore.KeyValueStore | undefined
  }
  export type Outcome =
    | "busy"
    | "duplicate"
    | "failed"
    | "handled"
    | "interrupted"
    | "malformed"
    | "method"
    | "slow"
    | "timeout"
    | "tooLarge"
    | "unauthorized"
  export interface WebHandler {
    readonly handler: (request: Request) => Promise<Response>
    readonly dispose: () => Promise<void>
  }
  export const app: <E, R>(
    options: Options<E, R>,
  ) => Effect.Effect<HttpApp.Default, never, Exclude<R, Scope.Scope> | Scope.Scope>
  export const handlers: <E, R>(
    options: Options<E, R>,
  ) => <E2, Provides>(
    group: HttpApiBuilder.Handlers<
      E2,
      Provides,
      never,
      HttpApiGroup.HttpApiGroup.Endpoints<typeof CallbackApi.group>
    >,
  ) => Effect.Effect<
    HttpApiBuilder.Handlers<E2, Provides, never, never>,
    never,
    Exclude<R, Scope.Scope> | Scope.Scope
  >
  export const router: <E, R>(
    path: HttpRouter.PathInput,
    options: Options<E, R>,
  ) => Effect.Effect<HttpRouter.HttpRouter, never, Exclude<R, Scope.Scope> | Scope.Scope>
  export const toWebHandler: {
    <E>(options: Options<E, Scope.Scope>): WebHandler
    <E, R, E2>(options: Options<E, R>, layer: Layer.Layer<Exclude<R, Scope.Scope>, E2>): WebHandler
  }
}

declare module "@effect-scale/client/CallbackEvent" {
  import * as CallbackBody from "@effect-scale/api/CallbackBody"
  import * as Either from "effect/Either"
  import { Batch } from "@effect-scale/api/Batch"
  import { Task } from "@effect-scale/api/Task"
  export interface BatchChanged extends BatchEvent<"BatchChanged"> {}
  export interface BatchCompleted extends BatchEvent<"BatchCompleted"> {}
  export interface BatchEvent<Tag extends string> extends Event<Tag, CallbackBody.BatchCallback> {
    readonly batch: Batch
  }
  export type CallbackEvent =
    | BatchChanged
    | BatchCompleted
    | TaskAudited
    | TaskChanged
    | TaskCompleted
    | TaskErrored
    | TaskRecalled
  export interface Event<Tag extends string, Body extends CallbackBody.CallbackBody> {
    readonly _tag: Tag
    readonly id: string | undefined
    readonly body: Body
  }
  export interface TaskAudited extends TaskEvent<"TaskAudited"> {}
  export interface TaskChanged extends TaskEvent<"TaskChanged"> {}
  export interface TaskCompleted extends TaskEvent<"TaskCompleted"> {}
  export interface TaskErrored extends TaskEvent<"TaskErrored"> {}
  export interface TaskEvent<Tag extends string> extends Event<Tag, CallbackBody.TaskCallback> {
    readonly task: Task
    readonly response: unknown
  }
  export interface TaskRecalled extends TaskEvent<"TaskRecalled"> {}
  export const decode: (json: unknown) => Either.Either<CallbackEvent, string>
}

declare module "@effect-scale/client/CallbackInbox" {
  import * as Context from "effect/Context"
  import * as Effect from "effect/Effect"
  import * as Layer from "effect/Layer"
  import * as Stream from "effect/Stream"
  import { CallbackEvent } from "@effect-scale/client/CallbackEvent"
  import { Task } from "@effect-scale/api/Task"
  export class CallbackInbox extends CallbackInbox_base {}
  const CallbackInbox_base: Context.TagClass<CallbackInbox, "@effect-scale/client/CallbackInbox", Service>
  export interface Options {
    readonly capacity?: number | undefined
  }
  export interface Service {
    readonly handler: (event: CallbackEvent) => Effect.Effect<void>
    readonly awaitTask: (taskId: string) => Effect.Effect<Task>
    readonly subscribe: Stream.Stream<CallbackEvent>
  }
  export const layer: (options?: Options) => Layer.Layer<CallbackInbox>
  export const make: ({ capacity }?: Options) => Effect.Effect<Service>
}

declare module "@effect-scale/client/CallbackQueue" {
  import * as Effect from "effect/Effect"
  import * as Exit from "effect/Exit"
  import * as Stream from "effect/Stream"
  import { CallbackEvent } from "@effect-scale/client/CallbackEvent"
  export interface CallbackQueue {
    readonly handler: (event: CallbackEvent) => Effect.Effect<void, unknown>
    readonly events: Stream.Stream<CallbackEvent>
    readonly deliveries: Stream.Stream<Delivery>
  }
  export interface Delivery {
    readonly event: CallbackEvent
    readonly settle: (exit: Exit.Exit<unknown, unknown>) => Effect.Effect<void>
  }
  export const make: Effect.Effect<CallbackQueue>
}

declare module "@effect-scale/client/CallbackRequest" {
  import * as HttpClientRequest from "@effect/platform/HttpClientRequest"
  import * as Redacted from "effect/Redacted"
  import { Batch } from "@effect-scale/api/Batch"
  import { Task } from "@effect-scale/api/Task"
  export type Options = (
    | {
        readonly batch: Batch
      }
    | {
        readonly task: Task
      }
  ) & {
    readonly key?: Redacted.Redacted | undefined
  }
  export const make: (url: string, options: Options) => HttpClientRequest.HttpClientRequest
  export const makeWeb: (url: string, options: Options) => Request
}

declare module "@effect-scale/client/CircuitBreaker" {
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as Either from "effect/Either"
  import * as Layer from "effect/Layer"
  export class CircuitBreaker extends CircuitBreaker_base {}
  const CircuitBreaker_base: Context.TagClass<CircuitBreaker, "@effect-scale/client/CircuitBreaker", Service>
  export type Leave = (outcome: Outcome) => Effect.Effect<void>
  export interface Options {
    readonly failureRate?: number | undefined
    readonly attempts?: number | undefined
    readonly openFor?: Duration.DurationInput | undefined
    readonly probes?: number | undefined
  }
  export type Outcome = "failure" | "interrupted" | "success"
  export interface Service {
    readonly enter: Effect.Effect<Either.Either<Leave, Duration.Duration>>
  }
  export const layer: (options?: Options) => Layer.Layer<CircuitBreaker>
  export const make: (options?: Options) => Effect.Effect<Service>
}

declare module "@effect-scale/client/Downloads" {
  import * as LidarAnnotation from "@effect-scale/api/LidarAnnotation"
  import * as LidarLinking from "@effect-scale/api/LidarLinking"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Schema from "effect/Schema"
  import * as Stream from "effect/Stream"
  import * as TaskResponse from "@effect-scale/api/TaskResponse"
  import * as VideoAnnotation from "@effect-scale/api/VideoAnnotation"
  import * as VideoPlaybackAnnotation from "@effect-scale/api/VideoPlaybackAnnotation"
  import { Task } from "@effect-scale/api/Task"
  import { TaskType } from "@effect-scale/api/TaskType"
  export type AnnotationOf<Type extends TaskType> = Type extends keyof InFiles
    ? InFiles[Type]
    : TaskResponse.For<Type> extends {
          readonly annotations: ReadonlyArray<infer A>
        }
      ? A
      : unknown
  export interface AnnotationsOptions {
    readonly maxElementSize?: number | undefined
  }
  export type DownloadError = ScaleError.Common | ScaleError.ScaleResourceNotFound
  export interface Downloads {
    readonly download: (url: string) => Stream.Stream<Uint8Array, DownloadError>
    readonly elements: {
      <A>(
        url: string,
        options: ElementsOptions & {
          readonly schema: Schema.Schema<A>
        },
      ): Stream.Stream<Element<A>, DownloadError>
      (url: string, options?: ElementsOptions): Stream.Stream<Element, DownloadError>
    }
    readonly annotations: {
      <A>(
        task: Task,
        options: AnnotationsOptions & {
          readonly schema: Schema.Schema<A>
        },
      ): Stream.Stream<A, DownloadError>
      <Type extends TaskType = TaskType>(
        task: Task & {
          readonly type?: Type | null | undefined
        },
        options?: AnnotationsOptions,
      ): Stream.Stream<AnnotationOf<Type>, DownloadError>
    }
  }
  export interface Element<out A = unknown> {
    readonly path: ReadonlyArray<number | string>
    readonly value: A
  }
  export interface ElementsOptions {
    readonly depth?: number | undefined
    readonly maxElementSize?: number | undefined
  }
  export interface InFiles {
    readonly lidarannotation: LidarAnnotation.Frame
    readonly lidarlinking: LidarLinking.Frame
    readonly lidarsegmentation: LidarAnnotation.Frame
    readonly videoannotation: VideoAnnotation.Frame
    readonly videoplaybackannotation: VideoPlaybackAnnotation.Track & {
      readonly uuid: string
    }
  }
}

declare module "@effect-scale/client/Files" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Stream from "effect/Stream"
  import { File } from "@effect-scale/api/File"
  export type CreateError =
    | ScaleError.Common
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export interface Details {
    readonly project_name?: string | undefined
    readonly display_name?: string | undefined
    readonly reference_id?: string | undefined
    readonly metadata?: Readonly<Record<string, unknown>> | undefined
  }
  export interface Files {
    readonly upload: <E = never>(file: Upload<E>, details?: Details) => Effect.Effect<File, CreateError | E>
    readonly import: (file: Import) => Effect.Effect<File, CreateError>
  }
  export interface Import extends Details {
    readonly file_url: string
    readonly extra?: Readonly<Record<string, unknown>> | undefined
  }
  export interface StreamContent<out E = never> {
    readonly stream: Stream.Stream<Uint8Array, E>
    readonly size: number
  }
  export interface Upload<out E = never> {
    readonly content: Blob | StreamContent<E> | Uint8Array
    readonly name: string
    readonly type?: string | undefined
  }
}

declare module "@effect-scale/client/Page" {
  import * as Option from "effect/Option"
  export interface From {
    readonly from?: string | undefined
  }
  export interface Page<A> {
    readonly docs: ReadonlyArray<A>
    readonly total: number | undefined
    readonly next: Option.Option<string>
  }
  export interface Scan {
    readonly concurrency: number
    readonly order?: "newest" | "none" | undefined
    readonly from?: undefined
    readonly prefetch?: undefined
  }
  export type StreamOptions = Scan | Walk
  export interface Walk extends From {
    readonly prefetch?: number | undefined
    readonly concurrency?: 1 | undefined
    readonly order?: "newest" | undefined
  }
}

declare module "@effect-scale/client/Project" {
  import * as Bulk from "@effect-scale/client/Bulk"
  import * as Downloads from "@effect-scale/client/Downloads"
  import * as Effect from "effect/Effect"
  import * as Entity from "@effect-scale/api/Project"
  import * as Ontology from "@effect-scale/api/Ontology"
  import * as Projects from "@effect-scale/client/Projects"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Stream from "effect/Stream"
  import * as Task from "@effect-scale/api/Task"
  import * as Tasks from "@effect-scale/client/Tasks"
  import { ScaleClient } from "@effect-scale/client/ScaleClient"
  import { StreamOptions } from "@effect-scale/client/Page"
  export * from "@effect-scale/api/Project"
  export interface Definition<Type extends Ontology.Type, Params> extends Ontology.Ontology<Type, Params> {
    readonly name: string
    readonly type: Type
    readonly params: Params
    readonly register: Effect.Effect<Registered, RegisterError, ScaleClient>
    readonly create: (
      payload: Ontology.Payload<Type, Params>,
    ) => Effect.Effect<Task.Task, Tasks.CreateError, ScaleClient>
    readonly createAll: <E = never, R = never>(
      source: Bulk.Source<Ontology.Payload<Type, Params>, E, R>,
      options?: Bulk.Options<Ontology.Payload<Type, Params>, Task.Task, Tasks.CreateError>,
    ) => Stream.Stream<
      Bulk.Outcome<Ontology.Payload<Type, Params>, Task.Task, Tasks.CreateError>,
      E | ScaleError.ScaleInvalidRequest,
      R | ScaleClient
    >
    readonly is: (task: Task.Task) => task is Task.For<Type>
    readonly decode: (
      task: Task.Task,
    ) => Effect.Effect<Ontology.Response<Type, Params>, ScaleError.ScaleDecodeError>
    readonly annotations: Type extends Listed
      ? (
          task: Task.Task,
        ) => Stream.Stream<Ontology.Element<Type, Params>, Downloads.DownloadError, ScaleClient>
      : undefined
    readonly stream: (
      filter?: Filter,
      options?: StreamOptions,
    ) => Stream.Stream<Task.Task, Tasks.ListError, ScaleClient>
    readonly count: (filter?: Omit<Filter, "limit">) => Effect.Effect<number, Tasks.ListError, ScaleClient>
  }
  export interface Filter extends Omit<Tasks.Filter, "limited_response" | "project" | "type"> {}
  type Listed = "imageannotation" | "lidarannotation" | "namedentityrecognition" | "videoannotation"
  export interface Options
    extends Pick<Projects.Create, "consensus_attempts" | "dataset_id" | "pipeline" | "rapid" | "studio"> {}
  export type RegisterError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleResourceNotFound
  export interface Registered {
    readonly project: Entity.Project
    readonly change: "created" | "none" | "updated"
  }
  export const define: <const Type extends Ontology.Type, const Params extends Ontology.Params[Type]>(
    name: string,
    type: Type,
    params: Params & Ontology.Exact<Ontology.Params[Type], Params>,
    options?: Options,
  ) => Definition<Type, Params>
}

declare module "@effect-scale/client/Projects" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import { Project } from "@effect-scale/api/Project"
  import { TaskTemplate } from "@effect-scale/api/Project"
  import { TaskType } from "@effect-scale/api/TaskType"
  export interface Create {
    readonly type: TaskType
    readonly name: string
    readonly params?: Readonly<Record<string, unknown>> | undefined
    readonly rapid?: boolean | undefined
    readonly studio?: boolean | undefined
    readonly dataset_id?: string | undefined
    readonly pipeline?: string | undefined
    readonly consensus_attempts?: number | undefined
  }
  export type CreateError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleDuplicateResource
  export type GetError = ScaleError.Common | ScaleError.ScaleResourceNotFound
  export type ListError = ScaleError.Common
  export interface Projects {
    readonly create: (project: Create) => Effect.Effect<Project, CreateError>
    readonly get: (name: string) => Effect.Effect<Project, GetError>
    readonly list: (filter?: {
      readonly archived?: boolean | undefined
    }) => Effect.Effect<ReadonlyArray<Project>, ListError>
    readonly update: (
      name: string,
      params: Readonly<Record<string, unknown>>,
      options?: {
        readonly patch?: boolean | undefined
      },
    ) => Effect.Effect<Project, UpdateError>
    readonly template: (name: string) => Effect.Effect<TaskTemplate, GetError>
  }
  export type UpdateError = ScaleError.Common | ScaleError.ScaleResourceNotFound
}

declare module "@effect-scale/client/QualityTasks" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as TaskPayload from "@effect-scale/api/TaskPayload"
  import { QualityTask } from "@effect-scale/api/QualityTask"
  import { TaskType } from "@effect-scale/api/TaskType"
  export type CreateError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export interface Evaluation extends Expected {
    readonly initial_response?: Readonly<Record<string, unknown>> | undefined
  }
  export interface EvaluationTasks {
    readonly create: <const Type extends TaskType>(
      type: Type,
      payload: TaskPayload.For<Type> & Evaluation,
    ) => Effect.Effect<QualityTask, CreateError>
  }
  export interface Expected {
    readonly expected_response: Readonly<Record<string, unknown>>
  }
  export interface TrainingTasks {
    readonly create: <const Type extends TaskType>(
      type: Type,
      payload: TaskPayload.For<Type> & Expected,
    ) => Effect.Effect<QualityTask, CreateError>
  }
}

declare module "@effect-scale/client/RateLimiter" {
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as Layer from "effect/Layer"
  export interface Options {
    readonly concurrency?: number | undefined
    readonly rate?: Rate | undefined
    readonly adaptive?: boolean | undefined
  }
  export type Outcome = "busy" | "done" | "overloaded"
  export interface Rate {
    readonly limit: number
    readonly interval: Duration.DurationInput
    readonly burst?: number | undefined
  }
  export class RateLimiter extends RateLimiter_base {}
  const RateLimiter_base: Context.TagClass<RateLimiter, "@effect-scale/client/RateLimiter", Service>
  export interface Service {
    readonly withPermit: <A, E, R>(attempt: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    readonly pauseFor: (duration: Duration.DurationInput) => Effect.Effect<void>
    readonly report: (outcome: Outcome) => Effect.Effect<void>
  }
  export const layer: (options?: Options) => Layer.Layer<RateLimiter>
  export const make: (options?: Options) => Effect.Effect<Service>
}

declare module "@effect-scale/client/Request" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Schema from "effect/Schema"
  import { HttpMethod } from "@effect/platform/HttpMethod"
  export interface Input<A = unknown> {
    readonly path?: Readonly<Record<string, string>> | undefined
    readonly query?:
      | Readonly<Record<string, ReadonlyArray<string> | boolean | number | string | undefined>>
      | undefined
    readonly body?: unknown
    readonly schema?: Schema.Schema<A> | undefined
    readonly repeat?: "always" | "never" | "withUniqueId" | undefined
  }
  export type Request = <A = unknown>(
    method: HttpMethod,
    path: `/${string}`,
    input?: Input<A>,
  ) => Effect.Effect<A, RequestError>
  export type RequestError =
    | ScaleError.Common
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
}

declare module "@effect-scale/client/RequestOptions" {
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import { Policy } from "@effect-scale/client/RetryPolicy"
  export interface Options {
    readonly timeout?: Duration.DurationInput | undefined
    readonly deadline?: Duration.DurationInput | undefined
    readonly retry?: Policy | undefined
    readonly uniqueIds?: "assign" | "given" | undefined
    readonly checkPayload?: boolean | undefined
  }
  export class RequestOptions extends RequestOptions_base {}
  const RequestOptions_base: Context.ReferenceClass<
    RequestOptions,
    "@effect-scale/client/RequestOptions",
    Options
  >
  export const withOptions: (
    options: Options,
  ) => <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

declare module "@effect-scale/client/Resume" {
  import * as Effect from "effect/Effect"
  import * as KeyValueStore from "@effect/platform/KeyValueStore"
  import * as Stream from "effect/Stream"
  import { Page } from "@effect-scale/client/Page"
  import { PlatformError } from "@effect/platform/Error"
  export const runForEach: <A, E, R, E2, R2>(
    key: string,
    pages: (from: string | undefined) => Stream.Stream<Page<A>, E, R>,
    process: (page: Page<A>) => Effect.Effect<unknown, E2, R2>,
  ) => Effect.Effect<void, E | E2 | PlatformError, KeyValueStore.KeyValueStore | R | R2>
}

declare module "@effect-scale/client/RetryPolicy" {
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as Layer from "effect/Layer"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Schedule from "effect/Schedule"
  export { default_ as default }
  export interface Options {
    readonly retries?: number | undefined
    readonly base?: Duration.DurationInput | undefined
    readonly maxDelay?: Duration.DurationInput | undefined
    readonly retryAfterCap?: Duration.DurationInput | undefined
    readonly retryable?: ((error: ScaleError.ScaleError) => boolean) | undefined
  }
  export interface Policy {
    readonly schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>
    readonly retryable: (error: ScaleError.ScaleError) => boolean
    readonly retryAfterCap: Duration.Duration
  }
  export class RetryPolicy extends RetryPolicy_base {}
  const RetryPolicy_base: Context.TagClass<RetryPolicy, "@effect-scale/client/RetryPolicy", Policy>
  const default_: Policy
  export const fromSchedule: (
    schedule: Schedule.Schedule<unknown, ScaleError.ScaleError>,
    options?: Pick<Options, "retryAfterCap" | "retryable">,
  ) => Policy
  export const layer: (policy: Policy) => Layer.Layer<RetryPolicy>
  export const layerEffect: <E, R>(policy: Effect.Effect<Policy, E, R>) => Layer.Layer<RetryPolicy, E, R>
  export const make: (options?: Options) => Policy
  export const none: Policy
}

declare module "@effect-scale/client/ScaleClient" {
  import * as Batches from "@effect-scale/client/Batches"
  import * as Config from "effect/Config"
  import * as Context from "effect/Context"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as Files from "@effect-scale/client/Files"
  import * as HttpClient from "@effect/platform/HttpClient"
  import * as Layer from "effect/Layer"
  import * as Projects from "@effect-scale/client/Projects"
  import * as QualityTasks from "@effect-scale/client/QualityTasks"
  import * as RateLimiter from "@effect-scale/client/RateLimiter"
  import * as Redacted from "effect/Redacted"
  import * as Request from "@effect-scale/client/Request"
  import * as RequestOptions from "@effect-scale/client/RequestOptions"
  import * as Stream from "effect/Stream"
  import * as Studio from "@effect-scale/client/Studio"
  import * as Tasks from "@effect-scale/client/Tasks"
  import * as Teams from "@effect-scale/client/Teams"
  import { ConfigError } from "effect/ConfigError"
  export interface Options {
    readonly apiKey: Redacted.Redacted
    readonly apiUrl?: string | undefined
    readonly timeout?: Duration.DurationInput | undefined
    readonly deadline?: Duration.DurationInput | undefined
    readonly concurrency?: number | undefined
    readonly rateLimit?: RateLimiter.Rate | undefined
    readonly adaptive?: boolean | undefined
    readonly uniqueIds?: "assign" | "given" | undefined
  }
  export type Partial = {
    readonly [Group in keyof Service]?: Service[Group] extends (...args: infer _Args) => unknown
      ? Service[Group]
      : {
          readonly [Member in keyof Service[Group]]?: Group extends "studio"
            ? {
                readonly [Method in keyof Service[Group][Member]]?: Service[Group][Member][Method]
              }
            : Service[Group][Member]
        }
  }
  export class ScaleClient extends ScaleClient_base {
    static readonly layer: (options: Options) => Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient>
    static readonly layerConfig: (
      options: Config.Config.Wrap<Options>,
    ) => Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient>
    static readonly layerEnv: Layer.Layer<ScaleClient, ConfigError, HttpClient.HttpClient>
    static readonly layerMock: (part: Partial) => Layer.Layer<ScaleClient>
    static readonly use: <A, E, R>(
      f: (scale: Service) => Effect.Effect<A, E, R>,
    ) => Effect.Effect<A, E, R | ScaleClient>
    static readonly stream: <A, E, R>(
      f: (scale: Service) => Stream.Stream<A, E, R>,
    ) => Stream.Stream<A, E, R | ScaleClient>
    static readonly withOptions: (
      options: RequestOptions.Options,
    ) => <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  }
  const ScaleClient_base: Context.TagClass<ScaleClient, "@effect-scale/client/ScaleClient", Service>
  export interface Service {
    readonly tasks: Tasks.Tasks
    readonly batches: Batches.Batches
    readonly projects: Projects.Projects
    readonly files: Files.Files
    readonly teams: Teams.Teams
    readonly evaluationTasks: QualityTasks.EvaluationTasks
    readonly trainingTasks: QualityTasks.TrainingTasks
    readonly studio: Studio.Studio
    readonly request: Request.Request
  }
  export const make: (options: Options) => Effect.Effect<Service, ConfigError, HttpClient.HttpClient>
}

declare module "@effect-scale/client/ScriptedHttpClient" {
  import * as Context from "effect/Context"
  import * as Effect from "effect/Effect"
  import * as HttpClient from "@effect/platform/HttpClient"
  import * as Layer from "effect/Layer"
  export interface Answer {
    readonly status: number
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>> | undefined
  }
  export class ScriptedHttpClient extends ScriptedHttpClient_base {}
  const ScriptedHttpClient_base: Context.TagClass<
    ScriptedHttpClient,
    "@effect-scale/client/ScriptedHttpClient",
    Service
  >
  export interface Seen {
    readonly method: string
    readonly url: URL
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly at: number
  }
  export interface Service {
    readonly requests: Effect.Effect<ReadonlyArray<Seen>>
  }
  export type Step = "hang" | "refuse" | "reset" | Answer
  export const layer: (
    script: ((request: Seen, index: number) => Step) | ReadonlyArray<Step>,
  ) => Layer.Layer<HttpClient.HttpClient | ScriptedHttpClient>
}

declare module "@effect-scale/client/StreamingFetch" {
  import * as HttpClient from "@effect/platform/HttpClient"
  import * as Layer from "effect/Layer"
  export const layer: Layer.Layer<HttpClient.HttpClient>
}

declare module "@effect-scale/client/Studio" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import { Assignments } from "@effect-scale/api/Assignments"
  import { ProjectGroup } from "@effect-scale/api/ProjectGroup"
  import { StudioBatch } from "@effect-scale/api/StudioBatch"
  export interface Change {
    readonly emails: ReadonlyArray<string>
    readonly projects: ReadonlyArray<string>
  }
  export type CreateGroupError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export type ListError = ScaleError.Common
  export interface Studio {
    readonly assignments: StudioAssignments
    readonly groups: StudioGroups
    readonly batches: StudioBatches
  }
  export interface StudioAssignments {
    readonly list: Effect.Effect<Assignments, ListError>
    readonly add: (change: Change) => Effect.Effect<Assignments, UpdateError>
    readonly remove: (change: Change) => Effect.Effect<Assignments, UpdateError>
  }
  export interface StudioBatches {
    readonly list: Effect.Effect<ReadonlyArray<StudioBatch>, ListError>
    readonly assign: (name: string, groups: ReadonlyArray<string>) => Effect.Effect<StudioBatch, UpdateError>
    readonly setPriorities: (
      names: ReadonlyArray<string>,
    ) => Effect.Effect<ReadonlyArray<StudioBatch>, UpdateError>
    readonly resetPriorities: Effect.Effect<ReadonlyArray<StudioBatch>, ListError>
  }
  export interface StudioGroups {
    readonly list: (project: string) => Effect.Effect<ReadonlyArray<ProjectGroup>, UpdateError>
    readonly create: (
      project: string,
      group: {
        readonly name: string
        readonly emails: ReadonlyArray<string>
      },
    ) => Effect.Effect<ProjectGroup, CreateGroupError>
    readonly update: (
      project: string,
      group: string,
      change: {
        readonly add_emails?: ReadonlyArray<string> | undefined
        readonly remove_emails?: ReadonlyArray<string> | undefined
      },
    ) => Effect.Effect<ProjectGroup, UpdateError>
  }
  export type UpdateError = ScaleError.Common | ScaleError.ScaleResourceNotFound
}

declare module "@effect-scale/client/Tasks" {
  import * as Bulk from "@effect-scale/client/Bulk"
  import * as Downloads from "@effect-scale/client/Downloads"
  import * as Effect from "effect/Effect"
  import * as Either from "effect/Either"
  import * as Option from "effect/Option"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import * as Stream from "effect/Stream"
  import * as TaskPayload from "@effect-scale/api/TaskPayload"
  import * as Timestamp from "@effect-scale/api/Timestamp"
  import * as Watch from "@effect-scale/client/Watch"
  import { From } from "@effect-scale/client/Page"
  import { Page } from "@effect-scale/client/Page"
  import { ReviewStatus } from "@effect-scale/api/ReviewStatus"
  import { StreamOptions } from "@effect-scale/client/Page"
  import { Task } from "@effect-scale/api/Task"
  import { TaskStatus } from "@effect-scale/api/TaskStatus"
  import { TaskType } from "@effect-scale/api/TaskType"
  export type CreateError =
    | ScaleError.Common
    | ScaleError.ScaleAmbiguousResult
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export type Creation<Type extends TaskType = TaskType> = Type extends TaskType
    ? {
        readonly type: Type
        readonly payload: TaskPayload.For<Type>
      }
    : never
  export interface Filter {
    readonly project?: string | undefined
    readonly batch?: string | undefined
    readonly type?: TaskType | undefined
    readonly status?: TaskStatus | undefined
    readonly review_status?: ReadonlyArray<ReviewStatus> | ReviewStatus | undefined
    readonly unique_id?: ReadonlyArray<string> | string | undefined
    readonly tags?: ReadonlyArray<string> | string | undefined
    readonly created_after?: Timestamp.Input | undefined
    readonly created_before?: Timestamp.Input | undefined
    readonly completed_after?: Timestamp.Input | undefined
    readonly completed_before?: Timestamp.Input | undefined
    readonly updated_after?: Timestamp.Input | undefined
    readonly updated_before?: Timestamp.Input | undefined
    readonly include_attachment_url?: boolean | undefined
    readonly limited_response?: boolean | undefined
    readonly limit?: number | undefined
  }
  export type GetError = ScaleError.Common | ScaleError.ScaleResourceNotFound
  export type ListError = ScaleError.Common
  export type Named =
    | string
    | {
        readonly task_id: string
      }
  export type SetUniqueIdError =
    | ScaleError.Common
    | ScaleError.ScaleDuplicateResource
    | ScaleError.ScaleResourceNotFound
  export interface Tasks extends Downloads.Downloads {
    readonly create: <const Type extends TaskType>(
      type: Type,
      payload: TaskPayload.For<Type>,
    ) => Effect.Effect<Task, CreateError>
    readonly get: (taskId: string) => Effect.Effect<Task, GetError>
    readonly list: (filter?: Filter, options?: From) => Effect.Effect<Page<Task>, ListError>
    readonly pages: (filter?: Filter, options?: From) => Stream.Stream<Page<Task>, ListError>
    readonly stream: (filter?: Filter, options?: StreamOptions) => Stream.Stream<Task, ListError>
    readonly count: (filter?: Omit<Filter, "limit">) => Effect.Effect<number, ListError>
    readonly cancel: (
      taskId: string,
      options?: {
        readonly clear_unique_id?: boolean | undefined
      },
    ) => Effect.Effect<Task, UpdateError>
    readonly audit: (taskId: string, verdict: Verdict) => Effect.Effect<void, UpdateError>
    readonly setUniqueId: (taskId: string, uniqueId: string) => Effect.Effect<Task, SetUniqueIdError>
    readonly clearUniqueId: (taskId: string) => Effect.Effect<Task, UpdateError>
    readonly setMetadata: (
      taskId: string,
      metadata: Readonly<Record<string, unknown>>,
    ) => Effect.Effect<Task, UpdateError>
    readonly setTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>
    readonly addTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>
    readonly deleteTags: (taskId: string, tags: ReadonlyArray<string>) => Effect.Effect<Task, UpdateError>
    readonly createAll: <const Type extends TaskType, E = never, R = never>(
      source: Bulk.Source<Creation<Type>, E, R>,
      options?: Bulk.Options<Creation<Type>, Task, CreateError>,
    ) => Stream.Stream<Bulk.Outcome<Creation<Type>, Task, CreateError>, E | ScaleError.ScaleInvalidRequest, R>
    readonly cancelAll: <Input extends Named, E = never, R = never>(
      source: Bulk.Source<Input, E, R>,
      options?: Bulk.Options<Input, Task, UpdateError> & {
        readonly clear_unique_id?: boolean | undefined
      },
    ) => Stream.Stream<Bulk.Outcome<Input, Task, UpdateError>, E | ScaleError.ScaleInvalidRequest, R>
    readonly auditAll: <
      Input extends {
        readonly task_id: string
      } & Verdict,
      E = never,
      R = never,
    >(
      source: Bulk.Source<Input, E, R>,
      options?: Bulk.Options<Input, void, UpdateError>,
    ) => Stream.Stream<Bulk.Outcome<Input, void, UpdateError>, E | ScaleError.ScaleInvalidRequest, R>
    readonly tagAll: <
      Input extends {
        readonly task_id: string
        readonly tags: ReadonlyArray<string>
      },
      E = never,
      R = never,
    >(
      source: Bulk.Source<Input, E, R>,
      options?: Bulk.Options<Input, Task, UpdateError>,
    ) => Stream.Stream<Bulk.Outcome<Input, Task, UpdateError>, E | ScaleError.ScaleInvalidRequest, R>
    readonly setMetadataAll: <
      Input extends {
        readonly task_id: string
        readonly metadata: Readonly<Record<string, unknown>>
      },
      E = never,
      R = never,
    >(
      source: Bulk.Source<Input, E, R>,
      options?: Bulk.Options<Input, Task, UpdateError>,
    ) => Stream.Stream<Bulk.Outcome<Input, Task, UpdateError>, E | ScaleError.ScaleInvalidRequest, R>
    readonly getMany: (
      taskIds: Iterable<string>,
    ) => Effect.Effect<ReadonlyArray<Either.Either<Task, GetError>>>
    readonly getByUniqueIds: (
      uniqueIds: Iterable<string>,
    ) => Effect.Effect<ReadonlyMap<string, Task>, ListError>
    readonly await: (task: Task | string, options?: Watch.Options) => Effect.Effect<Task, GetError>
    readonly awaitAll: (
      tasks: Iterable<Task | string>,
      options?: Watch.Options,
    ) => Effect.Effect<ReadonlyArray<Task>, GetError>
    readonly watch: {
      (tasks: Iterable<Task | string>, options?: Watch.Options): Stream.Stream<Task, GetError>
      (filter: Omit<Filter, "limited_response">, options?: Watch.Options): Stream.Stream<Task, ListError>
    }
    readonly createAndAwait: <const Type extends TaskType>(
      type: Type,
      payload: TaskPayload.For<Type>,
      options?: Watch.CreateOptions,
    ) => Effect.Effect<Task, CreateError>
  }
  export type UpdateError = ScaleError.Common | ScaleError.ScaleResourceNotFound
  export interface Verdict {
    readonly accepted: boolean
    readonly comments?: string | undefined
  }
  export const creation: <const Type extends TaskType>(
    type: Type,
    payload: TaskPayload.For<Type>,
  ) => {
    type: Type
    payload: TaskPayload.For<Type>
  }
  export const isOf: (task: Task, { payload, type }: Creation) => boolean
  export const refusalOf: ({ payload, type }: Creation) => Option.Option<string>
}

declare module "@effect-scale/client/Teams" {
  import * as Effect from "effect/Effect"
  import * as ScaleError from "@effect-scale/api/ScaleError"
  import { Teammate } from "@effect-scale/api/Teammate"
  import { TeammateRole } from "@effect-scale/api/TeammateRole"
  export interface Members {
    readonly emails: ReadonlyArray<string>
    readonly team_role: TeammateRole
  }
  export interface Teams {
    readonly list: Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
    readonly invite: (members: Members) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
    readonly setRole: (members: Members) => Effect.Effect<ReadonlyArray<Teammate>, TeamsError>
  }
  export type TeamsError = ScaleError.Common
}

declare module "@effect-scale/client/Telemetry" {
  import * as Metric from "effect/Metric"
  export const attempts: Metric.Metric.Counter<number>
  export const attributes: {
    readonly method: "http.request.method"
    readonly route: "http.route"
    readonly status: "http.response.status_code"
    readonly attempts: "scale.attempts"
    readonly limiterWait: "scale.limiter.wait_ms"
  }
  export const callbackAttributes: {
    readonly event: "scale.callback.event"
    readonly outcome: "scale.callback.outcome"
  }
  export const callbackSpan = "Scale.callback"
  export const callbacks: Metric.Metric.Counter<number>
  export const labels: {
    readonly operation: "operation"
    readonly outcome: "outcome"
    readonly event: "event"
    readonly error: "error"
  }
  export const limiterWait: Metric.Metric<
    import("effect/MetricKeyType").MetricKeyType.Histogram,
    number,
    import("effect/MetricState").MetricState.Histogram
  >
  export const metrics: {
    readonly attempts: "scale_client_attempts_total"
    readonly callbacks: "scale_client_callbacks_total"
    readonly retries: "scale_client_retries_total"
    readonly limiterWait: "scale_client_limiter_wait_ms"
  }
  export const retries: Metric.Metric.Counter<number>
  export const retryAttributes: {
    readonly error: "error"
    readonly attempt: "attempt"
    readonly delay: "delay_ms"
  }
  export const retryEvent = "scale.retry"
  export const spanName: (operation: string) => string
}

declare module "@effect-scale/client/Watch" {
  import * as CallbackInbox from "@effect-scale/client/CallbackInbox"
  import * as Schedule from "effect/Schedule"
  import { Task } from "@effect-scale/api/Task"
  export interface CreateOptions extends Options {
    readonly inbox?: Pick<CallbackInbox.Service, "awaitTask"> | undefined
  }
  export interface Options {
    readonly schedule?: Schedule.Schedule<unknown> | undefined
  }
  export const gentle: Schedule.Schedule<unknown>
  export const hasEnded: ({ status }: Pick<Task, "status">) => boolean
  export const rare: Schedule.Schedule<unknown>
}

declare module "@effect-scale/client" {
  export * as AttemptTimeout from "@effect-scale/client/AttemptTimeout"
  export * as Batches from "@effect-scale/client/Batches"
  export * as Bulk from "@effect-scale/client/Bulk"
  export * as Callback from "@effect-scale/client/Callback"
  export * as CallbackEvent from "@effect-scale/client/CallbackEvent"
  export * as CallbackInbox from "@effect-scale/client/CallbackInbox"
  export * as CallbackQueue from "@effect-scale/client/CallbackQueue"
  export * as CallbackRequest from "@effect-scale/client/CallbackRequest"
  export * as CircuitBreaker from "@effect-scale/client/CircuitBreaker"
  export * as Downloads from "@effect-scale/client/Downloads"
  export * as Files from "@effect-scale/client/Files"
  export * as Page from "@effect-scale/client/Page"
  export * as Project from "@effect-scale/client/Project"
  export * as Projects from "@effect-scale/client/Projects"
  export * as QualityTasks from "@effect-scale/client/QualityTasks"
  export * as RateLimiter from "@effect-scale/client/RateLimiter"
  export * as Request from "@effect-scale/client/Request"
  export * as RequestOptions from "@effect-scale/client/RequestOptions"
  export * as Resume from "@effect-scale/client/Resume"
  export * as RetryPolicy from "@effect-scale/client/RetryPolicy"
  export * as ScaleClient from "@effect-scale/client/ScaleClient"
  export * as ScriptedHttpClient from "@effect-scale/client/ScriptedHttpClient"
  export * as StreamingFetch from "@effect-scale/client/StreamingFetch"
  export * as Studio from "@effect-scale/client/Studio"
  export * as Tasks from "@effect-scale/client/Tasks"
  export * as Teams from "@effect-scale/client/Teams"
  export * as Telemetry from "@effect-scale/client/Telemetry"
  export * as Watch from "@effect-scale/client/Watch"
  export * from "@effect-scale/api"
}
