import type * as Endpoint from "@effect-scale/api/Endpoint"
import { Metadata } from "@effect-scale/api/entities/Metadata"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as ParseResult from "effect/ParseResult"
import type * as Schema from "effect/Schema"
import { shorten } from "../operations/errors.ts"
import { maxFileBytes } from "../operations/files.ts"
import { type BufferedResponse, errorResponse, jsonResponse } from "../response.ts"
import { type PayloadFormat, parseBody } from "./body.ts"
import { readMultipart } from "./multipart.ts"
import { parseQuery } from "./query.ts"
import type { IncomingRequest } from "./request.ts"

/** The decoded input of an endpoint. A part that the endpoint does not take is `undefined`. */
export interface DecodedInput {
  readonly path: Readonly<Record<string, string>>
  readonly query: unknown
  readonly payload: unknown
}

/** `["batches", 0, "name"]` as `batches[0].name`, like Scale's validator. */
const formatPath = (path: ReadonlyArray<PropertyKey>): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  ) || "value"

const invalidInput = (error: ParseResult.ParseIssue): BufferedResponse => {
  const [issue] = ParseResult.ArrayFormatter.formatIssueSync(error)
  const name = formatPath(issue?.path ?? [])
  return errorResponse(
    400,
    issue?._tag === "Missing"
      ? `Parameter is invalid, reason: "${name}" is required`
      : shorten(`Parameter is invalid, reason: "${name}" is not valid: ${issue?.message ?? "wrong value"}`),
  )
}

const decoders = new WeakMap<
  Schema.Schema.All,
  (input: unknown) => Either.Either<unknown, ParseResult.ParseIssue>
>()

const decode = (
  schema: Schema.Schema.All | undefined,
  input: unknown,
): Either.Either<unknown, BufferedResponse> => {
  if (schema === undefined) return Either.right(undefined)
  let decoder = decoders.get(schema)
  if (decoder === undefined) {
    decoder = ParseResult.decodeUnknownEither(schema as Schema.Schema<unknown>) // the contract needs no services
    decoders.set(schema, decoder)
  }
  return Either.mapLeft(decoder(input), invalidInput)
}

const decodeQuery = ({ query }: Endpoint.Any, search: string): Either.Either<unknown, BufferedResponse> =>
  query === undefined ? Either.right(undefined) : decode(query, parseQuery(search, query))

const bodyTooLarge = (limit: string): BufferedResponse => ({
  ...errorResponse(413, `The request body is larger than ${limit}.`),
  isRequestUnread: true,
})

const readUpload = <E>(
  request: IncomingRequest<E>,
): Effect.Effect<Either.Either<unknown, BufferedResponse>, E> =>
  // One megabyte more than the largest file, for the other parts of the form.
  Effect.map(request.body(maxFileBytes + 1_000_000), (bytes) => {
    if (bytes === undefined) return Either.left(bodyTooLarge("80 MB"))
    const contentType = request.headers["content-type"] ?? ""
    return /^multipart\/form-data\b/i.test(contentType)
      ? Either.mapLeft(readMultipart(bytes, contentType), (error) => jsonResponse(error.status_code, error))
      : Either.left(errorResponse(400, "Files are uploaded as multipart/form-data."))
  })

const readJson = <E>(
  request: IncomingRequest<E>,
  endpoint: Endpoint.Any,
  maxBodyBytes: number,
): Effect.Effect<Either.Either<unknown, BufferedResponse>, E> =>
  Effect.map(request.body(maxBodyBytes), (bytes) => {
    if (bytes === undefined) return Either.left(bodyTooLarge(`${maxBodyBytes} bytes`))
    return Either.flatMap(
      Either.mapLeft(parseBody(bytes, request.headers["content-type"], payloadFormat(endpoint)), (error) =>
        jsonResponse(error.status_code, error),
      ),
      (payload) => {
        const kind = wrongRoot(endpoint, payload)
        return kind === undefined ? decode(endpoint.payload, payload) : Either.left(errorResponse(400, kind))
      },
    )
  })

/** The body itself has no name to report, unlike its members. */
const wrongRoot = ({ payload: schema }: Endpoint.Any, payload: unknown): string | undefined => {
  const isList = schema?.ast._tag === "TupleType"
  const found =
    payload === null
      ? "null"
      : Array.isArray(payload)
        ? "an array"
        : `a${typeof payload === "object" ? "n" : ""} ${typeof payload}`
  const expected = isList ? "an array" : "an object"
  return found === expected ? undefined : `The request body must be ${expected}, found ${found}.`
}

const payloadFormat = ({ payload }: Endpoint.Any): PayloadFormat => ({
  empty: payload?.ast._tag === "TupleType" ? [] : {},
  keepsNulls: payload === Metadata,
})

const readPayload = <E>(
  request: IncomingRequest<E>,
  endpoint: Endpoint.Any,
  maxBodyBytes: number,
): Effect.Effect<Either.Either<unknown, BufferedResponse>, E> => {
  if (endpoint.payload === undefined) return Effect.succeed(Either.right(undefined))
  return endpoint.encoding === "multipart" ? readUpload(request) : readJson(request, endpoint, maxBodyBytes)
}

/** Reads the body of a request, as far as the endpoint takes a payload, and decodes payload and query. */
export const readInput = <E>(
  request: IncomingRequest<E>,
  endpoint: Endpoint.Any,
  path: Readonly<Record<string, string>>,
  search: string,
  maxBodyBytes: number,
): Effect.Effect<Either.Either<DecodedInput, BufferedResponse>, E> =>
  Effect.map(
    readPayload(request, endpoint, maxBodyBytes),
    Either.flatMap((payload) =>
      Either.map(decodeQuery(endpoint, search), (query) => ({ path, query, payload })),
    ),
  )
