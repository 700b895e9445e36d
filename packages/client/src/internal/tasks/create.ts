import * as TaskEndpoints from "@effect-scale/api/endpoints/Tasks"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as Bulk from "../../Bulk.ts"
import type { Tasks } from "../../Tasks.ts"
import * as classify from "../call/classify.ts"
import type { Executor } from "../call/executor.ts"
import { mergeExtra } from "../call/mergeExtra.ts"
import { refusal } from "../payload.ts"
import { unreadable } from "../show.ts"
import { matchesPayload } from "./matchesPayload.ts"

type Create = Pick<Tasks, "create" | "createAll">

export const make = (executor: Executor, concurrency: number, list: Tasks["list"]): Create => {
  const endpoint = executor.creation(
    TaskEndpoints.create,
    {
      keepsMetadata: true,
      find: ({ unique_id }) =>
        typeof unique_id === "string"
          ? Effect.map(list({ unique_id, limit: 1 }), ({ docs }) => Option.fromNullable(docs[0]))
          : undefined,
      same: (task, sent, { type }) => (task.type ?? type) === type && matchesPayload(task, sent),
    },
    ({ type }, payload) => refusal(type ?? "", payload),
  )
  const { method, name, path: route } = TaskEndpoints.create
  const creating = { method, name, route }
  return {
    create: (type, payload) => endpoint({ path: { type }, payload: mergeExtra(payload) }),
    createAll: (source, options) =>
      Bulk.forEach(
        source,
        (creation) => {
          try {
            const { payload, type } = creation
            return endpoint({ path: { type }, payload: mergeExtra(payload) })
          } catch (cause) {
            const facts = classify.unsent(creating, executor.redactor)
            return Effect.fail(classify.invalid(unreadable(cause), facts))
          }
        },
        Predicate.isRecord(options) && options.concurrency === undefined
          ? { ...options, concurrency }
          : (options ?? { concurrency }),
      ),
  }
}
