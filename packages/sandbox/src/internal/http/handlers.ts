import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import type * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import type { BatchPage } from "@effect-scale/api/entities/Batch"
import type { Task, TaskPage } from "@effect-scale/api/entities/Task"
import { ScaleApi } from "@effect-scale/api/ScaleApi"
import * as Chunk from "effect/Chunk"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Either from "effect/Either"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { PageFault } from "../faults/pageFault.ts"
import * as batches from "../operations/batches.ts"
import { listBatches } from "../operations/batchList.ts"
import * as files from "../operations/files.ts"
import * as projects from "../operations/projects.ts"
import * as qualityTasks from "../operations/qualityTasks.ts"
import * as responseFiles from "../operations/responseFiles.ts"
import * as studio from "../operations/studio.ts"
import { create as createTask } from "../operations/taskCreation.ts"
import { settle } from "../operations/taskLifecycle.ts"
import { listTasks } from "../operations/taskList.ts"
import * as tasks from "../operations/tasks.ts"
import * as teams from "../operations/teams.ts"
import type { Environment } from "../state/environment.ts"
import { readMultipart } from "./multipart.ts"
import { respondWithFile } from "./responseFile.ts"
import { Unlisted } from "./unlisted.ts"

const tooLarge = HttpServerResponse.unsafeJson(
  { status_code: 413, error: "The file is larger than 80 MB." },
  { status: 413 },
)

/**
 * The contract's endpoints over one environment. All of an operation's reading and writing is one synchronous
 * function, so that nothing can come between a check and the change that it allows.
 */
const groups = (env: Environment) => {
  const run = <A, E>(operation: (now: number) => Either.Either<A, E>): Effect.Effect<A, E> =>
    Effect.flatMap(Clock.currentTimeMillis, (millis) =>
      Effect.suspend(() => {
        const now = Math.floor(millis)
        settle(env, now)
        return operation(now)
      }),
    )
  const look = <A>(operation: (now: number) => A): Effect.Effect<A> =>
    Effect.map(Clock.currentTimeMillis, (millis) => {
      const now = Math.floor(millis)
      settle(env, now)
      return operation(now)
    })
  // Tasks and pages are typed by the contract and written as they are: to check them against it once more would
  // cost more than everything else.
  const page = (value: TaskPage | BatchPage) => HttpServerResponse.unsafeJson(value)
  const task = <E>(operation: (now: number) => Either.Either<Task, E>) =>
    Effect.map(run(operation), (value) => HttpServerResponse.unsafeJson(value))
  return Layer.mergeAll(
    HttpApiBuilder.group(ScaleApi, "tasks", (handlers) =>
      handlers
        .handle("create", ({ path, payload, request }) =>
          task((now) => createTask(env, now, path.type, payload, request.headers["idempotency-key"])),
        )
        .handle("get", ({ path }) => task(() => tasks.get(env, path.task_id)))
        .handle("responseFile", ({ path }) =>
          Effect.flatMap(
            run(() => responseFiles.get(env, path.task_id, path.uuid)),
            respondWithFile,
          ),
        )
        .handle("list", ({ urlParams }) =>
          Effect.map(
            Effect.flatMap(PageFault, (fault) => run(() => listTasks(env, urlParams, fault))),
            page,
          ),
        )
        .handle("cancel", ({ path, urlParams }) =>
          task((now) => tasks.cancel(env, now, path.task_id, urlParams.clear_unique_id ?? false)),
        )
        .handle("audit", ({ path, payload }) =>
          run((now) => tasks.audit(env, now, path.task_id, payload.accepted, payload.comments ?? undefined)),
        )
        .handle("setUniqueId", ({ path, payload }) =>
          task((now) => tasks.setUniqueId(env, now, path.task_id, payload.unique_id)),
        )
        .handle("clearUniqueId", ({ path }) => task((now) => tasks.clearUniqueId(env, now, path.task_id)))
        .handle("setMetadata", ({ path, payload }) =>
          task((now) => tasks.setMetadata(env, now, path.task_id, payload)),
        )
        .handle("setTags", ({ path, payload }) =>
          task((now) => tasks.changeTags(env, now, path.task_id, () => payload)),
        )
        .handle("addTags", ({ path, payload }) =>
          task((now) => tasks.changeTags(env, now, path.task_id, (present) => [...present, ...payload])),
        )
        .handle("deleteTags", ({ path, payload }) =>
          task((now) =>
            tasks.changeTags(env, now, path.task_id, (present) =>
              present.filter((tag) => !payload.includes(tag)),
            ),
          ),
        ),
    ),
    HttpApiBuilder.group(Unlisted, "tasks", (handlers) =>
      handlers.handle("sendCallback", ({ path }) => run((now) => tasks.sendCallback(env, now, path.task_id))),
    ),
    HttpApiBuilder.group(ScaleApi, "batches", (handlers) =>
      handlers
        .handle("create", ({ payload }) => run((now) => batches.create(env, now, payload)))
        .handle("list", ({ urlParams }) =>
          Effect.map(
            run(() => listBatches(env, urlParams)),
            page,
          ),
        )
        .handle("get", ({ path }) => run(() => batches.get(env, path.name)))
        .handle("status", ({ path }) => run(() => batches.status(env, path.name)))
        .handle("finalize", ({ path }) => run((now) => batches.finalize(env, now, path.name)))
        .handle("setMetadata", ({ path, payload }) => run(() => batches.setMetadata(env, path.name, payload)))
        .handle("prioritize", ({ path, payload }) =>
          run(() => batches.prioritize(env, path.name, payload.priority)),
        ),
    ),
    HttpApiBuilder.group(ScaleApi, "projects", (handlers) =>
      handlers
        .handle("create", ({ payload }) => run((now) => projects.create(env, now, payload)))
        .handle("list", ({ urlParams }) => look(() => projects.list(env, urlParams.archived)))
        .handle("get", ({ path }) => run(() => projects.get(env, path.name)))
        .handle("setParams", ({ path, payload }) =>
          run((now) => projects.setParams(env, now, path.name, payload)),
        )
        .handle("template", ({ path }) => run(() => projects.template(env, path.name))),
    ),
    HttpApiBuilder.group(ScaleApi, "files", (handlers) =>
      handlers
        .handle("upload", ({ payload }) =>
          Effect.gen(function* () {
            const upload = yield* readMultipart(payload)
            if ((upload.file?.size ?? 0) > files.maxFileBytes) return tooLarge
            return yield* run((now) => files.upload(env, now, upload))
          }),
        )
        .handle("import", ({ payload }) => run((now) => files.importFile(env, now, payload))),
    ),
    HttpApiBuilder.group(ScaleApi, "teams", (handlers) =>
      handlers
        .handle("list", () => look(() => teams.list(env)))
        .handle("invite", ({ payload }) => run((now) => teams.invite(env, now, payload)))
        .handle("setRole", ({ payload }) => run(() => teams.setRole(env, payload))),
    ),
    HttpApiBuilder.group(ScaleApi, "evaluationTasks", (handlers) =>
      handlers.handle("create", ({ path, payload }) =>
        run((now) => qualityTasks.create(env, now, "evaluation", path.type, payload)),
      ),
    ),
    HttpApiBuilder.group(ScaleApi, "trainingTasks", (handlers) =>
      handlers.handle("create", ({ path, payload }) =>
        run((now) => qualityTasks.create(env, now, "training", path.type, payload)),
      ),
    ),
    HttpApiBuilder.group(ScaleApi, "studio", (handlers) =>
      handlers
        .handle("assignments.list", () => look(() => studio.assignments(env)))
        .handle("assignments.add", ({ payload }) => run(() => studio.addAssignments(env, payload)))
        .handle("assignments.remove", ({ payload }) => run(() => studio.removeAssignments(env, payload)))
        .handle("groups.list", ({ path }) => run(() => studio.groups(env, path.project)))
        .handle("groups.create", ({ path, payload }) =>
          run((now) => studio.createGroup(env, now, path.project, payload)),
        )
        .handle("groups.update", ({ path, payload }) =>
          run(() => studio.updateGroup(env, path.project, path.group, payload)),
        )
        .handle("batches.list", () => look(() => studio.batches(env)))
        .handle("batches.assign", ({ path, payload }) =>
          run(() => studio.assignBatch(env, path.name, payload.groups)),
        )
        .handle("batches.setPriorities", ({ payload }) =>
          run(() =>
            studio.setPriorities(
              env,
              payload.batches.map(({ name }) => name),
            ),
          ),
        )
        .handle("batches.resetPriorities", () => look(() => studio.resetPriorities(env))),
    ),
  )
}

export type Route = HttpRouter.Route<unknown, never>

/** The routes of one environment, keyed by method and path template. */
export const makeRoutes = (env: Environment): Effect.Effect<ReadonlyMap<string, Route>, never, Scope.Scope> =>
  Effect.gen(function* () {
    const context = yield* Layer.build(Layer.merge(groups(env), HttpApiBuilder.Router.Live))
    const router = yield* Context.get(context, HttpApiBuilder.Router).router
    return new Map(
      Chunk.toReadonlyArray(router.routes).map((route) => [
        `${route.method} ${route.path}`,
        // HttpApiBuilder gives each handler all it needs but the request, which the caller provides.
        route as unknown as Route,
      ]),
    )
  })
