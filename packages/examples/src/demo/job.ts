/** The labeling job, from creating projects to auditing annotations, using only the public client. */
import { readFile } from "node:fs/promises"
import { basename, extname } from "node:path"
import * as ScaleClient from "@effect-scale/client/ScaleClient"
import * as ScaleError from "@effect-scale/client/ScaleError"
import type * as Task from "@effect-scale/client/Task"
import * as TaskType from "@effect-scale/client/TaskType"
import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { Progress } from "../progress.ts"
import { BadLine, type Line, renameAttachments } from "./input.ts"
import type { Ledger } from "./ledger.ts"

/** The tag that the demo adds to some tasks. */
export const tag = "demo-pick"

export interface JobOptions {
  /**
   * Whether to create Rapid projects. Their batches hold tasks back until they are finalized, so all of them can still be
   * canceled. The account must have this feature.
   */
  readonly rapid: boolean
  /** Interval between checks whether the labelers are done. */
  readonly pollEvery: Duration.DurationInput
}

type Job<E = never> = Effect.Effect<void, E | ScaleError.ScaleError, ScaleClient.ScaleClient | Progress>

export const run = <E>(
  lines: Stream.Stream<Either.Either<Line, BadLine>, E>,
  ledger: Ledger,
  options: JobOptions,
): Job<E> =>
  Effect.gen(function* () {
    const began = yield* Clock.currentTimeMillis
    const pending = yield* create(lines, ledger, options)
    ledger.creatingMillis = (yield* Clock.currentTimeMillis) - began
    // Tasks can be canceled only before labelers start.
    yield* cancel(
      pending.filter((_, index) => index % 40 === 39),
      ledger,
    )
    yield* label(ledger, options)
    yield* review(ledger)
    ledger.totalMillis = (yield* Clock.currentTimeMillis) - began
  })

/** Creates a task for each valid line, 50 at a time, and returns those that are still pending. */
const create = <E>(
  lines: Stream.Stream<Either.Either<Line, BadLine>, E>,
  ledger: Ledger,
  { rapid }: JobOptions,
): Effect.Effect<ReadonlyArray<Task.Task>, E | ScaleError.ScaleError, ScaleClient.ScaleClient | Progress> =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    const progress = yield* Progress
    const batchFor = yield* createBatches(ledger, rapid)
    const storeAttachments = yield* attachmentStore(ledger)
    const pending: Array<Task.Task> = []

    const createTask = (line: Line) =>
      Effect.gen(function* () {
        const { batch, project } = yield* batchFor(line.type)
        const extra = renameAttachments(line.payload, yield* storeAttachments(line, project))
        const unique_id = `${ledger.run}-${line.unique_id}`
        const task = yield* scale.tasks.create(TaskType.other(line.type), {
          project,
          batch,
          unique_id,
          extra,
        })
        ledger.created.set(task.task_id, unique_id)
        if (task.status === "pending") pending.push(task)
        yield* progress.done(ledger.created.size)
      })

    const skipLine = (line: BadLine) =>
      Effect.suspend(() => {
        ledger.badLines.push(line)
        return progress.note(String(line))
      })

    yield* progress.stage("creating tasks")
    yield* lines.pipe(
      Stream.mapEffect(
        Either.match({
          onLeft: skipLine,
          onRight: (line) =>
            // An error caused by the line skips it; any other error ends the job.
            Effect.catchIf(createTask(line), isInputError, (error) =>
              skipLine(new BadLine({ number: line.number, reason: `rejected: ${error.message}` })),
            ),
        }),
        { concurrency: 50, unordered: true },
      ),
      Stream.runDrain,
    )
    return pending
  })

/** Creates one project with one batch per task type, when the first task of the type arrives. */
const createBatches = (ledger: Ledger, rapid: boolean) =>
  Effect.flatMap(ScaleClient.ScaleClient, (scale) =>
    Effect.cachedFunction((type: string) => {
      const name = `${ledger.run}-${type}`
      return Effect.gen(function* () {
        yield* scale.projects.create({
          type: TaskType.other(type),
          name,
          rapid,
          params: { instruction: "Take your time." },
        })
        yield* scale.batches.create({ project: name, name })
        ledger.batches.push(name)
        return { project: name, batch: name }
      })
    }),
  )

/**
 * Uploads local attachments, once per project because files belong to a project. Also imports the first attachment with a
 * URL, as an example; Scale fetches the others when it creates the task. Returns the new names of a line's attachments.
 */
const attachmentStore = (ledger: Ledger) =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    const upload = yield* Effect.cachedFunction(([project_name, path]: readonly [string, string]) =>
      Effect.gen(function* () {
        const content = yield* Effect.promise(() => readFile(path))
        const file = yield* retryStoring(
          scale.files.upload(
            { content, name: basename(path), type: mimeTypes[extname(path).toLowerCase()] },
            { project_name },
          ),
        )
        ledger.uploaded++
        return file.attachment_url
      }),
    )
    const importFile = yield* Effect.cachedFunction(([project_name, file_url]: readonly [string, string]) =>
      Effect.map(retryStoring(scale.files.import({ file_url, project_name })), (file) => {
        ledger.imported++
        return file.attachment_url
      }),
    )
    let firstUrl: string | undefined
    return (line: Line, project: string) =>
      Effect.gen(function* () {
        const stored = new Map<string, string>()
        for (const [name, path] of line.files) stored.set(name, yield* upload(Data.tuple(project, path)))
        for (const url of line.urls) {
          firstUrl ??= url
          if (url === firstUrl) stored.set(url, yield* importFile(Data.tuple(project, url)))
        }
        return stored
      })
  })

const cancel = (tasks: ReadonlyArray<Task.Task>, ledger: Ledger): Job =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    const progress = yield* Progress
    if (tasks.length === 0) return
    yield* progress.stage("canceling some", tasks.length)
    yield* Effect.forEach(
      tasks,
      ({ task_id }) =>
        Effect.zipRight(
          scale.tasks.cancel(task_id),
          Effect.suspend(() => progress.done(++ledger.canceled)),
        ),
      { concurrency: 20, discard: true },
    )
  })

/** Finalizes the batches and waits until no task is pending. */
const label = (ledger: Ledger, { pollEvery }: JobOptions): Job =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    const progress = yield* Progress
    yield* Effect.forEach(ledger.batches, (name) => scale.batches.finalize(name), {
      concurrency: 6,
      discard: true,
    })
    yield* progress.stage("waiting for labels", ledger.created.size - ledger.canceled)
    const pending = Effect.gen(function* () {
      const counts = yield* Effect.forEach(ledger.batches, scale.batches.status, { concurrency: 6 })
      ledger.failed = sum(counts.map(({ error }) => error))
      yield* progress.done(ledger.failed + sum(counts.map(({ completed }) => completed)))
      return sum(counts.map((count) => count.pending))
    })
    yield* Effect.repeat(pending, { until: (count) => count === 0, schedule: Schedule.spaced(pollEvery) })
  })

/** Streams the completed tasks, counts their boxes, audits every tenth task and tags every fifth. */
const review = (ledger: Ledger): Job =>
  Effect.gen(function* () {
    const scale = yield* ScaleClient.ScaleClient
    const progress = yield* Progress
    yield* progress.stage("reviewing", ledger.created.size - ledger.canceled - ledger.failed)
    const finished = Stream.mergeAll(
      ledger.batches.map((batch) => scale.tasks.stream({ batch, status: "completed" }, { prefetch: 1 })),
      { concurrency: 6 },
    )
    yield* finished.pipe(
      Stream.zipWithIndex,
      Stream.mapEffect(
        ([task, index]) =>
          Effect.gen(function* () {
            for (const label of boxLabels(task)) ledger.boxes.set(label, (ledger.boxes.get(label) ?? 0) + 1)
            if (index % 10 === 0) {
              yield* audit(scale, task.task_id, index % 30 !== 0)
              ledger.audited++
            }
            if (index % 5 === 1) {
              yield* scale.tasks.addTags(task.task_id, [tag])
              ledger.tagged++
            }
            yield* progress.done(++ledger.completed)
          }),
        { concurrency: 20, unordered: true },
      ),
      Stream.runDrain,
    )
  })

/** The label of each box. The response comes from labelers, so its structure is not guaranteed. */
const boxLabels = ({ response }: Task.Task): ReadonlyArray<string> => {
  const annotations =
    typeof response === "object" && response !== null && "annotations" in response ? response.annotations : []
  return Array.isArray(annotations)
    ? annotations.flatMap((annotation) => (annotation?.type === "box" ? [String(annotation.label)] : []))
    : []
}

// The client retries calls that are safe to repeat, including creates with a `unique_id`. The functions below handle the other
// calls: they decide whether to try again when it is unknown whether the server did the work.

/** Files have no unique key, but a second copy is harmless: Scale deletes files that no task uses. */
const retryStoring = <A>(
  store: Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<A, ScaleError.ScaleError> => Effect.retry(store, { while: ScaleError.isRetryable, times: 5 })

/** A second audit would count twice, so check the task before trying again. */
const audit = (
  scale: ScaleClient.Service,
  task_id: string,
  accepted: boolean,
): Effect.Effect<void, ScaleError.ScaleError> =>
  scale.tasks.audit(task_id, { accepted, comments: accepted ? undefined : "An outline is missing." }).pipe(
    Effect.catchIf(ScaleError.isAmbiguous, (error) =>
      Effect.flatMap(scale.tasks.get(task_id), (task) =>
        isAudited(task) ? Effect.void : Effect.fail(error),
      ),
    ),
    Effect.retry({ while: ScaleError.isRetryable, times: 5 }),
  )

export const isAudited = ({ customer_review_status }: Task.Task): boolean =>
  (customer_review_status ?? "pending") !== "pending"

const isInputError = (error: ScaleError.ScaleError): boolean => {
  switch (error._tag) {
    case "ScaleInvalidRequest":
    case "ScaleNotEnabled":
    case "ScaleResourceNotFound":
    case "ScaleDuplicateResource":
      return true
    case "ScaleUnexpectedStatus":
      return error.status === 413 || error.status === 422
    default:
      return false
  }
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, n) => total + n, 0)

const mimeTypes: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".json": "application/json",
}
