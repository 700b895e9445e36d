// Uses the main types of every package as an application would. Only compiled, not run.
import type { PlatformError } from "@effect/platform/Error"
import * as FetchHttpClient from "@effect/platform/FetchHttpClient"
import type * as FileSystem from "@effect/platform/FileSystem"
import * as OpenApi from "@effect/platform/OpenApi"
import type * as Path from "@effect/platform/Path"
import * as ScaleApi from "@effect-scale/api/ScaleApi"
import * as CallbackReceiver from "@effect-scale/callbacks/CallbackReceiver"
import type { Bulk, Page, Tasks } from "@effect-scale/client"
import * as Project from "@effect-scale/client/Project"
import * as RetryPolicy from "@effect-scale/client/RetryPolicy"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScaleError from "@effect-scale/client/ScaleError"
import * as Task from "@effect-scale/client/Task"
import * as TaskResponse from "@effect-scale/client/TaskResponse"
import * as Geometry from "@effect-scale/labels/Geometry"
import * as FileUpload from "@effect-scale/node/FileUpload"
import * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
import * as FaultPlan from "@effect-scale/sandbox/FaultPlan"
import * as Sandbox from "@effect-scale/sandbox/Sandbox"
import type * as ConfigError from "effect/ConfigError"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Compiles only if both types are the same. */
const same = <A, B>(_: Equal<A, B>): void => {}

// The task type determines the types of the payload and the response.
export const labeled = Effect.gen(function* () {
  const scale = yield* ScaleClient.ScaleClient
  const task = yield* scale.tasks.createAndAwait("imageannotation", {
    instruction: "Box every bicycle.",
    attachment: "https://files.example.org/street-17.jpg",
    geometries: { box: { objects_to_annotate: ["bicycle"], min_height: 10 } },
    unique_id: "street-17",
    extra: { something_new: 1 },
  })
  if (!Task.is("imageannotation")(task)) return 0
  const { annotations = [] } = yield* TaskResponse.decode(task)
  return annotations.reduce((sum, drawn) => (drawn.type === "box" ? sum + Geometry.area(drawn) : sum), 0)
})
same<Effect.Effect.Success<typeof labeled>, number>(true)
same<Effect.Effect.Context<typeof labeled>, ScaleClient.ScaleClient>(true)

// Handled errors disappear from the type.
const handled = ScaleClient.ScaleClient.use((scale) => scale.tasks.get("t")).pipe(
  Effect.map(Option.some),
  Effect.catchTags({
    ScaleResourceNotFound: ({ message, status }) => {
      same<typeof message, string>(true)
      same<typeof status, number>(true)
      return Effect.succeed(Option.none<Task.Task>())
    },
    ScaleTooManyRequests: ({ retryAfter }) =>
      Effect.as(Effect.sleep(retryAfter ?? "1 second"), Option.none<Task.Task>()),
  }),
)
same<Exclude<ScaleError.CommonError, ScaleError.ScaleTooManyRequests>, Effect.Effect.Error<typeof handled>>(
  true,
)
export const left = Effect.catchAll(handled, (error) =>
  Effect.succeed(ScaleError.isRetryable(error) ? "again" : error._tag),
)
same<Effect.Effect.Error<typeof left>, never>(true)

// Streams
const open = ScaleClient.ScaleClient.stream((scale) =>
  scale.tasks.stream({ status: "pending" }, { prefetch: 2 }),
)
same<typeof open, Stream.Stream<Task.Task, Tasks.ListError, ScaleClient.ScaleClient>>(true)
const pages = ScaleClient.ScaleClient.stream((scale) =>
  scale.tasks.pages({ tags: ["a"], created_after: new Date() }),
)
same<typeof pages, Stream.Stream<Page.Page<Task.Task>, Tasks.ListError, ScaleClient.ScaleClient>>(true)
export const created = ScaleClient.ScaleClient.stream((scale) =>
  scale.tasks.createAll(
    [{ type: "categorization", payload: { attachment: "a", categories: ["yes", "no"] } }],
    { concurrency: 10 },
  ),
).pipe(Stream.map((outcome: Bulk.Outcome<unknown, Task.Task, Tasks.CreateError>) => outcome.result))

// A project's definition determines the types of its payloads and responses.
const Streets = Project.define("streets", "imageannotation", {
  instruction: "Draw what moves.",
  geometries: {
    box: { objects_to_annotate: ["car", { choice: "bike", subchoices: ["bicycle", "motorbike"] }] },
  },
  annotation_attributes: {
    colors: { choices: ["red", "blue"], allow_multiple: true },
    riders: { type: "number", min: 0 },
  },
})
export const street = Effect.gen(function* () {
  yield* Streets.register
  const task = yield* Streets.create({ attachment: "https://files.example.org/street-18.jpg" })
  const { annotations } = yield* Streets.decode(task)
  return annotations.map(({ label }) => label)
})
same<Effect.Effect.Success<typeof street>[number], "car" | "bicycle" | "motorbike">(true)

// The types of layers contain their requirements and errors.
const client = ScaleClient.ScaleClient.layer({
  apiKey: Redacted.make("test_sandbox"),
  timeout: "20 seconds",
  rateLimit: { limit: 100, interval: "1 second" },
}).pipe(Layer.provide(RetryPolicy.layer(RetryPolicy.make({ retries: 8 }))))
export const overFetch = client.pipe(Layer.provide(FetchHttpClient.layer))
same<typeof overFetch, Layer.Layer<ScaleClient.ScaleClient, ConfigError.ConfigError>>(true)
export const overUndici = client.pipe(Layer.provide(UndiciHttpClient.layer({ connections: 10 })))
same<typeof overUndici, Layer.Layer<ScaleClient.ScaleClient, ConfigError.ConfigError>>(true)
export const faults = FaultPlan.make(
  FaultPlan.exactly("tasks.create", [1], FaultPlan.serverError(503, "after")),
)
export const inMemory = client.pipe(Layer.provideMerge(Sandbox.layer({ faults, seed: 1 })))
export const mock = ScaleClient.ScaleClient.layerMock({
  tasks: { get: (task_id) => Effect.succeed({ task_id }), stream: () => Stream.empty },
})
same<typeof mock, Layer.Layer<ScaleClient.ScaleClient>>(true)

// Files, callbacks, the contract
const uploaded = FileUpload.uploadAll(["street-17.jpg"], { concurrency: 2, manifest: "uploads.jsonl" })
same<
  typeof uploaded,
  Stream.Stream<
    FileUpload.UploadOutcome,
    FileUpload.ManifestError | PlatformError,
    ScaleClient.ScaleClient | FileSystem.FileSystem | Path.Path
  >
>(true)
export const callbacks = CallbackReceiver.app({
  keys: Redacted.make("callback_key"),
  handler: (event) => Effect.log(event._tag),
})
export const document: OpenApi.OpenAPISpec = OpenApi.fromApi(ScaleApi.ScaleApi)
