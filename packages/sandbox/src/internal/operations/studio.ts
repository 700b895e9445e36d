import type { StudioBatch } from "@effect-scale/api/entities/StudioBatch"
import type { Assignments, ProjectGroup } from "@effect-scale/api/entities/StudioLabelers"
import * as Either from "effect/Either"
import {
  batchNotFound,
  type Duplicate,
  type Invalid,
  invalid,
  type NotFound,
  projectNotFound,
  refuse,
  required,
} from "../http/refusal.ts"
import type { BatchRecord, Environment, GroupRecord, ProjectRecord } from "../state/environment.ts"
import { batchStatus } from "./batches.ts"

export interface Change {
  readonly emails: ReadonlyArray<string>
  readonly projects: ReadonlyArray<string>
}

export const assignments = (env: Environment): Assignments => Object.fromEntries(env.assignments)

const check = (env: Environment, change: Change): Either.Either<void, Invalid | NotFound> =>
  Either.gen(function* () {
    for (const email of change.emails) {
      if (!env.team.has(email)) yield* refuse(400, `${email} is not a member of the team.`)
    }
    for (const name of change.projects) if (!env.projects.has(name)) yield* projectNotFound(name)
  })

/** `scale-api.md` B35: every e-mail to every project. */
export const addAssignments = (
  env: Environment,
  change: Change,
): Either.Either<Assignments, Invalid | NotFound> =>
  Either.map(check(env, change), () => {
    env.version++
    for (const email of change.emails) {
      env.assignments.set(email, [...new Set([...(env.assignments.get(email) ?? []), ...change.projects])])
    }
    return assignments(env)
  })

/** `scale-api.md` B35. Who leaves a project leaves its groups. */
export const removeAssignments = (
  env: Environment,
  change: Change,
): Either.Either<Assignments, Invalid | NotFound> =>
  Either.map(check(env, change), () => {
    env.version++
    for (const email of change.emails) {
      const kept = (env.assignments.get(email) ?? []).filter((name) => !change.projects.includes(name))
      env.assignments.set(email, kept)
      for (const name of change.projects) {
        for (const group of env.projects.get(name)?.groups.values() ?? []) {
          group.emails = group.emails.filter((member) => member !== email)
        }
      }
    }
    return assignments(env)
  })

const findProject = (env: Environment, name: string): Either.Either<ProjectRecord, NotFound> => {
  const project = env.projects.get(name)
  return project === undefined ? projectNotFound(name) : Either.right(project)
}

const groupDocument = (env: Environment, group: GroupRecord): ProjectGroup => ({
  id: group.id,
  name: group.name,
  numWorkers: group.emails.length,
  isSingleton: false,
  workers: group.emails.map((email) => ({ id: env.team.get(email)?.id ?? "", email })),
})

const isAssigned = (env: Environment, project: ProjectRecord, email: string): boolean =>
  env.assignments.get(email)?.includes(project.name) ?? false

const assigned = (
  env: Environment,
  project: ProjectRecord,
  emails: ReadonlyArray<string>,
): Either.Either<void, Invalid> => {
  const stranger = emails.find((email) => !isAssigned(env, project, email))
  return stranger === undefined
    ? Either.void
    : refuse(400, `${stranger} is not assigned to project ${project.name}.`)
}

export const groups = (
  env: Environment,
  projectName: string,
): Either.Either<ReadonlyArray<ProjectGroup>, NotFound> =>
  Either.map(findProject(env, projectName), (project) =>
    [...project.groups.values()].map((group) => groupDocument(env, group)),
  )

/** `scale-api.md` B36. */
export const createGroup = (
  env: Environment,
  now: number,
  projectName: string,
  body: { readonly emails: ReadonlyArray<string>; readonly name: string },
): Either.Either<ProjectGroup, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    const project = yield* findProject(env, projectName)
    if (body.name === "") yield* required("name")
    if (project.groups.has(body.name)) yield* refuse(409, `Group with name "${body.name}" already exists.`)
    yield* assigned(env, project, body.emails)
    const group: GroupRecord = {
      id: env.ids.objectId(now),
      name: body.name,
      emails: [...new Set(body.emails)],
    }
    env.version++
    project.groups.set(group.name, group)
    return groupDocument(env, group)
  })

/** `scale-api.md` B37. */
export const updateGroup = (
  env: Environment,
  projectName: string,
  groupName: string,
  body: {
    readonly add_emails?: ReadonlyArray<string> | null | undefined
    readonly remove_emails?: ReadonlyArray<string> | null | undefined
  },
): Either.Either<ProjectGroup, Invalid | NotFound> =>
  Either.gen(function* () {
    const project = yield* findProject(env, projectName)
    const group = project.groups.get(groupName)
    if (group === undefined) return yield* refuse(404, `Group with name "${groupName}" not found.`)
    const added = body.add_emails ?? []
    yield* assigned(env, project, added)
    const removed = new Set(body.remove_emails ?? [])
    env.version++
    group.emails = [...new Set([...group.emails, ...added])].filter((email) => !removed.has(email))
    return groupDocument(env, group)
  })

/** In priority order; by default calibration batches first, then the oldest (`scale-api.md` B40). */
const pending = (env: Environment): ReadonlyArray<BatchRecord> =>
  [...env.batches.values()]
    .filter((batch) => batch.project.studio && batchStatus(batch) !== "completed")
    .sort(
      (a, b) =>
        (a.studioPriority ?? Number.MAX_SAFE_INTEGER) - (b.studioPriority ?? Number.MAX_SAFE_INTEGER) ||
        Number(b.calibration) - Number(a.calibration) ||
        a.seq - b.seq,
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

export const batches = (env: Environment): ReadonlyArray<StudioBatch> => pending(env).map(batchDocument)

/** `scale-api.md` B39: sets the groups; a member's e-mail stands for a group of one. */
export const assignBatch = (
  env: Environment,
  name: string,
  groupNames: ReadonlyArray<string>,
): Either.Either<StudioBatch, Invalid | NotFound> =>
  Either.gen(function* () {
    const batch = env.batches.get(name)
    if (batch === undefined) return yield* batchNotFound(name)
    if (!batch.project.studio) yield* refuse(400, `Batch "${name}" is not a Studio batch.`)
    const unknown = groupNames.find(
      (group) => !batch.project.groups.has(group) && !isAssigned(env, batch.project, group),
    )
    if (unknown !== undefined) {
      yield* refuse(400, `"${unknown}" is neither a group nor a member of project ${batch.project.name}.`)
    }
    env.version++
    batch.groups = [...new Set(groupNames)]
    return batchDocument(batch)
  })

/** `scale-api.md` B40: the list names every pending batch, each once. */
export const setPriorities = (
  env: Environment,
  names: ReadonlyArray<string>,
): Either.Either<ReadonlyArray<StudioBatch>, Invalid | NotFound> =>
  Either.gen(function* () {
    const waiting = new Map(pending(env).map((batch) => [batch.name, batch]))
    for (const name of names) {
      if (!env.batches.has(name)) yield* batchNotFound(name)
      if (!waiting.has(name)) yield* refuse(400, `Batch "${name}" is not pending in Studio.`)
    }
    if (new Set(names).size !== names.length) yield* invalid(`"batches" contains a duplicate value`)
    const missing = [...waiting.keys()].find((name) => !names.includes(name))
    if (missing !== undefined) {
      yield* refuse(400, `All pending batches must be listed, "${missing}" is missing.`)
    }
    env.version++
    for (const [at, name] of names.entries()) {
      const batch = waiting.get(name)
      if (batch !== undefined) batch.studioPriority = at + 1
    }
    return batches(env)
  })

export const resetPriorities = (env: Environment): ReadonlyArray<StudioBatch> => {
  env.version++
  for (const batch of env.batches.values()) batch.studioPriority = undefined
  return batches(env)
}
