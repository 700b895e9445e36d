import * as Predicate from "effect/Predicate"
import type { ResponseInfo } from "../../Exchange.ts"

/** Receives the responses of the calls in a part of a program. */
export type Recorder = (response: ResponseInfo) => void

const recorder: unique symbol = Symbol.for("@effect-scale/client/recorder")

/** Adds a recorder to the options of calls. A recorder that they have already receives the responses as well. */
export const add = <Options extends object>(options: Options, record: Recorder): Options => {
  if (!Predicate.isRecord(options)) return options // each call rejects them
  const outer = of(options)
  const both: Recorder = (response) => {
    record(response)
    outer?.(response)
  }
  try {
    return { ...options, [recorder]: both }
  } catch {
    return options // with a property that cannot be read: as above
  }
}

/** The recorder in the options of a call. */
export const of = (options: object): Recorder | undefined =>
  (options as { readonly [recorder]?: Recorder })[recorder] // `add` has set it, if anything has
