import type { Project, ProjectParams, TaskTemplate } from "@effect-scale/api/entities/Project"
import * as Either from "effect/Either"
import type { JsonObject } from "../json.ts"
import type { Environment } from "../state/environment.ts"
import { type ProjectRecord, timestamp } from "../state/records.ts"
import {
  type Duplicate,
  type InvalidRequest,
  invalidParameter,
  missingParameter,
  type NotFound,
  projectNotFound,
  reject,
} from "./errors.ts"
import { isTaskType } from "./validation.ts"

export const projectDocument = (project: ProjectRecord): Project => ({
  type: project.type,
  name: project.name,
  created_at: timestamp(project.createdAt),
  archived: false,
  ...project.extra,
  param_history: project.paramHistory,
  ...(project.ontologies.length > 0 ? { ontologies: project.ontologies } : {}),
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

/**
 * An entry of the parameter history. Callers cannot set its `version` and `created_at`
 * (`packages/api/docs/projects.md#project-object`).
 */
const paramsVersion = (number: number, now: number, params: JsonObject): ProjectParams => ({
  ...params,
  version: number,
  created_at: timestamp(now),
})

/** See `packages/api/docs/projects.md#create-a-project`. */
export const create = (
  env: Environment,
  now: number,
  body: NewProject,
): Either.Either<Project, InvalidRequest | Duplicate> =>
  Either.gen(function* () {
    if (body.name === "") yield* missingParameter("name")
    if (!isTaskType(body.type)) yield* invalidParameter(`"type" must be a task type`)
    if (env.tables.projects.has(body.name))
      yield* reject(409, `Project with name "${body.name}" already exists.`)
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
      paramHistory: [paramsVersion(0, now, body.params ?? {})],
      ontologies: [],
      tasks: [],
      groups: new Map(),
    }
    env.change((tables) => tables.projects.set(project.name, project))
    return projectDocument(project)
  })

const find = (env: Environment, name: string): Either.Either<ProjectRecord, NotFound> => {
  const project = env.tables.projects.get(name)
  return project === undefined ? projectNotFound(name) : Either.right(project)
}

/**
 * Projects are never archived, so `archived=true` matches none
 * (`packages/api/docs/projects.md#list-projects`).
 */
export const list = (env: Environment, archived: boolean | undefined): ReadonlyArray<Project> =>
  archived === true ? [] : [...env.tables.projects.values()].reverse().map(projectDocument)

export const get = (env: Environment, name: string): Either.Either<Project, NotFound> =>
  Either.map(find(env, name), projectDocument)

/**
 * Adds a version of the parameters, which applies to tasks created afterwards
 * (`packages/api/docs/projects.md#set-the-parameters`).
 */
export const setParams = (
  env: Environment,
  now: number,
  name: string,
  body: JsonObject,
): Either.Either<Project, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const project = yield* find(env, name)
    const { patch, version: _, created_at: __, ...params } = body
    if (patch !== undefined && !/^(true|false|1|0)$/i.test(String(patch))) {
      yield* invalidParameter(`"patch" must be a boolean`)
    }
    const isPatch = /^(true|1)$/i.test(String(patch ?? ""))
    const latest = project.paramHistory.at(-1)
    const next = isPatch ? { ...latest, ...params } : params
    env.change(() => {
      project.paramHistory = [...project.paramHistory, paramsVersion((latest?.version ?? -1) + 1, now, next)]
    })
    return projectDocument(project)
  })

/** Adds a version of the ontology (`packages/api/docs/projects.md#set-the-ontology`). */
export const setOntology = (
  env: Environment,
  now: number,
  project: string,
  ontology: ReadonlyArray<unknown>,
  name: string | null | undefined,
): Either.Either<Project, NotFound> =>
  Either.map(find(env, project), (record) => {
    const version = {
      version: record.ontologies.length,
      ...(name ? { name } : {}),
      created_at: timestamp(now),
      ontology,
    }
    env.change(() => {
      record.ontologies = [...record.ontologies, version]
    })
    return projectDocument(record)
  })

const typesWithTemplate = new Set(["textcollection", "chat", "chatexperimental", "chatlite", "multichat"])

/**
 * See `packages/api/docs/projects.md#get-the-task-template` and
 * `packages/api/docs/projects.md#task-template-object`.
 */
export const template = (
  env: Environment,
  name: string,
): Either.Either<TaskTemplate, InvalidRequest | NotFound> =>
  Either.gen(function* () {
    const project = yield* find(env, name)
    if (!typesWithTemplate.has(project.type)) {
      yield* reject(400, `Projects of type ${project.type} have no task template.`)
    }
    const latest = project.paramHistory.at(-1)
    const at = latest?.created_at ?? timestamp(project.createdAt)
    const variables = latest?.template_variables
    return {
      id: project.templateId,
      version: latest?.version ?? 0,
      created_at: timestamp(project.createdAt),
      updated_at: at,
      template_variables:
        typeof variables === "object" && variables !== null ? (variables as JsonObject) : { ...latest },
      auto_onboard_enabled: false,
    }
  })
