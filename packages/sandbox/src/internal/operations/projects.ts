import type { Project, ProjectParams, TaskTemplate } from "@effect-scale/api/entities/Project"
import * as Either from "effect/Either"
import {
  type Duplicate,
  type Invalid,
  invalid,
  type NotFound,
  projectNotFound,
  refuse,
  required,
} from "../http/refusal.ts"
import { type Environment, iso, type JsonObject, type ProjectRecord } from "../state/environment.ts"
import { isTaskType } from "./validation.ts"

export const projectDocument = (project: ProjectRecord): Project => ({
  type: project.type,
  name: project.name,
  created_at: iso(project.createdAt),
  archived: false,
  ...project.extra,
  param_history: project.paramHistory,
})

export interface NewProject {
  readonly type: string
  readonly name: string
  readonly params?: JsonObject | null | undefined
  readonly rapid?: boolean | null | undefined
  readonly studio?: boolean | null | undefined
  readonly datasetId?: string | null | undefined
  readonly pipeline?: string | null | undefined
  readonly consensus_attempts?: number | null | undefined
}

/** Parameters stand flat beside their version (`scale-api.md` C3), which nobody may set. */
const version = (number: number, now: number, params: JsonObject): ProjectParams => ({
  ...params,
  version: number,
  created_at: iso(now),
})

/** `scale-api.md` B18. */
export const create = (
  env: Environment,
  now: number,
  body: NewProject,
): Either.Either<Project, Invalid | Duplicate> =>
  Either.gen(function* () {
    if (body.name === "") yield* required("name")
    if (!isTaskType(body.type)) yield* invalid(`"type" must be a task type`)
    if (env.projects.has(body.name)) yield* refuse(409, `Project with name "${body.name}" already exists.`)
    const project: ProjectRecord = {
      id: env.ids.objectId(now),
      templateId: env.ids.objectId(now),
      name: body.name,
      type: body.type,
      createdAt: now,
      rapid: body.rapid ?? false,
      studio: body.studio ?? false,
      extra: {
        ...(body.datasetId ? { datasetId: body.datasetId } : {}),
        ...(body.pipeline ? { pipelineName: body.pipeline } : {}),
        ...(body.consensus_attempts ? { numConsensus: body.consensus_attempts } : {}),
      },
      paramHistory: [version(0, now, body.params ?? {})],
      tasks: [],
      groups: new Map(),
    }
    env.version++
    env.projects.set(project.name, project)
    return projectDocument(project)
  })

const find = (env: Environment, name: string): Either.Either<ProjectRecord, NotFound> => {
  const project = env.projects.get(name)
  return project === undefined ? projectNotFound(name) : Either.right(project)
}

/** Nothing is ever archived here: `archived=true` finds none (`scale-api.md` B19). */
export const list = (env: Environment, archived: boolean | undefined): ReadonlyArray<Project> =>
  archived === true ? [] : [...env.projects.values()].reverse().map(projectDocument)

export const get = (env: Environment, name: string): Either.Either<Project, NotFound> =>
  Either.map(find(env, name), projectDocument)

/** `scale-api.md` B21. Only later tasks see the new version. */
export const setParams = (
  env: Environment,
  now: number,
  name: string,
  body: JsonObject,
): Either.Either<Project, Invalid | NotFound> =>
  Either.gen(function* () {
    const project = yield* find(env, name)
    const { patch, version: _, created_at: __, ...params } = body
    if (patch !== undefined && !/^(true|false|1|0)$/i.test(String(patch))) {
      yield* invalid(`"patch" must be a boolean`)
    }
    const merges = /^(true|1)$/i.test(String(patch ?? ""))
    const latest = project.paramHistory.at(-1)
    const next = merges ? { ...latest, ...params } : params
    env.version++
    project.paramHistory = [...project.paramHistory, version((latest?.version ?? -1) + 1, now, next)]
    return projectDocument(project)
  })

const templated = new Set(["textcollection", "chat", "chatexperimental", "chatlite", "multichat"])

/** `scale-api.md` B23, C4. */
export const template = (env: Environment, name: string): Either.Either<TaskTemplate, Invalid | NotFound> =>
  Either.gen(function* () {
    const project = yield* find(env, name)
    if (!templated.has(project.type)) {
      yield* refuse(400, `Projects of type ${project.type} have no task template.`)
    }
    const latest = project.paramHistory.at(-1)
    const at = latest?.created_at ?? iso(project.createdAt)
    const variables = latest?.template_variables
    return {
      id: project.templateId,
      version: latest?.version ?? 0,
      created_at: iso(project.createdAt),
      updated_at: at,
      template_variables:
        typeof variables === "object" && variables !== null ? (variables as JsonObject) : { ...latest },
      auto_onboard_enabled: false,
    }
  })
