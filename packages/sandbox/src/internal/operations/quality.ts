import type { QualityTask } from "@effect-scale/api/entities/QualityTask"
import * as Either from "effect/Either"
import { type Duplicate, type Invalid, invalid, type NotFound, refuse, required } from "../http/refusal.ts"
import { type Environment, iso, type JsonObject } from "../state/environment.ts"
import { draft } from "./tasks.ts"
import { isObject } from "./validation.ts"

// scale-api.md B30
const types = new Set([
  "documenttranscription",
  "segmentannotation",
  "videoplaybackannotation",
  "imageannotation",
  "textcollection",
  "namedentityrecognition",
])

/** `scale-api.md` B30: a creation with the response that is expected. */
export const create = (
  env: Environment,
  now: number,
  kind: "evaluation" | "training",
  type: string,
  body: JsonObject,
): Either.Either<QualityTask, Invalid | NotFound | Duplicate> =>
  Either.gen(function* () {
    const { expected_response: expected, initial_response: initial, ...rest } = body
    const task = yield* draft(env, type, rest, "qualityTask")
    if (!types.has(type)) yield* refuse(400, `There are no ${kind} tasks of type ${type}.`)
    if (task.project?.rapid !== true) yield* refuse(400, `${kind} tasks are for Rapid projects only.`)
    if (expected === undefined) yield* required("expected_response")
    if (!isObject(expected)) return yield* invalid(`"expected_response" must be of type object`)
    if (initial !== undefined && !isObject(initial)) {
      return yield* invalid(`"initial_response" must be of type object`)
    }
    const id = env.ids.objectId(now)
    const created: QualityTask = {
      id,
      expected_response: expected,
      ...(initial === undefined || kind === "training" ? {} : { initial_response: initial }),
      // Not named by the contract; the rest of the task is likely echoed (scale-api.md C8).
      ...{
        type,
        project: task.project?.name,
        ...(task.batch === undefined ? {} : { batch: task.batch.name }),
        params: task.params,
        metadata: task.metadata,
        ...(task.uniqueId === undefined ? {} : { unique_id: task.uniqueId }),
        created_at: iso(now),
      },
    }
    env.version++
    if (task.uniqueId !== undefined) env.uniqueIds.set(task.uniqueId, id)
    env.qualityTasks.push(created)
    return created
  })
