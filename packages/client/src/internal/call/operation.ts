import type { HttpMethod } from "@effect/platform/HttpMethod"
import * as Check from "@effect-scale/api/Check"
import type * as Endpoint from "@effect-scale/api/Endpoint"
import * as Issue from "@effect-scale/api/errors/Issue"
import * as Either from "effect/Either"
import * as Schema from "effect/Schema"
import * as encode from "./encode.ts"

/** The name of an operation in spans and errors. */
export interface Named {
  /** `tasks.get` */
  readonly name: string
  readonly method: HttpMethod
  /** The path with its parameters in braces: `/task/{task_id}`. */
  readonly route: string
}

/** A schema with its compiled check. */
export interface Checked {
  readonly fits: Check.Check
  readonly schema: Schema.Schema.All
}

/** An endpoint prepared for the executor. */
export interface Operation extends Named {
  /** Fills in the path parameters. */
  readonly path: ReturnType<typeof encode.path>
  readonly repeat: Endpoint.Repeat
  readonly pagination: Endpoint.Pagination
  /** The statuses with an error of their own. */
  readonly declared: ReadonlySet<number>
  readonly query: ((query: unknown) => Either.Either<Endpoint.Query, string>) | undefined
  readonly payload: Checked | undefined
  /** Returns why the server is certain to reject a payload, beyond what its schema says. */
  readonly refusal?: Refusal | undefined
  /** Whether the operation creates an object, and whether the object keeps the metadata of the payload. */
  readonly creates?: "withMetadata" | "withoutMetadata" | undefined
  /** The body of a 2xx response. Only `Executor.open` reads files: it returns their bytes as they arrive. */
  readonly success: Checked | "text" | "file"
}

export type Refusal = (
  path: Readonly<Record<string, string>>,
  payload: Readonly<Record<string, unknown>>,
) => string | undefined

/** Prepares an endpoint of the contract. */
export const fromEndpoint = (endpoint: Endpoint.Any): Operation => ({
  name: endpoint.name,
  method: endpoint.method,
  route: endpoint.path,
  path: encode.path(endpoint.path),
  repeat: endpoint.repeat,
  pagination: endpoint.pagination,
  declared: new Set<number>(endpoint.errors),
  query: endpoint.query === undefined ? undefined : queryEncoder(endpoint.query),
  payload: endpoint.payload === undefined ? undefined : checked(endpoint.payload),
  success: endpoint.answer === "json" ? checked(endpoint.success) : endpoint.answer,
})

const checked = (schema: Schema.Schema.All): Checked => ({ fits: Check.compile(schema), schema })

const queryEncoder = (schema: Schema.Schema.All) => {
  const encode = Schema.encodeUnknownEither(
    schema as Schema.Schema<unknown, Endpoint.Query>, // the contract's query schemas encode to strings
    { errors: "all", onExcessProperty: "error" },
  )
  return (query: unknown) => Either.mapLeft(encode(query), ({ issue }) => Issue.render(issue))
}
