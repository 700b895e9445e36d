/** The requests and responses of a client, as its hooks and `ScaleClient.withResponse` show them: without secrets. */
import type { HttpMethod } from "@effect/platform/HttpMethod"

/**
 * A request that is about to be sent.
 *
 * @category models
 */
export interface RequestInfo {
  /** The method that was called, such as `tasks.get`. */
  readonly operation: string
  readonly method: HttpMethod
  /** The URL. That of a file has no query, because the query may be a signature. */
  readonly url: string
  /** The headers, in lower case. The values of `authorization` and `cookie` are `<redacted>`. */
  readonly headers: Readonly<Record<string, string>>
  /** The number of this attempt: 1 for the first. */
  readonly attempt: number
}

/**
 * A response whose headers have arrived.
 *
 * @category models
 */
export interface ResponseInfo {
  readonly status: number
  /** The headers, in lower case. The value of `set-cookie` is `<redacted>`. */
  readonly headers: Readonly<Record<string, string>>
  /** The server's id for the request. Scale's support asks for it. */
  readonly requestId: string | undefined
}

/**
 * A hook's view of a response: the request that it answers, too.
 *
 * @category models
 */
export interface AnsweredRequest extends ResponseInfo {
  readonly request: RequestInfo
}

/**
 * The result of a call and its last response.
 *
 * @category models
 */
export interface WithResponse<out A> extends ResponseInfo {
  readonly value: A
}

/**
 * Functions that see the requests and responses of a client.
 *
 * @category models
 */
export interface Hooks<Result> {
  /** Runs before each request is sent. The request waits for it. */
  readonly onRequest?: ((request: RequestInfo) => Result) | undefined
  /** Runs after the headers of each response have arrived. The call waits for it. */
  readonly onResponse?: ((response: AnsweredRequest) => Result) | undefined
}
