/** The path in errors of open files. */
import * as PlatformError from "@effect/platform/Error"
import * as Effect from "effect/Effect"

/**
 * Adds the path to errors of an open file, which know only its descriptor.
 *
 * @category combinators
 */
export const withPath =
  (path: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.mapError(effect, (error) =>
      error instanceof PlatformError.SystemError && typeof error.pathOrDescriptor !== "string"
        ? // The same class with the same fields, so the type of the error stays.
          (new PlatformError.SystemError({ ...fieldsOf(error), pathOrDescriptor: path }) as typeof error)
        : error,
    )

const fieldsOf = ({ cause, description, method, module, reason, syscall }: PlatformError.SystemError) => ({
  ...{ method, module, reason },
  ...(cause === undefined ? {} : { cause }),
  ...(description === undefined ? {} : { description }),
  ...(syscall === undefined ? {} : { syscall }),
})
