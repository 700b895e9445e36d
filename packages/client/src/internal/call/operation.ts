import type * as HttpApiEndpoint from "@effect/platform/HttpApiEndpoint"
import * as HttpApiSchema from "@effect/platform/HttpApiSchema"
import type { HttpMethod } from "@effect/platform/HttpMethod"
import * as Check from "@effect-scale/api/Check"
import * as Issue from "@effect-scale/api/errors/Issue"
import { Pagination, type Style } from "@effect-scale/api/Pagination"
import { Repeat, type Safety } from "@effect-scale/api/Repeat"
import * as Context from "effect/Context"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as ParseResult from "effect/ParseResult"
import type * as Schema from "effect/Schema"
import * as encode from "./encode.ts"

/** What an endpoint is called. */
export interface Named {
  /** For people, spans and errors: `tasks.get`. */
  readonly name: string
  readonly method: HttpMethod
  /** Its path with the parameters as `{task_id}`. */
  readonly route: string
}

/** An endpoint as the executor needs it. */
export interface Operation extends Named {
  /** Fills the parameters in. */
  readonly path: ReturnType<typeof encode.path>
  readonly repeat: Safety
  readonly pagination: Style
  /** The statuses with an error of their own. */
  readonly declared: ReadonlySet<number>
  readonly query: ((query: unknown) => Either.Either<Query, string>) | undefined
  readonly payload: { readonly fits: Check.Check; readonly schema: Schema.Schema.All } | undefined
  /** Why the server is sure to refuse a payload, beyond what its schema says. */
  readonly refusal?: Refusal | undefined
  /** What a 2xx has; a file is for `Executor.open` alone, which gives its bytes as they come. */
  readonly success: { readonly fits: Check.Check; readonly schema: Schema.Schema.All } | "text" | "file"
}

export type Refusal = (
  path: Readonly<Record<string, string>>,
  payload: Readonly<Record<string, unknown>>,
) => string | undefined

export type Query = Record<string, string | ReadonlyArray<string> | undefined>

// `Any` only hides the properties
const propertiesOf = (endpoint: HttpApiEndpoint.HttpApiEndpoint.Any) =>
  endpoint as HttpApiEndpoint.HttpApiEndpoint.AnyWithProps

export const nameOf = (group: string, endpoint: HttpApiEndpoint.HttpApiEndpoint.Any): Named => {
  const { method, name, path } = propertiesOf(endpoint)
  return { name: `${group}.${name}`, method, route: path.replace(/:(\w+)/g, "{$1}") }
}

/** Reads an endpoint of the contract. */
export const fromEndpoint = (group: string, any: HttpApiEndpoint.HttpApiEndpoint.Any): Operation => {
  const endpoint = propertiesOf(any)
  const success = endpoint.successSchema as Schema.Schema.All // the contract's schemas need no services
  const named = nameOf(group, endpoint)
  const checks = Check.of(named.name)
  return {
    ...named,
    path: encode.path(named.route),
    repeat: Context.get(endpoint.annotations, Repeat),
    pagination: Context.get(endpoint.annotations, Pagination),
    declared: declaredStatuses(endpoint),
    query: Option.getOrUndefined(Option.map(endpoint.urlParamsSchema, queryEncoder)),
    payload: Option.getOrUndefined(
      Option.map(endpoint.payloadSchema, (schema) => ({
        fits: checks?.payload ?? Check.compile(schema),
        schema,
      })),
    ),
    success: successOf(success, checks?.success),
  }
}

const successOf = (schema: Schema.Schema.All, fits: Check.Check | undefined): Operation["success"] => {
  switch (HttpApiSchema.getEncoding(schema.ast).kind) {
    case "Text":
      return "text"
    case "Uint8Array":
      return "file"
    default:
      return { fits: fits ?? Check.compile(schema), schema }
  }
}

const declaredStatuses = (endpoint: HttpApiEndpoint.HttpApiEndpoint.AnyWithProps): ReadonlySet<number> => {
  const { ast } = endpoint.errorSchema
  const members = ast._tag === "Union" ? ast.types : [ast]
  return new Set(members.map((member) => HttpApiSchema.getStatusErrorAST(member)))
}

const queryEncoder = (schema: Schema.Schema.All) => {
  const encode = ParseResult.encodeUnknownEither(
    schema as Schema.Schema<unknown, Query>, // the contract's query schemas encode to strings
    { errors: "all", onExcessProperty: "error" },
  )
  return (query: unknown) => Either.mapLeft(encode(query), Issue.render)
}
