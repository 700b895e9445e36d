import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { epochMillis } from "../epochMillis.ts"
import * as json from "../json.ts"
import type { Call } from "./call.ts"
import * as classify from "./classify.ts"
import type { Named } from "./operation.ts"
import type { Prepared } from "./prepare.ts"

/** A JSON object that was sent. */
export type Sent = Readonly<Record<string, unknown>>

/** A call that failed, and in which an attempt may have done the work. */
export interface FailedCall {
  readonly operation: Named
  readonly error: ScaleError.ScaleError
  readonly path: Readonly<Record<string, string>>
  readonly sent: unknown
  /** When the call started, see `Call.startedAt`. */
  readonly startedAt: number | undefined
}

/** Finds out how a call really ended: with a result or with an error. */
export type Settle<A> = (failed: FailedCall) => Effect.Effect<A, ScaleError.ScaleError>

/** Settles a call that failed, if an attempt may have done the work. */
export const recover =
  <A>(call: Call, { path, payload }: Prepared, settle: Settle<A> | undefined) =>
  <B>(result: Effect.Effect<B, ScaleError.ScaleError>): Effect.Effect<A | B, ScaleError.ScaleError> =>
    settle === undefined
      ? result
      : Effect.catchAll(result, (error) =>
          call.isAmbiguous
            ? settle({
                operation: call.operation,
                error,
                path,
                sent: payload,
                startedAt: call.startedAt,
              })
            : Effect.fail(error),
        )

/**
 * How to recognize a created object when the response was lost
 * (packages/api/docs/retries.md#conflict-after-a-server-error).
 */
export interface Recovery<A> {
  /** The object that the server has under the key that was sent; `undefined` if there is no key to look it up by. */
  readonly find: (
    sent: Sent,
    path: FailedCall["path"],
  ) => Effect.Effect<Option.Option<A>, ScaleError.ScaleError> | undefined
  /** Whether the object has the content that was sent. */
  readonly same: (found: A, sent: Sent, path: FailedCall["path"]) => boolean
}

/**
 * Looks up the object that a create may have made. The object is ours if it has the content that was sent and is not
 * older than the call; then it is the result. If there is no object, or it is not ours, the call fails with its own
 * error. If none of this can be decided, it fails with an error that says so: a last 409 or 429 would not.
 */
export const settleCreation =
  <A>(recovery: Recovery<A>): Settle<A> =>
  ({ error, operation, path, startedAt, ...failed }) => {
    // The object as the server has read it: a `Date` is text, and a key without a value is absent.
    const sent: Sent = JSON.parse(JSON.stringify(failed.sent ?? {}))
    const undecided = (message: string, found?: unknown) =>
      Effect.fail(classify.ambiguous(message, sent, found, { operation, attempts: error.attempts }))
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
          if (!recovery.same(found, sent, path)) return Effect.fail(error)
          const createdAt = createdAtOf(found)
          if (startedAt === undefined || createdAt === undefined) {
            return undecided(
              "an object with the same content exists, but its creation time is unknown",
              found,
            )
          }
          return createdAt >= floorLike(createdAt, startedAt) ? Effect.succeed(found) : Effect.fail(error)
        },
      }),
    })
  }

/** Turns a 404 into `None`. */
export const optional = <A>(
  get: Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<Option.Option<A>, ScaleError.ScaleError> =>
  Effect.catchTag(Effect.asSome(get), "ScaleResourceNotFound", () => Effect.succeedNone)

// A server that stores whole seconds, or milliseconds, cuts off the rest: an object that is new would look older.
const floorLike = (stored: number, time: number): number => {
  const resolution = stored % 1000 === 0 ? 1000 : 1
  return Math.floor(time / resolution) * resolution
}

const createdAtOf = (found: unknown): number | undefined =>
  typeof found === "object" && found !== null && "created_at" in found
    ? epochMillis(found.created_at)
    : undefined

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
