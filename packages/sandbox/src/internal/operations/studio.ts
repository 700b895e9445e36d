import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import type { Assignments, ProjectGroup } from "@effect-scale/api/entities/StudioLabelers"
import * as Either from "effect/Either"
import type { Environment } from "../state/environment.ts"
import type { BatchRecord, GroupRecord, ProjectRecord } from "../state/records.ts"
import { batchStatus } from "./batches.ts"
import {
  batchNotFound,
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  projectNotFound,
  reject,
} from "./errors.ts"

export interface AssignmentChange {
  readonly emails: ReadonlyArray<string>
  readonly projects: ReadonlyArray<string>
}

export const assignments = (env: Environment): Assignments => Object.fromEntries(env.tables.assignments)

const check = (
  env: Environment,
  { emails, projects }: AssignmentChange,
): Either.Either<void, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    for (const email of emails) {
      if (!env.tables.team.has(email)) yield* reject(400, `${email} is not a member of the team.`)
    }
    for (const name of projects) if (!env.tables.projects.has(name)) yield* projectNotFound(name)
  })

/** Assigns each e-mail to each project (`packages/api/docs/studio.md#add-assignments`). */
export const addAssignments = (
  env: Environment,
  assignmentChange: AssignmentChange,
): Either.Either<Assignments, InvalidRequest | NotFound> =>
  Either.map(check(env, assignmentChange), () => {
    const { emails, projects } = assignmentChange
    env.change((tables) => {
      for (const email of emails) {
        tables.assignments.set(email, [...new Set([...(tables.assignments.get(email) ?? []), ...projects])])
      }
    })
    return assignments(env)
  })

/**
 * Also removes the e-mails from the groups of the projects
 * (`packages/api/docs/studio.md#remove-assignments`).
 */
export const removeAssignments = (
  env: Environment,
  assignmentChange: AssignmentChange,
): Either.Either<Assignments, InvalidRequest | NotFound> =>
  Either.map(check(env, assignmentChange), () => {
    const { emails, projects } = assignmentChange
    env.change((tables) => {
      for (const email of emails) {
        const kept = (tables.assignments.get(email) ?? []).filter((name) => !projects.includes(name))
        tables.assignments.set(email, kept)
        for (const name of projects) {
          for (const group of tables.projects.get(name)?.groups.values() ?? []) {
            group.emails = group.emails.filter((member) => member !== email)
          }
        }
      }
    })
    return assignments(env)
  })

const findProject = (env: Environment, name: string): Either.Either<ProjectRecord, NotFound> => {
  const project = env.tables.projects.get(name)
  return project === undefined ? projectNotFound(name) : Either.right(project)
}

const groupDocument = (env: Environment, group: GroupRecord): ProjectGroup => ({
  id: group.id,
  name: group.name,
  numWorkers: group.emails.length,
  isSingleton: false,
  workers: group.emails.map((email) => ({ id: env.tables.team.get(email)?.id ?? "", email })),
})

const isAssigned = (env: Environment, project: ProjectRecord, email: string): boolean =>
  env.tables.assignments.get(email)?.includes(project.name) ?? false

const requireAssigned = (
  env: Environment,
  project: ProjectRecord,
  emails: ReadonlyArray<string>,
): Either.Either<void, InvalidRequest> => {
  const unassigned = emails.find((email) => !isAssigned(env, project, email))
  return unassigned === undefined
    ? Either.void
    : reject(400, `${unassigned} is not assigned to project ${project.name}.`)
}

export const groups = (
  env: Environment,
  projectName: string,
): Either.Either<ReadonlyArray<ProjectGroup>, NotFound> =>
  Either.map(findProject(env, projectName), (project) =>
    [...project.groups.values()].map((group) => groupDocument(env, group)),
  )

/** See `packages/api/docs/studio.md#create-a-group`. */
export const createGroup = (
  env: Environment,
  now: number,
  projectName: string,
  body: { readonly emails: ReadonlyArray<string>; readonly name: string },
): Either.Either<ProjectGroup, InvalidRequest | NotFound | Duplicate> =>
  Either.gen(function* () {
    const project = yield* findProject(env, projectName)
    if (body.name === "") yield* missingParameter("name")
    if (project.groups.has(body.name)) yield* reject(409, `Group with name "${body.name}" already exists.`)
    yield* requireAssigned(env, project, body.emails)
    const group: GroupRecord = {
      id: env.ids.objectId(now),
      name: body.name,
      emails: [...new Set(body.emails)],
    }
    env.change(() => project.groups.set(group.name, group))
    return groupDocument(env, group)
  })

/** See `packages/api/docs/studio.md#change-a-group`. */
export const updateGroup = (
  env: Environment,
  projectName: string,
  groupName: string,
  body: {
    readonly add_emails?: ReadonlyArray<string> | null | undefined
    readonly remove_emails?: ReadonlyArray<string> | null | undefined
  },
): Either.Either<ProjectGroup, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const project = yield* findProject(env, projectName)
    const group = project.groups.get(groupName)
    if (group === undefined) return yield* reject(404, `Group with name "${groupName}" not found.`)
    const added = body.add_emails ?? []
    yield* requireAssigned(env, project, added)
    const removed = new Set(body.remove_emails ?? [])
    env.change(() => {
      group.emails = [...new Set([...group.emails, ...added])].filter((email) => !removed.has(email))
    })
    return groupDocument(env, group)
  })

/**
 * In order of priority; without priorities, calibration batches first, then oldest first
 * (`packages/api/docs/studio.md#set-priorities`).
 */
const pendingBatches = (env: Environment): ReadonlyArray<BatchRecord> =>
  [...env.tables.batches.values()]
    .filter((batch) => batch.project.studio && batchStatus(batch) !== "completed")
    .sort(
      (a, b) =>
        (a.studioPriority ?? Number.MAX_SAFE_INTEGER) - (b.studioPriority ?? Number.MAX_SAFE_INTEGER) ||
        Number(b.calibration) - Number(a.calibration) ||
        a.sequence - b.sequence,
    )

const batchDocument = (batch: BatchRecord): StudioBatch => ({
  id: batch.id,
  name: batch.name,
  projectId: batch.project.id,
  projectName: batch.project.name,
  batchType: batch.calibration ? "Calibration" : "Production",
  ...(batch.studioPriority === undefined ? {} : { studioPriority: batch.studioPriority }),
  total: batch.tasks.length,
  completed: batch.counts.completed,
  groups: batch.groups,
})

export const batches = (env: Environment): ReadonlyArray<StudioBatch> =>
  pendingBatches(env).map(batchDocument)

/**
 * Replaces the groups of a batch; a member's e-mail is a group of one
 * (`packages/api/docs/studio.md#assign-a-batch`).
 */
export const assignBatch = (
  env: Environment,
  name: string,
  groupNames: ReadonlyArray<string>,
): Either.Either<StudioBatch, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const batch = env.tables.batches.get(name)
    if (batch === undefined) return yield* batchNotFound(name)
    if (!batch.project.studio) yield* reject(400, `Batch "${name}" is not a Studio batch.`)
    const unknown = groupNames.find(
      (group) => !batch.project.groups.has(group) && !isAssigned(env, batch.project, group),
    )
    if (unknown !== undefined) {
      yield* reject(400, `"${unknown}" is neither a group nor a member of project ${batch.project.name}.`)
    }
    env.change(() => {
      batch.groups = [...new Set(groupNames)]
    })
    return batchDocument(batch)
  })

/** Requires each pending batch exactly once (`packages/api/docs/studio.md#set-priorities`). */
export const setPriorities = (
  env: Environment,
  names: ReadonlyArray<string>,
): Either.Either<ReadonlyArray<StudioBatch>, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const pending = new Map(pendingBatches(env).map((batch) => [batch.name, batch]))
    for (const name of names) {
      if (!env.tables.batches.has(name)) yield* batchNotFound(name)
      if (!pending.has(name)) yield* reject(400, `Batch "${name}" is not pending in Studio.`)
    }
    if (new Set(names).size !== names.length) yield* invalidParameter(`"batches" contains a duplicate value`)
    const missing = [...pending.keys()].find((name) => !names.includes(name))
    if (missing !== undefined) {
      yield* reject(400, `All pending batches must be listed, "${missing}" is missing.`)
    }
    env.change(() => {
      for (const [index, name] of names.entries()) {
        const batch = pending.get(name)
        if (batch !== undefined) batch.studioPriority = index + 1
      }
    })
    return batches(env)
  })

export const resetPriorities = (env: Environment): ReadonlyArray<StudioBatch> => {
  env.change((tables) => {
    for (const batch of tables.batches.values()) batch.studioPriority = undefined
  })
  return batches(env)
}
