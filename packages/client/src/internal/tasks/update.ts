import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import * as Effect from "effect/Effect"
import type { Tasks } from "../../Tasks.ts"
import type { Executor } from "../call/executor.ts"

type Update = Pick<
  Tasks,
  "addTags" | "audit" | "cancel" | "clearUniqueId" | "deleteTags" | "setMetadata" | "setTags" | "setUniqueId"
>

export const make = (executor: Executor): Update => {
  const cancel = executor.endpoint(TaskEndpoints.cancel)
  const audit = executor.endpoint(TaskEndpoints.audit)
  const setUniqueId = executor.endpoint(TaskEndpoints.setUniqueId)
  const clearUniqueId = executor.endpoint(TaskEndpoints.clearUniqueId)
  const setMetadata = executor.endpoint(TaskEndpoints.setMetadata)
  const setTags = executor.endpoint(TaskEndpoints.setTags)
  const addTags = executor.endpoint(TaskEndpoints.addTags)
  const deleteTags = executor.endpoint(TaskEndpoints.deleteTags)
  return {
    cancel: (task_id, options = {}) => cancel({ path: { task_id }, query: options }),
    audit: (task_id, verdict) => Effect.asVoid(audit({ path: { task_id }, payload: verdict })),
    setUniqueId: (task_id, unique_id) => setUniqueId({ path: { task_id }, payload: { unique_id } }),
    clearUniqueId: (task_id) => clearUniqueId({ path: { task_id } }),
    setMetadata: (task_id, payload) => setMetadata({ path: { task_id }, payload }),
    setTags: (task_id, payload) => setTags({ path: { task_id }, payload }),
    addTags: (task_id, payload) => addTags({ path: { task_id }, payload }),
    deleteTags: (task_id, payload) => deleteTags({ path: { task_id }, payload }),
  }
}
