import * as Json from "@effect-scale/api/Json"
import * as PayloadRules from "@effect-scale/api/taskTypes/PayloadRules"
import * as Predicate from "effect/Predicate"
import type { Sent } from "./call/recover.ts"

const { invalid, isAbsent } = PayloadRules

/**
 * Returns why Scale is certain to reject a task, in Scale's words
 * (`packages/api/docs/errors.md#known-messages`); `undefined` if Scale may accept it. This runs for every
 * create, so it checks little and allocates nothing for a valid payload.
 */
export const refusal = (type: string, payload: Sent, kind: PayloadRules.Kind = "task"): string | undefined =>
  wrongCommon(payload) ??
  (inherits(payload) ? undefined : PayloadRules.missing(type, payload, kind)) ??
  PayloadRules.wrong(type, payload)

/**
 * The same for an evaluation or training task, which also has the correct response
 * (packages/api/docs/quality-tasks.md).
 */
export const qualityRefusal = (type: string, payload: Sent): string | undefined =>
  refusal(type, payload, "qualityTask") ??
  (isAbsent(payload.expected_response) ? invalid(`"expected_response" is required`) : undefined) ??
  notObject("expected_response", payload) ??
  notObject("initial_response", payload)

// A missing parameter may be one of the project's, which only the server knows.
const inherits = ({ batch, project, project_version }: Sent): boolean =>
  !(isAbsent(project) && isAbsent(batch)) && Number(project_version) !== -1

const notObject = (name: string, payload: Sent): string | undefined =>
  isAbsent(payload[name]) || Predicate.isRecord(payload[name])
    ? undefined
    : invalid(`"${name}" must be of type object`)

const wrongCommon = (payload: Sent): string | undefined => {
  const { metadata, tags } = payload
  const notMetadata = notObject("metadata", payload)
  if (notMetadata !== undefined) return notMetadata
  if (Array.isArray(tags)) {
    const at = tags.findIndex((tag) => typeof tag !== "string")
    if (at >= 0) return invalid(`"tags[${at}]" must be a string`)
    // The server stores each tag once (packages/api/docs/tasks.md#tags).
    if (tags.length > 5 && new Set(tags).size > 5) return PayloadRules.tooMany("tags", 5)
  }
  return Predicate.isRecord(metadata) && bytesOf(metadata) > 10 * 1024
    ? invalid(`"metadata" must be at most 10 KB`)
    : undefined
}

/** The size of a value as JSON; 0 if it cannot be written as JSON, which is reported elsewhere. */
const bytesOf = (value: unknown): number => {
  try {
    const json = Json.stringify(value)
    return json.length > 10 * 1024 ? json.length : new TextEncoder().encode(json).length
  } catch {
    return 0
  }
}
