import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as Endpoints from "@effect-scale/api/endpoints/index"
import { sendCallback } from "./unlisted.ts"

/** An endpoint, found by method and path. */
export interface Operation {
  /** `group.endpoint`, such as `tasks.create` or `studio.groups.list`. */
  readonly name: string
  readonly method: string
  /** The path as the router writes it: `/task/:task_id`. */
  readonly path: string
  readonly hasPayload: boolean
  readonly segments: ReadonlyArray<string>
}

const operationOf = ({ method, name, path, payload }: Endpoint.Any): Operation => {
  const route = path.replaceAll(/\{(\w+)\}/g, ":$1")
  return {
    name,
    method,
    path: route,
    hasPayload: payload !== undefined,
    segments: route.split("/").slice(1),
  }
}

const operations: ReadonlyArray<Operation> = [
  ...Object.values(Endpoints).flatMap((group): ReadonlyArray<Endpoint.Any> => Object.values(group)),
  sendCallback,
].map(operationOf)

export const operationNames: ReadonlySet<string> = new Set(operations.map(({ name }) => name))

export type Match =
  | {
      readonly _tag: "Found"
      readonly operation: Operation
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly _tag: "MethodNotAllowed"; readonly allow: ReadonlyArray<string> }
  | { readonly _tag: "NotFound" }

const bySegments = new Map<number, ReadonlyArray<Operation>>()
for (const operation of operations) {
  const { length } = operation.segments
  bySegments.set(length, [...(bySegments.get(length) ?? []), operation])
}

const fits = (operation: Operation, segments: ReadonlyArray<string>): boolean =>
  operation.segments.every((segment, at) =>
    segment.startsWith(":") ? segments[at] !== "" : segment === segments[at],
  )

/**
 * Finds the endpoint of a raw path. Segments are decoded one by one after the match, so that `%2F` in a name is
 * part of the name (`scale-api.md` A5).
 */
export const match = (method: string, path: string): Match => {
  const segments = path
    .replace(/\/send-callback$/, "/send_callback")
    .split("/")
    .slice(1)
  const candidates = (bySegments.get(segments.length) ?? []).filter((operation) => fits(operation, segments))
  const operation = candidates.find((candidate) => candidate.method === method)
  if (operation === undefined) {
    return candidates.length === 0
      ? { _tag: "NotFound" }
      : { _tag: "MethodNotAllowed", allow: [...new Set(candidates.map((candidate) => candidate.method))] }
  }
  const params: Record<string, string> = {}
  try {
    for (const [at, segment] of operation.segments.entries()) {
      if (segment.startsWith(":")) params[segment.slice(1)] = decodeURIComponent(segments[at] ?? "")
    }
  } catch {
    return { _tag: "NotFound" } // a broken escape names nothing
  }
  return { _tag: "Found", operation, params }
}
