/** Compares the payload of a task with the parameters that its type takes. */
import * as Parameter from "@effect-scale/client/Parameter"
import { closest } from "../commandLine/suggestion.ts"
import { isObject, type JsonObject } from "../files/json.ts"
import type { TaskPayload } from "./taskFile.ts"

const ownMember = (
  members: Parameter.Parameters | undefined,
  name: string,
): Parameter.Parameter | undefined =>
  members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined

/** Whether a bare text can be the only element of a list. */
const takesText = (list: Parameter.Parameter): boolean =>
  list.items === undefined || list.items.kind === "string" || list.items.kind === "any"

const wrapIn = (value: unknown, parameter: Parameter.Parameter | undefined): unknown => {
  if (parameter?.kind === "list") {
    if (typeof value === "string" && value !== "" && takesText(parameter)) return [value]
    return Array.isArray(value) && parameter.items?.members !== undefined
      ? value.map((item) => wrapIn(item, parameter.items))
      : value
  }
  if (!isObject(value) || (parameter?.members ?? parameter?.values) === undefined) return value
  const { members, values } = parameter ?? {}
  return mapMembers(value, (member, name) => wrapIn(member, ownMember(members, name) ?? values))
}

const mapMembers = (object: JsonObject, map: (member: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, member]) => [name, map(member, name)]))

/**
 * Puts a text into a list where a task of this type takes a list: `objects_to_annotate: "car"` becomes
 * `objects_to_annotate: ["car"]`.
 *
 * @category conversions
 */
export const wrapLists = (type: string, payload: TaskPayload): TaskPayload => {
  const parameters = Parameter.of(type)
  return mapMembers(payload, (value, name) => wrapIn(value, ownMember(parameters, name)))
}

/**
 * A name in a payload that this release does not know.
 *
 * @category models
 */
export interface UnknownName {
  /** The names that lead to it, such as `geometries.box.min_widht`; `[]` for the elements of a list. */
  readonly path: string
  readonly name: string
  /** The known names at the same place. */
  readonly known: Parameter.Parameters
}

const unknownIn = (
  object: JsonObject,
  known: Parameter.Parameters,
  prefix: string,
  values?: Parameter.Parameter,
): ReadonlyArray<UnknownName> =>
  Object.entries(object).flatMap(([name, value]) => {
    const parameter = ownMember(known, name) ?? values
    const path = `${prefix}${name}`
    return parameter === undefined ? [{ path, name, known }] : unknownInside(value, parameter, path)
  })

const unknownInside = (
  value: unknown,
  { items, members, values }: Parameter.Parameter,
  path: string,
): ReadonlyArray<UnknownName> => {
  if (Array.isArray(value)) {
    return items?.members === undefined
      ? []
      : value.flatMap((item) => unknownInside(item, items, `${path}[]`))
  }
  if (!isObject(value)) return []
  if (members !== undefined) return unknownIn(value, members, `${path}.`, values)
  return values?.members === undefined
    ? []
    : Object.entries(value).flatMap(([name, member]) => unknownInside(member, values, `${path}.${name}`))
}

/**
 * Returns the names in a payload that are not parameters of the task type, at any depth. Returns none for a type whose
 * parameters are not documented.
 *
 * @category getters
 */
export const unknownNames = (type: string, payload: TaskPayload): ReadonlyArray<UnknownName> =>
  Parameter.isComplete(type) ? unknownIn(payload, Parameter.of(type), "") : []

/**
 * Returns the unknown name in a payload that is most similar to a parameter that is missing.
 *
 * @category getters
 */
export const misspelled = (type: string, payload: TaskPayload, missing: string): string | undefined => {
  const known = Parameter.of(type)
  return closest(
    missing,
    Object.keys(payload).filter((name) => !Object.hasOwn(known, name)),
  )
}
