import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Fault } from "../../FaultPlan.ts"
import { type Answer, failure, type Outgoing, plain, type Slow } from "../http/answer.ts"

/** A fault that does more than to wait. */
export type Striking = Exclude<Fault, { readonly type: "latency" }>

const reasons: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
}

const reasonOf = (status: number): string => reasons[status] ?? "Server Error"

const errorText = (status: number): string =>
  status === 503 ? "Service Unavailable: request queueing timeout" : reasonOf(status)

const retryAfter = (
  fault: Extract<Fault, { readonly type: "tooManyRequests" }>,
  now: number,
): Readonly<Record<string, string>> => {
  if (fault.format === "absurd") return { "retry-after": "soon" }
  if (fault.retryAfter === undefined) return {}
  return {
    "retry-after":
      fault.format === "date"
        ? new Date(now + fault.retryAfter * 1000).toUTCString()
        : String(fault.retryAfter),
  }
}

const gatewayPage = (status: number): string => {
  const title = `${status} ${reasonOf(status)}`
  return `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n`
}

const half = (body: Uint8Array): Uint8Array => body.subarray(0, Math.floor(body.byteLength / 2))

/** Up to ten pieces of about the same size; an empty body is one. */
const pieces = (body: Uint8Array): ReadonlyArray<Uint8Array> => {
  const count = Math.max(1, Math.min(10, body.byteLength))
  const cut = (at: number) => Math.floor((at * body.byteLength) / count)
  return Array.from({ length: count }, (_, at) => body.subarray(cut(at), cut(at + 1)))
}

const slow = (answer: Answer, send: Slow["send"]): Slow => {
  const { body, headers, status, unread } = answer
  return { _tag: "Slow", status, headers, unread, length: body.byteLength, send }
}

const dripping = (answer: Answer, millis: number): Slow => {
  const drops = pieces(answer.body)
  const wait = Effect.sleep(millis / drops.length)
  return slow(answer, (write) =>
    Effect.forEach(drops, (drop) => Effect.zipRight(wait, write(drop)), { discard: true }),
  )
}

/** What a request may come to. */
export interface Ways<E> {
  /** Does its work. */
  readonly work: Effect.Effect<Answer, E>
  /** Reads it, as a gateway would, and does nothing. */
  readonly skip: Effect.Effect<unknown, E>
  /** Whether its answer has a body. */
  readonly hasBody: boolean
}

/** What comes of a request that is struck. */
export const struck = <E>(fault: Striking, { hasBody, skip, work }: Ways<E>): Effect.Effect<Outgoing, E> => {
  const done = (commit: "before" | "after") => (commit === "before" ? skip : work)
  const spoil = (how: (answer: Answer) => Outgoing) => (hasBody ? Effect.map(work, how) : work)
  switch (fault.type) {
    case "tooManyRequests":
      return Effect.zipRight(
        skip,
        Effect.map(Clock.currentTimeMillis, (now) =>
          failure(429, "Too many requests", retryAfter(fault, now)),
        ),
      )
    case "conflict":
      return Effect.as(skip, failure(409, "The name, unique_id or idempotency key is already used."))
    case "serverError":
      return Effect.as(done(fault.commit), failure(fault.status, errorText(fault.status)))
    case "gateway":
      return Effect.as(
        done(fault.commit),
        plain(fault.status, { "content-type": "text/html" }, gatewayPage(fault.status)),
      )
    case "reset":
    case "close":
      return Effect.as(done(fault.commit), { _tag: "Broken", by: fault.type })
    case "hang":
      return fault.at === "headers"
        ? Effect.zipRight(done(fault.commit), Effect.never)
        : spoil((answer) => slow(answer, (write) => Effect.zipRight(write(half(answer.body)), Effect.never)))
    case "resetBody":
      return fault.at === "end"
        ? Effect.map(work, (answer) => ({ ...answer, thenReset: true }))
        : spoil((answer) =>
            slow(answer, (write) => Effect.zipRight(write(half(answer.body)), Effect.fail("reset" as const))),
          )
    case "emptyBody":
      return spoil((answer) => ({ ...answer, body: answer.body.subarray(0, 0), spoiled: true }))
    case "truncatedBody":
      return spoil((answer) => ({ ...answer, body: half(answer.body), spoiled: true }))
    case "wrongContentType":
      return Effect.map(work, (answer) => ({
        ...answer,
        headers: { ...answer.headers, "content-type": "text/html" },
      }))
    case "drip":
      return spoil((answer) => dripping(answer, fault.millis))
    case "duplicatePage":
    case "repeatedCursor":
      return work // whose list does it: what the page before was, only a list knows
  }
}
