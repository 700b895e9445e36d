import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

class UnimplementedError extends Error {
  override readonly name = "UnimplementedError"
}

/**
 * The parts that a test gives, and for every other name a method that dies and says which it was. `streams` are
 * the names of methods that return a stream, `values` of those that are an effect themselves.
 */
export const partial = <A extends object>(
  given: object,
  path: string,
  shape: {
    readonly groups: ReadonlySet<string>
    readonly streams: ReadonlySet<string>
    readonly values: ReadonlySet<string>
  },
): A =>
  new Proxy(given, {
    get: (target, name) => {
      if (typeof name !== "string") return Reflect.get(target, name)
      const full = `${path}.${name}`
      const value: unknown = Reflect.get(target, name)
      if (shape.groups.has(full))
        return partial(typeof value === "object" && value !== null ? value : {}, full, shape)
      if (value !== undefined) return value
      const missing = new UnimplementedError(`${full} is called but not part of the mock`)
      if (shape.values.has(full)) return Effect.die(missing)
      return shape.streams.has(name) ? () => Stream.die(missing) : () => Effect.die(missing)
    },
  }) as A // what `given` lacks, the proxy makes up
