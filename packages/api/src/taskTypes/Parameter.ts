/**
 * The parameters of each task type as values: which are lists, booleans, numbers, and so on. Tools use them to read
 * parameters that are not JSON, such as the cells of a CSV file, and to find misspelled names.
 */

import type { Parameter, Parameters } from "../internal/parameters.ts"
import * as parameters from "../internal/parameters.ts"

export type { Kind, Parameter, Parameters } from "../internal/parameters.ts"

/**
 * Returns the parameters that this release knows for a task type, including those that every type has. For a type whose
 * parameters Scale does not document, these are only the common ones and the attachments: see `isComplete`.
 *
 * @example
 * ```ts
 * import * as Parameter from "@effect-scale/api/taskTypes/Parameter"
 *
 * Parameter.of("imageannotation").attachment // { kind: "string" }
 * Parameter.of("imageannotation").attachmnet // undefined
 * ```
 *
 * @category getters
 */
export const of = (type: string): Parameters => {
  const known = merged.get(type)
  if (known !== undefined) return known
  const made: Parameters = {
    ...parameters.common,
    ...(isDocumented(type) ? parameters.byType[type] : parameters.open),
  }
  merged.set(type, made)
  return made
}

const merged = new Map<string, Parameters>()

const isDocumented = (type: string): type is keyof typeof parameters.byType =>
  Object.hasOwn(parameters.byType, type)

/**
 * Returns whether Scale documents the parameters of a task type. If not, `of` does not list all of them.
 *
 * @category guards
 */
export const isComplete = (type: string): boolean => isDocumented(type)

/**
 * Returns the parameter at a path: names of members, and indexes of lists. Returns `undefined` if this release does not
 * know it.
 *
 * @example
 * ```ts
 * import * as Parameter from "@effect-scale/api/taskTypes/Parameter"
 *
 * Parameter.at("imageannotation", ["geometries", "box", "min_width"])?.kind // "number"
 * Parameter.at("categorization", ["categories"])?.kind // "list"
 * Parameter.at("categorization", ["metadata", "frame"])?.kind // "any"
 * ```
 *
 * @category getters
 */
export const at = (type: string, path: ReadonlyArray<string | number>): Parameter | undefined => {
  const [name, ...rest] = path
  let parameter = name === undefined ? undefined : memberOf(of(type), name)
  for (const key of rest) {
    if (parameter === undefined || parameter.kind === "any") return parameter
    const { items, kind, members, values } = parameter
    parameter = kind === "list" ? items : ((members && memberOf(members, key)) ?? values)
  }
  return parameter
}

const memberOf = (members: Parameters, key: string | number): Parameter | undefined =>
  Object.hasOwn(members, key) ? members[key] : undefined
