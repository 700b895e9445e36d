import type * as Endpoint from "@effect-scale/api/Endpoint"
import type * as ErrorBody from "@effect-scale/api/errors/ErrorBody"
import * as Either from "effect/Either"
import type { ChangePage } from "../faults/behavior.ts"
import type { FileContent } from "../labelers/responses/fileContent.ts"
import * as audits from "../operations/audits.ts"
import * as batches from "../operations/batches.ts"
import { listBatches } from "../operations/batchList.ts"
import { listFiles } from "../operations/fileList.ts"
import * as files from "../operations/files.ts"
import * as projects from "../operations/projects.ts"
import * as qualityTasks from "../operations/qualityTasks.ts"
import * as responseFiles from "../operations/responseFiles.ts"
import * as studio from "../operations/studio.ts"
import { create as createTask } from "../operations/taskCreation.ts"
import { listTasks } from "../operations/taskList.ts"
import * as tasks from "../operations/tasks.ts"
import * as teams from "../operations/teams.ts"
import type { Environment } from "../state/environment.ts"
import type { ServedEndpoint } from "./endpoints.ts"
import type { DecodedInput } from "./input.ts"

/** The input of a handler in addition to the input of its endpoint. */
export interface HandlerContext {
  readonly env: Environment
  /** The time of the request, in milliseconds. */
  readonly now: number
  readonly headers: Readonly<Record<string, string | undefined>>
  /** A fault that changes the page of a task list. */
  readonly changePage: ChangePage | undefined
}

type Payload<E extends ServedEndpoint> = E["encoding"] extends "multipart"
  ? files.Upload
  : Endpoint.PayloadOf<E>

type Result<E extends ServedEndpoint> =
  Endpoint.SuccessOf<E> extends Uint8Array ? FileContent : Endpoint.SuccessOf<E>

/**
 * Performs an operation. It is synchronous, so that no other request can come between a check and the change that the
 * check allows.
 */
type Handler<E extends ServedEndpoint> = (
  request: HandlerContext & Omit<Endpoint.Input<E>, "payload"> & { readonly payload: Payload<E> },
) => Either.Either<Result<E>, ErrorBody.ErrorBody<number>>

/** The handler of each endpoint, by its name. A missing one does not compile. */
type Handlers = { readonly [E in ServedEndpoint as E["name"]]: Handler<E> }

const taskHandlers = {
  "tasks.create": ({ env, headers, now, path, payload }) =>
    createTask(env, now, path.type, payload, headers["idempotency-key"]),
  "tasks.get": ({ env, path }) => tasks.get(env, path.task_id),
  "tasks.responseFile": ({ env, path }) => responseFiles.get(env, path.task_id, path.uuid),
  "tasks.list": ({ changePage, env, query }) => listTasks(env, query, changePage),
  "tasks.cancel": ({ env, now, path, query }) =>
    tasks.cancel(env, now, path.task_id, query.clear_unique_id ?? false),
  "tasks.audit": ({ env, now, path, payload }) =>
    tasks.audit(env, now, path.task_id, payload.accepted, payload.comments ?? undefined),
  "tasks.setUniqueId": ({ env, now, path, payload }) =>
    tasks.setUniqueId(env, now, path.task_id, payload.unique_id),
  "tasks.clearUniqueId": ({ env, now, path }) => tasks.clearUniqueId(env, now, path.task_id),
  "tasks.setMetadata": ({ env, now, path, payload }) => tasks.setMetadata(env, now, path.task_id, payload),
  "tasks.setTags": ({ env, now, path, payload }) => tasks.changeTags(env, now, path.task_id, () => payload),
  "tasks.addTags": ({ env, now, path, payload }) =>
    tasks.changeTags(env, now, path.task_id, (tags) => [...tags, ...payload]),
  "tasks.deleteTags": ({ env, now, path, payload }) =>
    tasks.changeTags(env, now, path.task_id, (tags) => tags.filter((tag) => !payload.includes(tag))),
  "tasks.sendCallback": ({ env, now, path }) => tasks.sendCallback(env, now, path.task_id),
  "evaluationTasks.create": ({ env, now, path, payload }) =>
    qualityTasks.create(env, now, "evaluation", path.type, payload),
  "trainingTasks.create": ({ env, now, path, payload }) =>
    qualityTasks.create(env, now, "training", path.type, payload),
  "quality.labelers": ({ query }) => qualityTasks.labelers(query),
  "audits.create": ({ env, now, payload }) => audits.create(env, now, payload),
  "audits.list": ({ env, query }) => audits.list(env, query),
} satisfies Partial<Handlers>

const batchHandlers = {
  "batches.create": ({ env, now, payload }) => batches.create(env, now, payload),
  "batches.list": ({ env, query }) => listBatches(env, query),
  "batches.get": ({ env, path }) => batches.get(env, path.name),
  "batches.status": ({ env, path }) => batches.status(env, path.name),
  "batches.finalize": ({ env, now, path }) => batches.finalize(env, now, path.name),
  "batches.setMetadata": ({ env, path, payload }) => batches.setMetadata(env, path.name, payload),
  "batches.prioritize": ({ env, path, payload }) => batches.prioritize(env, path.name, payload.priority),
} satisfies Partial<Handlers>

const accountHandlers = {
  "projects.create": ({ env, now, payload }) => projects.create(env, now, payload),
  "projects.list": ({ env, query }) => Either.right(projects.list(env, query.archived)),
  "projects.get": ({ env, path }) => projects.get(env, path.name),
  "projects.setParams": ({ env, now, path, payload }) => projects.setParams(env, now, path.name, payload),
  "projects.setOntology": ({ env, now, path, payload }) =>
    projects.setOntology(env, now, path.name, payload.ontology, payload.name),
  "projects.template": ({ env, path }) => projects.template(env, path.name),
  "files.upload": ({ env, now, payload }) => files.upload(env, now, payload),
  "files.import": ({ env, now, payload }) => files.importFile(env, now, payload),
  "files.list": ({ env, query }) => listFiles(env, query),
  "teams.list": ({ env }) => Either.right(teams.list(env)),
  "teams.invite": ({ env, now, payload }) => teams.invite(env, now, payload),
  "teams.setRole": ({ env, payload }) => teams.setRole(env, payload),
} satisfies Partial<Handlers>

const studioHandlers = {
  "studio.assignments.list": ({ env }) => Either.right(studio.assignments(env)),
  "studio.assignments.add": ({ env, payload }) => studio.addAssignments(env, payload),
  "studio.assignments.remove": ({ env, payload }) => studio.removeAssignments(env, payload),
  "studio.groups.list": ({ env, path }) => studio.groups(env, path.project),
  "studio.groups.create": ({ env, now, path, payload }) =>
    studio.createGroup(env, now, path.project, payload),
  "studio.groups.update": ({ env, path, payload }) =>
    studio.updateGroup(env, path.project, path.group, payload),
  "studio.batches.list": ({ env }) => Either.right(studio.batches(env)),
  "studio.batches.assign": ({ env, path, payload }) => studio.assignBatch(env, path.name, payload.groups),
  "studio.batches.setPriorities": ({ env, payload }) =>
    studio.setPriorities(
      env,
      payload.batches.map(({ name }) => name),
    ),
  "studio.batches.resetPriorities": ({ env }) => Either.right(studio.resetPriorities(env)),
} satisfies Partial<Handlers>

const handlers: Handlers = { ...taskHandlers, ...batchHandlers, ...accountHandlers, ...studioHandlers }

/** Calls the handler of an endpoint with input that was decoded with its schemas. */
export const callHandler = (
  endpoint: ServedEndpoint,
  request: HandlerContext & DecodedInput,
): Either.Either<unknown, ErrorBody.ErrorBody<number>> => {
  // The table pairs each endpoint with a handler of its input, which a union of endpoints cannot express.
  const handler = handlers[endpoint.name] as (
    request: HandlerContext & DecodedInput,
  ) => Either.Either<unknown, ErrorBody.ErrorBody<number>>
  return handler(request)
}
