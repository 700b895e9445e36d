import type * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import * as KeyValueStore from "@effect/platform/KeyValueStore"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Outcome } from "../Callback.ts"
import * as CallbackEvent from "../CallbackEvent.ts"

/** Why a callback is not answered with a 200. Its text is for whoever sent it: it quotes nothing. */
export interface Refusal {
  readonly status: number
  readonly outcome: Outcome
  readonly error: string
}

export const refusal = (status: number, outcome: Outcome, error: string): Refusal => ({
  status,
  outcome,
  error,
})

export const refuse = (...refused: Parameters<typeof refusal>): Effect.Effect<never, Refusal> =>
  Effect.fail(refusal(...refused))

/** Whether what was given is one of the keys. */
export const isOneOf = (
  keys: ReadonlyArray<Redacted.Redacted>,
  given: string | undefined,
): given is string => {
  if (given === undefined) return false
  let found = false
  for (const key of keys) found = isEqual(given, Redacted.value(key)) || found // each is looked at to its end
  return found
}

// As many steps as what was given has characters, whatever the key is: how long it takes tells its sender nothing of
// the key, nor of its length. A digest of both would do as well, but makes every answer wait for WebCrypto. A key
// that is empty was forgotten, and lets nobody in.
const isEqual = (given: string, key: string): boolean => {
  let difference = given.length ^ key.length
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ key.charCodeAt(i % key.length)
  return difference === 0 && key !== ""
}

/** The body as text, of which never more than the limit is kept. */
export const readText = (
  request: HttpServerRequest.HttpServerRequest,
  limit: number,
): Effect.Effect<string, Refusal> =>
  Effect.suspend(() => {
    const tooLarge = refuse(413, "tooLarge", `the body is longer than ${limit} bytes`)
    const broken = () => refuse(400, "malformed", "the body is missing or broke off")
    const length = Number(request.headers["content-length"])
    // The server lets no more through than was announced. A stream of it costs more than all the rest of a callback.
    if (length >= 0 && length <= limit) {
      return Effect.matchEffect(request.text, {
        onFailure: broken,
        onSuccess: (text) => (text.length > limit ? tooLarge : Effect.succeed(text)),
      })
    }
    const decoder = new TextDecoder()
    let size = length > limit ? length : 0
    let text = ""
    // What is beyond the limit is thrown away as it comes. To close the connection instead would lose the answer.
    return Stream.runForEach(request.stream, (bytes) =>
      Effect.sync(() => {
        size += bytes.length
        text = size > limit ? "" : text + decoder.decode(bytes, { stream: true })
      }),
    ).pipe(
      Effect.catchAll(() => (size > limit ? tooLarge : broken())),
      Effect.flatMap(() => (size > limit ? tooLarge : Effect.succeed(text + decoder.decode()))),
    )
  })

/** The event that a body tells of. */
export const parse = (text: string): Effect.Effect<CallbackEvent.CallbackEvent, Refusal> =>
  Effect.suspend(() => {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      return refuse(400, "malformed", "the body is not JSON")
    }
    return Either.match(CallbackEvent.decode(json), {
      onLeft: (issue) => refuse(400, "malformed", issue),
      onRight: Effect.succeed,
    })
  })

/** Remembers so many of the newest entries, and up to twice as many, in memory. */
export const recent = (count: number): KeyValueStore.KeyValueStore => {
  // A generation is dropped as a whole: to look for the oldest entry of a map costs more with each one removed.
  let young = new Map<string, string>()
  let old = new Map<string, string>()
  return KeyValueStore.makeStringOnly({
    get: (key) => Effect.sync(() => Option.fromNullable(young.get(key) ?? old.get(key))),
    set: (key, value) =>
      Effect.sync(() => {
        young.set(key, value)
        if (young.size < count) return
        old = young
        young = new Map()
      }),
    remove: (key) =>
      Effect.sync(() => {
        young.delete(key)
        old.delete(key)
      }),
    clear: Effect.sync(() => {
      young.clear()
      old.clear()
    }),
    size: Effect.sync(() => new Set([...young.keys(), ...old.keys()]).size),
  })
}

/**
 * Bounds how much is worked on at once, and how much waits for that. Once its turn has come, the work goes on in the
 * scope, even if nobody waits for it any more: whoever asks again meanwhile finds it further on, not begun anew.
 */
export const turns = (scope: Scope.Scope, concurrency: number, maxWaiting: number) => {
  let free = concurrency
  const waiting = new Set<() => void>()

  // A place goes from hand to hand: a semaphore would wake everybody who waits, each time.
  const leave: Effect.Effect<void> = Effect.sync(() => {
    const [next] = waiting
    if (next === undefined) free++
    else {
      waiting.delete(next)
      next()
    }
  })
  const enter = Effect.async<void, Refusal>((resume) => {
    const go = () => resume(Effect.void)
    if (free > 0) {
      free--
      go()
    } else if (waiting.size < maxWaiting) waiting.add(go)
    else return resume(refuse(503, "busy", "too many callbacks at once"))
    // Interrupted while it waited, or with the place just in its hand.
    return Effect.suspend(() => (waiting.delete(go) ? Effect.void : leave))
  })
  const interruption = refuse(503, "interrupted", "handling it was interrupted")

  return <A>(work: Effect.Effect<A, Refusal>): Effect.Effect<A, Refusal> =>
    // A server may run its app where nothing can be interrupted: each wait says for itself that it can.
    Effect.interruptible(enter).pipe(
      Effect.zipRight(Effect.interruptible(work).pipe(Effect.ensuring(leave), Effect.forkIn(scope))),
      Effect.flatMap((fiber) => Effect.interruptible(Fiber.await(fiber))),
      Effect.flatMap(
        Exit.match({
          onFailure: (cause) => (Cause.isInterruptedOnly(cause) ? interruption : Effect.failCause(cause)),
          onSuccess: (value) => Effect.succeed(value),
        }),
      ),
      Effect.uninterruptible,
    )
}
