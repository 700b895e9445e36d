/** Reads standard input. */
import { SystemError } from "@effect/platform/Error"
import type * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/**
 * Standard input as bytes. It can be read once.
 *
 * @category reading
 */
export const bytes: Stream.Stream<Uint8Array, SystemError> = Stream.suspend(() =>
  Stream.fromAsyncIterable<Uint8Array, SystemError>(
    process.stdin,
    (cause) =>
      new SystemError({
        reason: "Unknown",
        module: "Stream",
        method: "read",
        pathOrDescriptor: "standard input",
        description: String(cause),
      }),
  ),
)

/**
 * The whole standard input as text.
 *
 * @category reading
 */
export const text: Effect.Effect<string, SystemError> = Stream.mkString(Stream.decodeText(bytes))
