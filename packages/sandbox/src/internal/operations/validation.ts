import * as Json from "@effect-scale/api/Json"
import * as PayloadRules from "@effect-scale/api/taskTypes/PayloadRules"
import * as TaskType from "@effect-scale/api/taskTypes/TaskType"
import * as Either from "effect/Either"
import { isObject, type JsonObject } from "../json.ts"
import { type InvalidRequest, invalidParameter, missingParameter, reject } from "./errors.ts"

const isAbsent = PayloadRules.isAbsent

// A project's template decides which parameters its chats need (packages/api/docs/task-types/chat.md#chat-parameters).
const chatTypes: ReadonlySet<string> = new Set(["chat", "chatexperimental", "chatlite", "multichat"])

/** The labels and choices of a task, of which there must be at least one. */
const lists = ["objects_to_annotate", "labels", "categories", "choices", "features"]

const emptyList = (params: JsonObject): string | undefined => {
  const name = lists.find((one) => {
    const value = params[one]
    return Array.isArray(value) && value.length === 0
  })
  return name === undefined ? undefined : PayloadRules.invalid(`"${name}" must contain at least 1 items`)
}

/** Validates the parameters of a task, including those of its project. */
export const validateParameters = (
  type: string,
  params: JsonObject,
  kind: PayloadRules.Kind,
): Either.Either<void, InvalidRequest> => {
  if (chatTypes.has(type) && isAbsent(params.project)) return missingParameter("project")
  const issue =
    PayloadRules.missing(type, params, kind) ??
    PayloadRules.wrong(type, params) ??
    (PayloadRules.isDocumented(type) ? emptyList(params) : undefined)
  return issue === undefined ? Either.void : reject(400, issue)
}

/** An `http(s)` URL or an e-mail address (`packages/api/docs/callbacks.md`). */
export const validateCallback = (
  name: string,
  value: string | undefined,
): Either.Either<string | undefined, InvalidRequest> =>
  value === undefined || isWebAddress(value) || /^[^\s@]+@[^\s@]+$/.test(value)
    ? Either.right(value)
    : invalidParameter(`"${name}" must be a valid uri or email`)

const isWebAddress = (value: string): boolean =>
  /^https?:\/\//i.test(value) && !/\s/.test(value) && URL.canParse(value)

const taskTypes: ReadonlySet<string> = new Set(TaskType.known)

export const isTaskType = (type: string): boolean => taskTypes.has(type)

/** In bytes (`packages/api/docs/tasks.md#common-parameters`). */
const maxMetadataBytes = 10 * 1024

export const validateMetadata = (
  value: unknown,
  name = "metadata",
): Either.Either<JsonObject, InvalidRequest> => {
  if (isAbsent(value)) return Either.right({})
  if (!isObject(value)) return invalidParameter(`"${name}" must be of type object`)
  if (new TextEncoder().encode(Json.stringify(value)).byteLength > maxMetadataBytes) {
    return invalidParameter(`"${name}" must be at most 10 KB`)
  }
  return Either.right(value)
}

/** Removes duplicate tags and accepts at most 5 per task (`packages/api/docs/tasks.md#tags`). */
export const validateTags = (
  value: ReadonlyArray<unknown>,
): Either.Either<ReadonlyArray<string>, InvalidRequest> => {
  const unique: Array<string> = []
  for (const [at, tag] of value.entries()) {
    if (typeof tag !== "string") return invalidParameter(`"tags[${at}]" must be a string`)
    if (!unique.includes(tag)) unique.push(tag)
  }
  return unique.length > 5
    ? invalidParameter(`"tags" must contain less than or equal to 5 items`)
    : Either.right(unique)
}
