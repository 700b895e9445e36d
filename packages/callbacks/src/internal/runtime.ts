/** The parts of Effect that differ between its major versions. */
import * as Headers from "@effect/platform/Headers"
import * as Arr from "effect/Array"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as FiberId from "effect/FiberId"

/** Creates a deferred synchronously. */
export const makeDeferred = <A, E>(): Deferred.Deferred<A, E> => Deferred.unsafeMake<A, E>(FiberId.none)

/** Redacts a header wherever the platform prints or records headers. */
export const redactHeader = (name: string) =>
  Effect.locallyWith(Headers.currentRedactedNames, Arr.append(name))
