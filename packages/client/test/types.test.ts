import type { PlatformError } from "@effect/platform/Error"
import type * as HttpClient from "@effect/platform/HttpClient"
import type * as KeyValueStore from "@effect/platform/KeyValueStore"
import type * as Endpoint from "@effect-scale/api/Endpoint"
import type { ErrorOf } from "@effect-scale/api/Endpoint"
import type * as AuditEndpoints from "@effect-scale/api/endpoints/Audits"
import type * as BatchEndpoints from "@effect-scale/api/endpoints/Batches"
import type * as EvaluationTaskEndpoints from "@effect-scale/api/endpoints/EvaluationTasks"
import type * as FileEndpoints from "@effect-scale/api/endpoints/Files"
import type * as ProjectEndpoints from "@effect-scale/api/endpoints/Projects"
import type * as QualityEndpoints from "@effect-scale/api/endpoints/Quality"
import type * as StudioEndpoints from "@effect-scale/api/endpoints/Studio"
import type * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import type * as TeamEndpoints from "@effect-scale/api/endpoints/Teams"
import type * as TrainingTaskEndpoints from "@effect-scale/api/endpoints/TrainingTasks"
import type { Annotation, LidarAnnotation, Project, ScaleError, VideoAnnotation } from "@effect-scale/client"
import {
  type Audits,
  Batch,
  type Batches,
  Bulk,
  type Downloads,
  type File,
  type Files,
  type Page,
  type Projects,
  type Quality,
  type QualityTasks,
  type Request,
  type Resume,
  ScaleClient,
  type Studio,
  Task,
  Tasks,
  TaskType,
  Teammate,
  type Teams,
  VideoPlaybackAnnotation,
} from "@effect-scale/client"
import type { ConfigError } from "effect/ConfigError"
import * as Effect from "effect/Effect"
import type * as Either from "effect/Either"
import type * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { describe, expectTypeOf, it } from "vitest"

// `tsc -b` checks these tests: it fails if one of the types differs.

declare const scale: ScaleClient.Service
type Failure<T> = T extends (...args: never) => Effect.Effect<infer _A, infer E, infer _R>
  ? E
  : T extends Effect.Effect<infer _A, infer E, infer _R>
    ? E
    : never

/** The errors of one call of a bulk call. */
type Refused<T> = T extends (
  ...args: never
) => Stream.Stream<Bulk.Outcome<infer _I, infer _A, infer E>, infer _E, infer _R>
  ? E
  : never

/** The errors of a create that can be recovered: recovery can also fail with `ScaleAmbiguousResult`. */
type Creation<E extends Endpoint.Any> = ErrorOf<E> | ScaleError.ScaleAmbiguousResult

describe("the error types of the contract", () => {
  it("are the error types of the tasks methods", () => {
    expectTypeOf<Failure<Tasks.Tasks["create"]>>().toEqualTypeOf<Creation<typeof TaskEndpoints.create>>()
    expectTypeOf<Failure<Tasks.Tasks["get"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.get>>()
    expectTypeOf<Failure<Tasks.Tasks["list"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.list>>()
    expectTypeOf<Failure<Tasks.Tasks["count"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.list>>()
    expectTypeOf<Failure<Tasks.Tasks["cancel"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.cancel>>()
    expectTypeOf<Failure<Tasks.Tasks["audit"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.audit>>()
    expectTypeOf<Failure<Tasks.Tasks["setUniqueId"]>>().toEqualTypeOf<
      ErrorOf<typeof TaskEndpoints.setUniqueId>
    >()
    expectTypeOf<Failure<Tasks.Tasks["clearUniqueId"]>>().toEqualTypeOf<
      ErrorOf<typeof TaskEndpoints.clearUniqueId>
    >()
    expectTypeOf<Failure<Tasks.Tasks["setMetadata"]>>().toEqualTypeOf<
      ErrorOf<typeof TaskEndpoints.setMetadata>
    >()
    expectTypeOf<Failure<Tasks.Tasks["setTags"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.setTags>>()
    expectTypeOf<Failure<Tasks.Tasks["addTags"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.addTags>>()
    expectTypeOf<Failure<Tasks.Tasks["deleteTags"]>>().toEqualTypeOf<
      ErrorOf<typeof TaskEndpoints.deleteTags>
    >()
  })
  it("are the error types of bulk calls", () => {
    expectTypeOf<Refused<Tasks.Tasks["createAll"]>>().toEqualTypeOf<Creation<typeof TaskEndpoints.create>>()
    const audited = () => Bulk.forEach(["t"], (id) => scale.tasks.audit(id, { accepted: true }))
    expectTypeOf<Refused<typeof audited>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.audit>>()
    expectTypeOf<Failure<Tasks.Tasks["getByUniqueIds"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.list>>()
    expectTypeOf<Failure<Tasks.Tasks["getMany"]>>().toEqualTypeOf<ScaleError.ScaleInvalidRequest>()
    expectTypeOf<Tasks.Tasks["getMany"]>().returns.toEqualTypeOf<
      Effect.Effect<
        ReadonlyArray<Either.Either<Task.Task, ErrorOf<typeof TaskEndpoints.get>>>,
        ScaleError.ScaleInvalidRequest
      >
    >()
  })
  it("are the error types of await and watch", () => {
    expectTypeOf<Failure<Tasks.Tasks["await"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.get>>()
    expectTypeOf<Failure<Tasks.Tasks["awaitAll"]>>().toEqualTypeOf<ErrorOf<typeof TaskEndpoints.get>>()
    expectTypeOf<Failure<Tasks.Tasks["createAndAwait"]>>().toEqualTypeOf<
      Creation<typeof TaskEndpoints.create>
    >()
    const given = (tasks: ReadonlyArray<Task.Task>) => scale.tasks.watch(tasks)
    expectTypeOf(given).returns.toEqualTypeOf<Stream.Stream<Task.Task, ErrorOf<typeof TaskEndpoints.get>>>()
    const listed = () => scale.tasks.watch({ batch: "b" })
    expectTypeOf(listed).returns.toEqualTypeOf<Stream.Stream<Task.Task, ErrorOf<typeof TaskEndpoints.list>>>()
  })
  it("are the error types of the batches methods", () => {
    expectTypeOf<Failure<Batches.Batches["await"]>>().toEqualTypeOf<ErrorOf<typeof BatchEndpoints.get>>()
    expectTypeOf<Batches.Batches["watch"]>().returns.toEqualTypeOf<
      Stream.Stream<Batch.Batch, ErrorOf<typeof BatchEndpoints.get>>
    >()
    expectTypeOf<Failure<Batches.Batches["create"]>>().toEqualTypeOf<Creation<typeof BatchEndpoints.create>>()
    expectTypeOf<Failure<Batches.Batches["get"]>>().toEqualTypeOf<ErrorOf<typeof BatchEndpoints.get>>()
    expectTypeOf<Failure<Batches.Batches["status"]>>().toEqualTypeOf<ErrorOf<typeof BatchEndpoints.status>>()
    expectTypeOf<Failure<Batches.Batches["finalize"]>>().toEqualTypeOf<
      ErrorOf<typeof BatchEndpoints.finalize>
    >()
    expectTypeOf<Failure<Batches.Batches["setMetadata"]>>().toEqualTypeOf<
      ErrorOf<typeof BatchEndpoints.setMetadata>
    >()
    expectTypeOf<Failure<Batches.Batches["prioritize"]>>().toEqualTypeOf<
      ErrorOf<typeof BatchEndpoints.prioritize>
    >()
    expectTypeOf<Failure<Batches.Batches["list"]>>().toEqualTypeOf<ErrorOf<typeof BatchEndpoints.list>>()
  })
  it("are the error types of the projects methods", () => {
    expectTypeOf<Failure<Projects.Projects["create"]>>().toEqualTypeOf<
      Creation<typeof ProjectEndpoints.create>
    >()
    expectTypeOf<Failure<Projects.Projects["get"]>>().toEqualTypeOf<ErrorOf<typeof ProjectEndpoints.get>>()
    expectTypeOf<Failure<Projects.Projects["list"]>>().toEqualTypeOf<ErrorOf<typeof ProjectEndpoints.list>>()
    expectTypeOf<Failure<Projects.Projects["update"]>>().toEqualTypeOf<
      ErrorOf<typeof ProjectEndpoints.setParams>
    >()
    expectTypeOf<Failure<Projects.Projects["setOntology"]>>().toEqualTypeOf<
      ErrorOf<typeof ProjectEndpoints.setOntology>
    >()
    expectTypeOf<Failure<Projects.Projects["template"]>>().toEqualTypeOf<
      ErrorOf<typeof ProjectEndpoints.template>
    >()
  })
  it("are the error types of the files methods", () => {
    expectTypeOf<Failure<Files.Files["import"]>>().toEqualTypeOf<Creation<typeof FileEndpoints.importFile>>()
    expectTypeOf<Files.CreateError>().toEqualTypeOf<Creation<typeof FileEndpoints.upload>>()
    expectTypeOf<Failure<Files.Files["list"]>>().toEqualTypeOf<ErrorOf<typeof FileEndpoints.list>>()
    expectTypeOf<Files.ListError>().toEqualTypeOf<ErrorOf<typeof FileEndpoints.list>>()
    expectTypeOf<Files.Files["pages"]>().returns.toEqualTypeOf<
      Stream.Stream<Page.Page<File.File>, Files.ListError>
    >()
    expectTypeOf<Files.Files["stream"]>().returns.toEqualTypeOf<Stream.Stream<File.File, Files.ListError>>()
    // @ts-expect-error: the project is required
    const everything = () => scale.files.list({})
    expectTypeOf<Failure<typeof everything>>().toEqualTypeOf<Files.ListError>()
    // @ts-expect-error: files cannot be selected by time
    const scan = () => scale.files.stream({ project: "p" }, { concurrency: 8 })
    expectTypeOf(scan).returns.toEqualTypeOf<Stream.Stream<File.File, Files.ListError>>()
    const withBytes = () => scale.files.upload({ content: new Uint8Array(), name: "a" })
    expectTypeOf<Failure<typeof withBytes>>().toEqualTypeOf<Files.CreateError>()
    const withStream = (stream: Stream.Stream<Uint8Array, "broken">) =>
      scale.files.upload({ content: { stream, size: 1 }, name: "a" })
    expectTypeOf<Failure<typeof withStream>>().toEqualTypeOf<Files.CreateError | "broken">()
  })
  it("are the error types of quality and audits", () => {
    expectTypeOf<Failure<Quality.Quality["labelers"]>>().toEqualTypeOf<
      ErrorOf<typeof QualityEndpoints.labelers>
    >()
    expectTypeOf<Failure<Audits.Audits["create"]>>().toEqualTypeOf<ErrorOf<typeof AuditEndpoints.create>>()
    expectTypeOf<Failure<Audits.Audits["list"]>>().toEqualTypeOf<ErrorOf<typeof AuditEndpoints.list>>()
  })
  it("are the error types of teams, quality tasks, studio and request", () => {
    expectTypeOf<Failure<Teams.Teams["list"]>>().toEqualTypeOf<ErrorOf<typeof TeamEndpoints.list>>()
    expectTypeOf<Failure<Teams.Teams["invite"]>>().toEqualTypeOf<ErrorOf<typeof TeamEndpoints.invite>>()
    expectTypeOf<Failure<Teams.Teams["setRole"]>>().toEqualTypeOf<ErrorOf<typeof TeamEndpoints.setRole>>()
    expectTypeOf<Failure<QualityTasks.EvaluationTasks["create"]>>().toEqualTypeOf<
      Creation<typeof EvaluationTaskEndpoints.create>
    >()
    expectTypeOf<Failure<QualityTasks.TrainingTasks["create"]>>().toEqualTypeOf<
      Creation<typeof TrainingTaskEndpoints.create>
    >()
    expectTypeOf<Failure<Studio.StudioAssignments["list"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.listAssignments>
    >()
    expectTypeOf<Failure<Studio.StudioAssignments["add"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.addAssignments>
    >()
    expectTypeOf<Failure<Studio.StudioGroups["create"]>>().toEqualTypeOf<
      Creation<typeof StudioEndpoints.createGroup>
    >()
    expectTypeOf<Failure<Studio.StudioGroups["update"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.updateGroup>
    >()
    expectTypeOf<Failure<Studio.StudioBatches["assign"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.assignBatch>
    >()
    expectTypeOf<Failure<Studio.StudioBatches["setPriorities"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.setBatchPriorities>
    >()
    expectTypeOf<Failure<Studio.StudioBatches["resetPriorities"]>>().toEqualTypeOf<
      ErrorOf<typeof StudioEndpoints.resetBatchPriorities>
    >()
    expectTypeOf<Request.RequestError>().toEqualTypeOf<
      ScaleError.CommonError | ScaleError.ScaleResourceNotFound | ScaleError.ScaleDuplicateResource
    >()
  })
  it("do not include a 404 for a list or a 409 for a read", () => {
    expectTypeOf<Extract<Tasks.ListError, { readonly _tag: "ScaleResourceNotFound" }>>().toBeNever()
    expectTypeOf<Extract<Tasks.GetError, { readonly _tag: "ScaleDuplicateResource" }>>().toBeNever()
  })
})

describe("result types", () => {
  it("are inferred and need no service", () => {
    expectTypeOf<ScaleClient.Service["tasks"]["get"]>().returns.toEqualTypeOf<
      Effect.Effect<Task.Task, Tasks.GetError>
    >()
    expectTypeOf<ScaleClient.Service["tasks"]["stream"]>().returns.toEqualTypeOf<
      Stream.Stream<Task.Task, Tasks.ListError>
    >()
    expectTypeOf<ScaleClient.Service["batches"]["get"]>().returns.toEqualTypeOf<
      Effect.Effect<Batch.Batch, Batches.GetError>
    >()
    expectTypeOf<ScaleClient.Service["projects"]["list"]>().returns.toEqualTypeOf<
      Effect.Effect<ReadonlyArray<Project.Project>, Projects.ListError>
    >()
  })
  it("of request depend on its schema", () => {
    const typed = () => scale.request("GET", "/x", { schema: Schema.Struct({ n: Schema.Number }) })
    expectTypeOf(typed).returns.toEqualTypeOf<Effect.Effect<{ readonly n: number }, Request.RequestError>>()
    const open = () => scale.request("GET", "/x")
    expectTypeOf(open).returns.toEqualTypeOf<Effect.Effect<unknown, Request.RequestError>>()
  })
  it("of links are streams of the schema's type", () => {
    expectTypeOf<ScaleClient.Service["tasks"]["download"]>().returns.toEqualTypeOf<
      Stream.Stream<Uint8Array, Downloads.DownloadError>
    >()
    const typed = (task: Task.Task) =>
      scale.tasks.annotations(task, { schema: Schema.Struct({ left: Schema.Number }) })
    expectTypeOf(typed).returns.toEqualTypeOf<
      Stream.Stream<{ readonly left: number }, Downloads.DownloadError>
    >()
    const video = (task: Task.TaskOf<"videoannotation">) => scale.tasks.annotations(task)
    expectTypeOf(video).returns.toEqualTypeOf<
      Stream.Stream<VideoAnnotation.VideoFrame, Downloads.DownloadError>
    >()
    const image = (task: Task.TaskOf<"imageannotation">) => scale.tasks.annotations(task)
    expectTypeOf(image).returns.toEqualTypeOf<Stream.Stream<Annotation.Annotation, Downloads.DownloadError>>()
    const lidar = (task: Task.TaskOf<"lidarsegmentation">) => scale.tasks.annotations(task)
    expectTypeOf(lidar).returns.toEqualTypeOf<
      Stream.Stream<LidarAnnotation.LidarFrame, Downloads.DownloadError>
    >()
    const elements = (url: string) =>
      scale.tasks.elements(url, { schema: VideoPlaybackAnnotation.VideoEvent })
    expectTypeOf(elements).returns.toEqualTypeOf<
      Stream.Stream<Downloads.Element<VideoPlaybackAnnotation.VideoEvent>, Downloads.DownloadError>
    >()
    const unchecked = (url: string) => scale.tasks.elements(url, { depth: 2 })
    expectTypeOf(unchecked).returns.toEqualTypeOf<Stream.Stream<Downloads.Element, Downloads.DownloadError>>()
    const open = (task: Task.Task) => scale.tasks.annotations(task)
    expectTypeOf(open).returns.toEqualTypeOf<Stream.Stream<unknown, Downloads.DownloadError>>()
  })
  it("of layers require only an HttpClient", () => {
    type Expected = Layer.Layer<ScaleClient.ScaleClient, ConfigError, HttpClient.HttpClient>
    expectTypeOf(ScaleClient.ScaleClient.layer).returns.toEqualTypeOf<Expected>()
    expectTypeOf(ScaleClient.ScaleClient.layerEnv).toEqualTypeOf<Expected>()
    expectTypeOf(ScaleClient.ScaleClient.layerConfig).returns.toEqualTypeOf<Expected>()
  })
  it("of use and stream require the client", () => {
    const used = () => ScaleClient.ScaleClient.use((s) => s.tasks.get("t"))
    expectTypeOf(used).returns.toEqualTypeOf<
      Effect.Effect<Task.Task, Tasks.GetError, ScaleClient.ScaleClient>
    >()
    const streamed = () => ScaleClient.ScaleClient.stream((s) => s.tasks.stream({ batch: "b" }))
    expectTypeOf(streamed).returns.toEqualTypeOf<
      Stream.Stream<Task.Task, Tasks.ListError, ScaleClient.ScaleClient>
    >()
  })
})

declare const rows: Stream.Stream<string, "unreadable", "Disk">

describe("the types of bulk calls", () => {
  it("include the errors and services of their source", () => {
    const canceled = () => Bulk.forEach(rows, (id) => scale.tasks.cancel(id))
    expectTypeOf(canceled).returns.toEqualTypeOf<
      Stream.Stream<
        Bulk.Outcome<string, Task.Task, Tasks.UpdateError>,
        "unreadable" | ScaleError.ScaleInvalidRequest,
        "Disk"
      >
    >()
    const listed = () =>
      Bulk.forEach(scale.tasks.stream({ batch: "b" }), ({ task_id }) => scale.tasks.cancel(task_id))
    expectTypeOf(listed).returns.toEqualTypeOf<
      Stream.Stream<Bulk.Outcome<Task.Task, Task.Task, Tasks.UpdateError>, Tasks.ListError>
    >()
    const named = (ids: ReadonlyArray<string>) => Bulk.forEach(ids, (id) => scale.tasks.cancel(id))
    expectTypeOf(named).returns.toEqualTypeOf<
      Stream.Stream<Bulk.Outcome<string, Task.Task, Tasks.UpdateError>, ScaleError.ScaleInvalidRequest>
    >()
  })
  it("are inferred for several task types", () => {
    void (() =>
      scale.tasks.createAll([
        { type: "imageannotation", payload: { attachment: "https://a" } },
        { type: "namedentityrecognition", payload: { text: "Ada" } },
      ]))
    void (() =>
      scale.tasks.createAll<TaskType.RequestTaskType>([
        { type: "imageannotation", payload: { attachment: "https://a" } },
        { type: TaskType.other("newannotation"), payload: { whatever: 1 } },
      ]))
    const made = () =>
      scale.tasks.createAll(
        Stream.map(rows, (attachment) =>
          Tasks.creation("imageannotation", { attachment, unique_id: attachment }),
        ),
        {
          onExit: ({ input }) => {
            expectTypeOf(input.type).toEqualTypeOf<"imageannotation">()
            expectTypeOf(input.payload.unique_id).toEqualTypeOf<string | undefined>()
            return Effect.void
          },
        },
      )
    expectTypeOf(made).returns.toEqualTypeOf<
      Stream.Stream<
        Bulk.Outcome<Tasks.Creation<"imageannotation">, Task.Task, Tasks.CreateError>,
        "unreadable" | ScaleError.ScaleInvalidRequest,
        "Disk"
      >
    >()
  })
  it("include the errors of pages, work and store in Resume.runForEach", () => {
    const resumed = (run: typeof Resume.runForEach) =>
      run(
        "k",
        (from) => scale.tasks.pages({}, { from }),
        () => Effect.fail("work" as const),
      )
    expectTypeOf(resumed).returns.toEqualTypeOf<
      Effect.Effect<void, Tasks.ListError | "work" | PlatformError, KeyValueStore.KeyValueStore>
    >()
  })
})

describe("the compiler", () => {
  it("rejects conflicting stream options and invalid payloads in bulk calls", () => {
    void (() => scale.tasks.stream({}, { concurrency: 8, order: "newest" }))
    // @ts-expect-error a token cannot be combined with concurrency
    void (() => scale.tasks.stream({}, { concurrency: 8, from: "t" }))
    // @ts-expect-error concurrency already fetches ahead
    void (() => scale.tasks.stream({}, { concurrency: 8, prefetch: 2 }))
    // @ts-expect-error `order` requires concurrency
    void (() => scale.tasks.stream({}, { order: "none" }))
    // @ts-expect-error an image annotation needs an attachment
    void (() => scale.tasks.createAll([{ type: "imageannotation", payload: { geometries: {} } }]))
    // @ts-expect-error a payload of another type
    void (() => scale.tasks.createAll([{ type: "imageannotation", payload: { text: "Ada" } }]))
    // @ts-expect-error a typo
    void (() => Tasks.creation("imageannotation", { attachment: "https://a", geometris: {} }))
    // @ts-expect-error `accepted` is missing
    void (() => Bulk.forEach(["t"], (id) => scale.tasks.audit(id)))
  })
  it("rejects unknown and invalid filters", () => {
    // @ts-expect-error unknown filter
    void (() => scale.tasks.list({ projcet: "p" }))
    // @ts-expect-error expected a number
    void (() => scale.tasks.list({ limit: "10" }))
    // @ts-expect-error batches do not have this filter
    void (() => scale.batches.stream({ batch: "b" }))
    // @ts-expect-error watch needs `updated_at`, which a limited response omits
    void (() => scale.tasks.watch({ batch: "b", limited_response: true }))
    // @ts-expect-error a count has no page size
    void (() => scale.tasks.count({ limit: 1 }))
  })
  it("rejects misspelled statuses, types and roles and those that requests cannot have", () => {
    // @ts-expect-error the status is `completed`
    void (() => scale.tasks.stream({ status: "complete" }))
    void (() => scale.tasks.stream({ status: Task.TaskStatus.other("recalled") }))
    // @ts-expect-error the type is `imageannotation`
    void (() => scale.tasks.list({ type: "image_annotation" }))
    // @ts-expect-error the type is `imageannotation`
    void (() => scale.tasks.create("image_annotation", { attachment: "https://a" }))
    void (() => scale.tasks.list({ type: TaskType.other("hologramannotation") }))
    // @ts-expect-error the status is `accepted`
    void (() => scale.tasks.list({ review_status: ["fixed", "accept"] }))
    void (() => scale.tasks.list({ review_status: ["fixed", Task.ReviewStatus.other("disputed")] }))
    // @ts-expect-error the status is `in_progress`
    void (() => scale.batches.stream({ status: "in progress" }))
    void (() => scale.batches.stream({ status: Batch.BatchStatus.other("paused") }))
    // @ts-expect-error the type is `imageannotation`
    void (() => scale.projects.create({ name: "p", type: "image_annotation" }))
    // @ts-expect-error the type is `imageannotation`
    void (() => scale.evaluationTasks.create("image_annotation", { expected_response: {} }))
    // @ts-expect-error Scale does not grant this role
    void (() => scale.teams.invite({ emails: [], team_role: "admin" }))
    void (() => scale.teams.invite({ emails: [], team_role: Teammate.TeammateRole.other("auditor") }))
    // @ts-expect-error `TaskType.other` is not a status
    void (() => scale.tasks.list({ status: TaskType.other("recalled") }))
    expectTypeOf<"recalled">().toExtend<NonNullable<Task.Task["status"]>>()
  })
  it("rejects payloads of another type and unknown keys", () => {
    // @ts-expect-error an image annotation needs an attachment
    void (() => scale.tasks.create("imageannotation", { geometries: {} }))
    // @ts-expect-error a typo
    void (() => scale.tasks.create("imageannotation", { attachment: "https://a", geometris: {} }))
    void (() => scale.tasks.create("imageannotation", { attachment: "https://a", extra: { geometris: {} } }))
    void (() => scale.tasks.create(TaskType.other("newannotation"), { whatever: 1 }))
    // @ts-expect-error an evaluation task needs an expected response
    void (() => scale.evaluationTasks.create("imageannotation", { attachment: "https://a" }))
  })
  it("rejects unknown options and a key that is not redacted", () => {
    // @ts-expect-error unknown option
    void (() => ScaleClient.ScaleClient.withOptions({ timeuot: "1 second" }))
    // @ts-expect-error the key must be redacted
    void (() => ScaleClient.ScaleClient.layer({ apiKey: "test_key" }))
    // @ts-expect-error unknown method
    void (() => ScaleClient.ScaleClient.layerMock({ tasks: { gte: () => {} } }))
  })
})
