import * as ScaleError from "@effect-scale/api/errors/ScaleError"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { epochMillis } from "../epochMillis.ts"
import * as json from "../json.ts"
import * as classify from "./classify.ts"

/** A JSON object that was sent. */
export type Sent = Readonly<Record<string, unknown>>

/** The end of a call in which an attempt failed after it may have done the work. */
export interface Ended {
  readonly error: ScaleError.ScaleError
  readonly path: Readonly<Record<string, string>>
  readonly sent: unknown
  /** When the call began by the server's clock, or a little earlier; `undefined` when no answer had a date. */
  readonly began: number | undefined
}

/** Finds out what really happened: the result after all, or an error. */
export type Settle<A> = (ended: Ended) => Effect.Effect<A, ScaleError.ScaleError>

/** How a created thing is recognised when its answer was lost (scale-api.md A8). */
export interface Recovery<A> {
  /** What the server has under the key of what was sent; `undefined` when there is nothing to look it up by. */
  readonly find: (
    sent: Sent,
    path: Ended["path"],
  ) => Effect.Effect<Option.Option<A>, ScaleError.ScaleError> | undefined
  /** Whether it has the content of what was sent. */
  readonly same: (found: A, sent: Sent, path: Ended["path"]) => boolean
}

/**
 * Looks for what a create may have made. It is ours when it has the content that was sent and is not older than the
 * call. What has other content or was there before is somebody else's, and the error stands; so it does when nothing
 * is there. When that cannot be told, the result is an error that leaves it open, which a last 409 or 429 does not.
 */
export const settleCreation =
  <A>(recovery: Recovery<A>): Settle<A> =>
  ({ began, error, ...ended }) => {
    // As the server has read it: a `Date` is text, a key without a value is none.
    const sent: Sent = JSON.parse(JSON.stringify(ended.sent ?? {}))
    const taken = error._tag === "ScaleDuplicateResource"
    const undecided = (message: string, found?: unknown) =>
      Effect.fail(classify.ambiguous(message, sent, found, error))
    const unseen = (message: string) =>
      ScaleError.isAmbiguous(error) ? Effect.fail(error) : undecided(`${message} (${error._tag})`)
    const looking = recovery.find(sent, ended.path)
    if (looking === undefined)
      return unseen("there is no way to look it up, and the last attempt was refused")
    return Effect.matchEffect(looking, {
      onFailure: (failure) =>
        unseen(`looking it up failed (${failure._tag}), and the last attempt was refused`),
      onSuccess: Option.match({
        onNone: () =>
          taken ? undecided("the server says that it exists, and does not show it") : Effect.fail(error),
        onSome: (found) => {
          if (!recovery.same(found, sent, ended.path)) return Effect.fail(error)
          const created = createdAt(found)
          return began === undefined || created === undefined
            ? undecided("it exists with the same content, and nothing says since when", found)
            : created >= floor(began, created)
              ? Effect.succeed(found)
              : Effect.fail(error)
        },
      }),
    })
  }

/** `None` for what is not there. */
export const optional = <A>(
  get: Effect.Effect<A, ScaleError.ScaleError>,
): Effect.Effect<Option.Option<A>, ScaleError.ScaleError> =>
  Effect.catchTag(Effect.asSome(get), "ScaleResourceNotFound", () => Effect.succeedNone)

// A server that writes whole seconds, or milliseconds, has cut off the rest: what it made just now would look older.
const floor = (time: number, like: number): number => {
  const resolution = like % 1000 === 0 ? 1000 : 1
  return Math.floor(time / resolution) * resolution
}

const createdAt = (found: unknown): number | undefined =>
  typeof found === "object" && found !== null && "created_at" in found
    ? epochMillis(found.created_at)
    : undefined

/**
 * Whether each value that was sent is the one that is stored. A value that the server does not show says nothing;
 * `elsewhere` finds what it keeps in another place.
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
