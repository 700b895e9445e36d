import * as Schema from "effect/Schema"

/** The fields of every error. */
export type CallFields = {
  /** The method that was called, such as `tasks.get`. */
  readonly operation: typeof Schema.String
  /** The HTTP method. */
  readonly method: typeof Schema.String
  /** The path of the endpoint as a template, such as `/task/{task_id}`, without your values. */
  readonly route: typeof Schema.String
  /** The number of requests sent; 0 if the call failed before the first one. */
  readonly attempts: typeof Schema.Int
  /** The server's message, or a description of the problem. */
  readonly message: typeof Schema.String
  /**
   * Whether the server may have carried out the request although the call failed, because the outcome of an attempt is
   * unknown. `false`: the client has found out that it did not. Absent if no attempt raises the question, and for reads.
   */
  readonly mayHaveSucceeded: Schema.optional<typeof Schema.Boolean>
}

export const call: CallFields = {
  operation: Schema.String,
  method: Schema.String,
  route: Schema.String,
  attempts: Schema.Int,
  message: Schema.String,
  mayHaveSucceeded: Schema.optional(Schema.Boolean),
}

/** The fields of an error that a response caused. */
export type ResponseFields = CallFields & {
  readonly status: typeof Schema.Int
  /** The server's id for the request. Scale's support asks for it. */
  readonly requestId: Schema.optional<typeof Schema.String>
  /** The beginning of the body, if it is not Scale's usual error object. */
  readonly body: Schema.optional<typeof Schema.String>
}

export const response: ResponseFields = {
  ...call,
  status: Schema.Int,
  requestId: Schema.optional(Schema.String),
  body: Schema.optional(Schema.String),
}

export type RetryAfterField = {
  /** The time to wait before the next request, from the server's `Retry-After` header. */
  readonly retryAfter: Schema.optional<typeof Schema.DurationFromMillis>
}

/** The fields of an error whose response may have a `Retry-After` header. */
export type RetryAfterFields = ResponseFields & RetryAfterField

export const retryAfter: RetryAfterField = { retryAfter: Schema.optional(Schema.DurationFromMillis) }

export const responseWithRetryAfter: RetryAfterFields = { ...response, ...retryAfter }

/** The text of an error: its tag, what failed and why, and the facts of the call. */
export const describe = (error: {
  readonly _tag: string
  readonly operation: string
  readonly method: string
  readonly route: string
  readonly attempts: number
  readonly message: string
  readonly status?: number | undefined
  readonly requestId?: string | undefined
}): string => {
  const facts = [`${error.method} ${error.route}`]
  if (error.status !== undefined && error.attempts > 0) facts.push(`status ${error.status}`)
  if (error.requestId !== undefined) facts.push(`request ${error.requestId}`)
  facts.push(
    error.attempts === 0
      ? "nothing was sent"
      : error.attempts === 1
        ? "1 attempt"
        : `${error.attempts} attempts`,
  )
  return `${error._tag}: ${error.operation} failed: ${error.message} (${facts.join(", ")})`
}
