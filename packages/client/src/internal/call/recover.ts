import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Redactor } from "../../Redactor.ts"
import * as json from "../json.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import { nonceOf } from "./nonce.ts"
import type { Named } from "./operation.ts"
import { hadNoEffect } from "./outcome.ts"
import type { Prepared } from "./prepare.ts"
import { compare, createdAtOf, type StartTime } from "./startTime.ts"

/** A JSON object that was sent. */
export type Sent = Readonly<Record<string, unknown>>

/** A call that failed, and in which an attempt may have done the work. */
export interface FailedCall {
  readonly operation: Named
  readonly error: ScaleError.ScaleError
  readonly path: Readonly<Record<string, string>>
  readonly sent: unknown
  readonly startTime: StartTime | undefined
  readonly redactor: Redactor
}

/** Finds out how a call really ended: with a result or with an error. */
export type Settle<A> = (failed: FailedCall) => Effect.Effect<A, ScaleError.ScaleError>

/** Settles a call that failed, if an attempt may have done the work. */
export const recover =
  <A>(call: Call, { path, payload }: Prepared, settle: Settle<A> | undefined) =>
  <B>(result: Effect.Effect<B, ScaleError.ScaleError>): Effect.Effect<A | B, ScaleError.ScaleError> =>
    settle === undefined
      ? result
      : Effect.matchEffect(result, {
          onFailure: (error) =>
            call.unknown === undefined
              ? Effect.fail(error)
              : settle({
                  operation: call.operation,
                  error,
                  path,
                  sent: payload,
                  startTime: call.startTime,
                  redactor: call.redactor,
                }),
          onSuccess: (value) => {
            call.succeeded(value)
            return Effect.succeed(value)
          },
        })

/**
 * How to recognize a created object when the response was lost
 * (packages/api/docs/retries.md#conflict-after-a-server-error).
 */
export interface Recovery<A> {
  /** Whether the object keeps the metadata of the payload, so that a nonce can be added to it. */
  readonly keepsMetadata?: boolean
  /** The object that the server has under the key that was sent; `undefined` if there is no key to look it up by. */
  readonly find: (
    sent: Sent,
    path: FailedCall["path"],
  ) => Effect.Effect<Option.Option<A>, ScaleError.ScaleError> | undefined
  /** Whether the object has the content that was sent. */
  readonly same: (found: A, sent: Sent, path: FailedCall["path"]) => boolean
}

/**
 * Looks up the object that a create may have made. The object is ours if it has our nonce, or has the content that was
 * sent and is not older than the call; then it is the result. If it is not ours, the call fails with its own error. If
 * that cannot be decided, it fails with an error that says so: a last 409 or 429 would not.
 */
export const settleCreation =
  <A>(recovery: Recovery<A>): Settle<A> =>
  ({ error, operation, path, redactor, startTime, ...failed }) => {
    const sent = json.asSent(failed.sent ?? {})
    const undecided = (message: string, found?: unknown) =>
      Effect.fail(classify.ambiguous(message, sent, found, { operation, attempts: error.attempts, redactor }))
    const unresolved = (message: string) =>
      ScaleError.isAmbiguous(error)
        ? Effect.fail(error)
        : undecided(`${message}, and the last attempt was rejected (${error._tag})`)

    const lookup = recovery.find(sent, path)
    if (lookup === undefined) return unresolved("it cannot be looked up")
    return Effect.matchEffect(lookup, {
      onFailure: (failure) => unresolved(`the lookup failed (${failure._tag})`),
      onSuccess: Option.match({
        onNone: () =>
          error._tag === "ScaleDuplicateResource"
            ? undecided("the server reports a duplicate but does not return it")
            : Effect.fail(error),
        onSome: (found) => {
          const owner = ownerOf(found, sent, startTime, (content) => recovery.same(found, content, path))
          if (owner === "ours") return Effect.succeed(found)
          return owner === "theirs" ? Effect.fail(hadNoEffect(error)) : undecided(owner.unclear, found)
        },
      }),
    })
  }

/** Whose object was found: that of our create, that of another one, or why that is unclear. */
const ownerOf = (
  found: unknown,
  sent: Sent,
  startTime: StartTime | undefined,
  hasContent: (content: Sent) => boolean,
): "ours" | "theirs" | { readonly unclear: string } => {
  const [ours, theirs] = [nonceOf(sent), nonceOf(found)]
  if (ours !== undefined && theirs !== undefined) return ours === theirs ? "ours" : "theirs"
  // Without our nonce, the metadata is not ours, or was replaced since.
  const { metadata, ...others } = sent
  if (!hasContent(ours === undefined ? sent : others)) return "theirs"
  const createdAt = createdAtOf(found)
  if (startTime === undefined || createdAt === undefined) {
    return { unclear: "an object with the same content exists, but its creation time is unknown" }
  }
  switch (compare(createdAt, startTime)) {
    case "older":
      return "theirs"
    case "newer":
      return ours === undefined
        ? "ours"
        : { unclear: "an object with the same content exists, but its metadata was replaced" }
    case "unclear": {
      const [lead, skew] = [startTime.server - createdAt, startTime.skew].map((millis) =>
        Duration.format(Duration.millis(Math.round(millis))),
      )
      return {
        unclear: `an object with the same content exists that was created ${lead} before the call by the server's clocks, which may differ by ${skew}`,
      }
    }
  }
}

/** Turns a 404 into `None`. */
export const optional = <A>(
  get: Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<Option.Option<A>, ScaleError.ScaleError> =>
  Effect.catchTag(Effect.asSome(get), "ScaleResourceNotFound", () => Effect.succeedNone)

/**
 * Whether each value that was sent equals the stored one. A value that the server does not show is ignored;
 * `elsewhere` finds values that the server keeps in another place.
 */
export const agrees = (
  found: object,
  sent: Sent,
  elsewhere: (name: string) => unknown = () => undefined,
): boolean =>
  Object.entries(sent).every(([name, value]) => {
    if (value === undefined || value === null) return true
    const stored = name in found ? (found as Sent)[name] : elsewhere(name)
    return stored === undefined || stored === null || json.equal(stored, value)
  })
